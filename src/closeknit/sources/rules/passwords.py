"""What is kept of a device's password."""

from __future__ import annotations

import hashlib


def password_hash(password: str) -> str:
    """It is random and long enough that no slower hash is needed."""
    return hashlib.sha256(password.strip().encode("utf-8", "surrogatepass")).hexdigest()
