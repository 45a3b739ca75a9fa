"""Which letters came in, so that none is taken twice."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Incoming(models.Model):
    """A letter that came in, and what became of it. `key` is a hash of what makes it that letter; nothing of its words is kept.

    `owner` is the member whose address of ours it came to, where it came to one.
    """

    class Outcome(models.TextChoices):
        SAID = "said", _("said where it belongs")
        RETURNED = "returned", _("a letter of ours that came back")
        AGAIN = "again", _("had come before")
        LOOP = "loop", _("written by a program")
        BUSY = "busy", _("too many in a minute")
        FORGED = "forged", _("not from the member's address")
        REFUSED = "refused", _("could not be said there")
        EMPTY = "empty", _("held no new words")
        STRANGER = "stranger", _("came to no address of ours")
        UNREADABLE = "unreadable", _("was no letter")

    key = models.CharField(max_length=64, unique=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True, default="")
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "made_at"], name="incoming_of_owner", condition=models.Q(owner__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.key[:8]}"
