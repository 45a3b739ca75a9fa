"""Between whom something that was written, said or done together counts."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from closeknit.imports.rules.turns import TABLE

OUT, IN, MUTUAL = "out", "in", "mutual"


def between(sender: str, recipients: Iterable[str], me: Collection[str]) -> list[tuple[str, str]]:
    """(other, direction) for each person with whom a letter or a message counts, by the keys of all who are named in it.

    What the owner sends counts with each recipient, what they receive with the sender alone. What neither comes from nor goes to
    the owner is between others. To more than `TABLE` others it is a circular, and counts with nobody.
    """
    others = list(dict.fromkeys(key for key in recipients if key and key not in me))
    if len(others) > TABLE:
        return []
    if sender in me:
        return [(other, OUT) for other in others]
    if sender and any(key in me for key in recipients):
        return [(sender, IN)]
    return []


def around_a_table(people: Iterable[str], declined: Collection[str], me: Collection[str]) -> list[str]:
    """With whom the owner met at a meeting: everybody who did not decline, if the owner is among them and they are not too
    many."""
    there = [key for key in dict.fromkeys(people) if key and key not in declined]
    others = [key for key in there if key not in me]
    if len(others) == len(there) or len(others) > TABLE:
        return []
    return others
