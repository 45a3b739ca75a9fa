"""The end of whom a member met, when they are erased."""

from __future__ import annotations

from django.db.models import Q

from closeknit.gatherings.actions.remembering import forget_parts
from closeknit.gatherings.models import (
    Company,
    Meeting,
    MeetingCard,
    MeetingCode,
    MeetingInvitation,
    MemoryPart,
    ThankNote,
    ToldOf,
    Vouch,
    WasThere,
)


def forget_meetings(member_id: int) -> None:
    """Forget what a member and others said of meeting each other, and to and of each other then; in a transaction, safe to
    repeat. What stands in the books of the others stays with them, and what they remember in a memory that was shared."""
    Company.objects.filter(Q(one_id=member_id) | Q(other_id=member_id)).delete()
    ToldOf.objects.filter(member_id=member_id).delete()
    MeetingInvitation.objects.filter(owner_id=member_id).delete()
    MeetingCode.objects.filter(Q(owner_id=member_id) | Q(used_by_id=member_id)).delete()
    Meeting.objects.filter(Q(owner_id=member_id) | Q(member_id=member_id)).delete()
    MeetingCard.objects.filter(owner_id=member_id).delete()
    for model in (Vouch, ThankNote):
        model.objects.filter(Q(owner_id=member_id) | Q(member_id=member_id)).delete()
    WasThere.objects.filter(member_id=member_id).delete()
    forget_parts(MemoryPart.objects.filter(owner_id=member_id))
