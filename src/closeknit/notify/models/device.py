"""Browsers that a member lets be told things (RFC 8030), and what is on its way to them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from closeknit.notify.models.notice import Notice


class PushKey(models.Model):
    """The key by which this house proves itself to push services (VAPID, RFC 8292): made once, the private half sealed."""

    THE_ONE = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE)
    public = models.CharField(max_length=100)
    sealed = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_push_key")]

    def __str__(self) -> str:
        return self.public


class Device(models.Model):
    """A browser that asked to be told: where its push service takes words for it (`endpoint`; `mark` is a hash of it), and the
    two keys with which they are encrypted (RFC 8291), in base64 as the browser gave them. It is told things as long as its member
    is signed in there: `session_key` names that session, "" where it is not known."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    mark = models.BigIntegerField()
    endpoint = models.TextField()
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    user_agent = models.CharField(max_length=300)
    session_key = models.CharField(max_length=40, blank=True, default="")
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    refusals = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "mark"], name="device_asks_once")]

    def __str__(self) -> str:
        return self.user_agent


class Push(models.Model):
    """One notice on its way to one device. `tried_at` is a claim, as of a letter; `again_at` when a push that failed is tried
    next; `has_more` where it stands for other notices too."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="+")
    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True)
    again_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    has_more = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "notice", "device"], name="pushed_once")]
        indexes = [models.Index(fields=["again_at"], name="pushes_waiting")]

    def __str__(self) -> str:
        return f"{self.notice_id} to {self.device_id}"
