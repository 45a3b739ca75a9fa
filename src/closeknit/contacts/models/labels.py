"""The owner's own words for groups of people, and pairs that may be one person."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.owned import OfContact, Owned


class Label(Owned):
    """`key` is the folded name: “Climbing” and “climbing” are one label."""

    name = models.CharField(_("label"))
    key = models.CharField(max_length=120)
    import_id = models.BigIntegerField(null=True, blank=True)  # the import that brought the word

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="a_label_once_an_owner")]

    def __str__(self) -> str:
        return self.name


class ContactLabel(OfContact):
    # Labels are few and seldom deleted: the unique index below finds their rows by the owner.
    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "label", "contact"], name="a_label_once_a_contact")]


class PossibleDouble(Owned):
    """Two contacts that may be one person, the older first. Apart means that the owner said they are two.

    `reasons` say what they have in common (rules/doubles.py), `sureness` from 0 to 100 how much that tells.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        APART = "apart", _("Two people")

    a = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey("contacts.Contact", on_delete=models.CASCADE, related_name="+")
    reasons = models.JSONField(default=list)
    sureness = models.PositiveSmallIntegerField(default=50)
    state = models.CharField(max_length=5, choices=State.choices, default=State.OPEN)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "a", "b"], name="a_pair_once"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="the_older_first"),
        ]
        indexes = [models.Index(F("owner"), F("state"), F("sureness").desc(), F("id"), name="double_surest")]
