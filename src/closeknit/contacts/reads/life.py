"""What happened in people's lives: on one page, and of everybody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db.models import F
from django.http import Http404

from closeknit.contacts.models import Contact, LifeEvent, LifeEventPerson
from closeknit.contacts.reads.own import own
from closeknit.contacts.rules.dates import PartialDate, of_parts
from closeknit.contacts.rules.life import standing

PAGE_SIZE = 40
MOST_OF_ONE = 200
NEWEST = tuple(F(part).desc(nulls_last=True) for part in ("year", "month", "day")) + (F("id").desc(),)


@dataclass(slots=True)
class EventLine:
    """One event: `people` are (id, name) of those who took part; `years` how many are completed since, None where not known."""

    id: int
    kind: str
    text: str
    html: str
    on: PartialDate
    is_circa: bool
    years: int | None
    people: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LifePage:
    """A page of shared rows, the newest first: `number` from 1, `has_more` whether there are earlier ones."""

    rows: list
    number: int
    has_more: bool


def events_of(viewer, contact_id: int, today: date) -> list[EventLine]:
    """What happened to this contact, the newest first, at most MOST_OF_ONE; two queries."""
    rows = _shown(viewer).filter(id__in=_taking_part(viewer, contact_id)).order_by(*NEWEST)[:MOST_OF_ONE]
    return _lines(viewer, list(rows), today)


def events_page(viewer, today: date, *, contact_id: int | None = None, kind: str = "", number: int = 1) -> LifePage:
    """A page of everybody's events; of one contact or one kind, if asked. Two queries."""
    rows = _shown(viewer)
    if contact_id is not None:
        rows = rows.filter(id__in=_taking_part(viewer, contact_id))
    if kind:
        rows = rows.filter(kind=kind)
    found, number, has_more = page_of(viewer, rows.order_by(*NEWEST), number)
    return LifePage(_lines(viewer, found, today), number, has_more)


def event_people(viewer, event_id: int) -> list[int]:
    """The ids of those who took part."""
    return list(LifeEventPerson.objects.of(viewer).filter(event_id=event_id).order_by("id").values_list("contact_id", flat=True))


def event_with(viewer, contact_id: int, event_id: int, *, is_removed: bool = False) -> LifeEvent:
    """An event this contact took part in, or one that was removed. Raises Http404."""
    row = own(viewer, LifeEvent, event_id)
    if (row.removed_at and not is_removed) or contact_id not in event_people(viewer, event_id):
        raise Http404("not of this person")
    return row


def removed_event(viewer, contact_id: int, event_id: int) -> LifeEvent | None:
    """An event of this contact that was removed and can be brought back; None for any other."""
    rows = LifeEvent.objects.of(viewer).filter(id=event_id if event_id < 2**63 else 0, removed_at__isnull=False)
    return rows.filter(id__in=_taking_part(viewer, contact_id)).first()


def apart_now(viewer, contact_ids) -> set[int]:
    """Which of these contacts went apart from somebody: of those no wedding day is told."""
    rows = LifeEventPerson.objects.of(viewer).filter(contact_id__in=list(contact_ids), event__owner_id=viewer.id)
    rows = rows.filter(event__removed_at=None, event__kind__in=("apart", "together", "married"))
    known: dict[int, list[tuple[str, PartialDate]]] = {}
    for contact_id, kind, *parts in rows.values_list("contact_id", "event__kind", "event__year", "event__month", "event__day"):
        known.setdefault(contact_id, []).append((kind, of_parts(*parts)))
    went = {each for each, events in known.items() if any(kind == "apart" for kind, _on in events)}
    return {each for each in went if not standing(known[each])}


def still_told(viewer, days: list) -> list:
    """Days to remember (with `contact_id` and `kind`) without the wedding days of those who went apart; one query at most."""
    apart = apart_now(viewer, {each.contact_id for each in days if each.kind == "anniversary"})
    return [each for each in days if each.kind != "anniversary" or each.contact_id not in apart]


def page_of(viewer, rows, number: int) -> tuple[list, int, bool]:
    """That page of an ordered queryset of the viewer's own rows; a number that is no page is the first."""
    number = number if 1 <= number <= 10_000 else 1
    found = list(rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE + 1])
    return found[:PAGE_SIZE], number, len(found) > PAGE_SIZE


def people_of(viewer, model, name: str, ids: list[int]) -> dict[int, list[tuple[int, str]]]:
    """Who takes part in these rows, as (id, name) by the row's id, in alphabetical order."""
    rows = model.objects.of(viewer).filter(**{f"{name}_id__in": ids}, contact__owner_id=viewer.id).order_by("contact__sort_key")
    found: dict[int, list[tuple[int, str]]] = {}
    for row_id, contact_id, called in rows.values_list(f"{name}_id", "contact_id", "contact__name"):
        found.setdefault(row_id, []).append((contact_id, called))
    return found


def _shown(viewer):
    return LifeEvent.objects.of(viewer).filter(removed_at=None)


def _taking_part(viewer, contact_id: int):
    return LifeEventPerson.objects.of(viewer).filter(contact_id=contact_id).values("event_id")


def _lines(viewer, rows: list[LifeEvent], today: date) -> list[EventLine]:
    people = people_of(viewer, LifeEventPerson, "event", [row.id for row in rows])
    return [_line(row, people.get(row.id, []), today) for row in rows]


def _line(row: LifeEvent, people: list[tuple[int, str]], today: date) -> EventLine:
    on = of_parts(row.year, row.month, row.day)
    return EventLine(row.id, row.kind, row.text, row.html, on, row.is_circa, on.age(today), people)


def chosen_people(viewer, contact_ids) -> list[Contact]:
    """Those of these contacts who are in the book, archived or not, by name: to be ticked in a form."""
    ids = [each for each in contact_ids if 0 < each < 2**63]
    return list(Contact.objects.of(viewer).filter(id__in=ids).order_by("sort_key", "id"))
