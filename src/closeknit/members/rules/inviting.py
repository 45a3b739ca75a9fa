"""What an invitation says before it is written down. Pure."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_LINE = 280
MOST_USES = 50
MOST_DAYS = 90


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as a member fills it in: `line` their own words, `uses` for how many people, `days` for how long, `circle` a
    circle’s slug or ""."""

    line: str = ""
    uses: int = 1
    days: int = 14
    circle: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What somebody without an account said of themselves when they asked to come in; `version` is that of the agreements they
    accepted, `words` are theirs where people apply."""

    email: str
    name: str
    zone: str = ""
    language: str = ""
    token: str = ""
    version: int = 0
    words: str = ""
