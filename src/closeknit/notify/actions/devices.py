"""Browsers that may be told things: letting one in, and ending it."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address

from cryptography.hazmat.primitives.asymmetric import ec
from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.kit import ids, web
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.kit.web.addresses import is_allowed, may_be_asked
from closeknit.notify import reads
from closeknit.notify.actions.dropping import drop_devices
from closeknit.notify.actions.posting import settle_notices
from closeknit.notify.models import Device, Preference
from closeknit.notify.rules import USUALLY_PUSHED, Way

LONGEST_ENDPOINT = 2000
MOST_DEVICES = 20
AUTH_BYTES = 16


@dataclass(frozen=True, slots=True)
class Subscribed:
    """What a browser says of itself (`PushSubscription.toJSON()`): where it is told things, and its two keys in base64; and the
    session in which its member is signed in there."""

    endpoint: str
    p256dh: str
    auth: str
    user_agent: str = ""
    session_key: str = ""


def let_device(*, by, subscribed: Subscribed, now: datetime) -> int:
    """Let one's own browser be told things; its number. The same browser once more only renews it; beyond MOST_DEVICES the oldest
    one gives way. Raises Unfit ("endpoint", "keys")."""
    endpoint = fit_endpoint(subscribed.endpoint)
    if len(_bytes(subscribed.auth)) != AUTH_BYTES or not _is_point(_bytes(subscribed.p256dh)):
        raise Unfit("keys", _("This browser gave no keys with which it can be told anything."))
    told = {
        "endpoint": endpoint, "p256dh": subscribed.p256dh, "auth": subscribed.auth, "refusals": 0,
        "user_agent": one_line(subscribed.user_agent)[:300], "session_key": subscribed.session_key,
    }  # fmt: skip
    with transaction.atomic():
        is_first = not Device.objects.filter(owner_id=by.id).exists()
        row, _is_new = Device.objects.update_or_create(
            owner_id=by.id, mark=ids.hash8(endpoint), defaults=told, create_defaults=told | {"made_at": now}
        )
        newest = Device.objects.filter(owner_id=by.id).order_by("-made_at", "-id").values_list("id", flat=True)
        drop_devices(Device.objects.filter(owner_id=by.id, id__in=list(newest[MOST_DEVICES:])), now)
        if is_first:
            _prefer_devices(by)
            settle_notices(by=by, now=now)
    return row.id


def end_device(*, by, device_id: int, now: datetime) -> None:
    """Tell one of one's own devices nothing any more. Raises Http404 for any other."""
    with transaction.atomic():
        if not drop_devices(Device.objects.filter(owner_id=by.id, id=device_id), now):
            raise Http404("no such device")
        settle_notices(by=by, now=now)


def end_endpoint(*, by, endpoint: str, now: datetime) -> None:
    """Tell this browser of one's own nothing any more; nothing, where it was told nothing."""
    if device_id := reads.device_of(by, endpoint):
        end_device(by=by, device_id=device_id, now=now)


def fit_endpoint(endpoint: str) -> str:
    """The address of a push service, looked at as far as that goes without asking anybody: each push looks again at the machine
    it goes to. Raises Unfit ("endpoint")."""
    try:
        target = web.target_of(endpoint)
        is_inner, is_permitted = _inner(target.host)
        if len(endpoint) > LONGEST_ENDPOINT or is_inner or (target.scheme != "https" and not is_permitted):
            raise ValueError
    except (web.Unreachable, ValueError):
        raise Unfit("endpoint", _("This is no address of a push service.")) from None
    return endpoint


def _inner(host: str) -> tuple[bool, bool]:
    """Whether the host is written as an address of a network that may not be asked, and whether as one that the operator
    allows."""
    try:
        ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal")), False
    return not may_be_asked(host), is_allowed(host)


def _prefer_devices(by) -> None:
    """Whoever lets the first device be told wants to be told there what came by letter at once."""
    row = Preference.objects.select_for_update().filter(owner_id=by.id).first()
    if row:
        moved = {sort.value: Way.PUSH.value for sort in USUALLY_PUSHED if row.ways.get(sort) == Way.AT_ONCE}
        Preference.objects.filter(id=row.id, owner_id=by.id).update(ways=row.ways | moved)


def _bytes(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4)) if len(text) <= 120 else b""
    except (binascii.Error, ValueError):
        return b""


def _is_point(data: bytes) -> bool:
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), data)
    except ValueError:
        return False
    return len(data) == 65  # uncompressed, as RFC 8291 has it
