"""What a viewer may read and hear of what is said: `viewer` first, and `eyes`, what they reach (trust.reads.sight), asked once
for a page. That the viewer may read the thing on which a thread hangs is asked before, of the room that has the thing."""

from closeknit.talk.reads.comments import Newest, comments_under
from closeknit.talk.reads.named import Suggested, members_named
from closeknit.talk.reads.own import any_comment, comment, own_comment
from closeknit.talk.reads.pages import ThreadPage, answers_page, thread_page
from closeknit.talk.reads.shown import CommentShown
from closeknit.talk.reads.voices import VoiceShown, own_voice, voice_file, voice_shown, voices_shown

__all__ = [
    "CommentShown", "Newest", "Suggested", "ThreadPage", "VoiceShown", "answers_page", "any_comment", "comment",
    "comments_under",
    "members_named", "own_comment", "own_voice", "thread_page", "voice_file", "voice_shown", "voices_shown",
]  # fmt: skip
