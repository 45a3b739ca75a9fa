"""What members and circles say of themselves before it is written down. Pure."""

from closeknit.members.rules.charter import Charter
from closeknit.members.rules.circles import ASK_AGAIN_DAYS, INVITE_AGAIN_DAYS, Purpose, is_wider
from closeknit.members.rules.inviting import Arrival, Invited

__all__ = ["ASK_AGAIN_DAYS", "INVITE_AGAIN_DAYS", "Arrival", "Charter", "Invited", "Purpose", "is_wider"]
