"""What a member wants to reach them, and when they last looked at a page."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from closeknit.notify.rules import MOST_BATCHES, Quiet, Reaching


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
    most = models.PositiveSmallIntegerField(default=MOST_BATCHES)
    has_words = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner"], name="one_preference_a_member")]

    def __str__(self) -> str:
        return f"of {self.owner_id}"

    @property
    def reaching(self) -> Reaching:
        quiet = Quiet(self.quiet_from, self.quiet_until, frozenset(self.quiet_days))
        plain = ("hour", "weekday", "is_calm", "shows_typing", "shows_reading", "most", "has_words")
        return Reaching(self.ways, quiet, **{name: getattr(self, name) for name in plain})


class Presence(models.Model):
    """When a member last looked at a page of the house that keeps no socket (kit/looking knows of the others): said by the page
    itself while it is in front, about once a minute."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner"], name="one_presence_a_member")]

    def __str__(self) -> str:
        return f"of {self.owner_id}"
