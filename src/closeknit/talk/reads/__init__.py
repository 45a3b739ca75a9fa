"""What a viewer may read and hear of what is said: `viewer` first, and `eyes`, what they reach (trust.reads.sight), asked once
for a page. That the viewer may read the thing on which a thread hangs is asked before, of the room that has the thing."""

from closeknit.talk.reads.beside import Beside, beside
from closeknit.talk.reads.comments import Newest, comments_under
from closeknit.talk.reads.files import enclosure_file, own_enclosures, preview_file, voice_file
from closeknit.talk.reads.finding import SaidFound, said_found
from closeknit.talk.reads.letters import Place, Words, no_longer_said, path_of, place, times_said, words_for_letter
from closeknit.talk.reads.live import Reader, live_frames, readers, reading_frames, shows_typing, typing_frames
from closeknit.talk.reads.messages import (
    REACTION_WORDS,
    EnclosureShown,
    MessagePage,
    MessageShown,
    News,
    message,
    message_shown,
    messages,
    messages_found,
    news,
    own_message,
    said_with,
)
from closeknit.talk.reads.named import Suggested, members_named
from closeknit.talk.reads.own import any_comment, comment, own_comment
from closeknit.talk.reads.pages import ThreadPage, answers_page, thread_page
from closeknit.talk.reads.shown import CommentShown
from closeknit.talk.reads.talks import (
    Person,
    Talk,
    ThreadLine,
    members_by_slug,
    people_named,
    people_of_talks,
    people_told,
    thread,
    thread_of_id,
    threads,
)
from closeknit.talk.reads.under import Draft, Under, thread_under
from closeknit.talk.reads.under_found import CommentFound, comments_found
from closeknit.talk.reads.voices import VoiceShown, voice_shown, voice_waiting, voices_shown
from closeknit.talk.reads.waiting import Owed, has_unread, owed_answers, still_owed, talks_with
from closeknit.talk.reads.ways import named_ids

__all__ = [
    "REACTION_WORDS", "Beside", "CommentFound", "CommentShown", "Draft", "EnclosureShown", "MessagePage", "MessageShown",
    "Newest", "News", "Owed", "Person", "Place", "Reader", "SaidFound", "Suggested", "Talk", "ThreadLine", "ThreadPage",
    "Under", "VoiceShown", "Words", "answers_page", "any_comment", "beside", "comment", "comments_found", "comments_under",
    "enclosure_file", "has_unread", "live_frames", "members_by_slug", "members_named", "message", "message_shown", "messages",
    "messages_found", "named_ids", "news", "no_longer_said", "owed_answers", "own_comment", "own_enclosures", "own_message",
    "path_of", "people_named", "people_of_talks", "people_told", "place", "preview_file", "readers", "reading_frames",
    "said_found", "said_with", "shows_typing", "still_owed", "talks_with", "thread", "thread_of_id", "thread_page",
    "thread_under", "threads", "times_said", "typing_frames", "voice_file", "voice_shown", "voice_waiting", "voices_shown",
    "words_for_letter",
]  # fmt: skip
