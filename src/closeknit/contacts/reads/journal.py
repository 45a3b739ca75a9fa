"""The journal: a day, a month, the days with somebody, and what was found in it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max, Min, Q

from closeknit.contacts.models import Contact, JournalEntry, JournalMention
from closeknit.contacts.reads.life import LifePage, page_of
from closeknit.contacts.rules.mentions import Named
from closeknit.contacts.rules.nicknames import wholes_of
from closeknit.kit import search
from closeknit.kit.mentions import linked
from closeknit.kit.text import fold, stands_alone

MOST_FOUND = 100
MOST_LIKE = 2000


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody a day names; `is_logged` says that an entry of the ledger was made of it."""

    contact_id: int
    name: str
    said: str
    has_died: bool
    is_logged: bool


@dataclass(slots=True)
class DayLine:
    """One day: `html` with its links, `mentions` each person once."""

    id: int
    on: date
    text: str
    html: str
    mentions: list[Mention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Month:
    """The days of a month, newest first, and the first days of the months before and after in which something stands."""

    days: list[DayLine]
    earlier: date | None
    later: date | None


def journal_month(viewer, year: int, month: int) -> Month:
    """One month of the journal; four queries."""
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    rows = list(_shown(viewer).filter(on__range=(first, last)).order_by("-on"))
    ends = _shown(viewer).aggregate(earlier=Max("on", filter=Q(on__lt=first)), later=Min("on", filter=Q(on__gt=last)))
    return Month(_lines(viewer, rows), ends["earlier"], ends["later"])


def journal_day(viewer, on: date) -> DayLine | None:
    """One day; None where nothing stands."""
    rows = list(_shown(viewer).filter(on=on))
    return _lines(viewer, rows)[0] if rows else None


def is_day_removed(viewer, on: date) -> bool:
    """Whether that day was removed and can be brought back."""
    return JournalEntry.objects.of(viewer).filter(on=on, removed_at__isnull=False).exists()


def days_with(viewer, contact_id: int, number: int = 1) -> LifePage:
    """A page of the days that name this contact, the newest first; two queries."""
    ids = JournalMention.objects.of(viewer).filter(contact_id=contact_id).values("entry_id")
    found, number, has_more = page_of(viewer, _shown(viewer).filter(id__in=ids).order_by("-on"), number)
    return LifePage(_lines(viewer, found), number, has_more)


def journal_found(viewer, words: str) -> list[DayLine]:
    """The days that have these words, the newest first."""
    ids = [hit.ref_id for hit in search.search(viewer.id, "journal", words, MOST_FOUND)]
    return _lines(viewer, list(_shown(viewer).filter(id__in=ids).order_by("-on")))


def people_named_like(viewer, firsts: list[str]) -> list[Named]:
    """Everybody who may be called by a name that begins with one of these words. One query."""
    if not firsts:
        return []
    like = ~Q(nickname="")
    begun = {fold(each[:1] if stands_alone(each[:1]) else each) for each in firsts}
    for first in {whole for each in begun for whole in (each, *wholes_of(each))}:
        like |= Q(sort_key__contains=first) | Q(given__icontains=first) | Q(name__icontains=first)
    rows = Contact.objects.of(viewer).filter(like).order_by("archived_at", "id")
    columns = rows.values_list("id", "name", "given", "family", "nickname", "archived_at")[:MOST_LIKE]
    return [Named(*row[:5], is_archived=bool(row[5])) for row in columns]


def last_meant(viewer, said: list[str]) -> dict[str, int]:
    """Whom these words meant the last time, by the folded words."""
    rows = JournalMention.objects.of(viewer).filter(said__in=said).order_by("entry_id")
    return {fold(each): contact_id for each, contact_id in rows.values_list("said", "contact_id")}


def _shown(viewer):
    return JournalEntry.objects.of(viewer).filter(removed_at=None)


def _lines(viewer, rows: list[JournalEntry]) -> list[DayLine]:
    said: dict[int, list[Mention]] = {}
    mentions = JournalMention.objects.of(viewer).filter(entry_id__in=[row.id for row in rows], contact__owner_id=viewer.id)
    for row in mentions.select_related("contact").order_by("id"):
        mention = Mention(row.contact_id, row.contact.name, row.said, row.contact.has_died, row.entry_hash is not None)
        said.setdefault(row.entry_id, []).append(mention)
    return [_line(row, said.get(row.id, [])) for row in rows]


def _line(row: JournalEntry, mentions: list[Mention]) -> DayLine:
    urls = {each.said: f"/people/{each.contact_id}" for each in mentions}
    return DayLine(row.id, row.on, row.text, linked(row.html, urls), list({each.contact_id: each for each in mentions}.values()))
