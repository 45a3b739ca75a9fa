"""What the letter of a year is made from, and the letters that were kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from closeknit.contacts.models import (
    Gift,
    JournalEntry,
    LifeEvent,
    LifeEventPerson,
    Memory,
    Note,
    Promise,
    YearLetter,
)
from closeknit.contacts.reads.years import Somebody, YearPage
from closeknit.contacts.rules.letters import first_line, is_sealed
from closeknit.contacts.rules.years import seasons
from closeknit.kit import clock
from closeknit.kit.mentions import without_signs
from closeknit.kit.text import one_line
from closeknit.ledger import reads as ledger

NEARER = 3
TO_HEAR = 3
MOST_LINES = 12
MOST_LOOKED_AT = 30
MOST_NOTES = 400


@dataclass(frozen=True, slots=True)
class Quiet:
    """Somebody who might like to hear from the owner, and when the two last had to do with each other."""

    who: Somebody
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class LetterMatter:
    """Everything the letter speaks of. `notes` has one line of the owner's for those named; promises, gifts and what
    `happened` in people's lives are (name or names, text); `lived` is a line of each memory, and of the last day of each month in
    the journal, with its day where that is known.

    `hopes` is what the owner wished for this year in the letter of the year before.
    """

    seasons: list[list[Somebody]]
    nearer: list[Somebody]
    quiet: list[Quiet]
    notes: dict[int, str]
    kept: list[tuple[str, str]]
    still_open: list[tuple[str, str]]
    given: list[tuple[str, str]]
    happened: list[tuple[str, str]]
    lived: list[tuple[date | None, str]]
    hopes: str


def letter_matter(viewer, page: YearPage, now: datetime) -> LetterMatter:
    """What there is to say of a year; ten queries, however much there is."""
    nearer = [page.people[move.contact_id] for move in page.nearer[:NEARER]]
    quiet = _still_quiet(viewer, page, now)
    before = YearLetter.objects.of(viewer).filter(year=page.year - 1).first()
    is_closed = before is not None and is_sealed_now(viewer, before, now)
    return LetterMatter(
        seasons=[[page.people[each] for each in names] for names in seasons(page.months)],
        nearer=nearer,
        quiet=quiet,
        notes=_lines(viewer, [one.id for one in nearer] + [each.who.id for each in quiet], page.year),
        kept=_kept(viewer, page.year),
        still_open=_still_open(viewer, page.year),
        given=_given(viewer, page.year),
        happened=_happened(viewer, page.year),
        lived=_lived(viewer, page.year),
        hopes=before.hopes if before and not is_closed else "",
    )


def _still_quiet(viewer, page: YearPage, now: datetime) -> list[Quiet]:
    """Those it grew quiet with, without those with whom it no longer is."""
    people = [page.people[move.contact_id] for move in page.quieter[:MOST_LOOKED_AT]]
    ties = ledger.glimpses(viewer, [one.id for one in people], now)
    quiet = [Quiet(one, ties[one.id].last_at if one.id in ties else None) for one in people]
    ends = _within(viewer, page.year)[1]
    return [each for each in quiet if each.last_at is None or each.last_at < ends][:TO_HEAR]


def letter_kept(viewer, year: int) -> YearLetter | None:
    """The letter of that year, if the viewer kept one."""
    return YearLetter.objects.of(viewer).filter(year=year).first()


def is_sealed_now(viewer, letter: YearLetter, now: datetime) -> bool:
    """Whether a letter stays closed today, on the viewer's wall."""
    return is_sealed(letter.sealed_until, letter.opened_at is not None, clock.local_date(now, viewer.zone))


def _lines(viewer, ids: list[int], year: int) -> dict[int, str]:
    """Of each the first line of the latest note of that year."""
    notes = Note.objects.of(viewer).filter(contact_id__in=ids, on__year=year).order_by("on", "id")
    rows = notes.values_list("contact_id", "text").reverse()[:MOST_NOTES]
    return {contact_id: first_line(text) for contact_id, text in reversed(rows)}


def _shown(rows, viewer):
    return rows.filter(contact__owner_id=viewer.id, contact__archived_at=None)


def _within(viewer, year: int) -> tuple[datetime, datetime]:
    zone = clock.zone(viewer.zone)
    return datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)


def _kept(viewer, year: int) -> list[tuple[str, str]]:
    begins, ends = _within(viewer, year)
    rows = _shown(Promise.objects.of(viewer).filter(kept_at__gte=begins, kept_at__lt=ends), viewer)
    return list(rows.order_by("kept_at", "id").values_list("contact__name", "text")[:MOST_LINES])


def _still_open(viewer, year: int) -> list[tuple[str, str]]:
    """Promises made until then that are open, to those who live."""
    rows = _shown(Promise.objects.of(viewer).filter(kept_at=None, made_at__lt=_within(viewer, year)[1]), viewer)
    return list(rows.filter(contact__has_died=False).order_by("id").values_list("contact__name", "text")[:MOST_LINES])


def _given(viewer, year: int) -> list[tuple[str, str]]:
    rows = _shown(Gift.objects.of(viewer).filter(state=Gift.State.GIVEN, year=year), viewer)
    return list(rows.order_by("month", "day", "id").values_list("contact__name", "text")[:MOST_LINES])


def _happened(viewer, year: int) -> list[tuple[str, str]]:
    """The events of the year, with those who took part and are shown."""
    events = {each.id: each for each in LifeEvent.objects.of(viewer).filter(year=year, removed_at=None)[:MOST_NOTES]}
    people: dict[int, list[str]] = {}
    rows = _shown(LifeEventPerson.objects.of(viewer).filter(event_id__in=list(events)), viewer)
    for event_id, name in rows.order_by("contact__sort_key", "id").values_list("event_id", "contact__name"):
        people.setdefault(event_id, []).append(name)
    order = sorted(people, key=lambda each: (events[each].month or 13, events[each].day or 32, each))
    return [(", ".join(people[each]), events[each].text or events[each].get_kind_display()) for each in order[:MOST_LINES]]


def _lived(viewer, year: int) -> list[tuple[date | None, str]]:
    """Memories that may come up by themselves, and the last day of each month of the journal; in the order of the year."""
    memories = Memory.objects.of(viewer).filter(year=year, is_quiet=False, removed_at=None).order_by("month", "day", "id")
    days = JournalEntry.objects.of(viewer).filter(on__year=year, removed_at=None).order_by("on")
    last_days = {on.month: (on, without_signs(text)) for on, text in days.values_list("on", "text")}
    lines = [(_day(*row[:3]), row[3] or row[4]) for row in memories.values_list("year", "month", "day", "text", "place")]
    lines = [(on, first_line(text)) for on, text in [*lines[:MOST_LINES], *last_days.values()]]
    return sorted(((on, one_line(text)) for on, text in lines if text), key=lambda each: each[0] or date.max)


def _day(year: int, month: int | None, day: int | None) -> date | None:
    try:
        return date(year, month, day) if month and day else None
    except ValueError:
        return None
