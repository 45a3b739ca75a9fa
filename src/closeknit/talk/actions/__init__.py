"""What members say to each other, and voice notes. Every function is keyword-only, `by=` first and `now=` last.

Each raises trust.access.Refused for what is not theirs to do, Http404 for what they cannot see, and Unfit (with the name of a
field and a sentence) for what cannot be said. That somebody may read the thing itself is asked before, by the room that has it.
"""

from closeknit.talk.actions.changing import change_comment
from closeknit.talk.actions.drafting import Posted, key_posted, message_posted, place_in
from closeknit.talk.actions.editing import delete_message, edit_message, hide_message
from closeknit.talk.actions.enclosing import MOST_ENCLOSURES, EnclosureWords, Kept, forget_waiting, keep_enclosures
from closeknit.talk.actions.ending import delete_comment, erase_member, erase_words
from closeknit.talk.actions.hiding import hide_comment, show_comment
from closeknit.talk.actions.marking import (
    FOR_GOOD,
    mark_unread,
    mute_talk,
    read_up_to,
    remind_to_answer,
    settle_answer,
    tell_reminders,
)
from closeknit.talk.actions.naming import Named, named_in_words
from closeknit.talk.actions.previewing import fetch_preview
from closeknit.talk.actions.reacting import react
from closeknit.talk.actions.saying import LONGEST_COMMENT, Draft, Posting, draft_of, say, say_posted
from closeknit.talk.actions.sending import LONGEST_MESSAGE, MessageDraft, send_message
from closeknit.talk.actions.talks import add_to_talk, circle_talk, leave_talk, name_talk, start_talk
from closeknit.talk.actions.threads import close_thread, hand_over_thread, open_thread, start_thread
from closeknit.talk.actions.voices import (
    LONGEST_SECONDS,
    MOST_BYTES,
    address_voice,
    forget_untold,
    forget_voice,
    hide_voice,
    keep_voice,
    tell_voice,
    voice_posted,
)

__all__ = [
    "FOR_GOOD", "LONGEST_COMMENT", "LONGEST_MESSAGE", "LONGEST_SECONDS", "MOST_BYTES", "MOST_ENCLOSURES", "Draft",
    "EnclosureWords", "Kept", "MessageDraft", "Named", "Posted", "Posting", "add_to_talk", "address_voice", "change_comment",
    "circle_talk", "close_thread", "delete_comment", "delete_message", "draft_of", "edit_message", "erase_member",
    "erase_words", "fetch_preview", "forget_untold", "forget_voice", "forget_waiting", "hand_over_thread", "hide_comment",
    "hide_message", "hide_voice", "keep_enclosures", "keep_voice", "key_posted", "leave_talk", "mark_unread",
    "message_posted", "mute_talk", "name_talk", "named_in_words", "open_thread", "place_in", "react", "read_up_to",
    "remind_to_answer", "say", "say_posted", "send_message", "settle_answer", "show_comment", "start_talk", "start_thread",
    "tell_reminders", "tell_voice", "voice_posted",
]  # fmt: skip
