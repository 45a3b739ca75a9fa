"""What members do with their community and with each other. Every function is keyword-only, `by=` first and `now=` last.

Each raises trust.access.Refused for what is not theirs to do, Http404 for what they may not see, and Unfit (with the name of a
field and a sentence) for a value that cannot be written down.
"""

from closeknit.kit.unfit import Unfit
from closeknit.members.actions.applying import answer_application, ask_to_come_in
from closeknit.members.actions.asking import (
    answer_invitation,
    answer_request,
    ask_circle,
    invite_into_circle,
    take_back_invitation,
    take_back_request,
)
from closeknit.members.actions.blocking import block, unblock
from closeknit.members.actions.book import keep_member, link_contact, unlink_contact
from closeknit.members.actions.circles import begin_circle_anew, change_circle, close_circle, make_circle
from closeknit.members.actions.community import CommunityExists, change_agreements, change_community, found_community
from closeknit.members.actions.entering import AgreementsChanged, accept_agreements, come_in, enter_community
from closeknit.members.actions.erasing import erase_member
from closeknit.members.actions.greeting import ask_somebody_to_greet, greet, like_to_greet, put_welcome_away, thank_greeter
from closeknit.members.actions.hiding import hide_words, open_circle, shut_circle
from closeknit.members.actions.hosting import LastHost, give_hosting_back, make_host, name_host, step_down, take_hosting
from closeknit.members.actions.inviting import make_invitation, revoke_invitation
from closeknit.members.actions.joining import WayClosed, join, join_newly
from closeknit.members.actions.meeting import meet_again, say_we_did_not_meet, say_we_met
from closeknit.members.actions.pairing import assign_greeters
from closeknit.members.actions.profile import PhotoSaid, erase_profile, save_profile
from closeknit.members.actions.stays import end_circle_hosting, end_stay, join_circle, leave_circle, make_circle_host
from closeknit.members.rules import Arrival, Charter, Invited, Purpose
from closeknit.members.rules.profile import Said
from closeknit.trust.actions import NotOneself

__all__ = [
    "AgreementsChanged",
    "Arrival",
    "Charter",
    "CommunityExists",
    "Invited",
    "LastHost",
    "NotOneself",
    "PhotoSaid",
    "Purpose",
    "Said",
    "Unfit",
    "WayClosed",
    "accept_agreements",
    "answer_application",
    "answer_invitation",
    "answer_request",
    "ask_circle",
    "ask_somebody_to_greet",
    "ask_to_come_in",
    "assign_greeters",
    "begin_circle_anew",
    "block",
    "change_agreements",
    "change_circle",
    "change_community",
    "close_circle",
    "come_in",
    "end_circle_hosting",
    "end_stay",
    "enter_community",
    "erase_member",
    "erase_profile",
    "found_community",
    "give_hosting_back",
    "greet",
    "hide_words",
    "invite_into_circle",
    "join",
    "join_circle",
    "join_newly",
    "keep_member",
    "leave_circle",
    "like_to_greet",
    "link_contact",
    "make_circle",
    "make_circle_host",
    "make_host",
    "make_invitation",
    "meet_again",
    "name_host",
    "open_circle",
    "put_welcome_away",
    "revoke_invitation",
    "save_profile",
    "say_we_did_not_meet",
    "say_we_met",
    "shut_circle",
    "step_down",
    "take_back_invitation",
    "take_back_request",
    "take_hosting",
    "thank_greeter",
    "unblock",
    "unlink_contact",
]  # fmt: skip
