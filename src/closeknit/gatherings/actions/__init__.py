"""What a member does with gatherings. Every function is keyword-only, `by=` first and `now=` last.

Each raises trust.access.Refused for what is not theirs to do, Http404 for what they cannot see, and Unfit (with the name of a
field and a sentence) for what cannot be written down.
"""

from closeknit.gatherings.actions.afterwards import MetThere, ask_no_more, tell_afterwards
from closeknit.gatherings.actions.answering import Reply, come_to_following, rsvp
from closeknit.gatherings.actions.bringing import (
    MOST_CALENDAR_BYTES,
    Taken,
    Took,
    bring_calendar,
    end_calendar_file,
    forget_calendar_files,
    take_events,
)
from closeknit.gatherings.actions.calendar_feeds import end_calendar, keep_calendar, note_calendar_fetched, renew_calendar
from closeknit.gatherings.actions.calendars import (
    ask_for_calendars,
    note_letter_dropped,
    tell_calendar,
    tell_calendars,
    tell_missed,
)
from closeknit.gatherings.actions.cancelling import cancel_gathering
from closeknit.gatherings.actions.changing import ALL, FOLLOWING, SCOPES, THIS, change_gathering
from closeknit.gatherings.actions.choosing import choose_time
from closeknit.gatherings.actions.codes import Shown, TooManyTries, choose_card, forget_codes, say_where, show_code, type_code
from closeknit.gatherings.actions.company import note_company
from closeknit.gatherings.actions.door import check_in, no_seat_left, welcome_member, welcome_walk_in
from closeknit.gatherings.actions.erasing import erase_member
from closeknit.gatherings.actions.freeing import free_seats
from closeknit.gatherings.actions.gathering_memories import keep_gathering_memory
from closeknit.gatherings.actions.guesting import (
    ask_for_link,
    ask_where,
    forget_guest,
    forget_guests,
    rsvp_as_guest,
    stop_letters,
    want_letters,
    welcome_guests,
)
from closeknit.gatherings.actions.hiding import hide_gathering, hide_words
from closeknit.gatherings.actions.holding import held_gathering, held_occurrences
from closeknit.gatherings.actions.inviting import (
    MOST_AT_ONCE,
    add_host,
    end_hosting,
    invite_members,
    take_back_gathering_invitation,
)
from closeknit.gatherings.actions.keeping import keep_ahead, reckon_anew
from closeknit.gatherings.actions.mailed import Mailed, Unanswered, answer_by_calendar, counter_by_calendar, tell_guest_why
from closeknit.gatherings.actions.meeting import CodeUsed, OwnCode, Proposed, answer_meeting, propose_meeting
from closeknit.gatherings.actions.newcomers import NoInvitation, Stranger, invite_by_code, say_met_by_invitation, write_down
from closeknit.gatherings.actions.occurring import hide_from, listeners, show_to
from closeknit.gatherings.actions.opening import MOST_PLUS, Question, set_answering
from closeknit.gatherings.actions.picturing import MOST_BYTES, checked_picture, set_gathering_picture
from closeknit.gatherings.actions.planning import change_gathering_audience, delete_draft, plan_gathering, publish_gathering
from closeknit.gatherings.actions.plans import Plan, Span, plan_of
from closeknit.gatherings.actions.poll_reminding import remind_of_polls
from closeknit.gatherings.actions.poll_times import MOST_OPTIONS, propose_time, remove_time
from closeknit.gatherings.actions.polling import cancel_poll, change_poll, start_poll
from closeknit.gatherings.actions.proposing import Proposal, propose
from closeknit.gatherings.actions.remembering import (
    Remembered,
    add_part,
    keep_memory,
    keep_quiet,
    leave_memory,
    recall_shared_memory,
    remove_part,
)
from closeknit.gatherings.actions.reminding import remind_of_gatherings
from closeknit.gatherings.actions.removing import let_back, take_off_list
from closeknit.gatherings.actions.restoring import restore_gathering
from closeknit.gatherings.actions.seating import pass_on_held_seats
from closeknit.gatherings.actions.talking import comment_on_gathering
from closeknit.gatherings.actions.thanking import open_due_notes, take_back_thanks, write_thanks
from closeknit.gatherings.actions.trip import (
    Journey,
    cancel_trip,
    change_trip,
    end_welcome,
    forget_travel_showings,
    forget_trip,
    hide_trip,
    plan_trip,
    welcome_travellers,
)
from closeknit.gatherings.actions.voting import Vote, vote
from closeknit.gatherings.actions.vouching import refuse_vouch, show_vouch, take_back_vouch, vouch
from closeknit.gatherings.actions.words import write_to_people

__all__ = [
    "ALL", "FOLLOWING", "MOST_AT_ONCE", "MOST_BYTES", "MOST_CALENDAR_BYTES", "MOST_OPTIONS", "MOST_PLUS", "SCOPES", "THIS",
    "CodeUsed", "Journey", "Mailed", "MetThere", "NoInvitation", "OwnCode", "Plan", "Proposal", "Proposed", "Question",
    "Remembered", "Reply", "Shown", "Span", "Stranger", "Taken", "TooManyTries", "Took", "Unanswered", "Vote", "add_host",
    "add_part", "answer_by_calendar", "answer_meeting", "ask_for_calendars", "ask_for_link", "ask_no_more", "ask_where",
    "bring_calendar", "cancel_gathering", "cancel_poll", "cancel_trip", "change_gathering", "change_gathering_audience",
    "change_poll", "change_trip", "check_in", "checked_picture", "choose_card", "choose_time", "come_to_following",
    "comment_on_gathering", "counter_by_calendar", "delete_draft", "end_calendar", "end_calendar_file", "end_hosting",
    "end_welcome", "erase_member", "forget_calendar_files", "forget_codes", "forget_guest", "forget_guests",
    "forget_travel_showings", "forget_trip", "free_seats", "held_gathering", "held_occurrences", "hide_from",
    "hide_gathering", "hide_trip", "hide_words", "invite_by_code", "invite_members", "keep_ahead", "keep_calendar",
    "keep_gathering_memory", "keep_memory", "keep_quiet", "leave_memory", "let_back", "listeners", "no_seat_left",
    "note_calendar_fetched", "note_company", "note_letter_dropped", "open_due_notes", "pass_on_held_seats", "plan_gathering",
    "plan_of", "plan_trip", "propose", "propose_meeting", "propose_time", "publish_gathering", "recall_shared_memory",
    "reckon_anew", "refuse_vouch", "remind_of_gatherings", "remind_of_polls", "remove_part", "remove_time", "renew_calendar",
    "restore_gathering", "rsvp", "rsvp_as_guest", "say_met_by_invitation", "say_where", "set_answering",
    "set_gathering_picture", "show_code", "show_to", "show_vouch", "start_poll", "stop_letters",
    "take_back_gathering_invitation", "take_back_thanks", "take_back_vouch", "take_events", "take_off_list",
    "tell_afterwards", "tell_calendar", "tell_calendars", "tell_guest_why", "tell_missed", "type_code", "vote", "vouch",
    "want_letters", "welcome_guests", "welcome_member", "welcome_travellers", "welcome_walk_in", "write_down", "write_thanks",
    "write_to_people",
]  # fmt: skip
