"""The key by which this house proves itself to push services, and words encrypted for one browser."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from datetime import datetime, timedelta

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.db import transaction
from py_vapid import Vapid02

from closeknit.kit import vault, web
from closeknit.notify.actions.dropping import drop_devices
from closeknit.notify.models import Device, PushKey

PURPOSE = "notify.vapid"
LASTS = timedelta(hours=12)


def public_key(*, now: datetime) -> str:
    """The public half (base64url of the uncompressed point), which browsers ask for; made when it is first asked for."""
    return _key(now).public


def headers_for(endpoint: str, *, now: datetime) -> dict[str, str]:
    """The header that proves to this push service who asks (RFC 8292)."""
    claims = {"aud": _origin(endpoint), "exp": int((now + LASTS).timestamp()), "sub": f"mailto:{_contact()}"}
    return Vapid02(_private(_key(now))).sign(claims)


def encrypted(device: Device, words: bytes) -> bytes:
    """Words that only this browser can read (RFC 8291, aes128gcm)."""
    return http_ece.encrypt(
        words,
        private_key=ec.generate_private_key(ec.SECP256R1()),
        dh=_from64(device.p256dh),
        auth_secret=_from64(device.auth),
        version="aes128gcm",
    )


def seal_anew(*, now: datetime) -> None:
    """Seal the private half with the newest key of the vault, before an old one goes."""
    row = PushKey.objects.filter(id=PushKey.THE_ONE).first()
    if row and not vault.is_of_newest_key(row.sealed):
        with suppress(vault.SecretLost):  # then there will be a new one
            secret = vault.unseal(row.sealed, purpose=PURPOSE)
            PushKey.objects.filter(id=row.id).update(sealed=vault.seal(secret, purpose=PURPOSE))


def _key(now: datetime) -> PushKey:
    """The key; where its private half cannot be opened any more there is a new one, and browsers, which know the old one, have to
    ask again."""
    row = PushKey.objects.filter(id=PushKey.THE_ONE).first()
    if row:
        try:
            _private(row)
            return row
        except vault.SecretLost:
            pass
    with transaction.atomic():
        lost = PushKey.objects.filter(id=PushKey.THE_ONE, sealed=row.sealed).delete()[0] if row else 0
        if lost:
            drop_devices(Device.objects.all(), now)
        made = _made(now)
        PushKey.objects.bulk_create([made], ignore_conflicts=True)
    return PushKey.objects.get(id=PushKey.THE_ONE)


def _made(now: datetime) -> PushKey:
    key = ec.generate_private_key(ec.SECP256R1())
    secret = key.private_numbers().private_value.to_bytes(32, "big")
    public = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return PushKey(id=PushKey.THE_ONE, public=_to64(public), sealed=vault.seal(_to64(secret), purpose=PURPOSE), made_at=now)


def _private(row: PushKey) -> ec.EllipticCurvePrivateKey:
    secret = int.from_bytes(_from64(vault.unseal(row.sealed, purpose=PURPOSE)), "big")
    return ec.derive_private_key(secret, ec.SECP256R1())


def _origin(endpoint: str) -> str:
    target = web.target_of(endpoint)
    return f"{target.scheme}://{target.host_header}"


def _contact() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].strip("> ")


def _to64(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _from64(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
