"""Rounds of cards: who gets one, and how far each has come."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.owned import OfContact, Owned


class CardRound(Owned):
    """Cards that are written together. `there_by` is the day they are meant for; of birthdays each card has its own, and this
    is the first of the month. `home` is the country they are posted in (ISO 3166)."""

    class Kind(models.TextChoices):
        BIRTHDAYS = "birthdays", _("Birthdays of a month")
        NEW_YEAR = "new_year", _("New Year")
        THANKS = "thanks", _("Thanks")
        OWN = "own", _("Another reason")

    kind = models.CharField(_("what for"), max_length=10, choices=Kind.choices)
    title = models.CharField(_("title"))
    year = models.SmallIntegerField(_("year"))
    month = models.PositiveSmallIntegerField(_("month"), null=True, blank=True)
    there_by = models.DateField(_("there by"), null=True, blank=True)
    home = models.CharField(_("posted in"), max_length=2, blank=True, default="")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-year", "-id"], name="card_round_newest"),
            models.Index(fields=["there_by"], name="card_round_there_by"),  # for the one question that is asked of all books
        ]
        constraints = [
            models.CheckConstraint(condition=Q(month=None) | Q(month__range=(1, 12)), name="card_round_month"),
        ]

    def __str__(self) -> str:
        return self.title


class Card(OfContact):
    """One card to one contact. Without an `address` the preferred one is taken. `is_checked` is the owner's word that the
    address is whole, whatever the rules say. `sent_hash` and `back_hash` are the ledger's entries of sending it and of the
    answer."""

    class State(models.TextChoices):
        CHOSEN = "chosen", _("To write")
        WRITTEN = "written", _("Written")
        SENT = "sent", _("Sent")

    round = models.ForeignKey(CardRound, on_delete=models.CASCADE, related_name="+")
    address = models.ForeignKey("contacts.Address", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    addressed_to = models.CharField(_("name on the envelope"), blank=True, default="")
    state = models.CharField(_("state"), max_length=7, choices=State.choices, default=State.CHOSEN)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    wrote_back_on = models.DateField(_("wrote back on"), null=True, blank=True)
    note = models.CharField(_("note"), blank=True, default="")
    is_checked = models.BooleanField(_("the address is right"), default=False)
    sent_hash = models.BigIntegerField(null=True, blank=True)
    back_hash = models.BigIntegerField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta(OfContact.Meta):
        constraints = [models.UniqueConstraint(fields=["owner", "round", "contact"], name="a_card_once_a_round")]
