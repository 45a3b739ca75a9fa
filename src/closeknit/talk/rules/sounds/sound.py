"""What every reader of recordings hands back, and how it refuses."""

from __future__ import annotations

from dataclasses import dataclass


class NoSound(ValueError):
    """This is no recording that can be kept; the argument says why in one word: "unknown", "broken", "video", "codec"."""


@dataclass(frozen=True, slots=True)
class Sound:
    """`data` is the file as it is kept, `mime` its type, `ending` that of its name; `seconds` is 0 where it does not say."""

    data: bytes
    mime: str
    ending: str
    seconds: float
