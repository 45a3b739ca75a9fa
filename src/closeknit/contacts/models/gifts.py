"""Gifts: what somebody might like, what they were given, what they gave."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.owned import OfContact


class Gift(OfContact):
    """An idea for a contact, something given to them, or something they gave. Each part of its day may be unknown.

    `is_never_again` says that it, or anything like it, is not to be given (again). `note` is where an idea was caught.
    `entry_hash` is the ledger's entry of the giving (source "logged"), where the day is known whole.
    """

    class State(models.TextChoices):
        IDEA = "idea", _("Idea")
        GIVEN = "given", _("Given")
        RECEIVED = "received", _("Received")

    state = models.CharField(_("gift"), max_length=8, choices=State.choices, default=State.IDEA)
    text = models.CharField(_("what"))
    occasion = models.CharField(_("occasion"), blank=True, default="")
    year = models.SmallIntegerField(null=True, blank=True)
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    day = models.PositiveSmallIntegerField(null=True, blank=True)
    amount = models.DecimalField(_("budget or price"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True, default="")
    link = models.CharField(_("link"), blank=True, default="")
    is_never_again = models.BooleanField(_("never again"), default=False)
    is_thanked = models.BooleanField(_("thanked"), default=False)
    note = models.ForeignKey("contacts.Note", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    entry_hash = models.BigIntegerField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta(OfContact.Meta):
        indexes = [
            *OfContact.Meta.indexes,
            models.Index(fields=["owner", "state", "-year", "-id"], name="gift_by_year"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(month=None) | Q(month__range=(1, 12)), name="gift_month"),
            models.CheckConstraint(condition=Q(day=None) | Q(day__range=(1, 31), month__isnull=False), name="gift_day"),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gte=0), name="gift_amount"),
        ]
