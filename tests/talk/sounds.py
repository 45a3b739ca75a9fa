"""Small recordings of every kind, made byte by byte."""

import math
import struct

from django.core.files.uploadedfile import SimpleUploadedFile


def wav(seconds=0.5, rate=8000, extra=b""):
    samples = b"".join(struct.pack("<h", int(9000 * math.sin(n / 6))) for n in range(int(seconds * rate)))
    form = struct.pack("<HHIIHH", 1, 1, rate, rate * 2, 2, 16)
    parts = _chunk(b"fmt ", form) + extra + _chunk(b"data", samples)
    return b"RIFF" + struct.pack("<I", 4 + len(parts)) + b"WAVE" + parts


def _chunk(name, body):
    return name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def mp3(frames=20, before=b"", behind=b""):
    frame = b"\xff\xfb\x90\x64" + bytes(413)  # 128 kbit/s, 44.1 kHz
    return before + frame * frames + behind


def id3(said=b"<html><script>alert(1)</script>"):
    size = len(said)
    return b"ID3\x04\0\0" + bytes((size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127)) + said


def ogg(pages=3, tags=b"OpusTags" + struct.pack("<I", 6) + b"secret" + struct.pack("<I", 0), head=None, stream=7):
    head = head or b"OpusHead" + bytes((1, 1)) + struct.pack("<HIh", 312, 48000, 0) + b"\0"
    found = [_page(head, 0, stream, 0, 2), _page(tags, 0, stream, 1)]
    found += [_page(b"\xfc" * 100, 312 + 48000 * (number + 1), stream, number + 2) for number in range(pages)]
    return b"".join(found)


def _page(body, granule, stream, number, kind=0, is_ended=True):
    lengths = bytes([255] * (len(body) // 255) + [len(body) % 255] * is_ended)
    return b"OggS\0" + bytes([kind]) + struct.pack("<QIII", granule, stream, number, 0) + bytes([len(lengths)]) + lengths + body


def ogg_of(*packets, stream=7):
    """Ogg with these packets, each on pages of its own, and three pages of sound."""
    found, granule = [], 0
    for packet in packets:
        pieces = [packet[at : at + 255 * 255] for at in range(0, len(packet), 255 * 255)]
        for number, piece in enumerate(pieces):
            kind = 2 if not found else int(number > 0)
            found.append(_page(piece, 0, stream, len(found), kind, is_ended=number == len(pieces) - 1))
    for _number in range(3):
        granule += 48000
        found.append(_page(b"\xfc" * 100, granule, stream, len(found)))
    return b"".join(found)


def comments(said):
    return struct.pack("<I", 4) + b"made" + struct.pack("<II", 1, len(said)) + said


def opus_head():
    return b"OpusHead" + bytes((1, 1)) + struct.pack("<HIh", 312, 48000, 0) + b"\0"


def vorbis_head():
    return b"\x01vorbis" + struct.pack("<IBIIII", 0, 1, 48000, 0, 0, 0) + b"\xb8\1"


def flac_head():
    return (
        b"\x7fFLAC\1\0" + struct.pack(">H", 3) + b"fLaC" + flac_block(0, bytes(10) + (48000 << 4).to_bytes(3, "big") + bytes(21))
    )


def flac_block(kind, body, is_last=False):
    return bytes([kind | is_last << 7]) + len(body).to_bytes(3, "big") + body


def element(name, body, unknown=False):
    width = (name.bit_length() + 7) // 8
    size = b"\x01" + b"\xff" * 7 if unknown else (len(body) | 1 << 56).to_bytes(8, "big")
    return name.to_bytes(width, "big") + size + body


def webm(clusters=3, kind=2, codec=b"A_OPUS", tags=b"", unknown=True, doc=b"webm", tracks=1):
    """As a browser records it: of unknown length, without an index."""
    head = element(0x1A45DFA3, element(0x4282, doc))
    info = element(0x1549A966, element(0x2AD7B1, (1_000_000).to_bytes(3, "big")) + element(0x4D80, b"secret"))
    track = element(0xAE, element(0xD7, b"\1") + element(0x83, bytes([kind])) + element(0x86, codec) + element(0x536E, b"secret"))
    said = element(0x1654AE6B, track * tracks) + tags
    for number in range(clusters):
        blocks = b"".join(element(0xA3, b"\x81" + struct.pack(">h", at) + b"\x80" + b"\xfc" * 20) for at in range(0, 1000, 20))
        said += element(0x1F43B675, element(0xE7, struct.pack(">I", number * 1000)) + blocks, unknown)
    return head + element(0x18538067, info + said, unknown)


def box(name, body):
    return struct.pack(">I", 8 + len(body)) + name + body


def mp4(handler=b"soun", seconds=7, said=b"", tracks=1):
    mvhd = box(b"mvhd", bytes(12) + struct.pack(">II", 1000, seconds * 1000) + bytes(80))
    hdlr = box(b"hdlr", bytes(8) + handler + bytes(12))
    trak = box(b"trak", box(b"mdia", hdlr))
    moov = box(b"moov", mvhd + trak * tracks + (box(b"udta", said) if said else b""))
    return box(b"ftyp", b"M4A \0\0\0\0isom") + moov + box(b"mdat", b"\x21" * 64)


def upload(data=None, name="note.webm", mime="audio/webm"):
    return SimpleUploadedFile(name, webm() if data is None else data, mime)
