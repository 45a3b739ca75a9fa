"""Calendar entries as meetings that took place: when, for how long, with whom, and under which id."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, tzinfo

from closeknit.imports.formats.icalendar_file import occurrences_until
from closeknit.imports.formats.records import Event, Party
from closeknit.kit.ids import hash8

MOST_OCCURRENCES = 1000
"""Of one series, the latest: a daily meeting for nearly three working years."""


def parties_of(event: Event) -> list[Party]:
    """The organiser and those invited, each once."""
    parties = [*([event.organiser] if event.organiser else []), *event.attendees]
    return list({party.key().casefold(): party for party in parties if party.key()}.values())


def meetings_of(event: Event, home: tzinfo, now: datetime) -> Iterator[tuple[str, datetime, int]]:
    """(external id, moment, seconds) of each time the event took place before `now`. Floating times are in the owner's zone
    (`home`); a whole day has no length and stands at its noon."""
    if event.status == "CANCELLED":
        return
    uid = event.uid or f"made-{hash8(event.summary, str(event.start), *sorted(each.key() for each in parties_of(event))):x}"
    is_series = bool(event.rrule or event.rdates)
    for start in occurrences_until(event, now, MOST_OCCURRENCES):
        moment = moment_of(start, home)
        if moment >= now:
            continue
        told = event.recurrence_id or (start.isoformat() if is_series else "")
        named = f"{uid}\x1f{_instant(told, home)}" if told else uid
        seconds = 60 * event.minutes if isinstance(start, datetime) else 0
        yield named, moment, seconds


def _instant(written: str, home: tzinfo) -> str:
    """One spelling for one occurrence, whether the series or its exception names it."""
    try:
        start = datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
    except ValueError:
        return written
    return moment_of(start, home).isoformat()


def moment_of(at: datetime | date, home: tzinfo) -> datetime:
    """An instant in UTC: naive times are the owner's wall clock, a day is its noon there."""
    if not isinstance(at, datetime):
        at = datetime.combine(at, time(12))
    return at.replace(tzinfo=home).astimezone(UTC) if at.tzinfo is None else at.astimezone(UTC)
