"""Changing what was planned: one time of it, this and all that follow, or all."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_change_gathering
from closeknit.gatherings.actions.calendars import ask_for_calendars, move_calendars
from closeknit.gatherings.actions.holding import held_gathering, held_occurrence, held_occurrences
from closeknit.gatherings.actions.occurring import held_to_settle, listeners, remind_anew, settle_occurrences, show
from closeknit.gatherings.actions.picturing import copied_picture
from closeknit.gatherings.actions.placing import place
from closeknit.gatherings.actions.plans import Plan, columns_of, moved_to, refuse_what_is_over
from closeknit.gatherings.actions.seating import pass_on
from closeknit.gatherings.actions.telling import tell_changed, tell_dropped
from closeknit.gatherings.models import DESCRIBED, Gathering, GatheringHost, GatheringInvitation, Occurrence, Showing
from closeknit.gatherings.rules import Series, Span, cut, repeat_of, wall_of
from closeknit.kit.ids import slug as fresh_slug
from closeknit.kit.unfit import Unfit

THIS, FOLLOWING, ALL = "this", "following", "all"
SCOPES = (THIS, FOLLOWING, ALL)
_TIMES = ("starts_local", "zone", "length_minutes", "length_days")
_SPECIAL = frozenset({"story_html", "agenda_html", "city_id", "country"})  # change with the words beside them


def change_gathering(
    *, by, slug: str, plan: Plan, scope: str = ALL, occurrence_id: int | None = None, now: datetime
) -> str:  # fmt: skip
    """Make a gathering what the plan says; the slug of the one that holds from then on what was changed.

    `scope` "this" changes one occurrence alone (how it repeats is then not looked at); "following" that one and all later ones,
    which become a gathering of their own, with everybody's answers; "all" every one to come but those that were changed alone.
    The start in the plan is that of the occurrence, for "all" that of the series. Those whom it concerns are told what changed.
    Raises Unfit, Http404.
    """
    found, is_host = reads.hosted(by, slug)
    may_change_gathering(by, found, is_host).or_refuse()
    if scope not in SCOPES:
        raise Unfit("scope", _("Say what you want to change: this one, this and the following, or all."))
    one = reads.occurrence_of(by, found, occurrence_id) if scope != ALL else None
    with transaction.atomic():
        row = held_gathering(found.id)
        if row.state == Gathering.State.CANCELLED:
            raise Unfit("scope", _("It is cancelled. Take that back before you change it."))
        one = held_occurrence(row.id, one.id, with_all=scope == FOLLOWING) if one else None
        columns = columns_of(by, plan, now, was=row)
        if scope == FOLLOWING and columns["starts_local"] == one.starts_local and len(one.slot) == len(row.starts_local):
            columns["starts_local"] = one.slot  # moved alone, it moves nobody else
        if scope == FOLLOWING and is_later(row, one):
            row = _cut_off(row, one.slot, now)
        if scope == THIS:
            _change_one(by, row, one, columns, now)
        else:
            _change_all(by, row, columns, now)
        ask_for_calendars(gathering_ids=[found.id, row.id], now=now)
    return row.slug


def _change_one(by, row: Gathering, one: Occurrence, columns: dict, now: datetime) -> None:
    before = {name: one.own.get(name, getattr(row, name)) for name in DESCRIBED} | {name: getattr(one, name) for name in _TIMES}
    span = Span(*(columns[name] for name in _TIMES))
    began = {one.id: one.starts_at}
    place(one, span)
    if one.ends_at <= now:
        raise Unfit("starts", _("This would be over already. Choose a time to come."))
    changed = [name for name in before if before[name] != columns[name] and name not in _SPECIAL]
    if not changed and one.capacity == columns["capacity"]:
        return
    _refuse_fewer_seats([one], columns["capacity"])
    one.own = {name: columns[name] for name in DESCRIBED if columns[name] != getattr(row, name)}
    one.capacity, one.changed_at, one.sequence = columns["capacity"], now, one.sequence + 1
    one.save()
    remind_anew([one], began, now)
    pass_on(row, one, now)
    show(row, [one.id])
    tell_changed(by=by, row=row, changed=changed, member_ids=listeners(row.id, [one.id]), one=one, now=now)


def is_later(row: Gathering, one: Occurrence) -> bool:
    """Whether something of the series lies before an occurrence; if not, it and the following are all of it. So they are where
    the series has become one of whole days, or of hours, since then."""
    if len(one.slot) != len(row.starts_local):
        return False
    return Occurrence.objects.filter(gathering_id=row.id, slot__lt=one.slot).exists() or row.starts_local < one.slot


def _cut_off(row: Gathering, slot: str, now: datetime) -> Gathering:
    """End a series before a slot, and begin another with it that takes over what follows."""
    first, rest = cut(Series.of(row), slot)
    new = Gathering.objects.get(id=row.id)
    new.id, new.pk, new.slug, new.follows_id = None, None, fresh_slug(), row.id
    new.uid, new.sequence, new.made_at, new.thread_id = f"{new.slug}@closeknit", 0, now, None
    new.picture = copied_picture(row.picture)
    say_series(new, rest)
    new.save(force_insert=True)
    say_series(row, first)
    row.sequence, row.edited_at = row.sequence + 1, now
    row.save()
    _take_over(row, new, slot, now)
    return new


def say_series(row: Gathering, series: Series) -> None:
    """Put a series into the columns of a gathering; nothing is written."""
    row.starts_local, row.rrule = series.span.starts_local, series.rrule
    row.left_out, row.added = sorted(series.left_out), sorted(series.added)
    row.more_rules, row.less_rules = list(series.more_rules), list(series.less_rules)


def _take_over(row: Gathering, new: Gathering, slot: str, now: datetime) -> None:
    for model in (GatheringHost, GatheringInvitation):
        rows = list(model.objects.filter(gathering_id=row.id))
        model.objects.bulk_create([_copied(each, new.id) for each in rows])
    later = list(Occurrence.objects.filter(gathering_id=row.id, slot__gte=slot).values_list("id", flat=True))
    Occurrence.objects.filter(id__in=later).update(gathering_id=new.id)
    Showing.objects.filter(occurrence_id__in=later).update(gathering_id=new.id)
    move_calendars(row_id=row.id, new=new, occurrence_ids=later, now=now)


def _copied(row, gathering_id: int):
    row.id = row.pk = None
    row.gathering_id = gathering_id
    return row


def _change_all(by, row: Gathering, columns: dict, now: datetime) -> None:
    before = {name: getattr(row, name) for name in columns}
    shift = wall_of(columns["starts_local"]) - wall_of(row.starts_local)
    series, is_new, span = Series.of(row), columns["rrule"] != row.rrule, Span(*(columns[name] for name in _TIMES))
    if is_new and repeat_of(row.rrule, series.span) == repeat_of(columns["rrule"], span):
        before["rrule"], series = columns["rrule"], replace(series, rrule="")  # the form says it again, in its own spelling
    elif is_new:  # a new rule stands for all there were, and as it was typed
        series = replace(series, rrule="", more_rules=(), less_rules=())
    series = moved_to(series, span)
    series = replace(series, rrule=columns["rrule"]) if is_new else series
    for name, value in columns.items():
        setattr(row, name, value)
    say_series(row, series)
    row.sequence, row.edited_at = row.sequence + 1, now
    row.save()
    if row.state != Gathering.State.PUBLISHED:
        return
    refuse_what_is_over(Series.of(row), now)
    if before["capacity"] != row.capacity:
        _refuse_fewer_seats([each for each in held_to_settle(row, now) if _follows_seats(each, now)], row.capacity)
    dropped = settle_occurrences(row, shift, now)
    if before["capacity"] != row.capacity:
        for one in held_occurrences(row.id, ends_at__gt=now, changed_at=None):
            pass_on(row, one, now)
    changed = [name for name in columns if before[name] != columns[name] and name not in _SPECIAL]
    coming = Occurrence.objects.filter(gathering_id=row.id, ends_at__gt=now, cancelled_at=None).values_list("id", flat=True)
    tell_changed(by=by, row=row, changed=changed, member_ids=listeners(row.id, list(coming)), one=None, now=now)
    tell_dropped(row=row, dropped=dropped, now=now)


def _follows_seats(one: Occurrence, now: datetime) -> bool:
    return one.ends_at > now and one.changed_at is None and one.cancelled_at is None


def _refuse_fewer_seats(rows: Collection[Occurrence], capacity: int | None) -> None:
    if capacity is not None and any(each.seats_taken > capacity for each in rows):
        raise Unfit("capacity", _("More people than that have a seat already."))
