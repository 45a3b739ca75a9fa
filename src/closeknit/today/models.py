"""What was named on which day, and who rests. Rows point to contacts by number: deleting a contact never waits for this room."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from closeknit.today.rules import Answer, Reason


class Owned(models.QuerySet):
    def of(self, owner) -> Owned:
        return self.filter(owner_id=owner.id)


class Nudge(models.Model):
    """One line of one day's Today. `facts` holds what the sentence needs; words are made when it is read."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="+")
    contact_id = models.BigIntegerField()
    day = models.DateField()
    position = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=16, choices=[(reason.value, reason.value) for reason in Reason])
    key = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    answer = models.CharField(max_length=8, blank=True, default="", choices=[(one.value, one.value) for one in Answer])
    answered_at = models.DateTimeField(null=True)

    objects = Owned.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "day", "position"], name="nudge_place"),
            models.UniqueConstraint(fields=["owner", "day", "contact_id"], name="nudge_person_once_a_day"),
        ]
        indexes = [models.Index(fields=["owner", "contact_id", "day"], name="nudge_of_person")]


class Day(models.Model):
    """That a day's Today was made, even when it named nobody: it is made once, and stays. `good` is what it ends with: whose
    tie, after how many months, whether it is new, whether they were together; empty where nothing is known."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="+")
    on = models.DateField()
    made_at = models.DateTimeField()
    good = models.JSONField(default=dict)

    objects = Owned.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "on"], name="one_today_a_day")]


class Rest(models.Model):
    """A person of whom no suggestion comes before `until`; where the owner asked for it, no occasion either."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="+")
    contact_id = models.BigIntegerField()
    until = models.DateField()
    was_asked = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    objects = Owned.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "contact_id"], name="one_rest_a_person")]


class Morning(models.Model):
    """That Today comes by mail: at which hour of its owner's day, for which day it came last, and when it comes next."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="+")
    hour = models.PositiveSmallIntegerField()
    sent_on = models.DateField(null=True)
    next_at = models.DateTimeField()

    objects = Owned.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner"], name="one_morning_an_owner")]
        indexes = [models.Index(fields=["next_at"], name="morning_due")]
