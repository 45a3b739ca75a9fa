"""Invitations, and the ways into the community.

The token of an invitation is its random nonce, signed with the house's key. It is signed and not sealed: so its inviter can be
shown it again at any time, what lies in the database or in a stolen backup opens no door, and no row has to be sealed anew when
a key changes. The signature is compared in constant time before the database is asked anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.signing import BadSignature, Signer
from django.db.models import F
from django.http import Http404

from closeknit.accounts.models import Agreement, Circle, Community, Membership
from closeknit.members import access
from closeknit.members.models import Invitation, InvitationUse
from closeknit.members.reads.community import agreement, community
from closeknit.members.reads.profile import faces
from closeknit.trust import reads as trust
from closeknit.trust.reads import Sight

SIGNER = Signer(salt="closeknit.members.invitation", sep=".")
LONGEST_TOKEN = 200
MOST_SHOWN = 50
NEWCOMERS_NAMED = 20


def token_of(viewer, invitation: Invitation) -> str:
    """What the address of one's own invitation ends with; raises Http404 for another's."""
    if invitation.owner_id != viewer.id:
        raise Http404
    return SIGNER.sign(invitation.nonce)


@dataclass(frozen=True, slots=True)
class WayIn:
    """What stands before somebody who comes: `kind` is "invited", "open" or "apply". The inviter is shown by inviting."""

    kind: str
    community: Community
    agreement: Agreement
    inviter: str = ""
    inviter_face: str = ""
    line: str = ""
    circle: str = ""


def way_in(viewer, token: str, now: datetime) -> WayIn | None:
    """How whoever holds this token comes in, or, without one, whoever knows where the house is; None where no way is open.

    A token that is wrong, revoked, used up or over, and one whose inviter may not invite any more, are all None.
    """
    there, terms = community(viewer), agreement(viewer)
    if not there or not terms:
        return None
    if not token:
        return None if there.joining == Community.Joining.INVITED else WayIn(there.joining, there, terms)
    invitation = invitation_behind(viewer, token, there, now)
    if not invitation:
        return None
    circle = circle_of(viewer, invitation)
    face = faces(viewer, trust.sight(viewer), [invitation.owner_id]).get(invitation.owner_id, "")
    return WayIn("invited", there, terms, invitation.owner.name, face, invitation.line, circle.name if circle else "")


def invitation_behind(viewer, token: str, there: Community, now: datetime) -> Invitation | None:
    """The invitation that this token opens now, with its owner; None for any other, and where a block is between the two."""
    try:
        found = SIGNER.unsign(token) if len(token) <= LONGEST_TOKEN else ""
    except BadSignature:
        found = ""
    good = Invitation.objects.filter(nonce=found, revoked_at=None, hidden_at=None, good_until__gt=now, uses__lt=F("uses_most"))
    invitation = good.select_related("owner", "circle").first()
    if not invitation or not access.may_invite(invitation.owner, there):
        return None
    if viewer.is_authenticated and invitation.owner_id in trust.sight(viewer).apart_ids:
        return None
    return invitation


@dataclass(frozen=True, slots=True)
class CameBy:
    """The invitation by which somebody came in, and whose it was."""

    invitation_id: int
    member_id: int
    slug: str
    name: str
    line: str


def came_in_by(viewer, eyes: Sight) -> CameBy | None:
    """By whose invitation, and with which words of theirs, the viewer came in; None where nobody invited them whom they may know
    of now."""
    uses = InvitationUse.objects.filter(member_id=viewer.id, owner__in=trust.members_in_sight(viewer, eyes))
    row = uses.filter(invitation__hidden_at=None).select_related("owner", "invitation").order_by("-used_at", "-id").first()
    return CameBy(row.invitation_id, row.owner_id, row.owner.slug, row.owner.name, row.invitation.line) if row else None


def circle_of(viewer, invitation: Invitation) -> Circle | None:
    """The circle a newcomer joins with it, as long as the inviter may invite there (`viewer` holds the invitation)."""
    circle, inviter = invitation.circle, invitation.owner
    if not circle:
        return None
    stay = Membership.objects.filter(circle_id=circle.id, member_id=inviter.id, left_at=None).first()
    return circle if access.may_invite_into_circle(inviter, circle, stay) else None


def circles_to_invite_to(viewer, eyes: Sight) -> list[Circle]:
    """Those of the viewer's circles into which they may invite, by name."""
    stays = Membership.objects.filter(member_id=viewer.id, left_at=None, circle__closed_at=None).select_related("circle")
    allowed = (stay.circle for stay in stays if access.may_invite_into_circle(viewer, stay.circle, stay))
    return sorted(allowed, key=lambda each: (each.name, each.id))


@dataclass(frozen=True, slots=True)
class OwnInvitation:
    """One's own invitation as a page shows it. `state` is "good", "used", "over" or "revoked"; `came` names who came in by it."""

    id: int
    line: str
    circle: str
    state: str
    token: str
    good_until: datetime
    uses_left: int
    came: list[str]


def own_invitations(viewer, now: datetime) -> list[OwnInvitation]:
    """The viewer's own invitations, the newest first, at most MOST_SHOWN; two queries."""
    eyes = trust.sight(viewer)
    rows = list(Invitation.objects.filter(owner_id=viewer.id).select_related("circle").order_by("-made_at", "-id")[:MOST_SHOWN])
    came: dict[int, list[str]] = {}
    uses = InvitationUse.objects.filter(owner_id=viewer.id, invitation_id__in=[row.id for row in rows])
    known = uses.filter(member__in=trust.members_in_sight(viewer, eyes)).order_by("used_at", "id")
    for invitation_id, name in known.values_list("invitation_id", "member__name"):
        came.setdefault(invitation_id, []).append(name)
    return [
        OwnInvitation(
            row.id, row.line, row.circle.name if row.circle else "", _state_of(row, now), token_of(viewer, row), row.good_until,
            row.uses_most - row.uses, came.get(row.id, [])[:NEWCOMERS_NAMED],
        )
        for row in rows
    ]  # fmt: skip


def own_invitation(viewer, invitation_id: int, now: datetime) -> OwnInvitation:
    """One of the viewer's own invitations; raises Http404 for any other."""
    found = next((each for each in own_invitations(viewer, now) if each.id == invitation_id), None)
    if not found:
        raise Http404
    return found


def _state_of(invitation: Invitation, now: datetime) -> str:
    if invitation.revoked_at or invitation.hidden_at:
        return "revoked"
    if invitation.uses >= invitation.uses_most:
        return "used"
    return "good" if invitation.good_until > now else "over"
