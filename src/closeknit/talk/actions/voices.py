"""Voice notes: kept as soon as they are recorded, told with their moment or comment, forgotten with it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.kit.ids import slug
from closeknit.kit.pictures import remove_files
from closeknit.kit.text import clean
from closeknit.kit.unfit import Unfit
from closeknit.talk import reads
from closeknit.talk.access import may_comment
from closeknit.talk.models import VoiceNote
from closeknit.talk.reads.voices import VoiceShown
from closeknit.talk.rules.sounds import NoSound, Sound, sound_of
from closeknit.talk.rules.waves import waveform_of
from closeknit.trust.reads import Told

FOLDER = "voice"
MOST_BYTES = 15 * 1024 * 1024
LONGEST_SECONDS = 5 * 60
SLACK_SECONDS = 5  # a recorder stops a little late
LONGEST_WORDS = 2000
KEPT_UNTOLD = timedelta(days=2)
MOST_UNTOLD = 20


def keep_voice(*, by, file, seconds: float = 0, waveform: object = None, now: datetime) -> str:
    """Keep an uploaded recording (with `size` and `read()`) until it is told; its slug.

    `seconds` and `waveform` are what the browser measured; the file's own length goes before. Raises Refused, Unfit ("voice").
    """
    may_comment(by).or_refuse()
    if VoiceNote.objects.filter(author_id=by.id, told_at=None, made_at__gt=now - KEPT_UNTOLD).count() >= MOST_UNTOLD:
        raise Unfit("voice", _("Many recordings of yours wait already. Send one of them, or record again tomorrow."))
    if (file.size or 0) > MOST_BYTES:
        raise Unfit("voice", _("This recording is larger than 15 MB."))
    sound = fit_sound(file.read(MOST_BYTES + 1))
    length = sound.seconds or min(max(0.0, seconds if seconds == seconds else 0.0), LONGEST_SECONDS)  # NaN is not itself
    row = VoiceNote(
        author_id=by.id, file=write_sound(sound), mime=sound.mime, size=len(sound.data), seconds=round(length, 2),
        waveform=waveform_of(waveform), made_at=now,
    )  # fmt: skip
    row.save(force_insert=True)
    return row.slug


def fit_sound(data: bytes) -> Sound:
    """The recording in these bytes, with nothing else in it. Raises Unfit ("voice")."""
    if len(data) > MOST_BYTES:
        raise Unfit("voice", _("This recording is larger than 15 MB."))
    try:
        sound = sound_of(data)
    except NoSound as no_sound:
        raise Unfit("voice", _refusal(str(no_sound))) from no_sound
    if sound.seconds > LONGEST_SECONDS + SLACK_SECONDS:
        raise Unfit("voice", _("A voice note has at most five minutes."))
    return sound


def _refusal(why: str) -> str:
    if why == "video":
        return _("This file holds more than sound. A voice note is sound alone.")
    if why == "codec":
        return _("Not every browser plays the sound in this file, and we do not convert it. WebM, Ogg, M4A, MP3 and WAV work.")
    if why == "broken":
        return _("This recording is broken or was cut off. Please record it again.")
    return _("This file is no recording we know, and we do not convert files. WebM, Ogg, M4A, MP3 and WAV work.")


def write_sound(sound: Sound) -> str:
    """Put a recording into its folder under a name nobody can guess; its path below MEDIA_ROOT."""
    name = slug()
    file = f"{FOLDER}/{name[:2].casefold()}/{name}.{sound.ending}"
    path = Path(settings.MEDIA_ROOT) / file
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(sound.data)
    return file


def voice_posted(*, by, posted, files, now: datetime) -> tuple[VoiceShown | None, str]:
    """The recording that comes with a posted form (`talk/_voice_field.html`): the one that waits (`voice`), or a file that came
    along (`voice-file`), which is kept; and a sentence where that was no recording. `voice-gone` takes it away."""
    file, error, name = files.get("voice-file"), "", posted.get("voice", "")
    if file:
        try:
            name = keep_voice(
                by=by, file=file, seconds=_seconds(posted.get("voice-seconds", "")), waveform=posted.get("voice-wave"), now=now
            )
        except Unfit as unfit:
            error = str(unfit.message)
    if posted.get("voice-gone") == "1" and not file:
        return None, error
    return (reads.voice_shown(by, name) if name else None), error


def _seconds(told: str) -> float:
    try:
        return float(told)
    except ValueError:
        return 0.0


def tell_voice(*, by, slug: str, told: Told, words: str = "", now: datetime) -> int:
    """Tell a voice note of one's own that waits, with its moment or comment, in their transaction; its number.

    Raises Unfit ("voice") where it is not there any more, or was told already.
    """
    waiting = VoiceNote.objects.filter(author_id=by.id, slug=slug[:24], told_at=None)
    if not waiting.update(
        told_at=now, words=clean(words)[:LONGEST_WORDS], audience=told.audience.value, circle_ids=list(told.circle_ids)
    ):
        raise Unfit("voice", _("The recording waited too long. Please record it again."))
    return VoiceNote.objects.values_list("id", flat=True).get(author_id=by.id, slug=slug[:24])


def address_voice(*, by, voice_id: int | None, told: Told, words: str | None = None, now: datetime) -> None:
    """Tell a voice note of one's own to another audience, with its moment; or with other words."""
    changes = {"audience": told.audience.value, "circle_ids": list(told.circle_ids)}
    changes |= {} if words is None else {"words": clean(words)[:LONGEST_WORDS]}
    VoiceNote.objects.filter(id=voice_id or 0, author_id=by.id).update(**changes)


def hide_voice(*, voice_id: int | None, is_hidden: bool, now: datetime) -> None:
    """Let nobody but its author hear a voice note whose moment is hidden, or let it be heard again."""
    VoiceNote.objects.filter(id=voice_id or 0).update(hidden_at=now if is_hidden else None)


def forget_voice(*, voice_id: int | None) -> None:
    """Forget a voice note whose moment or comment is forgotten; its file goes once that is certain."""
    _forget(VoiceNote.objects.filter(id=voice_id or 0))


def forget_untold(*, now: datetime) -> int:
    """Forget recordings that were never told; how many."""
    return _forget(VoiceNote.objects.filter(told_at=None, made_at__lt=now - KEPT_UNTOLD))


def forget_voices_of(member_id: int) -> int:
    """Forget all voice notes of a member that nothing holds any more."""
    return _forget(VoiceNote.objects.filter(author_id=member_id))


def _forget(rows: Iterable[VoiceNote]) -> int:
    with transaction.atomic():
        found = list(rows.values_list("id", "file"))
        VoiceNote.objects.filter(id__in=[each for each, _file in found]).delete()
        transaction.on_commit(lambda: remove_files([file for _id, file in found]))
    return len(found)
