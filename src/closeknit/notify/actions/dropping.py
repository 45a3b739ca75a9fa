"""Devices that are told nothing any more; what was on its way to them comes by letter, where no other device is told it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from closeknit.notify.models import Device, Notice, Push


def drop_devices(devices: QuerySet[Device], now: datetime) -> int:
    """Forget these devices; how many. In a transaction."""
    ids = list(devices.values_list("id", flat=True))
    waiting = list(Push.objects.filter(device_id__in=ids))
    dropped = Device.objects.filter(id__in=ids).delete()[1].get("notify.Device", 0)
    for push in waiting:
        post_instead(push, now)
    return dropped


def post_instead(push: Push, now: datetime) -> None:
    """Where a notice is on its way to no device any more and none was told, a letter comes: of it, and of the lines that it stood
    for. The push itself is gone by now, or is not counted."""
    mine = Notice.objects.filter(owner_id=push.owner_id)
    is_told = mine.filter(id=push.notice_id, told_at__gte=push.made_at).exists()
    if is_told or Push.objects.filter(owner_id=push.owner_id, notice_id=push.notice_id).exclude(id=push.id).exists():
        return
    beside = Q(told_at=push.made_at) if push.has_more else Q()
    mine.filter(Q(id=push.notice_id) | beside, read_at=None).update(post_at=now)
