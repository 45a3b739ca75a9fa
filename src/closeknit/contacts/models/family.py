"""Who belongs to somebody, and their days to remember."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.owned import OfContact


class Relation(OfContact):
    """`other` is the contact's `kind`: "child" says that other is the contact's child. `name` stays when other is deleted."""

    class Kind(models.TextChoices):
        PARTNER = "partner", _("Partner")
        CHILD = "child", _("Child")
        PARENT = "parent", _("Parent")
        SIBLING = "sibling", _("Sibling")
        FRIEND = "friend", _("Friend")
        COLLEAGUE = "colleague", _("Colleague")
        PET = "pet", _("Pet")
        OTHER = "other", _("Other")

    kind = models.CharField(_("relation"), max_length=10, choices=Kind.choices)
    label = models.CharField(_("own word"), blank=True, default="")
    name = models.CharField(_("name"), blank=True, default="")
    other = models.ForeignKey("contacts.Contact", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # The birthday of somebody who has no page of their own; each part may be unknown.
    year = models.SmallIntegerField(null=True, blank=True)
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    day = models.PositiveSmallIntegerField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta(OfContact.Meta):
        indexes = [
            *OfContact.Meta.indexes,
            models.Index(fields=["owner", "month", "day"], name="relation_birthday", condition=Q(day__isnull=False)),
        ]


class Occasion(OfContact):
    """A day to remember, each part of which may be unknown: 29 February without a year is a real one."""

    class Kind(models.TextChoices):
        BIRTHDAY = "birthday", _("Birthday")
        ANNIVERSARY = "anniversary", _("Anniversary")
        MEMORIAL = "memorial", _("Day of remembrance")
        OTHER = "other", _("Other")

    kind = models.CharField(_("occasion"), max_length=12, choices=Kind.choices)
    label = models.CharField(_("own word"), blank=True, default="")
    year = models.SmallIntegerField(null=True, blank=True)
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    day = models.PositiveSmallIntegerField(null=True, blank=True)
    is_circa = models.BooleanField(_("roughly"), default=False)
    made_at = models.DateTimeField()

    class Meta(OfContact.Meta):
        indexes = [*OfContact.Meta.indexes, models.Index(fields=["owner", "month", "day"], name="occasion_by_day")]
        constraints = [
            models.CheckConstraint(condition=Q(month=None) | Q(month__range=(1, 12)), name="occasion_month"),
            models.CheckConstraint(condition=Q(day=None) | Q(day__range=(1, 31), month__isnull=False), name="occasion_day"),
        ]
