"""Notes of thanks between two, sealed for a while."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from closeknit.trust.models import Between


class ThankNote(Between):
    """The owner thanks the member, in words (Markdown, with their safe HTML) that nobody else reads. Until it is opened, when
    both have written or at `opens_at`, nobody but the owner learns that it is there."""

    words = models.TextField()
    html = models.TextField()
    opens_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "member"], name="one_sealed_note", condition=Q(opened_at=None)),
            models.CheckConstraint(condition=~Q(owner=F("member")), name="nobody_thanks_themselves"),
        ]
        indexes = [
            models.Index(fields=["owner", "-made_at"], name="thank_notes_by_member"),
            models.Index(fields=["member", "-opened_at"], name="thank_notes_to_member", condition=Q(opened_at__isnull=False)),
            models.Index(fields=["opens_at"], name="thank_notes_to_open", condition=Q(opened_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} thanks {self.member_id}"
