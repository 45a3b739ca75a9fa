"""Telling devices: each notice goes to each device once, and however long a push service is away nothing is lost.

A push waits as a row, as a letter does. Where no device could be told in half a day, or none is left, the line goes into a letter
instead, so that it comes by one way and not by two.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.accounts.reads import is_signed_in
from closeknit.kit import web
from closeknit.kit.jobs import enqueue
from closeknit.notify import reads
from closeknit.notify.actions.dropping import drop_devices, post_instead
from closeknit.notify.actions.notices import ask_for_push
from closeknit.notify.actions.vapid import encrypted, headers_for
from closeknit.notify.models import Device, Notice, Push

CLAIM_FOR = timedelta(minutes=2)
OWN_JOB_HAS = timedelta(minutes=5)
GIVEN_UP_AFTER = timedelta(hours=12)
KEPT_BY_THE_SERVICE = timedelta(days=1)
LONGEST_WAIT = timedelta(minutes=30)
MOST_REFUSALS = 5
AT_ONCE = 500
GONE = (404, 410)
BUSY = 429


def push_notices(*, owner_id: int, now: datetime) -> int:
    """Put what is due on its way to every device of a member, unless it is quiet there or they look at a page just now: then
    later; how many pushes were begun. Where several lines are due, a device shows the newest and says that there is more."""
    owner = Member.objects.get(id=owner_id)
    with transaction.atomic():
        rows = Notice.objects.select_for_update(no_key=True).filter(owner_id=owner_id, push_at__lte=now).order_by("id")
        due, lines = list(rows.values_list("id", flat=True)), reads.lines_to_push(owner, now)
        mine = Notice.objects.filter(owner_id=owner_id, id__in=due)
        free = reads.standing(owner, now).free_at(now, reads.reaching(owner).quiet)
        if lines and free != now:
            mine.update(push_at=free)
            ask_for_push(owner_id, free, now)
            return 0
        mine.update(push_at=None)
        if owner.is_closed or not lines:
            return 0
        return _begin(owner, [line.id for line in lines], now)


def _begin(owner: Member, ids: list[int], now: datetime) -> int:
    devices = list(Device.objects.filter(owner_id=owner.id).values_list("id", flat=True))
    if not devices:
        Notice.objects.filter(owner_id=owner.id, id__in=ids).update(post_at=now)
        return 0
    # Of several lines the newest is the one that is shown; the others stand on the page it leads to, and are told with it.
    Notice.objects.filter(owner_id=owner.id, id__in=ids[:-1]).update(told_at=now)
    told = {"owner_id": owner.id, "notice_id": ids[-1]}
    pushes = [Push(device_id=each, has_more=len(ids) > 1, made_at=now, again_at=now, **told) for each in devices]
    Push.objects.bulk_create(pushes, ignore_conflicts=True)
    for device_id in devices:
        enqueue("notify.push_one", device_id=device_id, **told)
    return len(devices)


def push_one(*, owner_id: int, notice_id: int, device_id: int, now: datetime) -> bool:
    """Tell one device one notice, unless it was told; whether it was told now. What fails is tried again by `push_waiting`.

    A browser in which its member is not signed in any more is told nothing: it may be somebody else's by now."""
    push = Push.objects.filter(owner_id=owner_id, notice_id=notice_id, device_id=device_id)
    is_free = Q(tried_at=None) | Q(tried_at__lt=now - CLAIM_FOR)
    if not push.filter(is_free, again_at__lte=now).update(tried_at=now, tries=F("tries") + 1):
        return False
    row = push.select_related("device", "notice").get()
    owner, key = Member.objects.get(id=owner_id), row.device.session_key
    if key and not is_signed_in(owner, key, now):
        with transaction.atomic():
            drop_devices(Device.objects.filter(owner_id=owner_id, id=device_id), now)
        return False
    if owner.is_closed or not reads.line_to_push(owner, notice_id, now):
        with transaction.atomic():
            push.delete()
            post_instead(row, now)
        return False
    free = reads.standing(owner, now).free_at(now, reads.reaching(owner).quiet)
    if free != now:
        push.update(tried_at=None, again_at=free)
        return False
    try:
        status = _send(row, owner, now)
    except web.Unreachable as trouble:
        status = 400 if trouble.kind in ("address", "private", "plain") else 0
    return _settle(row, status, now)


def _send(row: Push, owner: Member, now: datetime) -> int:
    topic = urlsafe_b64encode(sha256(f"{row.notice_id}".encode()).digest()).decode()[:32]
    headers = {
        "TTL": str(int(KEPT_BY_THE_SERVICE.total_seconds())), "Urgency": "normal", "Topic": topic,
        "Content-Encoding": "aes128gcm", "Content-Type": "application/octet-stream", **headers_for(row.device.endpoint, now=now),
    }  # fmt: skip
    words = encrypted(row.device, payload(row.notice, owner, row.has_more))
    with web.Line() as line:
        answer = line.ask("POST", row.device.endpoint, body=words, headers=headers, most_bytes=1 << 16, seconds=15)
    return answer.status


def payload(notice: Notice, owner: Member, has_more: bool = False) -> bytes:
    """What a device is told: the notice's own line, and where it leads. Nothing else of anybody."""
    with translation.override(owner.language or settings.LANGUAGE_CODE):
        more = _("There is more on your page.") if has_more else ""
    tag = f"thread-{notice.thread}" if notice.thread else f"notice-{notice.id}"
    path = "/notices" if has_more else notice.path or "/notices"
    return json.dumps({"title": "Closeknit", "body": f"{notice.text} {more}".strip(), "path": path, "tag": tag}).encode()


def _settle(row: Push, status: int, now: datetime) -> bool:
    """What the push service's answer means (RFC 8030): told, gone, refused, or to be tried again."""
    push, device = Push.objects.filter(id=row.id), Device.objects.filter(owner_id=row.owner_id, id=row.device_id)
    with transaction.atomic():
        is_told = 200 <= status < 300
        if is_told:
            push.delete()
            device.update(told_at=now, refusals=0)
            Notice.objects.filter(owner_id=row.owner_id, id=row.notice_id).update(told_at=now)
        elif status in GONE or (_is_refusal(status) and row.device.refusals + 1 >= MOST_REFUSALS):
            drop_devices(device, now)
        elif _is_refusal(status):
            push.delete()
            device.update(refusals=F("refusals") + 1)
            post_instead(row, now)
        else:
            wait = min(timedelta(minutes=1) * 2 ** min(row.tries, 10), LONGEST_WAIT)
            push.update(tried_at=None, again_at=now + wait)
    return is_told


def _is_refusal(status: int) -> bool:
    return 300 <= status < 500 and status != BUSY


def push_waiting(*, now: datetime) -> int:
    """Try the pushes that failed, and give up those that are too old; how many went out."""
    old = Push.objects.filter(made_at__lt=now - GIVEN_UP_AFTER)
    for push in list(old.order_by("id")[:AT_ONCE]):
        with transaction.atomic():
            Push.objects.filter(owner_id=push.owner_id, id=push.id).delete()
            post_instead(push, now)
    due = Push.objects.filter(Q(tries__gt=0) | Q(made_at__lt=now - OWN_JOB_HAS), again_at__lte=now).order_by("again_at", "id")
    told = 0
    for owner_id, notice_id, device_id in list(due.values_list("owner_id", "notice_id", "device_id")[:AT_ONCE]):
        told += push_one(owner_id=owner_id, notice_id=notice_id, device_id=device_id, now=now)
    return told
