"""An occurrence put at a time, and one that was otherwise in the calendar it came from made so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from closeknit.gatherings.models import DESCRIBED, Gathering, KeptEvent, Occurrence
from closeknit.gatherings.rules import BadStart, Span, instants, shifted, wall_of
from closeknit.kit.text import render_markdown


def place(one: Occurrence, span: Span) -> None:
    """Put an occurrence at a time; nothing is written."""
    one.starts_local, one.zone = span.starts_local, span.zone
    one.length_minutes, one.length_days = span.length_minutes, span.length_days
    one.starts_at, one.ends_at = instants(span)


def make_as_brought(row: Gathering, ones: Sequence[Occurrence], now: datetime) -> None:
    """Make of new occurrences what the calendar that the gathering came from says of each; nothing is written."""
    changed = KeptEvent.objects.filter(gathering_id=row.id).values_list("changed", flat=True).first() if ones else None
    if not changed:
        return
    own = {each["slot"]: each for each in changed}
    lasting = sorted((each for each in changed if each["goes_on"]), key=lambda each: each["slot"])
    for one in ones:
        told = own.get(one.slot) or next((each for each in reversed(lasting) if each["slot"] < one.slot), None)
        if told:
            _make(row, one, told, now)


def _make(row: Gathering, one: Occurrence, told: dict, now: datetime) -> None:
    span = Span(*told["span"])
    try:
        by = wall_of(one.slot) - wall_of(told["slot"])
        place(one, span.at(shifted(span.starts_local, by)))
    except BadStart:
        return
    one.own = {name: value for name, value in told["own"].items() if name in DESCRIBED and value != getattr(row, name)}
    if "story" in one.own:
        one.own["story_html"] = render_markdown(one.own["story"]) if one.own["story"] else ""
    one.changed_at = now
