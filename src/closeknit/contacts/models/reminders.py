"""What the owner wants to be reminded of, once or again and again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.family import Occasion
from closeknit.contacts.models.owned import Owned
from closeknit.contacts.rules.repeating import MORNING, ONCE, Repeat


class Reminder(Owned):
    """A plan on the owner's wall, and how far it has come.

    The plan: from `starts_on`, at the local time `at` (None is MORNING) of `zone` ("" is wherever the owner is), repeating as
    rules/repeating.py says. With `before_days` it is so many days before the contact's `before_kind` (and `before_label`), each
    year; `starts_on` is then the next day it comes, reckoned anew when that occasion changes, and `told_for` the day of the last
    one that was told of or passed over.

    How far: `turn` is the number of the coming one and `next_at` its instant, None where none comes any more. `open_on` is the
    day that has come and was told and not answered yet, `missed` how many came before it unnoticed, `again_at` when it was put
    off to. `tell_at` is the earlier of the two instants: what the timetable looks for.
    """

    contact = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    text = models.CharField(_("reminder"))
    is_promise = models.BooleanField(_("I promised it"), default=False)
    starts_on = models.DateField(_("day"))
    at = models.TimeField(_("time"), null=True, blank=True)
    zone = models.CharField(_("time zone"), max_length=64, blank=True, default="")
    unit = models.CharField(max_length=5, blank=True, default=ONCE)
    every = models.PositiveSmallIntegerField(default=1)
    nth = models.SmallIntegerField(default=0)
    weekday = models.PositiveSmallIntegerField(default=0)
    until = models.DateField(null=True, blank=True)
    count = models.PositiveSmallIntegerField(null=True, blank=True)
    before_days = models.PositiveSmallIntegerField(null=True, blank=True)
    before_kind = models.CharField(max_length=12, choices=Occasion.Kind.choices, blank=True, default="")
    before_label = models.CharField(blank=True, default="")
    told_for = models.DateField(null=True, blank=True)
    by_mail = models.BooleanField(_("also by mail"), default=False)
    turn = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True, blank=True)
    open_on = models.DateField(null=True, blank=True)
    missed = models.PositiveIntegerField(default=0)
    again_at = models.DateTimeField(null=True, blank=True)
    tell_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    import_id = models.BigIntegerField(null=True, blank=True)  # the import that brought it, until its owner does anything with it

    class Meta:
        indexes = [
            models.Index(fields=["owner", "contact"], name="reminder_of_contact"),
            models.Index(fields=["owner", "tell_at"], name="reminder_in_use", condition=Q(ended_at=None)),
            models.Index(fields=["owner", "import_id"], name="reminder_by_import", condition=Q(import_id__isnull=False)),
            # The timetable asks for everybody's at once, the next first.
            models.Index(fields=["tell_at"], name="reminder_to_tell", condition=Q(tell_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def repeat(self) -> Repeat:
        return Repeat(self.unit, self.every, self.nth, self.weekday, self.until, self.count)

    @property
    def clock_time(self):
        return self.at or MORNING
