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


def _custom(taken: Taken, found: Property) -> None:
    """A field of the owner's own, as the line by which the book knows it (contacts/actions/customs.py)."""
    name, kind = found.head.parameter("X-NAME"), found.head.parameter("X-KIND")
    if name and (value := text_of(found.value)):
        taken.person.extra.append(f"Field: {name.replace(':', ' ')} ({kind or 'text'}): {value}")


HANDLERS = {
    **{
        f"X-CLOSEKNIT-{word}": partial(_field, name)
        for word, name in (
            ("PLACE", "place"), ("HOW-MET", "how_met"), ("MET-ON", "met_on"), ("MET-WHERE", "met_where"),
            ("MET-THROUGH", "met_through"), ("WHY", "why_i_care"),
        )
    },
    "X-CLOSEKNIT-DIED": _died,
    "X-CLOSEKNIT-FIELD": _custom,
    "X-CLOSEKNIT-EXTRA": _extra,
}  # fmt: skip
