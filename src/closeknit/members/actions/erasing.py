"""What becomes of somebody's circles and words here when they go for good."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from closeknit.accounts.models import Acceptance, Member, Membership
from closeknit.members.actions.profile import erase_profile
from closeknit.members.actions.stays import take_out_of_circles
from closeknit.members.models import (
    Application,
    CircleInvitation,
    CircleRequest,
    Greeter,
    Greeting,
    Invitation,
    InvitationUse,
    WelcomePutAway,
)


def erase_member(*, member_id: int, now: datetime) -> None:
    """Take a member out of every circle, and erase their profile, what they asked, whom they invited and what was said about
    their going.

    That they once were in a circle stays as a row of its history, under a member who has no name any more.
    """
    with transaction.atomic():
        take_out_of_circles(member_id, now)
        erase_profile(member_id=member_id, now=now)
        CircleRequest.objects.filter(member_id=member_id).delete()
        CircleInvitation.objects.filter(Q(member_id=member_id) | Q(made_by_id=member_id)).delete()
        _forget_joining(member_id)
        Membership.objects.filter(member_id=member_id).update(reason="")
        Acceptance.objects.filter(member_id=member_id).delete()
        Member.objects.filter(id=member_id).update(is_host=False, is_asked_to_agree=False)


def _forget_joining(member_id: int) -> None:
    """How they came in, whom they let in and what was said about it; who came in by their links stays."""
    InvitationUse.objects.filter(Q(owner_id=member_id) | Q(member_id=member_id)).delete()
    Invitation.objects.filter(owner_id=member_id).delete()
    Application.objects.filter(owner_id=member_id).delete()
    Greeting.objects.filter(newcomer_id=member_id).delete()
    Greeting.objects.filter(greeter_id=member_id, greeted_at=None).delete()
    Greeting.objects.filter(greeter_id=member_id).update(words="")
    for model in (Greeter, WelcomePutAway):
        model.objects.filter(owner_id=member_id).delete()
    Application.objects.filter(answered_by_id=member_id).update(answered_by=None, reply="")
