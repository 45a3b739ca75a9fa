"""Newcomers and those who greet them. The newcomer's id is the shard key of a greeting."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from closeknit.contacts.models.owned import Owned


class Greeter(Owned):
    """That the owner likes to greet newcomers, at most so many in thirty days."""

    a_month = models.PositiveSmallIntegerField(default=2)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner"], name="a_greeter_once")]

    def __str__(self) -> str:
        return f"{self.owner_id} greets"


class Greeting(models.Model):
    """A greeter is asked to greet a newcomer, and greets them: one message, and one answer. `passed_at` is when somebody else was
    asked instead; at most one greeter at a time is asked."""

    newcomer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    greeter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    made_at = models.DateTimeField()
    words = models.CharField(max_length=1000, blank=True, default="")
    greeted_at = models.DateTimeField(null=True, blank=True)
    thanks = models.CharField(max_length=1000, blank=True, default="")
    thanked_at = models.DateTimeField(null=True, blank=True)
    passed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["newcomer", "greeter"], name="greeted_by_each_once"),
            models.UniqueConstraint(
                fields=["newcomer"], name="one_greeter_at_a_time", condition=Q(passed_at=None, greeted_at=None)
            ),
        ]
        indexes = [
            models.Index(fields=["greeter", "-made_at"], name="greetings_of_greeter"),
            models.Index(fields=["made_at"], name="greetings_waiting", condition=Q(passed_at=None, greeted_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.greeter_id} greets {self.newcomer_id}"


class WelcomePutAway(Owned):
    """That the owner wants the line about their first week no longer on Today."""

    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner"], name="welcome_put_away_once")]

    def __str__(self) -> str:
        return f"of {self.owner_id}"
