"""What of talk goes along when a member takes everything with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.utils.functional import SimpleLazyObject

from closeknit.kit.portable import Also, Kind, Unwelcome
from closeknit.kit.unfit import Unfit
from closeknit.talk import reads
from closeknit.talk.actions.voices import LONGEST_WORDS, fit_sound, write_sound
from closeknit.talk.models import Comment, Enclosure, Message, Reaction, VoiceNote
from closeknit.talk.rules.waves import waveform_of


def portable_kinds(owner) -> list[Kind]:
    """The member's own voice notes with their files, and their own comments.

    The voice notes of moments arrive with them, as told to nobody. Comments go out for their author to read, and their voice
    notes for their author to hear; they come in nowhere: what they stood under stayed behind. So do messages, with their photos
    and files, each with the names of those it was said to, as far as one may know of them now: they are not in the other
    house. What others said in a talk is theirs, and stays.
    """
    said = [model.objects.filter(author_id=owner.id, voice_note__isnull=False) for model in (Comment, Message)]
    in_words = Q(id__in=said[0].values("voice_note_id")) | Q(id__in=said[1].values("voice_note_id"))
    own = VoiceNote.objects.filter(author_id=owner.id)
    return [
        Kind("said_voices", VoiceNote, "A recording that went along with a comment or a message.", _OLD_HOUSE,
             files={"file": _kept}, only={"id__in": own.filter(in_words).values("id")}, owner="author", comes_in=False),
        Kind("voice_notes", VoiceNote, "A recording in a moment, and what it says in words.", _OLD_HOUSE, files={"file": _kept},
             only={"told_at__isnull": False, "id__in": own.exclude(in_words).values("id")}, settle=_voice, owner="author"),
        Kind("comments", Comment, "What one said under somebody's moment or gathering, in Markdown.", _NOT_TAKEN, _SAID,
             only={"deleted_at": None}, owner="author", comes_in=False),
        Kind("messages", Message, "What one said in a talk, in Markdown.", _NOT_SAID, _SAID, owner="author", comes_in=False,
             only={"kind": Message.Kind.SAID, "deleted_at": None},
             also={"to": Also("thread_id", "names of those one talks with there, or of the circle", _to(owner))}),
        Kind("enclosures", Enclosure, "A photo or a file that went along with a message.", _NOT_ENCLOSED, owner="owner",
             files={"file": _kept}, only={"message__isnull": False}, comes_in=False),
        Kind("reactions", Reaction, "What one answered to a message in a few words.", _NOT_REACTED, owner="member",
             comes_in=False),
    ]  # fmt: skip


def _to(owner) -> Callable[[int], list[str]]:
    """By the number of a talk the names of whom the owner talks with there; all are asked for when the first is."""
    known = SimpleLazyObject(lambda: reads.people_of_talks(owner))
    return lambda thread_id: known.get(thread_id, [])


_SAID = {"voice_note": "said_voices"}
_OLD_HOUSE = frozenset({"audience", "circle_ids", "slug", "mime", "size", "told_at", "hidden_at"})
_NOT_TAKEN = frozenset({"thread", "answers", "html", "audience", "circle_ids", "deleted_at", "hidden_at", "hidden_by"})
_NOT_SAID = frozenset({
    "thread", "seq", "changed", "kind", "about", "html", "quotes", "key", "deleted_at", "hidden_at", "hidden_by"
})  # fmt: skip
_NOT_ENCLOSED = frozenset({"slug", "small", "width", "height", "number"})
_NOT_REACTED = frozenset({"thread", "message"})


def _kept(data: bytes) -> str:
    try:
        return write_sound(fit_sound(data))
    except Unfit as unfit:
        raise Unwelcome(str(unfit.message)) from None


def _voice(row: VoiceNote) -> None:
    """What the file itself says is never taken from a line."""
    if not row.file or row.made_at is None:
        raise Unwelcome("This voice note names no file, or no time.")
    sound = fit_sound((Path(settings.MEDIA_ROOT) / row.file).read_bytes())
    row.mime, row.size, row.seconds = sound.mime, len(sound.data), round(sound.seconds, 2) or row.seconds
    row.waveform, row.words = waveform_of(row.waveform), row.words[:LONGEST_WORDS]
    row.audience, row.circle_ids, row.told_at = "me", [], row.made_at
