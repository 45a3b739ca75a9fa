"""Addresses under which a calendar program finds the owner's days."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.owned import Owned


class Feed(Owned):
    """One calendar under one secret address. `slug` is the secret: who knows it may read, until the row is gone.

    `mark` is a hash of what it said last, `changed_at` since when, `fetched_at` when it was last asked for.
    """

    name = models.CharField(_("calendar"), max_length=80)
    slug = models.CharField(max_length=40, unique=True)
    mark = models.CharField(max_length=32, blank=True, default="")
    changed_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["owner", "made_at"], name="feed_of_owner")]

    def __str__(self) -> str:
        return self.name
