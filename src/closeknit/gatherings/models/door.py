"""The door: what was noted there, and what came of it between those who were there."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from closeknit.gatherings.models.occurrence import Occurrence
from closeknit.gatherings.models.rsvp import Rsvp


class DoorMark(models.Model):
    """One thing noted at the door: that somebody is there, was not, or that neither holds any more (`is_there` None). The
    occurrence is the shard key.

    `key` is made by the device on which it was noted, so that the same sent twice is one; `place` is 0 for whoever answered, else
    which of those they bring (from 1). `happened_at` is when it was done, `made_by` who did (None once they are erased, and of
    what was noted before that was kept). Rsvp holds what the marks come to (rules/door.py).
    """

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, db_index=False, related_name="+")
    rsvp = models.ForeignKey(Rsvp, on_delete=models.CASCADE, db_index=False, related_name="+")
    key = models.CharField(max_length=40)
    place = models.PositiveSmallIntegerField(default=0)
    is_there = models.BooleanField(null=True)
    happened_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occurrence", "key"], name="noted_once_at_the_door")]
        indexes = [
            models.Index(fields=["rsvp", "place"], name="door_marks_of_answer"),
            models.Index(fields=["made_by"], name="door_marks_made_by"),
        ]

    def __str__(self) -> str:
        return f"{self.is_there} of {self.rsvp_id}"


class Company(models.Model):
    """That two members were at the same small gathering, as both their ledgers have it. The occurrence is the shard key, `one`
    the smaller number of the two.

    `minutes` are those they were there together (0: not known). What changes gets a new entry in the ledgers, `number` counts
    them; `struck_at` is when the last was struck because one of them was not there after all.
    """

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, db_index=False, related_name="+")
    one = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    minutes = models.PositiveIntegerField(default=0)
    number = models.PositiveSmallIntegerField(default=1)
    struck_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "one", "other"], name="in_company_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="the_smaller_number_first"),
        ]
        indexes = [
            models.Index(fields=["one"], name="company_of_one"),
            models.Index(fields=["other"], name="company_of_other"),
            models.Index(fields=["made_at"], name="company_lately"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} and {self.other_id} at {self.occurrence_id}"


class ToldOf(models.Model):
    """That a member has told whom they met at a gathering, or wants not to be asked any more."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, db_index=False, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "occurrence"], name="told_of_once")]

    def __str__(self) -> str:
        return f"{self.member_id} of {self.occurrence_id}"
