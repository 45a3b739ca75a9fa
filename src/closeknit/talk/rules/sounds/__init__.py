"""Recordings: told by what is in the file, never by its name or by what a browser says of it.

Each format has one reader, which walks the whole container and hands back a file made of nothing but the sound: what else lay in
it (tags, pictures, places, other files) is gone. Nothing is encoded anew, since that would need a codec for each.
"""

from __future__ import annotations

from closeknit.talk.rules.sounds import mp4, mpeg, ogg, wav, webm
from closeknit.talk.rules.sounds.sound import NoSound, Sound

__all__ = ["NoSound", "Sound", "sound_of"]

READERS = (
    (webm.looks_like, webm.read),
    (ogg.looks_like, ogg.read),
    (mp4.looks_like, mp4.read),
    (wav.looks_like, wav.read),
    (mpeg.looks_like, mpeg.read),
)


def sound_of(data: bytes) -> Sound:
    """The recording in these bytes: WebM, Ogg, MP4, WAV or MP3 with sound and nothing else. Raises NoSound."""
    for looks_like, read in READERS:
        if looks_like(data):
            return read(data)
    raise NoSound("unknown")
