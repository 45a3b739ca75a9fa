"""Addresses that prove themselves: a token in the local part says what a letter that comes to it is about.

`reply+<token>@example.org` is a subaddress (RFC 5233). The token is base32 in small letters, for mail servers may change the case
of a local part (RFC 5321 allows 64 characters of it): a letter for the purpose, three numbers of seven bits a byte, and twelve
bytes of HMAC-SHA256 (RFC 2104) over both.
"""

from __future__ import annotations

import hmac
import re
from base64 import b32decode, b32encode
from binascii import Error
from dataclasses import dataclass
from hashlib import sha256

MARK_BYTES = 12
BIGGEST = 2**53
REPLY, RETURN, RSVP = "r", "b", "c"


@dataclass(frozen=True, slots=True)
class Door:
    """What an address of ours is for: REPLY with (member, thread, number of what was said), or RETURN with (letter, 0, 0),
    or RSVP with (what is kept of somebody's calendar, 0, 0)."""

    purpose: str
    numbers: tuple[int, int, int]


def address_with(door: Door, address: str, key: bytes) -> str:
    """The subaddress of `address` ("reply@example.org") that opens this door. Numbers are from 0 to 2^53."""
    local, _at, host = address.rpartition("@")
    told = door.purpose.encode() + b"".join(_bytes_of(number) for number in door.numbers)
    token = b32encode(_mark(told, key) + told).decode().rstrip("=").lower()
    return f"{local}+{token}@{host}"


def door_of(given: str, address: str, key: bytes) -> Door | None:
    """The door that an address opens, if it is one of `address` and its token is ours; None otherwise."""
    local, _at, host = address.casefold().rpartition("@")
    found = re.fullmatch(re.escape(local) + r"\+([a-z2-7]{20,80})@" + re.escape(host), given.strip().casefold())
    if not found:
        return None
    token = found[1].upper()
    try:
        data = b32decode(token + "=" * (-len(token) % 8))
    except (Error, ValueError):
        return None
    mark, told = data[:MARK_BYTES], data[MARK_BYTES:]
    if not hmac.compare_digest(mark, _mark(told, key)):
        return None
    return Door(told[:1].decode(), _numbers_of(told[1:]))


def _mark(told: bytes, key: bytes) -> bytes:
    return hmac.new(key, told, sha256).digest()[:MARK_BYTES]


def _bytes_of(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the last byte has its high bit free."""
    if not 0 <= number <= BIGGEST:
        raise ValueError(number)
    parts = []
    while True:
        number, low = number >> 7, number & 0x7F
        parts.append(low | (0x80 if number else 0))
        if not number:
            return bytes(parts)


def _numbers_of(data: bytes) -> tuple[int, int, int]:
    numbers, number, shift = [], 0, 0
    for byte in data:
        number |= (byte & 0x7F) << shift
        shift += 7
        if not byte & 0x80:
            numbers.append(number)
            number, shift = 0, 0
    return tuple(numbers)
