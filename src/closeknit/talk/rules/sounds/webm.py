"""WebM: what browsers record. Written anew, since a recorder cannot know the length when it begins and writes no index: without
these nobody can find a place in the recording (RFC 8794, RFC 9559)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from closeknit.talk.rules.sounds.sound import NoSound, Sound

EBML, DOC_TYPE, SEGMENT, INFO, TRACKS, CLUSTER = 0x1A45DFA3, 0x4282, 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675
TOP = {INFO, TRACKS, CLUSTER, 0x114D9B74, 0x1C53BB6B, 0x1254C367, 0x1941A469, 0x1043A770}
SCALE, TRACK, TRACK_NUMBER, TRACK_TYPE, CODEC = 0x2AD7B1, 0xAE, 0xD7, 0x83, 0x86
KEPT_OF_TRACK = {TRACK_NUMBER, 0x73C5, TRACK_TYPE, CODEC, 0x63A2, 0x56AA, 0x56BB, 0x23E383, 0xE1, 0x9C}
CODECS = {b"A_OPUS", b"A_VORBIS", b"A_AAC", b"A_PCM/INT/LIT", b"A_PCM/FLOAT/IEEE"}
TIMESTAMP, SIMPLE_BLOCK, BLOCK_GROUP, BLOCK = 0xE7, 0xA3, 0xA0, 0xA1
SOUND = 2
UNKNOWN = -1
MOST_LOOKS = 400_000  # five minutes in packets of 20 ms need 75,000


@dataclass(slots=True)
class Found:
    """A cluster is (timestamp, its blocks as they are)."""

    scale: int = 1_000_000
    tracks: bytes = b""
    number: int = 1
    clusters: list[tuple[int, list[bytes]]] = field(default_factory=list)
    times: list[int] = field(default_factory=list)


class Looked(bytes):
    """The bytes, and how often one looked for an element in them: a file of millions of empty ones is no recording, and would
    keep everybody waiting."""

    looks = 0

    def look(self) -> None:
        self.looks += 1
        if self.looks > MOST_LOOKS:
            raise OverflowError


def looks_like(data: bytes) -> bool:
    return data[:4] == EBML.to_bytes(4, "big")


def read(data: bytes) -> Sound:
    """Raises NoSound."""
    try:
        found = _found(Looked(data))
    except (IndexError, OverflowError, struct.error):
        raise NoSound("broken") from None
    if not found.tracks or not found.times:
        raise NoSound("broken")
    lasts = found.times[-1] - found.times[-2] if len(found.times) > 1 else 0
    length = max(found.times) + max(0, lasts)
    return Sound(_written(found, length), "audio/webm", "webm", length * found.scale / 1e9)


def _found(data: Looked) -> Found:
    name, begin, stop = _element(data, 0, len(data))
    kind = next((data[at:end] for each, at, end in _elements(data, begin, stop) if each == DOC_TYPE), b"")
    if kind.rstrip(b"\0") not in (b"webm", b"matroska"):
        raise NoSound("broken")
    name, begin, stop = _element(data, stop, len(data))
    if name != SEGMENT:
        raise NoSound("broken")
    found = Found()
    for name, at, end in _elements(data, begin, min(stop, len(data)), is_cut=True):
        if name == INFO:
            found.scale = next((_number(data[a:b]) for each, a, b in _elements(data, at, end) if each == SCALE), 0) or 1_000_000
        elif name == TRACKS:
            _read_tracks(data, at, end, found)
        elif name == CLUSTER:
            _read_cluster(data, at, end, found)
    return found


def _element(data: Looked, at: int, end: int) -> tuple[int, int, int]:
    """(id, where its content begins, where it ends or UNKNOWN). Raises NoSound, IndexError."""
    name, begin = _vint(data, at, keeps_mark=True)
    size, begin = _vint(data, begin, keeps_mark=False)
    if size == UNKNOWN:
        return name, begin, _end_of_unknown(data, name, begin, end)
    if begin + size > end and name not in (SEGMENT, CLUSTER):
        raise NoSound("broken")
    return name, begin, min(begin + size, end)


def _elements(data: Looked, at: int, end: int, is_cut: bool = False) -> Iterator[tuple[int, int, int]]:
    """The elements in this space; of a recording that was cut off the last may be missing its end."""
    while at < end:
        try:
            name, begin, stop = _element(data, at, end)
        except (NoSound, IndexError):
            if is_cut:
                return
            raise
        yield name, begin, stop
        at = stop


def _end_of_unknown(data: Looked, name: int, begin: int, end: int) -> int:
    """A segment of unknown length ends with the file, a cluster where the next element of a segment begins."""
    if name == SEGMENT:
        return end
    if name != CLUSTER:
        raise NoSound("broken")
    at = begin
    while at < end:
        try:
            inner, after = _vint(data, at, keeps_mark=True)
            size, after = _vint(data, after, keeps_mark=False)
        except IndexError:
            return end
        if inner in TOP:
            return at
        if size == UNKNOWN or after + size > end:
            return end
        at = after + size
    return end


def _vint(data: Looked, at: int, *, keeps_mark: bool) -> tuple[int, int]:
    data.look()
    first = data[at]
    width = 9 - first.bit_length()
    if width > (4 if keeps_mark else 8) or at + width > len(data):
        raise IndexError
    value = int.from_bytes(data[at : at + width], "big")
    if not keeps_mark:
        value &= (1 << 7 * width) - 1
        if value == (1 << 7 * width) - 1:
            value = UNKNOWN
    return value, at + width


def _number(data: bytes) -> int:
    return int.from_bytes(data[:8], "big")


def _read_tracks(data: Looked, begin: int, end: int, found: Found) -> None:
    """One track of sound, with what a player needs of it."""
    tracks = [(a, b) for name, a, b in _elements(data, begin, end) if name == TRACK]
    if len(tracks) != 1:
        raise NoSound("video" if tracks else "broken")
    parts = {name: data[a:b] for name, a, b in _elements(data, *tracks[0])}
    if _number(parts.get(TRACK_TYPE, b"")) != SOUND:
        raise NoSound("video")
    if parts.get(CODEC, b"").rstrip(b"\0") not in CODECS:
        raise NoSound("codec")
    found.number = _number(parts.get(TRACK_NUMBER, b"\1")) or 1
    found.tracks = _made(TRACK, b"".join(_made(name, parts[name]) for name in parts if name in KEPT_OF_TRACK))


def _read_cluster(data: Looked, begin: int, end: int, found: Found) -> None:
    stamp, blocks = 0, []
    for name, at, stop in _elements(data, begin, end, is_cut=True):
        if name == TIMESTAMP:
            stamp = _number(data[at:stop])
        elif name in (SIMPLE_BLOCK, BLOCK_GROUP):
            inner = [(a, b) for each, a, b in _elements(data, at, stop) if each == BLOCK] if name == BLOCK_GROUP else [(at, stop)]
            if len(inner) != 1:
                raise NoSound("broken")
            _track, after = _vint(data, inner[0][0], keeps_mark=False)
            found.times.append(stamp + struct.unpack(">h", data[after : after + 2])[0])
            blocks.append(
                _made(name, data[at:stop]) if name == SIMPLE_BLOCK else _made(name, _made(BLOCK, data[slice(*inner[0])]))
            )
    if blocks:
        found.clusters.append((stamp, blocks))


def _written(found: Found, length: int) -> bytes:
    head = _made(EBML, b"".join(_made(name, value) for name, value in _HEAD))
    info = _made(INFO, _made(SCALE, _uint(found.scale)) + _made(0x4489, struct.pack(">d", length)) + _MADE_BY)
    tracks = _made(TRACKS, found.tracks)
    clusters = [_made(CLUSTER, _made(TIMESTAMP, _uint(stamp)) + b"".join(blocks)) for stamp, blocks in found.clusters]
    # Places have eight bytes each, so that the length of what names them does not depend on them.
    before = len(_seek(0, 0, 0)) + len(info) + len(tracks)
    places, at = [], before + len(_cues(found, [0] * len(clusters)))
    for each in clusters:
        places.append(at)
        at += len(each)
    seek = _seek(len(_seek(0, 0, 0)), len(_seek(0, 0, 0)) + len(info), before)
    return head + _made(SEGMENT, b"".join([seek, info, tracks, _cues(found, places), *clusters]))


def _seek(*places: int) -> bytes:
    """Where the information, the tracks and the index begin, from the beginning of the segment's content."""
    names = (INFO, TRACKS, 0x1C53BB6B)
    told = zip(names, places, strict=True)
    parts = [_made(0x4DBB, _made(0x53AB, name.to_bytes(4, "big")) + _made(0x53AC, _long(place))) for name, place in told]
    return _made(0x114D9B74, b"".join(parts))


def _cues(found: Found, places: list[int]) -> bytes:
    told = zip(found.clusters, places, strict=True)
    track = _made(0xF7, _uint(found.number))
    return _made(
        0x1C53BB6B,
        b"".join(_made(0xBB, _made(0xB3, _uint(each[0])) + _made(0xB7, track + _made(0xF1, _long(at)))) for each, at in told),
    )


def _made(name: int, body: bytes) -> bytes:
    width = (name.bit_length() + 7) // 8
    return name.to_bytes(width, "big") + (len(body) | 1 << 56).to_bytes(8, "big") + body


def _uint(value: int) -> bytes:
    return value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big")


def _long(value: int) -> bytes:
    return value.to_bytes(8, "big")


_HEAD = (
    (0x4286, b"\1"), (0x42F7, b"\1"), (0x42F2, b"\4"), (0x42F3, b"\x08"), (DOC_TYPE, b"webm"), (0x4287, b"\4"), (0x4285, b"\2"),
)  # fmt: skip
_MADE_BY = _made(0x4D80, b"Closeknit") + _made(0x5741, b"Closeknit")
