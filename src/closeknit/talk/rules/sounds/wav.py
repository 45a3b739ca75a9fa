"""WAV: RIFF chunks, of which the format and the samples are kept (Microsoft's "Multimedia Programming Interface", 1991)."""

from __future__ import annotations

import struct

from closeknit.talk.rules.sounds.sound import NoSound, Sound

KNOWN = {1, 3, 6, 7, 0xFFFE}  # PCM, float, A-law, mu-law, and the extensible form of these


def looks_like(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WAVE"


def read(data: bytes) -> Sound:
    """Raises NoSound."""
    form, samples, at = b"", None, 12
    while at + 8 <= len(data) and samples is None:
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        body = data[at + 8 : at + 8 + size]  # a recorder that was cut off writes a size that is too large
        if name == b"fmt ":
            form = body
        elif name == b"data":
            samples = body
        at += 8 + size + size % 2
    if len(form) < 16 or not samples:
        raise NoSound("broken")
    kind, _channels, _rate, each_second = struct.unpack("<HHII", form[:12])
    if kind not in KNOWN:
        raise NoSound("codec")
    if not each_second:
        raise NoSound("broken")
    parts = _chunk(b"fmt ", form[:40]) + _chunk(b"data", samples)
    return Sound(_chunk(b"RIFF", b"WAVE" + parts), "audio/wav", "wav", len(samples) / each_second)


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
