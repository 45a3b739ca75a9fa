"""Coming into a circle that is not open to everybody: invited by one of it, or by asking. A no is never told."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.accounts.models import Circle, Membership
from closeknit.contacts.actions import record_deed
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.members import reads
from closeknit.members.access import may_ask_circle, may_invite_into_circle, may_look_after_circle
from closeknit.members.actions.circles import held_circle
from closeknit.members.actions.stays import add_stay
from closeknit.members.actions.telling import tell_in_own_words
from closeknit.members.models import CircleInvitation, CircleRequest
from closeknit.members.rules import INVITE_AGAIN_DAYS
from closeknit.trust import reads as trust
from closeknit.trust.access import Answer, may_say, may_take_part

LONGEST_WORDS = 500


def invite_into_circle(*, by, slug: str, member_slug: str, words: str = "", now: datetime) -> None:
    """Invite a member into a circle, with a line of one's own; both their ledgers note it. Raises Http404, and Unfit for somebody
    who is in it or whom only a host can invite.

    Inviting the same person again within a season changes nothing. Who has declined within a season is not asked again by
    anybody; that looks like every other invitation to whoever makes it.
    """
    words = _words(words)
    with transaction.atomic():
        circle, stay = held_circle(by, slug)
        may_invite_into_circle(by, circle, stay).or_refuse()
        member = trust.member(by, member_slug)
        _refuse_too_much(may_say(by, text=words, to=[member.id], now=now))
        _refuse_unfit_guest(circle, stay, member)
        theirs = CircleInvitation.objects.filter(circle_id=circle.id, member_id=member.id)
        season = now - timedelta(days=INVITE_AGAIN_DAYS)
        if theirs.filter(made_by_id=by.id, made_at__gt=season, answer__in=reads.AS_UNANSWERED).exists():
            return
        noes = theirs.filter(answer=CircleInvitation.Answer.NO, answered_at__gt=season).order_by("-answered_at")
        declined_at = noes.values_list("answered_at", flat=True).first()
        invitation_id = _write_invitation(circle, member, by, words, declined_at, now)
        key = f"circle {circle.id}, invitation {invitation_id}, {now.date()}"
        record_deed(by=by, others=[member], deed="invitation", key=key, happened_at=now, now=now)
        if not declined_at:
            # The line does not name the circle: notices are shown in many places, and this one may be secret.
            tell_in_own_words(
                member, f"circle:invitation:{invitation_id}:{now.date()}",
                lambda: _("%(name)s invites you into a circle.") % {"name": by.name}, "/circles", now, about_id=by.id,
            )  # fmt: skip


def _refuse_unfit_guest(circle: Circle, stay: Membership, member) -> None:
    there, was_ended = reads.own_stay(member, circle.id)
    if there:
        raise Unfit("who", _("%(name)s is in the circle already.") % {"name": member.name})
    if was_ended and not stay.is_host:
        raise Unfit("who", _("Please ask a host of the circle to invite them."))


def _write_invitation(circle: Circle, member, by, words: str, declined_at: datetime | None, now: datetime) -> int:
    """The row of an invitation; an old one of the same person that still waits is made anew. One that shall not reach whoever has
    declined bears their no from the first, with its moment, so that it does not prolong the season."""
    waiting = CircleInvitation.objects.filter(circle_id=circle.id, member_id=member.id, made_by_id=by.id, answer="").first()
    row = waiting or CircleInvitation(circle=circle, member=member, made_by=by)
    row.words, row.made_at, row.hidden_at = words, now, None
    if declined_at:
        row.answer, row.answered_at = CircleInvitation.Answer.NO, declined_at
    row.save()
    return row.id


def take_back_invitation(*, by, slug: str, invitation_id: int, now: datetime) -> None:
    """Take back an invitation of one's own or, as a host of the circle, anybody's. Raises Http404."""
    with transaction.atomic():
        circle, stay = held_circle(by, slug)
        if not stay:
            raise Http404
        seen = reads.visible_invitations(by, circle.id, trust.sight(by), now, sees_all=stay.is_host)
        if not seen.filter(id=invitation_id).update(answer=CircleInvitation.Answer.TAKEN_BACK, answered_at=now):
            raise Http404


def answer_invitation(*, by, slug: str, is_yes: bool, now: datetime) -> None:
    """Follow an invitation into a circle, which both ledgers note and whoever invited is told, or decline it, which nobody is.
    Raises Http404 where one is not invited."""
    may_take_part(by).or_refuse()
    with transaction.atomic():
        circle, _stay = held_circle(by, slug)
        asked = [each for each in reads.invitations(by, trust.sight(by)) if each.circle.id == circle.id]
        if not asked:
            raise Http404
        if not is_yes:
            rows = CircleInvitation.objects.filter(circle_id=circle.id, member_id=by.id, answer="")
            rows.update(answer=CircleInvitation.Answer.NO, answered_at=now)
            return
        add_stay(circle, by.id, now)
        host = trust.member(by, asked[0].by.slug)
        key = f"circle {circle.id}, {by.id}, {now.date()}"
        record_deed(by=by, others=[host], deed="acceptance", key=key, happened_at=now, now=now)
        tell_in_own_words(
            host, f"circle:accepted:{circle.id}:{by.id}:{now.date()}",
            lambda: _("%(name)s has followed your invitation into a circle.") % {"name": by.name}, "/circles", now,
            about_id=by.id,
        )  # fmt: skip


def ask_circle(*, by, slug: str, words: str = "", now: datetime) -> None:
    """Ask to come into a circle; its hosts are told. Asking again within a month changes nothing. Raises Unfit, Http404."""
    words = _words(words)
    with transaction.atomic():
        circle, stay = held_circle(by, slug)
        if stay:
            return
        may_ask_circle(by, circle, was_ended=reads.own_stay(by, circle.id)[1]).or_refuse()
        if reads.own_request(by, circle.id, now):
            return
        _refuse_too_much(may_say(by, text=words, now=now))
        CircleRequest.objects.filter(circle_id=circle.id, member_id=by.id, answer="").delete()  # of long ago, unanswered
        request = CircleRequest.objects.create(circle=circle, member=by, words=words, made_at=now)
        for host in reads.people_of_circle(by, circle.id, trust.sight(by)).filter(is_host=True):
            tell_in_own_words(
                host.member, f"circle:request:{request.id}",
                lambda: _("%(name)s asks to come into “%(circle)s”.") % {"name": by.name, "circle": circle.name},
                f"/circles/{circle.slug}", now, about_id=by.id,
            )  # fmt: skip


def take_back_request(*, by, slug: str, now: datetime) -> None:
    """Take back what one asked; whether it was answered shows nowhere. Raises Http404."""
    with transaction.atomic():
        circle, _stay = held_circle(by, slug)
        rows = CircleRequest.objects.filter(circle_id=circle.id, member_id=by.id, answer__in=reads.AS_UNANSWERED)
        rows.update(answer=CircleRequest.Answer.TAKEN_BACK, answered_at=now)


def answer_request(*, by, slug: str, request_id: int, is_yes: bool, now: datetime) -> None:
    """Let somebody in who asked, and tell them, or say no, of which nobody is told. Raises Http404."""
    with transaction.atomic():
        circle, stay = held_circle(by, slug)
        may_look_after_circle(by, circle, stay).or_refuse()
        request = reads.open_requests(by, circle.id, trust.sight(by)).filter(id=request_id).select_related("member").first()
        if not request:
            raise Http404
        answer = CircleRequest.Answer.YES if is_yes else CircleRequest.Answer.NO
        CircleRequest.objects.filter(id=request.id).update(answer=answer, answered_at=now)
        if is_yes:
            add_stay(circle, request.member_id, now)
            tell_in_own_words(
                request.member, f"circle:answer:{request.id}",
                lambda: _("You are in the circle “%(circle)s” now.") % {"circle": circle.name}, f"/circles/{circle.slug}", now,
            )  # fmt: skip


def _refuse_too_much(allowed: Answer) -> None:
    """Newcomers' limits, as a refusal that keeps what was typed."""
    if not allowed:
        raise Unfit("words", str(allowed.reason))


def _words(words: str) -> str:
    words = one_line(words)
    if len(words) > LONGEST_WORDS:
        raise Unfit("words", _("Keep it under %(most)d characters.") % {"most": LONGEST_WORDS})
    return words
