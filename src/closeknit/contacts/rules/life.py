"""What still holds of what happened in a life, and what is never told cheerfully."""

from __future__ import annotations

from collections.abc import Iterable

from closeknit.contacts.rules.dates import PartialDate

SENSITIVE = frozenset({"loss", "illness", "apart"})
"""Kinds after which nothing cheerful is said: no congratulation, no "a year ago today"."""

LASTING = ("married", "together", "moved", "new_job", "retired")
ENDED_BY = {"married": ("apart",), "together": ("apart", "married"), "new_job": ("retired",), "retired": ("new_job",)}


def standing(events: Iterable[tuple[str, PartialDate]]) -> list[tuple[str, PartialDate]]:
    """What lasts since when, in the order of LASTING: the latest of each lasting kind that nothing later has ended.

    One that ends something without a year ends it whenever that began; what began without a year is not told.
    """
    known = list(events)
    latest = {kind: max((on for each, on in known if each == kind and on.year), key=_place, default=None) for kind in LASTING}
    return [(kind, on) for kind, on in latest.items() if on and not _is_ended(kind, on, known)]


def _is_ended(kind: str, on: PartialDate, known: list[tuple[str, PartialDate]]) -> bool:
    ends = (end for each, end in known if each in ENDED_BY.get(kind, ()))
    return any(not end.year or _place(end) >= _place(on) for end in ends)


def _place(on: PartialDate) -> tuple[int, int, int]:
    return on.year or 0, on.month or 0, on.day or 0
