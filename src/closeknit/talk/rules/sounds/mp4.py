"""MP4 and M4A: boxes with tracks of sound (ISO/IEC 14496-12). Places in the file stay, so boxes that say more are emptied."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from closeknit.talk.rules.sounds.sound import NoSound, Sound

TOP = {b"ftyp", b"styp", b"moov", b"moof", b"mdat", b"sidx", b"mfra", b"free", b"skip", b"wide", b"uuid", b"meta", b"udta"}
HOLDERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"mvex", b"moof", b"traf"}
TELLING = {b"udta", b"meta", b"uuid", b"free", b"skip"}
DEEPEST = 6
MOST_BOXES = 100_000  # five minutes in pieces of a tenth of a second have 30,000


def looks_like(data: bytes) -> bool:
    return data[4:8] == b"ftyp"


def read(data: bytes) -> Sound:
    """Raises NoSound."""
    kept, found = bytearray(data), {}
    _walk(kept, 0, len(kept), 0, found)
    if not found.get("moov") or not found.get("mdat"):
        raise NoSound("broken")
    if set(found.get("tracks", ())) != {b"soun"}:
        raise NoSound("video")
    seconds = found.get("mehd") or found.get("mvhd") or 0
    return Sound(bytes(kept), "audio/mp4", "m4a", seconds)


def _walk(data: bytearray, at: int, end: int, depth: int, found: dict) -> None:
    for name, named_at, begin, stop in _boxes(data, at, end):
        found["boxes"] = found.get("boxes", 0) + 1
        if found["boxes"] > MOST_BOXES:
            raise NoSound("broken")
        if not depth and name not in TOP:
            raise NoSound("broken")
        if name in TELLING:
            data[named_at : named_at + 4] = b"free"
            data[begin:stop] = bytes(stop - begin)
        elif name in HOLDERS and depth < DEEPEST:
            found[name.decode("latin-1")] = True
            _walk(data, begin, stop, depth + 1, found)
        elif name == b"mdat":
            found["mdat"] = True
        elif name == b"hdlr" and depth == 3 and stop - begin >= 12:
            found.setdefault("tracks", []).append(bytes(data[begin + 8 : begin + 12]))
        elif name in (b"mvhd", b"mehd"):
            _note_length(name, bytes(data[begin : min(stop, begin + 40)]), found)


def _boxes(data: bytearray, at: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """(name, where that stands, where the content begins, where it ends); they fill the space exactly. Raises NoSound."""
    while at < end:
        if at + 8 > end:
            raise NoSound("broken")
        size, name, begin = int.from_bytes(data[at : at + 4], "big"), bytes(data[at + 4 : at + 8]), at + 8
        if size == 1:
            size, begin = int.from_bytes(data[at + 8 : at + 16], "big"), at + 16
        stop = end if size == 0 else at + size
        if stop > end or stop < begin:
            raise NoSound("broken")
        yield name, at + 4, begin, stop
        at = stop


def _note_length(name: bytes, body: bytes, found: dict) -> None:
    if len(body) < 8:
        return
    if name == b"mvhd":
        is_long = body[0] == 1
        if len(body) < (32 if is_long else 20):
            return
        scale, length = struct.unpack(">IQ", body[20:32]) if is_long else struct.unpack(">II", body[12:20])
        found["scale"] = scale or 1
    else:
        length = int.from_bytes(body[4:12] if body[0] == 1 else body[4:8], "big")
    seconds = length / found.get("scale", 1)
    found[name.decode()] = seconds if seconds < 1e6 else 0
