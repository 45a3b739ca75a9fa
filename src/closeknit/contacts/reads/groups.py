"""Smart groups: searches with a name, whose people are found anew each time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from closeknit.contacts.models import Address, Contact, ContactLabel, CustomField, CustomValue, GroupAsk, GroupLabel, SmartGroup
from closeknit.contacts.reads.own import own
from closeknit.contacts.reads.people import rings
from closeknit.contacts.rules.groups import Asks, Conditions
from closeknit.kit import search
from closeknit.kit.text import clean
from closeknit.ledger import reads as ledger

MOST_HITS = 2000
"""So many who answer the words of a group are looked at."""
DAYS_A_MONTH = 30.44


@dataclass(frozen=True, slots=True)
class GroupRow:
    id: int
    name: str
    conditions: Conditions = field(default_factory=Conditions)


def groups(viewer) -> list[GroupRow]:
    """All groups of the book in alphabetical order; nobody is looked for."""
    rows = SmartGroup.objects.of(viewer).order_by("key").values_list("id", "name")
    return [GroupRow(row_id, name) for row_id, name in rows]


def group(viewer, group_id: int) -> GroupRow:
    """One group of the viewer's book. Raises Http404."""
    row = own(viewer, SmartGroup, group_id)
    return GroupRow(row.id, row.name, _conditions(viewer, row))


def _conditions(viewer, row: SmartGroup) -> Conditions:
    asked = Conditions.read(row.wish)
    asked.labels = list(GroupLabel.objects.of(viewer).filter(group=row).order_by("id").values_list("label_id", flat=True))
    asks = GroupAsk.objects.of(viewer).filter(group=row).order_by("id").values_list("field_id", "operation", "value")
    asked.asks = [Asks(*each) for each in asks]
    return asked


def people_of_group(viewer, group_id: int, now: datetime) -> QuerySet | None:
    """The contacts of a group, to be narrowed and nested; None where there is no such group. At most nine queries, and none for
    the people themselves."""
    row = SmartGroup.objects.of(viewer).filter(id=group_id).first() if 0 < group_id < 2**63 else None
    return None if row is None else people_of(viewer, _conditions(viewer, row), now)


def people_of(viewer, asked: Conditions, now: datetime) -> QuerySet:
    """Everybody for whom all of this is so; the archived only where they are asked for."""
    people = Contact.objects.of(viewer).filter(archived_at__isnull=asked.filter != "archived")
    if asked.filter == "pinned":
        people = people.filter(is_pinned=True)
    if asked.filter == "kin":
        people = people.filter(is_kin=True)
    if asked.filter == "no-tie":
        people = people.exclude(id__in=ledger.contact_ids_by_last_contact(viewer).order_by())
    if asked.filter == "fading":
        people = people.filter(id__in=ledger.contact_ids_cooling(viewer, now, MOST_HITS))
    for label_id in asked.labels:
        people = people.filter(id__in=ContactLabel.objects.of(viewer).filter(label_id=label_id).values("contact_id"))
    if asked.quiet_months:
        since = now - timedelta(days=asked.quiet_months * DAYS_A_MONTH)
        lately = ledger.contact_ids_by_last_contact(viewer).order_by().filter(last_at__gte=since)
        people = people.exclude(id__in=lately)
    if asked.ring is not None:
        people = people.filter(id__in=[row.id for row in rings(viewer, now)[asked.ring].people])
    if place := clean(asked.place):
        people = people.filter(_in_place(viewer, place))
    if query := clean(asked.query):
        people = people.filter(id__in=[hit.ref_id for hit in search.search(viewer.id, "contacts", query, MOST_HITS)])
    return _answering(viewer, people, asked.asks)


def _in_place(viewer, place: str) -> Q:
    parts = Q(city__icontains=place) | Q(region__icontains=place) | Q(country__icontains=place) | Q(formatted__icontains=place)
    return Q(place__icontains=place) | Q(id__in=Address.objects.of(viewer).filter(parts).values("contact_id"))


def _answering(viewer, people: QuerySet, asks: list[Asks]) -> QuerySet:
    if not asks:
        return people
    kinds = dict(CustomField.objects.of(viewer).filter(id__in=[each.field_id for each in asks]).values_list("id", "kind"))
    for each in asks:
        if each.field_id not in kinds:
            continue  # the field was removed: nothing is asked of it any more
        values = CustomValue.objects.of(viewer).filter(field_id=each.field_id)
        if each.operation == "empty":
            people = people.exclude(id__in=values.values("contact_id"))
        else:
            people = people.filter(id__in=_holding(values, each, kinds[each.field_id]).values("contact_id"))
    return people


def _holding(values: QuerySet, asked: Asks, kind: str) -> QuerySet:
    value = " ".join(clean(asked.value).split()).casefold()[:200]
    if asked.operation == "filled":
        return values
    if asked.operation == "has":
        return values.filter(norm__contains=value)
    if kind == "number":
        try:
            number = float(value.replace(",", "."))
        except ValueError:
            return values.none()
        return values.filter(**{{"is": "number", "from": "number__gte", "to": "number__lte"}[asked.operation]: number})
    return values.filter(**{{"is": "norm", "from": "norm__gte", "to": "norm__lte"}[asked.operation]: value})
