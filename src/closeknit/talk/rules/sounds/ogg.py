"""Ogg: pages with one stream of Opus, Vorbis or FLAC (RFC 3533, RFC 7845)."""

from __future__ import annotations

from collections.abc import Iterator

from closeknit.talk.rules.sounds.sound import NoSound, Sound

NO_TIME = 2**64 - 1  # a page on which no packet ends
FLAC_PADDING, FLAC_COMMENT = 1, 4


def looks_like(data: bytes) -> bool:
    return data[:4] == b"OggS"


def read(data: bytes) -> Sound:
    """Raises NoSound. What lies behind the last whole page is left out, and so is what the tags say."""
    pages, last = [], 0
    for number, (page, stream, granule, body) in enumerate(_pages(data)):
        if number == 0:
            own, rate, skipped = stream, *_codec(body)
        if stream != own:
            raise NoSound("video")  # or a second recording
        if granule != NO_TIME:
            last = max(last, granule)
        pages.append(page)
    if len(pages) < 3:
        raise NoSound("broken")
    _take_out_tags(pages)
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


def _take_out_tags(pages: list[bytes]) -> None:
    """Empty what the packets behind the first say of the recording (titles, places, pictures), each in its length, so that no
    place in the file moves. Opus and Vorbis have one such packet, FLAC as many as it likes."""
    bodies = [_body(page) for page in pages]
    stream, packets = bytearray(b"".join(bodies)), _packets(pages)
    next(packets, None)
    for begin, end in packets:
        packet = bytes(stream[begin:end])
        stream[begin:end], is_last = _emptied(packet, is_flac=bodies[0][:5] == b"\x7fFLAC")
        if is_last:
            break
    else:
        raise NoSound("broken")
    at = 0
    for number, body in enumerate(bodies):
        bare = bytes(stream[at : at + len(body)])
        pages[number] = pages[number] if bare == body else _with_body(pages[number], bare)
        at += len(body)


def _body(page: bytes) -> bytes:
    return page[27 + page[26] :]


def _packets(pages: list[bytes]) -> Iterator[tuple[int, int]]:
    """Where each packet begins and ends in the bodies of the pages; one ends with a piece shorter than 255 bytes."""
    begin = end = 0
    for page in pages:
        for length in page[27 : 27 + page[26]]:
            end += length
            if length < 255:
                yield begin, end
                begin = end


def _emptied(packet: bytes, *, is_flac: bool) -> tuple[bytes, bool]:
    """A packet of tags without what it said, and whether it is the last of them (RFC 7845, Vorbis I, RFC 9639)."""
    size = len(packet)
    if packet[:8] == b"OpusTags" and size >= 16:
        return (b"OpusTags" + bytes(8)).ljust(size, b"\0"), True
    if packet[:7] == b"\x03vorbis" and size >= 16:
        return b"\x03vorbis" + _nothing_said(size - 8) + b"\1", True
    if not is_flac or size < 4 or packet[0] == 0xFF:
        raise NoSound("broken")
    kind, is_last = packet[0] & 0x7F, bool(packet[0] & 0x80)
    if kind == FLAC_COMMENT and size >= 12:
        return packet[:4] + _nothing_said(size - 4), is_last
    return bytes([packet[0] & 0x80 | FLAC_PADDING]) + packet[1:4] + bytes(size - 4), is_last


def _nothing_said(size: int) -> bytes:
    """Comments of this length: of whoever made them blanks, and none."""
    return (size - 8).to_bytes(4, "little") + b" " * (size - 8) + bytes(4)


def _with_body(page: bytes, body: bytes) -> bytes:
    bare = page[:22] + bytes(4) + page[26 : len(page) - len(body)] + body
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
