"""MP3: frame after frame, without the tags before and behind them (ISO/IEC 11172-3 and 13818-3, layer III)."""

from __future__ import annotations

from closeknit.talk.rules.sounds.sound import NoSound, Sound

_KBITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
FEWEST_FRAMES = 4


def looks_like(data: bytes) -> bool:
    return data[:3] == b"ID3" or _frame(data, 0) is not None


def read(data: bytes) -> Sound:
    """Raises NoSound where the frames do not follow upon each other to the end, or a tag behind them."""
    at, seconds, count = _after_tag(data), 0.0, 0
    first = at
    while frame := _frame(data, at):
        size, lasts = frame
        at, seconds, count = at + size, seconds + lasts, count + 1
    behind = data[min(at, len(data)) :]
    is_whole = at >= len(data) or behind[:3] == b"TAG" or behind[:8] == b"APETAGEX" or not behind.strip(b"\0")
    if count < FEWEST_FRAMES or not is_whole:
        raise NoSound("broken" if data[:3] == b"ID3" or count >= FEWEST_FRAMES else "unknown")
    return Sound(data[first:at], "audio/mpeg", "mp3", seconds)


def _after_tag(data: bytes) -> int:
    """Where an ID3v2 tag ends; its length has seven bits in each byte."""
    if data[:3] != b"ID3" or len(data) < 10:
        return 0
    size = 0
    for byte in data[6:10]:
        size = size << 7 | byte & 0x7F
    at = 10 + size + (10 if data[5] & 0x10 else 0)
    while at < len(data) and data[at] == 0:  # padding
        at += 1
    return at


def _frame(data: bytes, at: int) -> tuple[int, float] | None:
    """(bytes, seconds) of the frame that begins here."""
    head = data[at : at + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0 or head[1] >> 1 & 3 != 1:
        return None
    version, kbit, rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate == 3 or kbit in (0, 15):
        return None
    samples, hertz = (1152 if version == 3 else 576), _RATES[version][rate]
    bits = (_KBITS_1 if version == 3 else _KBITS_2)[kbit] * 1000
    return samples // 8 * bits // hertz + (head[2] >> 1 & 1), samples / hertz
