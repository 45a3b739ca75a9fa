"""What members say to each other, and voice notes. Every function is keyword-only, `by=` first and `now=` last.

Each raises trust.access.Refused for what is not theirs to do, Http404 for what they cannot see, and Unfit (with the name of a
field and a sentence) for what cannot be said. That somebody may read the thing itself is asked before, by the room that has it.
"""

from closeknit.talk.actions.changing import change_comment
from closeknit.talk.actions.ending import delete_comment, erase_member, erase_words
from closeknit.talk.actions.hiding import hide_comment, show_comment
from closeknit.talk.actions.saying import LONGEST_COMMENT, Draft, draft_of, say
from closeknit.talk.actions.threads import close_thread, open_thread, start_thread
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
    "LONGEST_COMMENT", "LONGEST_SECONDS", "MOST_BYTES", "Draft", "address_voice", "change_comment", "close_thread",
    "delete_comment", "draft_of", "erase_member", "erase_words", "forget_untold", "forget_voice", "hide_comment",
    "hide_voice", "keep_voice", "open_thread", "say", "show_comment", "start_thread", "tell_voice", "voice_posted",
]  # fmt: skip
