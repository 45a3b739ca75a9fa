"""Planning a gathering: as a draft, and then published; or given up before anybody saw it."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_change_gathering, may_choose_gathering_hosts, may_plan_gathering
from closeknit.gatherings.actions.erasing import forget
from closeknit.gatherings.actions.holding import held_gathering
from closeknit.gatherings.actions.inviting import asked_members, tell_invited
from closeknit.gatherings.actions.occurring import show, write_occurrences
from closeknit.gatherings.actions.plans import Plan, columns_of, refuse_what_is_over
from closeknit.gatherings.actions.poll_times import show_poll
from closeknit.gatherings.models import Gathering
from closeknit.gatherings.rules import Series
from closeknit.kit.ids import hash8
from closeknit.kit.ids import slug as fresh_slug
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger
from closeknit.trust.reads import Audience, Sight, Told, own_circles, sight

State = Gathering.State


def plan_gathering(*, by, plan: Plan, told: Told, is_draft: bool = False, key: str = "", now: datetime) -> str:
    """Plan a gathering for an audience, and publish it unless it is to stay a draft; the slug of its address. With the same `key`
    (made for one form that is sent) it is planned once. Raises Unfit."""
    may_plan_gathering(by).or_refuse()
    columns = columns_of(by, plan, now)
    slug = fresh_slug()
    uid = f"{hash8(str(by.id), key) % 2**64:016x}@closeknit" if key else f"{slug}@closeknit"
    row = Gathering(author_id=by.id, slug=slug, uid=uid, made_at=now, **columns, **_told_columns(by, told, now))
    there = Gathering.objects.filter(author_id=by.id, uid=uid)
    try:
        with transaction.atomic():
            if before := there.first():
                return before.slug
            row.save(force_insert=True)
            if not is_draft:
                publish(row, now)
    except IntegrityError:
        if not there.exists():
            raise
        return there.get().slug
    return slug


def publish_gathering(*, by, slug: str, now: datetime) -> None:
    """Publish a draft: from then on those it is told to can see it, and who was asked by name is told. Publishing it again
    changes nothing. While a poll asks for its time it waits for that. Raises Unfit, Http404."""
    found, is_host = reads.hosted(by, slug)
    may_change_gathering(by, found, is_host).or_refuse()
    with transaction.atomic():
        row = held_gathering(found.id)
        if row.state == State.DRAFT:
            _refuse_while_asked(by, row)
            asked = asked_members(by, row)
            ledger.hold_ledgers(by=[by, *asked])
            publish(row, now)
            tell_invited(by=by, row=row, members=[each for each in asked if each.id != by.id], now=now)


def publish(row: Gathering, now: datetime) -> None:
    """Make a draft that is held a gathering, with its occurrences. Raises Unfit where nothing of it is to come."""
    refuse_what_is_over(Series.of(row), now)
    row.state, row.published_at = State.PUBLISHED, now
    row.save(update_fields=["state", "published_at"])
    write_occurrences(row, now)


def delete_draft(*, by, slug: str, now: datetime) -> None:
    """Give up what was never published. What was is cancelled instead. Raises Http404, and Unfit while a poll is open."""
    found, is_host = reads.hosted(by, slug)
    may_change_gathering(by, found, is_host).or_refuse()
    with transaction.atomic():
        row = held_gathering(found.id)
        if row.state != State.DRAFT:
            raise Http404("no such draft")
        _refuse_while_asked(by, row)
        forget(row, now)


def _refuse_while_asked(by, row: Gathering) -> None:
    """Nobody who answered a poll is left without a word."""
    if reads.open_poll(by, row):
        raise Unfit("poll", _("A poll asks for its time. Choose one of the times, or give the poll up first, with a word why."))


def change_gathering_audience(*, by, slug: str, told: Told, now: datetime) -> None:
    """Tell a gathering to another audience, wider or narrower. Who was asked by name, or comes, sees it still. Circles may be the
    author's own open ones, or those it was told to before. Raises Http404, Unfit."""
    found, _is_host = reads.hosted(by, slug)
    may_choose_gathering_hosts(by, found).or_refuse()
    with transaction.atomic():
        row = held_gathering(found.id)
        for name, value in _told_columns(by, told, now, row.circle_ids).items():
            setattr(row, name, value)
        row.save(update_fields=["audience", "circle_ids", "circle"])
        show(row)
        show_poll(row)


def _told_columns(by, told: Told, now: datetime, before=()) -> dict:
    """The columns of an audience; a gathering of one circle is that circle's."""
    eyes = sight(by) if told.audience is Audience.CIRCLES else Sight(by.id, True)
    if told.circle_ids and not ({each.id for each in own_circles(by, eyes)} | set(before)).issuperset(told.circle_ids):
        raise Unfit("audience", _("Choose at least one circle."))
    circle_id = told.circle_ids[0] if len(told.circle_ids) == 1 else None
    return {"audience": told.audience.value, "circle_ids": list(told.circle_ids), "circle_id": circle_id}
