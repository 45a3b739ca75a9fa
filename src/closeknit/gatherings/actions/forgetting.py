"""The end of whom a member met, and of when they could come, when they are erased."""

from __future__ import annotations

from django.db.models import Q

from closeknit.gatherings.actions.remembering import forget_parts
from closeknit.gatherings.actions.trip import forget_travels
from closeknit.gatherings.models import (
    Company,
    DoorMark,
    Meeting,
    MeetingCard,
    MeetingCode,
    MeetingInvitation,
    MemoryPart,
    Polled,
    PollOption,
    PollShowing,
    PollVote,
    ThankNote,
    ToldOf,
    Vouch,
    WasThere,
)
from closeknit.trust.reads import own_space


def forget_votes(member_id: int) -> None:
    """Forget when a member could come; in a transaction, safe to repeat. The times they proposed stay, under nobody's name:
    others have answered them."""
    PollVote.objects.filter(member_id=member_id).delete()
    Polled.objects.filter(member_id=member_id).delete()
    PollShowing.objects.filter(space=own_space(member_id)).delete()
    PollOption.objects.filter(made_by_id=member_id).update(made_by=None)


def forget_meetings(member_id: int) -> None:
    """Forget what a member and others said of meeting each other, and to and of each other then; in a transaction, safe to
    repeat. What stands in the books of the others stays with them, and what they remember in a memory that was shared."""
    Company.objects.filter(Q(one_id=member_id) | Q(other_id=member_id)).delete()
    ToldOf.objects.filter(member_id=member_id).delete()
    DoorMark.objects.filter(made_by_id=member_id).update(made_by=None)
    MeetingInvitation.objects.filter(owner_id=member_id).delete()
    MeetingCode.objects.filter(Q(owner_id=member_id) | Q(used_by_id=member_id)).delete()
    Meeting.objects.filter(Q(owner_id=member_id) | Q(member_id=member_id)).delete()
    MeetingCard.objects.filter(owner_id=member_id).delete()
    for model in (Vouch, ThankNote):
        model.objects.filter(Q(owner_id=member_id) | Q(member_id=member_id)).delete()
    forget_travels(member_id)
    WasThere.objects.filter(member_id=member_id).delete()
    forget_parts(MemoryPart.objects.filter(owner_id=member_id))
