"""Threads, what is said in them, who is named there, and voice notes."""

from closeknit.talk.models.message import Enclosure, Message, Naming, Participant, Preview, Reaction
from closeknit.talk.models.thread import Comment, Mention, Thread
from closeknit.talk.models.voice import VoiceNote

__all__ = [
    "Comment", "Enclosure", "Mention", "Message", "Naming", "Participant", "Preview", "Reaction", "Thread", "VoiceNote",
]  # fmt: skip
