"""Addresses of members' own programs that are told what they are told, and what became of each telling."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Hook(models.Model):
    """`kinds` are those of notices it is told of, none for all; `secret` is sealed (kit.vault). It rests after many failures,
    and is told nothing while its owner has paused it."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    url = models.CharField(max_length=2000)
    kinds = models.JSONField(default=list)
    secret = models.TextField()
    made_at = models.DateTimeField()
    failures = models.PositiveIntegerField(default=0)  # in a row
    rests_since = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner"], name="hooks_of_owner")]

    def __str__(self) -> str:
        return f"of {self.owner_id}"


class Call(models.Model):
    """One thing told to one hook. `status` is what its server answered last, 0 for none; `words` say why it failed."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    hook = models.ForeignKey(Hook, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    body = models.TextField()
    tries = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(default=0)
    words = models.CharField(max_length=300, blank=True, default="")
    made_at = models.DateTimeField(db_index=True)
    tried_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "hook", "made_at"], name="calls_of_hook")]

    def __str__(self) -> str:
        return f"{self.kind} for hook {self.hook_id}"
