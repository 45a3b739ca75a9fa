"""Every question about a member's own ledger. `viewer` is the owner; nobody else's rows are ever in an answer.

Every query block names the owner as a constant, so that it is one range of an index and, later, one shard.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from math import exp

from django.db.models import (
    BooleanField,
    Count,
    DateField,
    ExpressionWrapper,
    F,
    FloatField,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Greatest

from closeknit.ledger.models import AlsoBrought, Interaction, Tie
from closeknit.ledger.rules import warmth as reading
from closeknit.ledger.rules.channels import Channel, Direction
from closeknit.ledger.rules.rungs import Rung, next_rung

STRIP_WEEKS = 53
REPLY_DAYS = 60
NEWEST = 200
LEADS = 100
ATTEMPT_DAYS = 182


def tie(viewer, contact_id: int) -> Tie:
    """What the viewer has with a contact; an empty, unsaved tie where nothing has happened yet."""
    return ties_of(viewer, [contact_id]).get(contact_id) or Tie(owner_id=viewer.id, contact_id=contact_id)


def ties_of(viewer, contact_ids: Iterable[int]) -> dict[int, Tie]:
    """The ties with these contacts, by contact; contacts with whom nothing has happened are not in it."""
    return {each.contact_id: each for each in Tie.objects.of(viewer).filter(contact_id__in=list(contact_ids))}


@dataclass(frozen=True, slots=True)
class Glimpse:
    """As much of a tie as a line about somebody shows: the ember (0 to 4) and the rung (0 to 6) of now, and the last time."""

    ember: int
    rung: int
    last_at: datetime


def glimpses(viewer, contact_ids: Iterable[int], now: datetime) -> dict[int, Glimpse]:
    """What lists show of the ties with these contacts, by contact; a tenth of the cost of whole ties."""
    ties = Tie.objects.of(viewer).filter(contact_id__in=list(contact_ids), last_at__isnull=False)
    rows = ties.values_list("contact_id", "s_out", "s_in", "last_at", "rung")
    return {row[0]: Glimpse(int(reading.ember_of(_faded(*row[1:4], now))), row[4], row[3]) for row in rows}


def _faded(s_out: float, s_in: float, last_at: datetime, now: datetime) -> float:
    return reading.faded(s_out + s_in, max((now - last_at).total_seconds() / 86_400, 0.0))


def warmths(viewer, contact_ids: Iterable[int], now: datetime) -> dict[int, float]:
    """The warmth of the ties with these contacts, by contact."""
    ties = Tie.objects.of(viewer).filter(contact_id__in=list(contact_ids), last_at__isnull=False)
    rows = ties.values_list("contact_id", "s_out", "s_in", _silent_days(now))
    return {contact_id: reading.faded(s_out + s_in, days) for contact_id, s_out, s_in, days in rows}


def cooling_ties(viewer, now: datetime, limit: int = NEWEST) -> list[Tie]:
    """Ties whose silence is at least twice their rhythm or chosen cadence; those that became so last come first."""
    return list(_cooling(viewer, now)[:limit])


def contact_ids_cooling(viewer, now: datetime, limit: int = NEWEST) -> list[int]:
    """The contacts of the cooling ties, in their order."""
    return list(_cooling(viewer, now).values_list("contact_id", flat=True)[:limit])


def _cooling(viewer, now: datetime) -> QuerySet:
    return Tie.objects.of(viewer).filter(due_at__lte=now).order_by("-due_at")


def replies_owed(viewer, now: datetime, days: int = REPLY_DAYS, limit: int = NEWEST) -> list[Tie]:
    """Ties in which the other wrote last, within so many days, and the viewer has not answered in any way; newest first."""
    return list(_owed(viewer, now - timedelta(days=days), now)[:limit])


def _owed(viewer, since: datetime, until: datetime) -> QuerySet:
    return Tie.objects.of(viewer).filter(owed_at__gte=since, owed_at__lte=until).order_by("-owed_at")


def recent_meetings(viewer, since: datetime, limit: int = NEWEST) -> list[Tie]:
    """Ties whose last meeting in person or at a gathering (`last_met_at`) was then or later; newest first."""
    return list(_met(viewer, since)[:limit])


def _met(viewer, since: datetime) -> QuerySet:
    return Tie.objects.of(viewer).filter(last_met_at__gte=since).order_by("-last_met_at")


def steady_ties(viewer, now: datetime, limit: int = NEWEST) -> list[Tie]:
    """Ties with at least four sessions in the last six weeks; what to propose is `tie.next_rung()`."""
    return list(_steady(viewer, now)[:limit])


def _steady(viewer, now: datetime) -> QuerySet:
    today = now.astimezone(UTC).date()
    return Tie.objects.of(viewer).filter(steady_until_on__gte=today).order_by("-steady_until_on")


@dataclass(frozen=True, slots=True)
class Lead:
    """A tie that asks for a deed: `quiet` is its silence against its rhythm (2, 4, or 8 and more; 0 where that is not the
    question), `is_chosen` whether the owner chose the rhythm, `matters` whether there was something to fade, `rung` the next."""

    contact_id: int
    warmth: float
    quiet: int = 0
    is_chosen: bool = False
    matters: bool = True
    rung: int = 0


def owed_leads(viewer, now: datetime, after: timedelta, without: Iterable[int] = ()) -> list[Lead]:
    """The newest replies owed for longer than `after`, without these contacts; as all leads, at most 100 and in no order."""
    ties = _owed(viewer, now - timedelta(days=REPLY_DAYS), now - after)
    return [Lead(*row) for row in _led(ties, without, now)]


def meeting_leads(viewer, now: datetime, since: datetime, without: Iterable[int] = ()) -> list[Lead]:
    """The newest meetings since then after which nothing else has happened."""
    return [Lead(*row) for row in _led(_met(viewer, since).filter(last_at=F("last_met_at")), without, now)]


def cooling_leads(viewer, now: datetime, pinned: Iterable[int] = (), without: Iterable[int] = ()) -> list[Lead]:
    """The latest ties to cool, and of the `pinned` all that do. One matters with a chosen rhythm, or with several sessions and
    both sides active."""
    both = ExpressionWrapper(Q(sessions__gte=3, last_in_at__isnull=False, last_out_at__isnull=False), BooleanField())
    columns = ("silent_days", "cadence_days", "log_gap", both)
    rows = _led(_cooling(viewer, now), without, now, *columns)
    # Asked for as a condition, "due" would lead SQLite through everybody who is.
    is_due = ExpressionWrapper(Q(due_at__lte=now), BooleanField())
    known = Tie.objects.of(viewer).filter(contact_id__in=list(pinned)).order_by()
    rows += [row[:-1] for row in _led(known, without, now, *columns, is_due) if row[-1]]
    return [_cooling_lead(*row) for row in {row[0]: row for row in rows}.values()]


def _cooling_lead(contact_id: int, warmth: float, silent_days: float, cadence_days: int | None, log_gap: float, both) -> Lead:
    quiet = reading.quiet(silent_days / (cadence_days or exp(log_gap)))
    return Lead(contact_id, warmth, int(quiet), bool(cadence_days), bool(cadence_days or both))


def rung_leads(viewer, now: datetime, without: Iterable[int] = ()) -> list[Lead]:
    """The ties that were steady last, with the rung that comes next; without those that have come all the way."""
    rows = _led(_steady(viewer, now), without, now, "rung")
    return [Lead(contact_id, warmth, rung=int(rung)) for contact_id, warmth, at in rows if (rung := next_rung(Rung(at)))]


def _led(ties: QuerySet, without: Iterable[int], now: datetime, *columns) -> list[tuple]:
    """(contact_id, warmth, *columns) of at most 100. Nothing but a few numbers is read: whole ties, and even moments, cost more
    than everything else together."""
    ties = ties.exclude(contact_id__in=list(without)).filter(last_at__isnull=False).annotate(silent_days=_silent_days(now))
    rows = ties.values_list("contact_id", "s_out", "s_in", "silent_days", *columns)[:LEADS]
    return [(row[0], reading.faded(row[1] + row[2], row[3]), *row[4:]) for row in rows]


@dataclass(frozen=True, slots=True)
class Placed:
    """A contact by warmth, and the ring (0 innermost to 3) it belongs in; None outside."""

    contact_id: int
    warmth: float
    ring: int | None


def warmest(viewer, now: datetime, limit: int = 150) -> list[Placed]:
    """The warmest ties, warmest first, for the rings."""
    ties = Tie.objects.of(viewer).filter(last_at__isnull=False).order_by("-ember", "-last_at", "contact_id")
    rows = ties.values_list("contact_id", "s_out", "s_in", "last_at")[:limit]
    found = [(_faded(*row[1:], now), row[0]) for row in rows]
    found.sort(key=lambda each: each[0], reverse=True)
    return [Placed(contact_id, warmth, reading.ring(warmth)) for warmth, contact_id in found]


def contact_ids_by_warmth(viewer) -> QuerySet:
    """The contacts with whom anything has happened, by ember and then by the last time, warmest first; to be sliced or nested."""
    ties = Tie.objects.of(viewer).filter(last_at__isnull=False)
    return ties.order_by("-ember", "-last_at", "contact_id").values_list("contact_id", flat=True)


def contact_ids_by_last_contact(viewer) -> QuerySet:
    """The contacts with whom anything has happened, the latest first; to be sliced or nested."""
    ties = Tie.objects.of(viewer).filter(last_at__isnull=False)
    return ties.order_by("-last_at", "contact_id").values_list("contact_id", flat=True)


def interactions_with(viewer, contact_id: int, limit: int = 50, before: datetime | None = None) -> list[Interaction]:
    """What happened with a contact and was not struck out, the latest first; `before` is the `happened_at` of the last one shown.

    A page may be longer than `limit`: it never parts entries of the same moment (a chat export knows only minutes).
    """
    entries = Interaction.objects.of(viewer).filter(contact_id=contact_id, struck_at=None)
    if before is not None:
        entries = entries.filter(happened_at__lt=before)
    page = list(entries.order_by("-happened_at", "-source", "-ext_hash")[:limit])
    if len(page) < limit:
        return page
    last = page[-1].happened_at
    whole = entries.filter(happened_at=last).order_by("-source", "-ext_hash")
    return [entry for entry in page if entry.happened_at != last] + list(whole)


@dataclass(frozen=True, slots=True)
class Attempts:
    """When the viewer first and last turned to a contact since hearing from them at `heard_at`; beside it when the two last had
    to do with each other, when they last met, and since when a reply is owed. None for never."""

    first_at: datetime | None
    last_at: datetime | None
    heard_at: datetime | None
    in_touch_at: datetime | None
    met_at: datetime | None
    owed_at: datetime | None


def attempts(viewer, contact_ids: Iterable[int], now: datetime) -> dict[int, Attempts]:
    """What the viewer did since they heard from each of these contacts, within the last half year, by contact."""
    since = Value(now - timedelta(days=ATTEMPT_DAYS), output_field=Tie._meta.get_field("last_at"))
    entries = Interaction.objects.of(viewer).filter(
        contact_id=OuterRef("contact_id"),
        direction=Direction.OUT.value,
        struck_at=None,
        happened_at__gt=Greatest(Coalesce(OuterRef("last_in_at"), since), since),
    )
    made = entries.exclude(channel=Channel.NOTICED.value).values("happened_at")
    ties = Tie.objects.of(viewer).filter(contact_id__in=list(contact_ids))
    first, last = Subquery(made.order_by("happened_at")[:1]), Subquery(made.order_by("-happened_at")[:1])
    rows = ties.values_list("contact_id", first, last, "last_in_at", "last_at", "last_met_at", "owed_at")
    return {row[0]: Attempts(*row[1:]) for row in rows}


@dataclass(frozen=True, slots=True)
class Revived:
    """A tie that was active lately, and how many days it had been silent before; `is_new` where there was nothing before."""

    contact_id: int
    at: datetime
    silent_days: float
    is_new: bool
    was_together: bool


def revived_ties(viewer, since: datetime, now: datetime, limit: int = 24) -> list[Revived]:
    """The ties that were last active between `since` and `now`, with the silence that went before; the warmest come first."""
    entries = Interaction.objects.of(viewer).filter(contact_id=OuterRef("contact_id"), struck_at=None)
    before = Subquery(entries.filter(happened_at__lt=since).order_by("-happened_at").values("happened_at")[:1])
    began = Subquery(entries.filter(happened_at__gte=since).order_by("happened_at").values("happened_at")[:1])
    recent = Tie.objects.of(viewer).filter(last_at__gte=since, last_at__lte=now).order_by("-ember", "-last_at", "contact_id")
    rows = recent.values_list("contact_id", "last_at", before, began, "last_met_at")[:limit]
    return [_revived(*row, since) for row in rows if row[3]]


def _revived(contact_id: int, at: datetime, before: datetime | None, began: datetime, met_at: datetime | None, since) -> Revived:
    silent_days = (began - before).total_seconds() / 86_400 if before else 0.0
    return Revived(contact_id, at, silent_days, before is None, met_at is not None and met_at >= since)


def last_interaction(viewer, contact_id: int) -> Interaction | None:
    """The last thing that happened with a contact and was not struck out."""
    entries = Interaction.objects.of(viewer).filter(contact_id=contact_id, struck_at=None)
    return entries.order_by("-happened_at", "-source", "-ext_hash").first()


@dataclass(frozen=True, slots=True)
class Week:
    """A week that begins on a Monday (UTC), with the number of entries by channel; empty where nothing happened."""

    begins_on: date
    channels: dict[int, int]


def year_of(viewer, contact_id: int, now: datetime) -> list[Week]:
    """The last 53 weeks with a contact, oldest first, the present one last."""
    today = now.astimezone(UTC).date()
    this_monday = today - timedelta(days=today.weekday())
    weeks = [Week(this_monday - timedelta(weeks=back), {}) for back in range(STRIP_WEEKS - 1, -1, -1)]
    since = datetime.combine(weeks[0].begins_on, datetime.min.time(), tzinfo=UTC)
    days = (
        Interaction.objects.of(viewer)
        .filter(Q(happened_at__gte=since, happened_at__lte=now), contact_id=contact_id, struck_at=None)
        .values_list(UtcDay("happened_at"), "channel")
        .annotate(Count("channel"))
        .order_by()
    )
    for on, channel, number in days:
        counts = weeks[(on - weeks[0].begins_on).days // 7].channels
        counts[channel] = counts.get(channel, 0) + number
    return weeks


class UtcDay(Func):
    """The UTC date of a moment, by each database's own quickest way; Django's own calls back into Python for every row."""

    output_field = DateField()
    arity = 1

    def as_sqlite(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, template="SUBSTR(%(expressions)s, 1, 10)", **context)

    def as_postgresql(self, compiler, connection, **context):
        return super().as_sql(compiler, connection, template="((%(expressions)s) AT TIME ZONE 'UTC')::date", **context)


def _silent_days(now: datetime) -> DaysSince:
    """The days since the last interaction, as a number: a moment takes four times as long to read."""
    return DaysSince("last_at", Value(now, output_field=Tie._meta.get_field("last_at")))


class DaysSince(Func):
    """The days from one moment to another, not below 0."""

    output_field = FloatField()
    arity = 2

    def as_sqlite(self, compiler, connection, **context):
        return self._as(compiler, connection, "MAX(0.0, julianday({now}) - julianday({at}))")

    def as_postgresql(self, compiler, connection, **context):
        return self._as(compiler, connection, "GREATEST(0.0, EXTRACT(EPOCH FROM ({now} - {at}))::double precision / 86400.0)")

    def _as(self, compiler, connection, template: str):
        (at, at_params), (now, now_params) = (compiler.compile(each) for each in self.source_expressions)
        return template.format(now=now, at=at), (*now_params, *at_params)


def with_other_entries(viewer, contact_ids: Iterable[int], import_id: int) -> set[int]:
    """Those of these contacts with whom something is in the ledger that this import did not bring."""
    entries = Interaction.objects.of(viewer).filter(contact_id__in=contact_ids)
    return set(entries.exclude(import_id=import_id).order_by().values_list("contact_id", flat=True).distinct())


def brought_entries(viewer, import_id: int) -> tuple[int, int]:
    """How many entries an import holds, and how many of these another import told too; one pass over the viewer's ledger."""
    mine = Interaction.objects.of(viewer).filter(import_id=import_id)
    also = AlsoBrought.objects.of(viewer).exclude(import_id=import_id).filter(ext_hash__in=mine.values("ext_hash"))
    return mine.count(), also.aggregate(shared=Count("ext_hash", distinct=True))["shared"]
