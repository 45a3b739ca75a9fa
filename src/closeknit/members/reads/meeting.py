"""Whether two members say that they have met in person, as one of them sees it."""

from __future__ import annotations

from closeknit.members.models import NotMet
from closeknit.trust import reads as trust


def meeting(viewer, member_id: int) -> str:
    """ "mutual" where both say so; "said" where the viewer does and the other is asked; "asked" where the other does; "denied"
    where the viewer has said that they did not; "" where nobody says anything. What the other denies shows nowhere."""
    own, theirs = trust.said_met(viewer, member_id)
    if own:
        return "mutual" if theirs else "said"
    if not theirs:
        return ""
    return "denied" if NotMet.objects.filter(owner_id=viewer.id, member_id=member_id).exists() else "asked"
