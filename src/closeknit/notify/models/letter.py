"""Letters on their way out, those that came back, and those that nobody wants any more."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Letter(models.Model):
    """A mail to one address. `recipient` is a hash of the address and the shard key; what it said is forgotten once it is sent.

    `tried_at` is a claim: a worker that sends sets it first, so that two of them do not send the same letter. A letter that was
    refused waits until `again_at`; one that is no use after `useful_until` (a sign-in code) is not sent later than that.
    `owner` and `kind` are there for letters of a kind that comes again and again, to a member.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True)
    kind = models.CharField(max_length=40, blank=True, default="")
    recipient = models.BigIntegerField()
    key = models.CharField(max_length=120)
    to = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    headers = models.JSONField(default=dict)
    made_at = models.DateTimeField(db_index=True)
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    again_at = models.DateTimeField(null=True)
    useful_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["recipient", "key"], name="letter_is_written_once")]
        indexes = [
            models.Index(fields=["made_at"], name="letter_waiting", condition=models.Q(sent_at=None)),
            models.Index(fields=["owner", "kind", "-made_at"], name="letters_to_member", condition=models.Q(owner__isnull=False)),
        ]

    calendar: tuple[str, bytes] | None = None
    """The method and the file that go along to a calendar (RFC 6047); made when it goes out, and never kept."""

    def __str__(self) -> str:
        return self.key


class Silence(models.Model):
    """A kind of letter that a member does not want any more ("reminders"): they said so with one click in such a letter."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    kind = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "kind"], name="one_silence_a_kind")]

    def __str__(self) -> str:
        return self.kind


class Bounce(models.Model):
    """That letters to a member's address (`recipient` is its hash) came back: `soft` of them for now, the last one at `soft_at`.
    Since `stopped_at` no letter of a kind goes there any more, until they say that it works again or have another address."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    recipient = models.BigIntegerField()
    soft = models.PositiveIntegerField(default=0)
    soft_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "recipient"], name="one_bounce_an_address")]

    def __str__(self) -> str:
        return f"of {self.owner_id}"
