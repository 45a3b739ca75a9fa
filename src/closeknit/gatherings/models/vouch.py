"""What one member says of another whom they have met, in words."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from closeknit.trust.models import Addressed, Between


class Vouch(Between, Addressed):
    """The owner's sentence about the member, who alone says to whom it is told; uncounted. The owner can take it back."""

    words = models.CharField(max_length=300)
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "member"], name="vouches_once"),
            models.CheckConstraint(condition=~Q(owner=F("member")), name="nobody_vouches_for_themselves"),
        ]
        indexes = [
            models.Index(fields=["member", "-made_at"], name="vouches_for_member"),
            models.Index(fields=["made_at"], name="vouches_lately"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} vouches for {self.member_id}"
