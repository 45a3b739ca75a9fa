"""The letter of a year to oneself: plain text in parts, shown as safe HTML, and from when to when it is sealed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import date

HEADING = "## "
READY = (12, 27)
"""From this day of December on the letter of the year is offered."""
OPEN_AGAIN = (12, 1)
LONGEST_LINE = 160
_marks = re.compile(r"[*_`#>\[\]]+")


def letter_text(parts: Iterable[tuple[str, list[str]]]) -> str:
    """Parts (heading or "", lines) as one text: lines by themselves, parts with an empty line between them."""
    return "\n\n".join("\n".join([*([HEADING + title] if title else []), *lines]) for title, lines in parts if lines)


def letter_html(text: str) -> str:
    """The text of `letter_text`, or anything else, as safe HTML: headings and paragraphs, nothing more."""
    return "\n".join(
        f"<h2>{html.escape(line[len(HEADING) :])}</h2>" if line.startswith(HEADING) else f"<p>{html.escape(line)}</p>"
        for line in text.splitlines()
        if line.strip()
    )


def first_line(markdown: str) -> str:
    """The first line of a note, without the marks of Markdown, cut at a word where it is long."""
    lines = (" ".join(_marks.sub("", line).split()) for line in markdown.splitlines())
    line = next((line for line in lines if line), "")
    if len(line) <= LONGEST_LINE:
        return line
    cut = line[:LONGEST_LINE]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + " …"


def year_to_tell(today: date) -> int | None:
    """The year whose letter is offered on this day: from 27 December to the end of January."""
    if (today.month, today.day) >= READY:
        return today.year
    return today.year - 1 if today.month == 1 else None


def sealed_until(year: int, today: date) -> date:
    """The first of December after the year, or the next one if that has passed."""
    on = date(year + 1, *OPEN_AGAIN)
    return on if on > today else date(today.year + (today >= date(today.year, *OPEN_AGAIN)), *OPEN_AGAIN)


def is_sealed(until: date | None, is_opened: bool, today: date) -> bool:
    """Whether the letter stays closed on this day."""
    return until is not None and not is_opened and today < until
