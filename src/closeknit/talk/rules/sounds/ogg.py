"""Ogg: pages with one stream of Opus, Vorbis or FLAC (RFC 3533, RFC 7845)."""

from __future__ import annotations

from collections.abc import Iterator

from closeknit.talk.rules.sounds.sound import NoSound, Sound

NO_TIME = 2**64 - 1  # a page on which no packet ends


def looks_like(data: bytes) -> bool:
    return data[:4] == b"OggS"


def read(data: bytes) -> Sound:
    """Raises NoSound. What lies behind the last whole page is left out, and of Opus what its tags say."""
    pages, last = [], 0
    for number, (page, stream, granule, body) in enumerate(_pages(data)):
        if number == 0:
            own, rate, skipped = stream, *_codec(body)
        if stream != own:
            raise NoSound("video")  # or a second recording
        if granule != NO_TIME:
            last = max(last, granule)
        pages.append(_without_tags(page, body) if number == 1 else page)
    if len(pages) < 3:
        raise NoSound("broken")
    seconds = max(0, last - skipped) / rate
    return Sound(b"".join(pages), "audio/ogg", "ogg", seconds if seconds < 1e6 else 0)


def _pages(data: bytes) -> Iterator[tuple[bytes, int, int, bytes]]:
    at = 0
    while data[at : at + 5] == b"OggS\0":
        lengths = data[at + 27 : at + 27 + data[at + 26]] if at + 27 <= len(data) else b""
        begin = at + 27 + len(lengths)
        end = begin + sum(lengths)
        if at + 27 > len(data) or len(lengths) < data[at + 26] or end > len(data):
            return
        granule, stream = int.from_bytes(data[at + 6 : at + 14], "little"), int.from_bytes(data[at + 14 : at + 18], "little")
        yield data[at:end], stream, granule, data[begin:end]
        at = end


def _codec(head: bytes) -> tuple[int, int]:
    """(samples in a second, samples that are not heard at the beginning)."""
    if head[:8] == b"OpusHead" and len(head) >= 19:
        return 48000, int.from_bytes(head[10:12], "little")
    if head[:7] == b"\x01vorbis" and len(head) >= 30:
        return int.from_bytes(head[12:16], "little") or 1, 0
    if head[:5] == b"\x7fFLAC" and len(head) >= 51:
        return int.from_bytes(head[27:30], "big") >> 4 or 1, 0
    raise NoSound("video" if b"theora" in head[:8] else "codec")


def _without_tags(page: bytes, body: bytes) -> bytes:
    """The page with empty tags of the same length, where Opus' tags fit on it."""
    if body[:8] != b"OpusTags" or page[26 + page[26]] == 255:
        return page
    empty = (b"OpusTags" + bytes(8)).ljust(len(body), b"\0")
    bare = page[:22] + bytes(4) + page[26 : len(page) - len(body)] + empty
    return bare[:22] + _checksum(bare).to_bytes(4, "little") + bare[26:]


def _checksum(page: bytes) -> int:
    """CRC-32 of the polynomial 04c11db7, not reflected, begun with 0."""
    crc = 0
    for byte in page:
        crc = (crc << 8) & 0xFFFFFFFF ^ _TABLE[crc >> 24 ^ byte]
    return crc


def _entry(byte: int) -> int:
    crc = byte << 24
    for _bit in range(8):
        crc = (crc << 1 ^ 0x04C11DB7 if crc & 0x80000000 else crc << 1) & 0xFFFFFFFF
    return crc


_TABLE = [_entry(byte) for byte in range(256)]
