"""What a deed does, and how it is undone: always from the deeds that are in force, so that their order does not matter."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max
from django.http import Http404

from closeknit.gatherings import actions as gatherings
from closeknit.hosts.models import Deed
from closeknit.hosts.rules import CLOSING, state_by
from closeknit.members import actions as members
from closeknit.stories import actions as stories
from closeknit.talk import actions as talk
from closeknit.trust import actions as trust

Kind = Deed.Kind


def work(by, deed: Deed, now: datetime) -> None:
    """Do what the deed says. Raises members' LastHost where nobody would look after the community."""
    if deed.kind == Kind.HIDE:
        _hide(by, deed, True, now)
    elif deed.kind == Kind.CLOSE:
        members.shut_circle(by=by, circle_id=deed.thing_id, now=now)
    elif deed.kind == Kind.UNHOST:
        members.take_hosting(by=by, member_id=deed.about_id, now=now)
    else:
        _settle(by, deed, now)


def work_back(by, deed: Deed, now: datetime) -> None:
    """Undo what the deed did, unless another deed in force says the same."""
    same = Deed.objects.filter(kind=deed.kind, thing_kind=deed.thing_kind, thing_id=deed.thing_id, about_id=deed.about_id)
    if deed.kind in (Kind.HIDE, Kind.CLOSE) and same.filter(undone_at=None).exists():
        return
    if deed.kind == Kind.HIDE:
        _hide(by, deed, False, now)
    elif deed.kind == Kind.CLOSE:
        members.open_circle(by=by, circle_id=deed.thing_id, shut_at=list(same.values_list("made_at", flat=True)), now=now)
    elif deed.kind == Kind.UNHOST:
        if not Deed.objects.filter(kind=Kind.UNHOST, about_id=deed.about_id, undone_at=None).exists():
            members.give_hosting_back(by=by, member_id=deed.about_id, now=now)
    else:
        _settle(by, deed, now)


def _settle(by, deed: Deed, now: datetime) -> None:
    """Bring what the member may do in step with the deeds in force."""
    in_force = Deed.objects.filter(about_id=deed.about_id, undone_at=None, ended_at=None)
    if deed.kind in CLOSING:
        kinds = set(in_force.filter(kind__in=list(CLOSING)).values_list("kind", flat=True))
        trust.close_community_to(by=by, member_id=deed.about_id, state=state_by(kinds), now=now)
    if deed.kind == Kind.LIMIT:
        until = in_force.filter(kind=Kind.LIMIT).aggregate(last=Max("until"))["last"]
        trust.limit_member(by=by, member_id=deed.about_id, until=until, now=now)


def _hide(by, deed: Deed, is_hidden: bool, now: datetime) -> None:
    """Whoever deleted it meanwhile has left nothing to hide."""
    told = {"by": by, "is_hidden": is_hidden, "now": now}
    try:
        if deed.thing_kind == "moment":
            stories.hide_moment(moment_id=deed.thing_id, is_told=False, **told)
        elif deed.thing_kind == "comment":
            deed_with = talk.hide_comment if is_hidden else talk.show_comment
            deed_with(by=by, comment_id=deed.thing_id, is_told=False, now=now)
        elif deed.thing_kind == "message":
            talk.hide_message(message_id=deed.thing_id, **told)
        elif deed.thing_kind == "gathering":
            gatherings.hide_gathering(gathering_id=deed.thing_id, **told)
        elif deed.thing_kind == "trip":
            gatherings.hide_trip(trip_id=deed.thing_id, **told)
        elif deed.thing_kind in ("vouch", "note", "memory"):
            gatherings.hide_words(kind=deed.thing_kind, thing_id=deed.thing_id, **told)
        elif deed.thing_kind == "response":
            stories.hide_response(moment_id=deed.thing_id, member_id=deed.about_id, **told)
        else:
            members.hide_words(kind=deed.thing_kind, thing_id=deed.thing_id, member_id=deed.about_id, **told)
    except Http404:
        return
