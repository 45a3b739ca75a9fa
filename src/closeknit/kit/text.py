"""Words as people write them: initials, folding, safe Markdown."""

from __future__ import annotations


def initials(name: str) -> str:
    """One or two letters that stand for a name: "Ada Byron" is AB, "玲" is 玲; "?" where there is none."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return name.strip()[:1] or "?"
    return words[0][0] if len(words) == 1 else words[0][0] + words[-1][0]
