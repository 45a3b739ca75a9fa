"""Tokens with which programs come in for a member, and the answers they were given, so that asking twice does a thing once."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Token(models.Model):
    """A program's way in, in its owner's name: only a hash of the secret is kept, and its first signs to tell it by."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=80)
    secret_hash = models.CharField(max_length=64, unique=True)
    start = models.CharField(max_length=12)
    scopes = models.TextField()  # with spaces between them, in the order of rules.SCOPES
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "made_at"], name="tokens_of_owner")]

    def __str__(self) -> str:
        return self.name


class KeptAnswer(models.Model):
    """What a program was answered when it sent something under a key of its own; kept for a day, in the deed's transaction;
    `body` is sealed (kit.vault), since an answer may hold a secret."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    token = models.ForeignKey(Token, models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    asked_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = models.TextField(default="")
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "token", "key"], name="one_answer_a_key")]

    def __str__(self) -> str:
        return self.key
