"""What a calendar program is told of a book: days to remember, reminders, and promises with a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Q, Value
from django.http import Http404

from closeknit.contacts.models import Feed, Occasion, Promise, Relation, Reminder
from closeknit.contacts.reads.days import KIN_TOLD, days_told_by_members, untold
from closeknit.contacts.reads.life import still_told
from closeknit.contacts.rules.dates import PartialDate, of_parts, parts_of

MOST = 10_000


@dataclass(frozen=True, slots=True)
class KeptDay:
    """A day that comes round: whose (`whose` with their `kin`, where it is not the contact's own), what it is, and which.

    `source` and `id` name its row for ever.
    """

    source: str
    id: int
    contact_id: int
    name: str
    kind: str
    label: str
    whose: str
    kin: str
    on: PartialDate
    is_circa: bool
    has_died: bool
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Calendar:
    """All that a feed tells of, at most MOST of each."""

    days: list[KeptDay]
    reminders: list[Reminder]
    promises: list[Promise]


def feeds(viewer) -> list[Feed]:
    """The viewer's own feeds, the oldest first."""
    return list(Feed.objects.of(viewer).order_by("made_at", "id"))


def feed_at(viewer, slug: str) -> Feed:
    """The feed of that secret address, with its owner (`viewer` is nobody: who knows the address may read). Raises Http404."""
    feed = Feed.objects.filter(slug=slug[:40], owner__is_active=True).select_related("owner").first()
    if feed is None or feed.slug != slug:
        raise Http404("no such calendar")
    return feed


def calendar(viewer) -> Calendar:
    """The viewer's days in at most six queries, and eight more where members are in the book. Archived people are left
    out, of those who died all but remembrance, and the wedding days of those who went apart."""
    shown = {"contact__owner_id": viewer.id, "contact__archived_at": None}
    in_use = Reminder.objects.of(viewer).filter(Q(contact=None) | Q(**shown), ended_at=None)
    promised = Promise.objects.of(viewer).filter(kept_at=None, due_on__isnull=False, contact__has_died=False, **shown)
    return Calendar(
        days=[
            *_days(viewer, Occasion, Q(), (F("kind"), Value(""), Value(""), F("is_circa"))),
            *_days(viewer, Relation, untold(viewer), KIN_TOLD),
            *(_member_day(each) for each in days_told_by_members(viewer)),
        ],
        reminders=list(in_use.select_related("contact").order_by("id")[:MOST]),
        promises=list(promised.select_related("contact").order_by("due_on", "id")[:MOST]),
    )


def days_of(viewer, contact_ids: list[int]) -> list[KeptDay]:
    """The days of these people and of those who belong to them, as `calendar` tells them; at most four queries for every
    500 people."""
    found = []
    for start in range(0, len(contact_ids), 500):
        those = Q(contact_id__in=contact_ids[start : start + 500])
        found += _days(viewer, Occasion, those, (F("kind"), Value(""), Value(""), F("is_circa")))
        found += _days(viewer, Relation, those & untold(viewer), KIN_TOLD)
    return found


def _days(viewer, model, which: Q, told: tuple) -> list[KeptDay]:
    rows = model.objects.of(viewer).filter(which, day__isnull=False, contact__owner_id=viewer.id, contact__archived_at=None)
    kind, whose, kin, is_circa = told
    columns = rows.order_by("id").values_list(
        "id", "contact_id", "contact__name", kind, "label", whose, kin, "year", "month", "day", is_circa, "contact__has_died",
        "made_at",
    )  # fmt: skip
    found = [_day(model._meta.model_name, *row) for row in columns[:MOST]]
    return still_told(viewer, [day for day in found if day.whose or not day.has_died or day.kind == "memorial"])


def _member_day(each) -> KeptDay:
    on = of_parts(*parts_of(each.on))
    return KeptDay(
        "member-day", each.field_id, each.contact_id, each.name, each.kind, each.label, "", "", on, False, False, each.made_at
    )


def _day(source, row_id, contact_id, name, kind, label, whose, kin, year, month, day, is_circa, has_died, made_at) -> KeptDay:
    on = of_parts(year, month, day)
    return KeptDay(source, row_id, contact_id, name, kind, label, whose, kin, on, bool(is_circa), has_died, made_at)
