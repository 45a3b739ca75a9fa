"""What was done with many people at once, with what it takes to undo it; deleted people wait here for their end."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.owned import Owned


class BulkDeed(Owned):
    """One deed on the people `contact_ids`; `place` of them were gone through, `touched` were really changed by it.

    `names` are the first few of them, as they were called. `word` and `label_id` tell of the label, where the deed is about
    one. It can be undone until `until`; then its parts go, and with them those who were deleted.
    """

    class Kind(models.TextChoices):
        LABEL = "label", _("give a label")
        UNLABEL = "unlabel", _("take a label")
        ARCHIVE = "archive", _("archive")
        RESTORE = "restore", _("bring back")
        PIN = "pin", _("pin")
        UNPIN = "unpin", _("unpin")
        DELETE = "delete", _("delete")

    class State(models.TextChoices):
        DOING = "doing", _("under way")
        DONE = "done", _("done")
        UNDOING = "undoing", _("being undone")
        UNDONE = "undone", _("undone")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.DOING)
    word = models.CharField(blank=True, default="")
    label_id = models.BigIntegerField(null=True)
    contact_ids = models.JSONField(default=list)
    names = models.JSONField(default=list)
    place = models.PositiveIntegerField(default=0)
    touched = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-made_at"], name="deed_newest"),
            models.Index(fields=["until"], name="deed_until"),
        ]

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.DOING, self.State.UNDOING)


class DeedPart(Owned):
    """What one batch of a deed changed (kit/changes.py). `contact_ids` are those who were deleted in it; their entries in the
    ledger lie there, put away under the part's id."""

    deed = models.ForeignKey(BulkDeed, on_delete=models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    contact_ids = models.JSONField(default=list)
    touched = models.PositiveIntegerField(default=0)
    rows = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "deed", "number"], name="a_part_once_a_deed")]
        indexes = [models.Index(fields=["deed"], name="part_of_deed")]
