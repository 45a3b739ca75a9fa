"""The owner's journal: one entry a day, and whom it names."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.owned import OfContact, Owned


class JournalEntry(Owned):
    """`text` is Markdown as it was typed, with `@names`; `html` is made of it alone and leads to nobody yet: who is meant stands
    in JournalMention. What was removed keeps its row for a while (`removed_at`), so that it can be brought back."""

    on = models.DateField(_("day"))
    text = models.TextField(_("journal"))
    html = models.TextField()
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    brought_text = models.TextField(blank=True, default="")  # what imports added at the end of this day
    brought_by = models.JSONField(blank=True, default=list)  # the imports that say it

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "on"], name="a_day_once")]
        indexes = [models.Index(fields=["removed_at"], name="journalentry_gone", condition=Q(removed_at__isnull=False))]


class JournalMention(OfContact):
    """That the words `said` after an @ of this entry mean this contact. `entry_hash` is the ledger's entry (source "logged") that
    the owner made of it with one tap."""

    entry = models.ForeignKey(JournalEntry, on_delete=models.CASCADE, related_name="+")
    said = models.CharField(max_length=200)
    entry_hash = models.BigIntegerField(null=True, blank=True)

    class Meta(OfContact.Meta):
        constraints = [models.UniqueConstraint(fields=["owner", "entry", "said", "contact"], name="once_said_in_a_day")]
