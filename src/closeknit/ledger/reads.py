"""Every question about a member's own ledger. `viewer` is the owner; nobody else's rows are ever in an answer.

Every query block names the owner as a constant, so that it is one range of an index and, later, one shard.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Count, DateField, Func, OuterRef, Q, QuerySet, Subquery

from closeknit.ledger.models import Interaction, Tie
from closeknit.ledger.rules.channels import Channel, Direction

STRIP_WEEKS = 53
REPLY_DAYS = 60
ATTEMPT_DAYS = 182


def tie(viewer, contact_id: int) -> Tie:
    """What the viewer has with a contact; an empty, unsaved tie where nothing has happened yet."""
    return ties_of(viewer, [contact_id]).get(contact_id) or Tie(owner_id=viewer.id, contact_id=contact_id)


def ties_of(viewer, contact_ids: Iterable[int]) -> dict[int, Tie]:
    """The ties with these contacts, by contact; contacts with whom nothing has happened are not in it."""
    return {each.contact_id: each for each in Tie.objects.of(viewer).filter(contact_id__in=list(contact_ids))}


def cooling_ties(viewer, now: datetime, limit: int = 200) -> list[Tie]:
    """Ties whose silence is at least twice their rhythm or chosen cadence; those that became so last come first."""
    return list(Tie.objects.of(viewer).filter(due_at__lte=now).order_by("-due_at")[:limit])


def replies_owed(viewer, now: datetime, days: int = REPLY_DAYS, limit: int = 200) -> list[Tie]:
    """Ties in which the other wrote last, within so many days, and the viewer has not answered in any way; newest first."""
    since = now - timedelta(days=days)
    return list(Tie.objects.of(viewer).filter(owed_at__gte=since, owed_at__lte=now).order_by("-owed_at")[:limit])


def recent_meetings(viewer, since: datetime, limit: int = 200) -> list[Tie]:
    """Ties whose last meeting in person or at a gathering (`last_met_at`) was then or later; newest first."""
    return list(Tie.objects.of(viewer).filter(last_met_at__gte=since).order_by("-last_met_at")[:limit])


def steady_ties(viewer, now: datetime, limit: int = 200) -> list[Tie]:
    """Ties with at least four sessions in the last six weeks; what to propose is `tie.next_rung()`."""
    today = now.astimezone(UTC).date()
    return list(Tie.objects.of(viewer).filter(steady_until_on__gte=today).order_by("-steady_until_on")[:limit])


def warmest(viewer, now: datetime, limit: int = 150) -> list[Tie]:
    """The warmest ties, warmest first, for the rings; `tie.ring(now)` says which."""
    found = Tie.objects.of(viewer).filter(last_at__isnull=False).order_by("-ember", "-last_at", "contact_id")[:limit]
    return sorted(found, key=lambda each: each.warmth(now), reverse=True)


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


def reached_out(viewer, since: dict[int, datetime | None], now: datetime) -> dict[int, list[datetime]]:
    """When the viewer turned to each of these contacts after the moment given for it (None: ever), within the last half year."""
    moments: dict[int, list[datetime]] = {contact_id: [] for contact_id in since}
    entries = Interaction.objects.of(viewer).filter(
        contact_id__in=list(since),
        direction=Direction.OUT.value,
        struck_at=None,
        happened_at__gte=now - timedelta(days=ATTEMPT_DAYS),
    )
    for contact_id, happened_at in entries.exclude(channel=Channel.NOTICED.value).values_list("contact_id", "happened_at"):
        after = since[contact_id]
        if after is None or happened_at > after:
            moments[contact_id].append(happened_at)
    return moments


@dataclass(frozen=True, slots=True)
class Revived:
    """A tie that was active lately, and how many days it had been silent before; `is_new` where there was nothing before."""

    contact_id: int
    at: datetime
    silent_days: float
    is_new: bool
    was_together: bool


def revived_ties(viewer, since: datetime, now: datetime, limit: int = 60) -> list[Revived]:
    """The ties that were last active between `since` and `now`, with the silence that went before; the warmest come first."""
    entries = Interaction.objects.of(viewer).filter(contact_id=OuterRef("contact_id"), struck_at=None)
    recent = (
        Tie.objects.of(viewer)
        .filter(last_at__gte=since, last_at__lte=now)
        .annotate(
            before=Subquery(entries.filter(happened_at__lt=since).order_by("-happened_at").values("happened_at")[:1]),
            began=Subquery(entries.filter(happened_at__gte=since).order_by("happened_at").values("happened_at")[:1]),
        )
        .order_by("-ember", "-last_at", "contact_id")[:limit]
    )
    return [_revived(tie, since) for tie in recent if tie.began]


def _revived(tie: Tie, since: datetime) -> Revived:
    silent_days = (tie.began - tie.before).total_seconds() / 86_400 if tie.before else 0.0
    was_together = tie.last_met_at is not None and tie.last_met_at >= since
    return Revived(tie.contact_id, tie.last_at, silent_days, tie.before is None, was_together)


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
