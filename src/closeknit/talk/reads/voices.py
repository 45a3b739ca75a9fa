"""Voice notes as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from closeknit.kit.text import clean
from closeknit.kit.unfit import Unfit
from closeknit.talk.models import VoiceNote
from closeknit.talk.rules.waves import clock_words, wave_path


@dataclass(frozen=True, slots=True)
class VoiceShown:
    """`path` draws it, 256 by 32; `seconds` is 0 and `length` "" where nobody knows how long it is. `words` say what is said."""

    id: int
    slug: str
    path: str
    seconds: int
    length: str
    words: str
    mime: str

    @classmethod
    def of(cls, id_: int, slug: str, waveform: list, seconds: float, words: str, mime: str) -> VoiceShown:
        """What the columns of VOICE_COLUMNS say."""
        return cls(id_, slug, wave_path(waveform), round(seconds), clock_words(seconds) if seconds else "", words, mime)

    @property
    def url(self) -> str:
        return f"/voice/{self.slug}"


VOICE_COLUMNS = ("id", "slug", "waveform", "seconds", "words", "mime")


def voices_shown(viewer, ids: Iterable[int]) -> dict[int, VoiceShown]:
    """Voice notes by number, for a thing that holds them and that the viewer may read; one query, none for no number."""
    wanted = {each for each in ids if each}
    rows = VoiceNote.objects.filter(id__in=wanted, hidden_at=None).values_list(*VOICE_COLUMNS) if wanted else ()
    return {row[0]: VoiceShown.of(*row) for row in rows}


def voice_shown(viewer, slug: str) -> VoiceShown | None:
    """A voice note of the viewer's own that is not told yet; None for any other."""
    row = VoiceNote.objects.filter(slug=clean(slug)[:24], author_id=viewer.id, told_at=None).values_list(*VOICE_COLUMNS).first()
    return VoiceShown.of(*row) if row else None


def voice_waiting(viewer, slug: str) -> VoiceShown:
    """The recording a program names, which waits to be told. Raises Unfit ("voice") where there is none."""
    found = voice_shown(viewer, slug)
    if found is None:
        raise Unfit("voice", _("The recording is not there any more."))
    return found
