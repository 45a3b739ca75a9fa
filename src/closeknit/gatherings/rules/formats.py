"""What somebody who starts from a format finds filled in; every part of it can be changed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Start:
    """The usual length in minutes, hour of the day, days ahead, seats (None without a limit), and how it repeats (a kind of
    rules.repeating). `agenda` names the parts of an agenda: the words for them are the screen's."""

    minutes: int
    hour: int
    days_ahead: int = 7
    capacity: int | None = None
    repeats: str = "once"
    is_in_person: bool = True
    is_online: bool = False
    agenda: str = ""


STARTS = {
    "coffee": Start(60, 16, 3, 2),
    "dinner": Start(180, 19, 10, 8),
    "walk": Start(90, 10, 5, 8),
    "workshop": Start(180, 14, 21, 16, agenda="workshop"),
    "study": Start(90, 19, 14, 10, "weekly", is_in_person=False, is_online=True, agenda="study"),
    "strategy": Start(120, 17, 7, 12, is_in_person=False, is_online=True, agenda="strategy"),
    "exercise": Start(60, 18, 7, 12, is_in_person=False, is_online=True, agenda="exercise"),
    "open_house": Start(240, 15, 14, agenda=""),
    "other": Start(120, 18, 7),
}
