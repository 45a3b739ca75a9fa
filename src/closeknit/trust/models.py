"""Blocks, what two people say about having met, and the columns of whatever is told to an audience."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from closeknit.trust.rules import Audience, Told

AUDIENCES = [
    (Audience.ME.value, _("only me")),
    (Audience.MET.value, _("people I have met")),
    (Audience.CIRCLES.value, _("chosen circles")),
    (Audience.MEMBERS.value, _("all members")),
    (Audience.PUBLIC.value, _("everybody, signed in or not")),
]


class Addressed(models.Model):
    """A row that is told to an audience. `circle_ids` are the chosen circles' (sorted; [] for any other audience)."""

    audience = models.CharField(max_length=8, choices=AUDIENCES, default=Audience.ME.value)
    circle_ids = models.JSONField(blank=True, default=list)

    class Meta:
        abstract = True

    @property
    def told(self) -> Told:
        return Told.to(self.audience, self.circle_ids)


class Between(models.Model):
    """A row that one member, its owner, has about another. The owner's id is the shard key."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        abstract = True


class Block(Between):
    """The owner wants nothing to do with the member. It keeps both from each other, and shows itself to nobody but the owner."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "member"], name="blocked_once"),
            models.CheckConstraint(condition=~Q(owner=F("member")), name="nobody_blocks_themselves"),
        ]
        indexes = [models.Index(fields=["member", "owner"], name="blocks_by_member")]

    def __str__(self) -> str:
        return f"{self.owner_id} blocked {self.member_id}"


class Met(Between):
    """The owner says that the two have met in person; it is a fact once the other says it too (`is_mutual`, on both rows)."""

    is_mutual = models.BooleanField(default=False)
    met_on = models.CharField(max_length=10, blank=True, default="")  # "YYYY-MM-DD", "YYYY-MM" or "YYYY", where it was said
    where = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "member"], name="met_once"),
            models.CheckConstraint(condition=~Q(owner=F("member")), name="nobody_meets_themselves"),
        ]
        indexes = [models.Index(fields=["member", "owner"], name="met_by_member")]

    def __str__(self) -> str:
        return f"{self.owner_id} says they met {self.member_id}"
