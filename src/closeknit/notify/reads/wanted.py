"""What a member wants to reach them, on which devices, and how they stand just now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.http import Http404
from django.utils.crypto import salted_hmac

from closeknit.kit import clock, ids, live
from closeknit.notify.models import Bounce, Device, Letter, Preference, Presence, Silence
from closeknit.notify.rules import Door, Quiet, Reaching, Standing, door_of

STOPPING = "notify.stop"
BATCHED = ("notices", "conversation")
"""The kinds of letters of which a few a day may come; any other was asked for by itself."""


def wants_letters(viewer, kind: str) -> bool:
    """Whether the viewer lets letters of this kind come."""
    return not Silence.objects.filter(owner_id=viewer.id, kind=kind).exists()


def who_want_letters(viewer, member_ids: Collection[int], kind: str) -> set[int]:
    """Those of these members who let letters of this kind come (`viewer` is not looked at)."""
    if not member_ids:
        return set()
    return set(member_ids) - set(Silence.objects.filter(owner_id__in=member_ids, kind=kind).values_list("owner_id", flat=True))


def letters_since(viewer, to: str, beginning: str, since: datetime) -> int:
    """How many letters whose keys begin so were written to an address after that moment (`viewer` is nobody: it is asked before
    one more is written)."""
    recipient = ids.hash8(to.strip().casefold())
    return Letter.objects.filter(recipient=recipient, key__startswith=beginning, made_at__gt=since).count()


def returned(viewer) -> datetime | None:
    """Since when no letter goes to the viewer's address because they came back; None where they do not."""
    rows = Bounce.objects.filter(owner_id=viewer.id, recipient=ids.hash8(viewer.email.casefold()), stopped_at__isnull=False)
    return rows.values_list("stopped_at", flat=True).first()


def reaching(viewer) -> Reaching:
    """What the viewer wants to reach them; what is usual, where they never said."""
    row = Preference.objects.filter(owner_id=viewer.id).first()
    return row.reaching if row else Reaching()


def quiet_hours(viewer, member_ids: Collection[int]) -> dict[int, Quiet]:
    """When it is quiet for these members, by their ids, for whoever has said so; one query. Whoever asks shows none of it as it
    is: a screen may say that a time is no good one for somebody whose clock the viewer may know, no more."""
    return {row.owner_id: row.reaching.quiet for row in Preference.objects.filter(owner_id__in=member_ids)}


def members_who_show(viewer, member_ids: Collection[int], what: str) -> set[int]:
    """Which of these members let others see that they write ("shows_typing") or how far they have read ("shows_reading"). It
    holds between two where both let it."""
    return set(Preference.objects.filter(owner_id__in=member_ids, **{what: True}).values_list("owner_id", flat=True))


def standing(viewer, now: datetime) -> Standing:
    """How the viewer stands now: on which clock, when they last looked, and whether a device of theirs may be told."""
    if live.is_looking(viewer.id, now):
        seen_at = now
    else:
        seen_at = Presence.objects.filter(owner_id=viewer.id).values_list("seen_at", flat=True).first()
    has_devices = Device.objects.filter(owner_id=viewer.id).exists()
    return Standing(now, clock.zone(viewer.zone), seen_at, has_devices)


def batches(viewer, now: datetime) -> list[datetime]:
    """When batches of letters went to the viewer in the last two days."""
    rows = Letter.objects.filter(owner_id=viewer.id, kind__in=BATCHED, made_at__gt=now - timedelta(days=2))
    return list(rows.order_by("made_at").values_list("made_at", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class DeviceLine:
    """A browser that may be told things, when it began, and when it was told something last."""

    id: int
    user_agent: str
    made_at: datetime
    told_at: datetime | None


def devices(viewer) -> list[DeviceLine]:
    """The viewer's own devices, the newest first."""
    rows = Device.objects.filter(owner_id=viewer.id).order_by("-made_at", "-id")
    return [DeviceLine(row.id, row.user_agent, row.made_at, row.told_at) for row in rows]


def device_of(viewer, endpoint: str) -> int | None:
    """The number of the viewer's device with this endpoint; None where there is none."""
    rows = Device.objects.filter(owner_id=viewer.id, mark=ids.hash8(endpoint))
    return rows.values_list("id", flat=True).first()


def stopping(viewer, token: str) -> tuple[int, str]:
    """The member and the kind of letter that an address speaks of (`viewer` is nobody: it is the proof). Raises Http404."""
    try:
        owner_id, kind = signing.loads(token, salt=STOPPING)
    except (signing.BadSignature, ValueError, TypeError):
        raise Http404("no such letter") from None
    return owner_id, kind


def replies_are_taken(viewer) -> bool:
    """Whether letters to this house have a way in (`viewer` is not looked at)."""
    return bool(settings.REPLY_ADDRESS)


def door_at(viewer, address: str) -> Door | None:
    """What an address of this house is for, if it is one that we made (`viewer` is nobody: it is the proof)."""
    return door_of(address, settings.REPLY_ADDRESS, door_key(viewer)) if settings.REPLY_ADDRESS else None


def door_key(viewer) -> bytes:
    """The key with which the addresses of this house prove themselves (`viewer` is not looked at)."""
    return salted_hmac("closeknit.notify.doors", "address", algorithm="sha256").digest()
