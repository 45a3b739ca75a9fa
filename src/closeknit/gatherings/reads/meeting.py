"""The codes that members show each other, what waits for the viewer's word, and whom they have met.

A picture holds a random nonce, signed with the house's key; the signature is compared in constant time before the database is
asked anything. A typed code is found by a keyed hash of it. Every code that opens nothing, whatever the reason, is one answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.db.models import Q
from django.utils.crypto import salted_hmac

from closeknit.accounts.models import Member
from closeknit.gatherings.models import Meeting, MeetingCard, MeetingCode, MeetingInvitation
from closeknit.gatherings.rules import meeting as rules
from closeknit.kit import clock
from closeknit.members import reads as members
from closeknit.trust import reads as trust
from closeknit.trust.reads import Sight

SIGNER = Signer(salt="closeknit.gatherings.meeting", sep=".")
LONGEST_TOKEN = 120
MOST_ASKED = 20
MOST_MET = 500


def token_of(viewer, code: MeetingCode) -> str:
    """What the address in the viewer's own picture ends with; "" for another's code."""
    return SIGNER.sign(code.nonce) if code.owner_id == viewer.id else ""


def letters_of(viewer, nonce: str) -> str:
    """The letters that are typed for a nonce of the viewer's own (who is not looked at: nobody else is given a nonce)."""
    return rules.typed_code(salted_hmac("closeknit.gatherings.typed", nonce, algorithm="sha256").digest())


def mark_of(viewer, letters: str) -> str:
    """Under what a typed code lies in the database (`viewer` is not looked at)."""
    return salted_hmac("closeknit.gatherings.mark", letters, algorithm="sha256").hexdigest()


def code_behind(viewer, token: str, now: datetime, opened_at: datetime | None = None) -> MeetingCode | None:
    """The code that this token opens for the viewer, used or not, with its owner; None for a forged one, one that is over (unless
    they opened it in time, at `opened_at`), and one of somebody who is not here, or whom a block keeps from them."""
    try:
        nonce = SIGNER.unsign(token) if len(token) <= LONGEST_TOKEN else ""
    except BadSignature:
        nonce = ""
    return _good(viewer, MeetingCode.objects.filter(nonce=nonce), now, opened_at)


def code_typed(viewer, text: str, now: datetime) -> MeetingCode | None:
    """The unused code that was typed, as code_behind answers."""
    letters = rules.typed(text)
    code = _good(viewer, MeetingCode.objects.filter(mark=mark_of(viewer, letters)), now, None) if letters else None
    return code if code and not code.used_at else None


def token_for(viewer, code: MeetingCode) -> str:
    """The token of a code that was just typed by the viewer."""
    return SIGNER.sign(code.nonce)


def _good(viewer, rows, now: datetime, opened_at: datetime | None) -> MeetingCode | None:
    here = {"owner__state": Member.State.HERE, "owner__entered_at__isnull": False, "owner__is_active": True}
    code = rows.filter(**here).select_related("owner").first()
    if code is None or (code.good_until <= now and not _was_in_time(code, now, opened_at)):
        return None
    is_apart = viewer.is_authenticated and code.owner_id in trust.sight(viewer).apart_ids
    return None if is_apart else code


def _was_in_time(code: MeetingCode, now: datetime, opened_at: datetime | None) -> bool:
    return opened_at is not None and opened_at < code.good_until and now - opened_at < rules.OPENED_FOR


def place_now(viewer, now: datetime) -> str:
    """Where the viewer said today that they are."""
    row = MeetingCard.objects.filter(owner_id=viewer.id, place_on=clock.local_date(now, viewer.zone)).first()
    return row.place if row else ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody says that they met the viewer: the meeting's number, who, when, and where in their words."""

    id: int
    slug: str
    name: str
    photo_url: str
    happened_at: datetime
    place: str


def asked(viewer, eyes: Sight) -> list[Asked]:
    """What waits for the viewer's word, the newest first, at most MOST_ASKED; what its teller has taken back does not."""
    rows = Meeting.objects.filter(member_id=viewer.id, answer="", owner__in=trust.members_in_sight(viewer, eyes))
    still = trust.who_say_met(viewer)
    rows = rows.filter(owner__in=still).select_related("owner").order_by("-happened_at", "-id")[:MOST_ASKED]
    faces = members.faces(viewer, eyes, [row.owner_id for row in rows])
    return [
        Asked(row.id, row.owner.slug, row.owner.name, faces.get(row.owner_id, ""), row.happened_at, row.place) for row in rows
    ]


@dataclass(frozen=True, slots=True)
class MetLine:
    """Somebody whom the viewer has met, by both their words, with when they last did (None where no time is known) and where."""

    slug: str
    name: str
    photo_url: str
    last_at: datetime | None
    met_on: str
    place: str


def people_met(viewer, eyes: Sight) -> list[MetLine]:
    """Whom the viewer has met and may still know of, the latest meeting first, then by name; at most MOST_MET; four queries."""
    said = trust.meetings(viewer)
    rows = trust.members_in_sight(viewer, eyes).filter(id__in=said).order_by("name", "id")[:MOST_MET]
    last = _last_meetings(viewer, list(said))
    faces = members.faces(viewer, eyes, [row.id for row in rows])
    found = []
    for row in rows:
        (met_on, where), (at, place) = said[row.id], last.get(row.id, (None, ""))
        found.append(MetLine(row.slug, row.name, faces.get(row.id, ""), at, met_on, place or where))
    return sorted(found, key=lambda each: each.last_at.timestamp() if each.last_at else 0.0, reverse=True)


def _last_meetings(viewer, member_ids: list[int]) -> dict[int, tuple[datetime, str]]:
    """When, and where, the viewer last met each of these, by both their words."""
    own, theirs = Q(owner_id=viewer.id, member_id__in=member_ids), Q(member_id=viewer.id, owner_id__in=member_ids)
    rows = Meeting.objects.filter(own | theirs, answer=Meeting.Answer.YES).order_by("happened_at")
    columns = rows.values_list("owner_id", "member_id", "happened_at", "place")
    return {(member if owner == viewer.id else owner): (at, place) for owner, member, at, place in columns}


@dataclass(frozen=True, slots=True)
class MetBefore:
    """Who invited the viewer when they met them, and when and where that was."""

    member_id: int
    slug: str
    name: str
    happened_at: datetime
    place: str


def met_by_invitation(viewer, eyes: Sight) -> MetBefore | None:
    """The meeting that the invitation remembers by which the viewer came in; None where they have said something about it
    already, or where it was not given in person."""
    came = members.came_in_by(viewer, eyes)
    row = MeetingInvitation.objects.filter(invitation_id=came.invitation_id, owner_id=came.member_id).first() if came else None
    if not row or trust.said_met(viewer, came.member_id)[0]:
        return None
    if members.meeting(viewer, came.member_id) == "denied" or _has_said(viewer, came.member_id):
        return None
    return MetBefore(came.member_id, came.slug, came.name, row.happened_at, row.place)


def _has_said(viewer, member_id: int) -> bool:
    return Meeting.objects.filter(owner_id=viewer.id, member_id=member_id).exists()
