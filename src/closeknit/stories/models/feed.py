"""Where a moment can be read, and when somebody last came to read."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from closeknit.stories.models.moment import Moment


class Reach(models.Model):
    """That a moment can be read in a space (trust.reads.spaces_of); the space is the shard key.

    `told_at` is when it was told, or when its author came back to a goal. A moment that was deleted or hidden has no row.
    """

    space = models.BigIntegerField()
    told_at = models.DateTimeField()
    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "moment"], name="once_in_a_space")]
        indexes = [
            models.Index(fields=["space", "told_at", "moment"], name="told_in_space"),
            models.Index(fields=["author", "told_at", "moment"], name="told_by_author"),
        ]

    def __str__(self) -> str:
        return f"moment {self.moment_id} in {self.space}"


class FeedVisit(models.Model):
    """When a member's present visit to the moments began, when they last looked on it, and when they last looked before it."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, primary_key=True, related_name="+")
    visited_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    former_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.member_id} at {self.visited_at}"
