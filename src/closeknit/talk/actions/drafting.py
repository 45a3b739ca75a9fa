"""What was typed into the form of a message, to be sent or to be shown again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from closeknit.kit.text import clean
from closeknit.talk import reads
from closeknit.talk.actions.enclosing import MOST_ENCLOSURES, EnclosureWords, keep_enclosures
from closeknit.talk.actions.sending import MessageDraft
from closeknit.talk.actions.voices import voice_posted
from closeknit.talk.reads.messages import EnclosureShown
from closeknit.talk.reads.talks import Talk


@dataclass(slots=True)
class Posted:
    """A message as its form has it. `enclosures` wait, each with what was said of it; `refused` are sentences for the files that
    could not be kept, and `voice_error` for a recording."""

    text: str = ""
    quotes: int | None = None
    chosen: list[str] = field(default_factory=list)
    key: str = ""
    voice: object = None
    voice_words: str = ""
    voice_error: str = ""
    enclosures: list[tuple[EnclosureShown, str]] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether everything that came along could be kept."""
        return not self.refused and not self.voice_error

    @property
    def draft(self) -> MessageDraft:
        waiting = [EnclosureWords(each.slug, alt) for each, alt in self.enclosures]
        return MessageDraft(self.text, self.quotes, self.chosen, self.voice, self.voice_words, waiting)


def message_posted(*, by, posted, files, now: datetime) -> Posted:
    """The message in a posted form (`talk/_compose.html`); files that came along are kept, and wait."""
    voice, error = voice_posted(by=by, posted=posted, files=files, now=now)
    waiting = [each for each in posted.getlist("enclosure")[:50] if posted.get(f"gone-{each}") != "1"]
    there = reads.own_enclosures(by, [clean(each)[:24] for each in waiting][:MOST_ENCLOSURES])
    kept = keep_enclosures(by=by, files=files.getlist("enclosures"), already=len(there), now=now)
    there += reads.own_enclosures(by, kept.slugs)
    return Posted(
        posted.get("text", ""), place_in(posted.get("quotes", "")), posted.getlist("named")[:20], posted.get("key", ""), voice,
        posted.get("voice-words", ""), error, [(each, posted.get(f"alt-{each.slug}", "")) for each in there], kept.refused,
    )  # fmt: skip


def key_posted(*, by, talk: Talk, posted) -> str:
    """The key of a posted form. A page that was come back to still has the key with which it was sent: other words in it are
    another message, whose key follows from both, so that they too are said once."""
    key, text = posted.get("key", ""), clean(posted.get("text", ""))
    before = reads.said_with(by, talk, key)
    if before is None or before.text == text or before.edited_at or before.deleted_at:
        return key
    return sha256(f"{before.key}\n{text}".encode()).hexdigest()


def place_in(text: str) -> int | None:
    """A place in a thread as an address or a form names it; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 18 else None
