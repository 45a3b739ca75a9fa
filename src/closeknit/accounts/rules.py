"""What an account may be called and where it may live: pure questions about names, zones and tokens."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from zoneinfo import available_timezones

NAME_LENGTH = 120
# Files in the zone database that are no places anybody lives in.
NO_ZONES = frozenset({"Factory", "localtime", "posixrules"})


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """Every IANA zone name this machine knows, old names too (browsers still send them), in alphabetical order."""
    return tuple(sorted(available_timezones() - NO_ZONES))


def is_zone(name: str) -> bool:
    return name in zones()


def tidy_name(name: str) -> str:
    """A name on one line: runs of white space become one space, control characters go, at most NAME_LENGTH characters."""
    printable = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(printable.split())[:NAME_LENGTH].strip()


def token_hash(token: str) -> str:
    """SHA-256 of a random token (128 bits and more, so a plain hash needs no salt), as 64 hexadecimal digits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
