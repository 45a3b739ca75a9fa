"""A year of the book: its picture, made from the ledger and kept, and the letter its owner wrote to themselves."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.owned import Owned


class YearPicture(Owned):
    """What a pass over the ledger found for one year, as `actions/year_picture.py` writes it; made anew when the ledger changed.

    `mark` is that of the whole book when it was made, `ledger_mark` that of the entries before the year's end.
    """

    is_derived = True

    year = models.SmallIntegerField()
    told = models.JSONField(default=dict)
    mark = models.CharField(max_length=200)
    ledger_mark = models.CharField(max_length=200, blank=True, default="")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "year"], name="one_picture_a_year")]

    def __str__(self) -> str:
        return str(self.year)


class YearLetter(Owned):
    """A letter to oneself. `text` is what the book told of the year when the letter was kept (Markdown, and `html` the same made
    safe); `remembered` and `hopes` are the owner's own words. Until the day `sealed_until` their own words stay closed, unless
    the owner opens it; `opened_at` says that they did, or that it was told to them that it is open.
    """

    year = models.SmallIntegerField(_("year"))
    text = models.TextField()
    html = models.TextField()
    remembered = models.TextField(_("what I want to remember"), blank=True, default="")
    hopes = models.TextField(_("next year I would like…"), blank=True, default="")
    sealed_until = models.DateField(_("sealed until"), null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "year"], name="one_letter_a_year")]
        indexes = [
            models.Index(fields=["sealed_until"], name="letter_to_open", condition=Q(opened_at=None, sealed_until__isnull=False)),
        ]

    def __str__(self) -> str:
        return str(self.year)
