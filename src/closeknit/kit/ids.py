"""Names that cannot be guessed, and short hashes that fit a bigint."""

from __future__ import annotations

import hashlib
import secrets


def slug(nbytes: int = 15) -> str:
    """A random name for a URL that must not be guessed: 20 characters, 120 bits."""
    return secrets.token_urlsafe(nbytes)


def hash8(*parts: str) -> int:
    """A signed 64-bit hash (BLAKE2b, 8 bytes) of the parts, told apart by a separator no text contains."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest(), "big", signed=True)
