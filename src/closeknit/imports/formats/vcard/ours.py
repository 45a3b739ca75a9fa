"""Handlers of what Closeknit itself adds to the standard (contacts/rules/vcards.py), so that its cards come back whole."""

from __future__ import annotations

from functools import partial

from .properties import Property
from .taken import Taken
from .values import text_of


def _field(name: str, taken: Taken, found: Property) -> bool | None:
    if getattr(taken.person, name):
        return False
    setattr(taken.person, name, text_of(found.value))
    return None


def _died(taken: Taken, found: Property) -> None:
    taken.person.has_died = True


def _extra(taken: Taken, found: Property) -> None:
    if line := text_of(found.value):
        taken.person.extra.append(line)


HANDLERS = {
    **{
        f"X-CLOSEKNIT-{word}": partial(_field, name)
        for word, name in (
            ("PLACE", "place"), ("HOW-MET", "how_met"), ("MET-ON", "met_on"), ("MET-WHERE", "met_where"),
            ("MET-THROUGH", "met_through"), ("WHY", "why_i_care"),
        )
    },
    "X-CLOSEKNIT-DIED": _died,
    "X-CLOSEKNIT-EXTRA": _extra,
}  # fmt: skip
