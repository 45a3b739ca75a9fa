"""What is kept of people's own calendars: what a letter told one, and the secret addresses under which a program asks."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from closeknit.accounts.models import Circle
from closeknit.gatherings.models.gathering import Gathering
from closeknit.gatherings.models.rsvp import Guest


class CalendarEntry(models.Model):
    """What a person's calendar was told of one gathering (the shard key), by letter: a member's, or a guest's.

    `uid` and `sequence` are those of the last letter. `told` is what it said stands in their calendar: by the number of the
    occurrence (as text) a mark of what was told of it; `gone` are the occurrences that it took away. It `is_behind` where that
    letter never went out: its reader had stopped such letters meanwhile. An answer from a calendar that names no RECURRENCE-ID is
    about all in `told` that are to come.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, db_index=False, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True)
    guest = models.ForeignKey(Guest, on_delete=models.CASCADE, related_name="+", null=True)
    uid = models.CharField(max_length=60)
    sequence = models.PositiveIntegerField(default=0)
    told = models.JSONField(default=dict)
    gone = models.JSONField(default=list)
    told_at = models.DateTimeField()
    is_behind = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "member"], name="entry_of_member", condition=Q(member__isnull=False)),
            models.UniqueConstraint(fields=["gathering", "guest"], name="entry_of_guest", condition=Q(guest__isnull=False)),
            models.CheckConstraint(
                condition=Q(member__isnull=False, guest=None) | Q(member=None, guest__isnull=False), name="entry_of_one"
            ),
        ]
        indexes = [models.Index(fields=["member", "gathering"], name="entries_of_member")]

    def __str__(self) -> str:
        return f"{self.uid} ({self.sequence})"


class CalendarFeed(models.Model):
    """A calendar of gatherings under one secret address: the owner's own, or of a circle of theirs as they may read it.

    `slug` is the secret: who knows it may read, until it is renewed or the row is gone. `has_asked` lets the own one hold what
    its owner was asked to and has not answered. `mark` is a hash of what it said last, `changed_at` since when, `fetched_at` when
    it was last asked for.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, db_index=False, related_name="+", null=True)
    slug = models.CharField(max_length=40, unique=True)
    has_asked = models.BooleanField(default=False)
    mark = models.CharField(max_length=32, blank=True, default="")
    changed_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "circle"], name="one_feed_a_circle", condition=Q(circle__isnull=False)),
            models.UniqueConstraint(fields=["owner"], name="one_own_feed", condition=Q(circle=None)),
        ]
        indexes = [
            models.Index(fields=["owner", "made_at"], name="calendar_feeds_of_owner"),
            models.Index(fields=["circle"], name="calendar_feeds_of_circle", condition=Q(circle__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"calendar of {self.owner_id}"
