"""What a member does with gatherings. Every function is keyword-only, `by=` first and `now=` last.

Each raises trust.access.Refused for what is not theirs to do, Http404 for what they cannot see, and Unfit (with the name of a
field and a sentence) for what cannot be written down.
"""

from closeknit.gatherings.actions.codes import Shown, TooManyTries, choose_card, forget_codes, say_where, show_code, type_code
from closeknit.gatherings.actions.erasing import erase_member
from closeknit.gatherings.actions.meeting import CodeUsed, OwnCode, Proposed, answer_meeting, propose_meeting
from closeknit.gatherings.actions.newcomers import NoInvitation, Stranger, invite_by_code, say_met_by_invitation, write_down

__all__ = [
    "CodeUsed", "NoInvitation", "OwnCode", "Proposed", "Shown", "Stranger", "TooManyTries", "answer_meeting",
    "choose_card", "erase_member", "forget_codes", "invite_by_code", "propose_meeting", "say_met_by_invitation",
    "say_where", "show_code", "type_code", "write_down",
]  # fmt: skip
