"""What was said, in a few plain words: for a list, a quote or a notice."""

from __future__ import annotations

from django.utils.translation import gettext as _

from closeknit.kit.text import first_words
from closeknit.talk.models.message import Message


def first_words_of(message: Message) -> str:
    """The first line of a message, or what it holds where it has no words."""
    return short_words(message.html, has_voice=message.voice_note_id is not None)


def short_words(html: str, *, has_voice: bool) -> str:
    """The first line of rendered words; where there are none, what stands in their place."""
    if words := first_words(html):
        return words
    return _("a voice note") if has_voice else _("a photo or a file")
