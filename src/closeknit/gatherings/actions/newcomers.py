"""Meeting somebody who is not here: an invitation that remembers where it was, or a line in one's own book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.contacts import actions as contacts
from closeknit.contacts.actions import Draft, Point
from closeknit.gatherings import reads
from closeknit.gatherings.actions.meeting import TOPIC, CodeUsed, Proposed, say
from closeknit.gatherings.models import Meeting, MeetingCode, MeetingInvitation
from closeknit.kit import clock, live
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger
from closeknit.members import actions as members
from closeknit.members import reads as known
from closeknit.members.actions import Invited
from closeknit.trust import reads as trust
from closeknit.trust.access import Refused, may_take_part

GOOD_DAYS = 14


class NoInvitation(Exception):
    """Whoever showed the code cannot invite just now."""


def invite_by_code(*, by, token: str, opened_at: datetime | None = None, now: datetime) -> str:
    """Turn a code into an invitation of whoever showed it, for one person; the token of that invitation. `by` is somebody without
    a place in the community, mostly without an account. Raises CodeUsed, NoInvitation, and Http404 for a code that opens
    nothing."""
    code = reads.code_behind(by, token, now, opened_at)
    if code is None:
        raise Http404
    with transaction.atomic():
        if not MeetingCode.objects.filter(id=code.id, used_at=None).update(used_at=now):
            raise CodeUsed
        invitation_id = _invite(code.owner, code, now)
    return known.own_invitation(code.owner, invitation_id, now).token


def _invite(owner: Member, code: MeetingCode, now: datetime) -> int:
    try:
        invited = Invited(line=_line(owner, code.place, now), uses=1, days=GOOD_DAYS)
        invitation_id = members.make_invitation(by=owner, invited=invited, now=now)
    except (Unfit, Refused, Http404) as refusal:
        raise NoInvitation from refusal
    live.publish(owner_id=owner.id, topic=TOPIC)
    told = {"owner_id": owner.id, "invitation_id": invitation_id, "place": code.place, "happened_at": now}
    MeetingInvitation.objects.create(**told)
    return invitation_id


def _line(owner: Member, place: str, now: datetime) -> str:
    """What the invitation says, in its owner's words as far as they gave any."""
    with translation.override(owner.language or settings.LANGUAGE_CODE):
        told = {"day": date_format(clock.local_date(now, owner.zone), "j F"), "place": place}
        return (_("We met on %(day)s: %(place)s.") if place else _("We met on %(day)s.")) % told


def say_met_by_invitation(*, by, now: datetime) -> Proposed:
    """Say that one has met whoever invited one in person, where and when the invitation remembers. Raises Http404."""
    may_take_part(by).or_refuse()
    before = reads.met_by_invitation(by, trust.sight(by))
    other = trust.member_of_id(by, before.member_id) if before else None
    if other is None:
        raise Http404
    with transaction.atomic():
        ledger.hold_ledgers(by=[by, other])
        row = say(by, other, happened_at=before.happened_at, where=before.place, how=Meeting.How.INVITED, now=now)
    return Proposed(other.slug, other.name, row.answer == Meeting.Answer.YES)


@dataclass(frozen=True, slots=True)
class Stranger:
    """Somebody one met who will not join, as one writes them down."""

    name: str
    email: str = ""
    phone: str = ""
    where: str = ""


def write_down(*, by, stranger: Stranger, now: datetime) -> int:
    """Keep somebody whom one has just met in one's own book, with the day and the place, and the meeting in one's ledger; the
    contact's number. Raises Unfit ("name", "email", "phone")."""
    name, where = one_line(stranger.name), one_line(stranger.where)[:120]
    if not name:
        raise Unfit("name", _("Write down their name."))
    ways = (("email", stranger.email), ("phone", stranger.phone))
    points = [Point(kind, one_line(value)) for kind, value in ways if one_line(value)]
    fields = {"name": name, "met_on": str(clock.local_date(now, by.zone)), "met_where": where}
    with transaction.atomic():
        ledger.hold_ledgers(by=[by])
        contact_id = contacts.add_contact(by=by, draft=Draft(fields=fields, points=points), now=now)
        contacts.log_interaction(by=by, contact_ids=[contact_id], deed="met", about=where, now=now)
    return contact_id
