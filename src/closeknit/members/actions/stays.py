"""Being in a circle: joined, left, ended by a host, and who looks after it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.accounts.models import Circle, Member, Membership
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.members import reads
from closeknit.members.access import may_join_circle, may_look_after_circle
from closeknit.members.actions.circles import close, held_circle
from closeknit.members.actions.hosting import LastHost
from closeknit.members.actions.telling import tell_in_own_words
from closeknit.members.models import CircleInvitation, CircleRequest
from closeknit.trust import reads as trust
from closeknit.trust.access import Refused, may_take_part

LONGEST_REASON = 160


def join_circle(*, by, slug: str, now: datetime) -> None:
    """Join an open circle. Who is in it already stays in it. Raises Http404."""
    with transaction.atomic():
        circle, stay = held_circle(by, slug)
        if stay:
            return
        may_join_circle(by, circle, was_ended=reads.own_stay(by, circle.id)[1]).or_refuse()
        add_stay(circle, by.id, now)


def add_stay(circle: Circle, member_id: int, now: datetime) -> None:
    """Let a member be in a circle that is held; what they were asked or had asked for is answered by that."""
    if not Membership.objects.filter(circle_id=circle.id, member_id=member_id, left_at=None).exists():
        Membership.objects.create(circle=circle, member_id=member_id, joined_at=now)
    for model in (CircleInvitation, CircleRequest):
        rows = model.objects.filter(circle_id=circle.id, member_id=member_id, answer="")
        rows.update(answer=model.Answer.YES, answered_at=now)


def leave_circle(*, by, slug: str, successor: str = "", now: datetime) -> None:
    """Leave a circle. Nobody is told. Whoever looks after it alone hands it over to another of its members (`successor` is their
    slug, LastHost where none is named), and closes it where they know of nobody else in it. Raises Http404."""
    may_take_part(by).or_refuse()
    with transaction.atomic():
        circle, stay = held_circle(by, slug)
        if not stay:
            return
        if stay.is_host and not circle.closed_at:
            _hand_over(by, circle, successor, now)
        Membership.objects.filter(id=stay.id).update(left_at=max(now, stay.joined_at))


def _hand_over(by, circle: Circle, successor: str, now: datetime) -> None:
    """See to it that somebody looks after the circle when `by` does not any more; judged by whom they may know of, so that
    nothing tells of anybody they may not."""
    eyes = trust.sight(by)
    others = reads.people_of_circle(by, circle.id, eyes).exclude(member_id=by.id)
    if others.filter(is_host=True).exists():
        return
    if not others.exists():
        close(circle, now)
        return
    if not successor:
        raise LastHost
    _make_host(by, circle, reads.circle_member(by, circle.id, successor, eyes), now)


def make_circle_host(*, by, slug: str, member_slug: str, now: datetime) -> None:
    """Make another of its members a host of a circle too, and tell them. Doing it again changes nothing. Raises Http404."""
    with transaction.atomic():
        circle, stay = held_circle(by, slug)
        may_look_after_circle(by, circle, stay).or_refuse()
        _make_host(by, circle, reads.circle_member(by, circle.id, member_slug, trust.sight(by)), now)


def _make_host(by, circle: Circle, stay: Membership, now: datetime) -> None:
    if Membership.objects.filter(id=stay.id, is_host=False).update(is_host=True):
        tell_in_own_words(
            stay.member, f"circle:host:{stay.id}:{now.isoformat()}",
            lambda: _("You look after the circle “%(circle)s” now.") % {"circle": circle.name}, f"/circles/{circle.slug}", now,
        )  # fmt: skip


def end_circle_hosting(*, by, slug: str, now: datetime) -> None:
    """Look after a circle no longer, and stay in it. Raises LastHost where nobody else would, Http404."""
    with transaction.atomic():
        circle, stay = held_circle(by, slug)
        may_look_after_circle(by, circle, stay).or_refuse()
        others = reads.people_of_circle(by, circle.id, trust.sight(by)).exclude(member_id=by.id)
        if not others.filter(is_host=True).exists():
            raise LastHost
        Membership.objects.filter(id=stay.id).update(is_host=False)


def end_stay(*, by, slug: str, member_slug: str, reason: str, now: datetime) -> None:
    """Remove somebody from a circle, for a reason they are told and nobody else is. They can ask to come in again, and hosts can
    invite them; whom they had invited is invited no longer. Raises Unfit without a reason, Http404."""
    reason = one_line(reason)
    if not 0 < len(reason) <= LONGEST_REASON:
        raise Unfit("reason", _("Give a reason of at most %(most)d characters. They will read it.") % {"most": LONGEST_REASON})
    with transaction.atomic():
        circle, stay = held_circle(by, slug)
        may_look_after_circle(by, circle, stay).or_refuse()
        theirs = reads.circle_member(by, circle.id, member_slug, trust.sight(by))
        if theirs.is_host:
            raise Refused(_("Whoever looks after a circle steps down by themselves."))
        rows = Membership.objects.filter(id=theirs.id)
        rows.update(left_at=max(now, theirs.joined_at), ended_by_id=by.id, reason=reason)
        asked = CircleInvitation.objects.filter(circle_id=circle.id, made_by_id=theirs.member_id, answer="")
        asked.update(answer=CircleInvitation.Answer.TAKEN_BACK, answered_at=now)
        told = {"circle": circle.name[:60], "reason": reason}
        tell_in_own_words(
            theirs.member, f"circle:ended:{theirs.id}",
            lambda: _("You are no longer in the circle “%(circle)s”, by a decision of its hosts: %(reason)s") % told,
            "/circles", now,
        )  # fmt: skip


def take_out_of_circles(member_id: int, now: datetime) -> None:
    """End every stay of somebody who goes for good. What they alone looked after is handed to whoever has been there longest, or
    closed where nobody is left."""
    stays = Membership.objects.filter(member_id=member_id, left_at=None).select_related("circle").order_by("circle_id")
    for stay in list(stays):
        circle = Circle.objects.select_for_update(no_key=True).get(id=stay.circle_id)
        Membership.objects.filter(id=stay.id).update(left_at=max(now, stay.joined_at))
        if stay.is_host and not circle.closed_at:
            _find_heir(circle, now)


def _find_heir(circle: Circle, now: datetime) -> None:
    here = Membership.objects.filter(
        circle_id=circle.id, left_at=None, member__state=Member.State.HERE, member__is_active=True
    ).select_related("member")
    if here.filter(is_host=True).exists():
        return
    heir = here.order_by("joined_at", "id").first()
    if heir:
        _make_host(None, circle, heir, now)
    else:
        close(circle, now)
