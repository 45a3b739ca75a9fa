"""What a member is told in the app, and the letters on their way out."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.notify.rules import Quiet, Reaching


class Notice(models.Model):
    """One line for one member. `key` is made by whoever tells, so that a job that runs twice tells once.

    `about` is the member whom it names, if it names one: while a block keeps the two apart, it is not shown.
    `post_at` is when it goes into a letter as well; None once it has, and where it goes into none.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    about = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True)
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    path = models.CharField(max_length=300, blank=True, default="")
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    post_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="notice_is_told_once")]
        indexes = [
            models.Index(fields=["owner", "-made_at"], name="notice_newest"),
            models.Index(fields=["owner", "-made_at"], name="notice_unread", condition=models.Q(read_at=None)),
            models.Index(fields=["post_at", "owner"], name="notice_to_post", condition=models.Q(post_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.text


class Letter(models.Model):
    """A mail to one address. `recipient` is a hash of the address and the shard key; what it said is forgotten once it is sent.

    `tried_at` is a claim: a worker that sends sets it first, so that two of them do not send the same letter. A letter that was
    refused waits until `again_at`; one that is no use after `useful_until` (a sign-in code) is not sent later than that.
    """

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
        indexes = [models.Index(fields=["made_at"], name="letter_waiting", condition=models.Q(sent_at=None))]

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


class Preference(models.Model):
    """What a member wants to reach them, where they ever said so: one row each. `ways` maps a rules.Sort to a rules.Way."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    ways = models.JSONField(default=dict)
    quiet_from = models.PositiveSmallIntegerField(null=True, blank=True)
    quiet_until = models.PositiveSmallIntegerField(null=True, blank=True)
    quiet_days = models.JSONField(default=list)
    hour = models.PositiveSmallIntegerField(default=18)
    weekday = models.PositiveSmallIntegerField(default=6)
    is_calm = models.BooleanField(default=True)
    shows_typing = models.BooleanField(default=False)
    shows_reading = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner"], name="one_preference_a_member")]

    def __str__(self) -> str:
        return f"of {self.owner_id}"

    @property
    def reaching(self) -> Reaching:
        quiet = Quiet(self.quiet_from, self.quiet_until, frozenset(self.quiet_days))
        return Reaching(self.ways, quiet, self.hour, self.weekday, self.is_calm, self.shows_typing, self.shows_reading)
