"""What is told of an invented person: their days are told relative to the day the demonstration is opened, so that `in_days=5`
turns into a birthday.

A rhythm is (channel, every so many days, last so many days ago, who begins: "both", "me" or "they", minutes).
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Kin:
    kind: str
    name: str
    birthday_in: int | None = None
    turns: int | None = None


@dataclass(frozen=True)
class Someone:
    name: str
    organisation: str = ""
    role: str = ""
    place: str = ""
    zone: str = ""
    nickname: str = ""
    pronouns: str = ""
    languages: tuple[str, ...] = ()
    how_met: str = ""
    met_years_ago: float = 0
    why_i_care: str = ""
    labels: tuple[str, ...] = ()
    birthday_in: int | None = None
    turns: int | None = None
    facts: tuple[str, ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    kin: tuple[Kin, ...] = ()
    promises: tuple[tuple[str, int | None], ...] = ()
    rhythms: tuple[tuple[str, float, int, str, int], ...] = ()
    pinned: bool = False
    cadence_days: int | None = None
    is_kin: bool = False
    died: bool = False
    phone: str = ""
    link: str = ""
    extras: dict = field(default_factory=dict)
