"""How members come into circles: somebody invites them, or they ask. The circle's id is the shard key."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.accounts.models import Circle


class Asked(models.Model):
    """Something between a circle and a member that waits for an answer; `answer` is "" as long as there is none."""

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        TAKEN_BACK = "back", _("taken back")

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, db_index=False, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    words = models.CharField(max_length=500, blank=True, default="")
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=4, choices=Answer.choices, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)  # by the hosts of the community, from whoever it is for

    class Meta:
        abstract = True


class CircleInvitation(Asked):
    """A member is invited by one of the circle. Whoever invited is never told of a no."""

    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "member", "made_by"], name="invited_once", condition=Q(answer=""))
        ]
        indexes = [models.Index(fields=["member", "circle"], name="circle_invitations", condition=Q(answer=""))]

    def __str__(self) -> str:
        return f"{self.made_by_id} invited {self.member_id} into {self.circle_id}"


class CircleRequest(Asked):
    """A member asks to come into a circle. A no is silent: to whoever asked it looks like no answer."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["circle", "member"], name="asked_once", condition=Q(answer=""))]
        indexes = [models.Index(fields=["circle", "member", "made_at"], name="circle_requests")]

    def __str__(self) -> str:
        return f"{self.member_id} asks {self.circle_id}"
