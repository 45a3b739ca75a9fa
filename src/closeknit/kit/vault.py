"""Secrets at rest: passwords of other servers, encrypted with a key that is not in the database.

    sealed = vault.seal("correct horse", purpose=f"sources:{owner_id}")
    vault.unseal(sealed, purpose=f"sources:{owner_id}")

Fernet (AES-128-CBC and HMAC-SHA256, https://github.com/fernet/spec) with a key that HKDF draws from each of
`settings.CREDENTIALS_KEYS`, the newest first. The purpose is sealed with the secret, so that a sealed text that is copied into
somebody else's row does not open there.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


class SecretLost(Exception):
    """None of the keys opens this: the key was changed or lost, so the secret must be given once more."""


def seal(secret: str, *, purpose: str) -> str:
    """The secret as ASCII text for a column, sealed with the newest key."""
    return _keys().encrypt(f"{purpose}\0{secret}".encode()).decode("ascii")


def unseal(sealed: str, *, purpose: str) -> str:
    """The secret again. Raises SecretLost for a wrong key, a wrong purpose and anything that was never sealed."""
    try:
        told, _zero, secret = _keys().decrypt(sealed.encode()).decode().partition("\0")
    except (InvalidToken, ValueError):
        raise SecretLost from None
    if told != purpose:
        raise SecretLost
    return secret


def is_of_newest_key(sealed: str) -> bool:
    """Whether the newest key alone opens it; if not, seal it anew before an old key goes."""
    try:
        _fernet(settings.CREDENTIALS_KEYS[0]).decrypt(sealed.encode())
    except (InvalidToken, ValueError):
        return False
    return True


def _keys() -> MultiFernet:
    return MultiFernet([_fernet(key) for key in settings.CREDENTIALS_KEYS])


def _fernet(key: str) -> Fernet:
    drawn = HKDF(SHA256(), 32, salt=None, info=b"closeknit credentials").derive(key.encode())
    return Fernet(base64.urlsafe_b64encode(drawn))
