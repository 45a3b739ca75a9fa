"""Days to remember and promises to keep, as Today asks for them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce

from closeknit.contacts.models import Occasion, Promise, Relation
from closeknit.contacts.reads.life import still_told
from closeknit.contacts.rules.dates import of_parts, parts_of
from closeknit.kit.named import named_read


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A day that comes round: `on` is the date it is kept, `in_days` from today, `turns` the years it makes or None.

    `whose` is the name of somebody who belongs to the contact ("Leo"), with their `kin` (a Relation kind), or "" for the
    contact's own day. `is_moved` says that 29 February is kept on the 28th; `zone` is the contact's, "" where it is not known.
    """

    contact_id: int
    name: str
    kind: str
    label: str
    whose: str
    kin: str
    on: date
    in_days: int
    turns: int | None
    is_circa: bool
    is_moved: bool
    has_died: bool
    zone: str
    field_id: int = 0
    """Where a member of the community tells it: which of their days it is."""


def upcoming_occasions(viewer, today: date, days: int, limit: int = 200) -> list[Upcoming]:
    """What comes round from today on within so many days (at most 366), the next first; also birthdays of those who belong to a
    contact, where no page of their own knows them. Archived contacts are left out, of those who died all but remembrance, and the
    wedding days of those who went apart."""
    last = today + timedelta(days=min(max(days, 0), 366))
    found = [
        *_coming(viewer, Occasion, Q(), (F("kind"), Value(""), Value(""), F("is_circa")), today, last, limit),
        *_coming(viewer, Relation, untold(viewer), KIN_TOLD, today, last, limit),
        *_told_by_members(viewer, today),
    ]
    shown = [each for each in found if each.on <= last and (each.whose or not each.has_died or each.kind == "memorial")]
    return sorted(still_told(viewer, shown), key=lambda each: (each.on, each.name, each.contact_id))[:limit]


def _told_by_members(viewer, today: date) -> list[Upcoming]:
    """The days that members who are in the book let the viewer see just now."""
    return [
        replace(
            _upcoming(
                each.contact_id,
                each.name,
                each.kind,
                each.label,
                "",
                "",
                *parts_of(each.on),
                False,
                False,
                each.zone,
                today=today,
            ),
            field_id=each.field_id,
        )
        for each in days_told_by_members(viewer)
    ]


def days_told_by_members(viewer) -> list:
    """What members who are in the viewer's book tell of their days (members.reads.MemberDay), but for those that the owner wrote
    down themselves: a birthday where the contact has one, any other day where the contact has one on that day."""
    told = named_read("members:days_of_members")(viewer)
    if not told:
        return []
    own = Occasion.objects.of(viewer).filter(contact_id__in={each.contact_id for each in told}, day__isnull=False)
    known = set(own.values_list("contact_id", "kind", "month", "day"))
    born = {contact_id for contact_id, kind, _month, _day in known if kind == Occasion.Kind.BIRTHDAY}
    return [
        each
        for each in told
        if (each.contact_id not in born if each.kind == Occasion.Kind.BIRTHDAY else True)
        and (each.contact_id, each.kind, *parts_of(each.on)[1:]) not in known
    ]


def untold(viewer) -> Q:
    """Relations to somebody of whose birthday no page of their own tells: they have none, or one without it."""
    told = Occasion.objects.of(viewer).filter(kind=Occasion.Kind.BIRTHDAY, day__isnull=False, contact_id=OuterRef("other_id"))
    return Q(other=None) | Q(~Exists(told), other__owner_id=viewer.id, other__has_died=False, other__archived_at=None)


KIN_TOLD = (Value("birthday"), Coalesce("other__name", "name"), F("kind"), Value(False))


def _coming(viewer, model, which: Q, told: tuple, today: date, last: date, limit: int) -> list[Upcoming]:
    """The next `limit` rows of a table, read as `told` says: kind, whose, kin, is_circa."""
    rows = model.objects.of(viewer).filter(which, _window(today, last), contact__owner_id=viewer.id, contact__archived_at=None)
    kind, whose, kin, is_circa = told
    rows = rows.annotate(
        is_next_year=Case(When(month__lt=today.month, then=1), When(month=today.month, day__lt=today.day, then=1), default=0)
    ).order_by("is_next_year", "month", "day", "id")
    columns = rows.values_list(
        "contact_id", "contact__name", kind, "label", whose, kin, "year", "month", "day", is_circa, "contact__has_died",
        "contact__zone",
    )  # fmt: skip
    return [_upcoming(*row, today=today) for row in columns[:limit]]


def _window(today: date, last: date) -> Q:
    """Days of the year from today to `last`; where 28 February is among them, 29 February is too."""
    window = Q()
    month = date(today.year, today.month, 1)
    while month <= last:
        following = (month + timedelta(days=32)).replace(day=1)
        first = today.day if month <= today else 1
        final = last.day if following > last else 31
        window |= Q(month=month.month, day__range=(first, 29 if (month.month, final) == (2, 28) else final))
        month = following
    return window


def _upcoming(contact_id, name, kind, label, whose, kin, year, month, day, is_circa, has_died, zone, *, today: date) -> Upcoming:
    partial = of_parts(year, month, day)
    on = partial.next_on(today) or date.max
    return Upcoming(
        contact_id, name, kind, label, whose, kin, on, (on - today).days, partial.turns(on), bool(is_circa),
        partial.is_moved_in(on.year), has_died, zone,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """Something promised and not kept yet; `in_days` until it is due (negative: past), None without a day."""

    id: int
    contact_id: int
    name: str
    text: str
    due_on: date | None
    in_days: int | None


def open_promises(viewer, today: date, days: int = 7, limit: int = 200) -> list[OpenPromise]:
    """Promises that are due within so many days or were due before, the most pressing first, then those without a day."""
    promises = Promise.objects.of(viewer).filter(
        Q(due_on__lte=today + timedelta(days=days)) | Q(due_on=None),
        kept_at=None, contact__owner_id=viewer.id, contact__archived_at=None, contact__has_died=False,
    )  # fmt: skip
    rows = promises.order_by("due_on", "id").values_list("id", "contact_id", "contact__name", "text", "due_on")
    dated, dateless = rows.filter(due_on__isnull=False)[:limit], rows.filter(due_on=None)[:limit]
    return [OpenPromise(*row, (row[4] - today).days if row[4] else None) for row in [*dated, *dateless][:limit]]
