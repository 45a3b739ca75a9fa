"""How people come into the community: they are invited, or they ask. The inviter's, or the applicant's, id is the shard key."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from closeknit.accounts.models import Circle


def nonce() -> str:
    """96 random bits in 16 characters; the token of an invitation is this, signed."""
    return secrets.token_urlsafe(12)


class Invitation(models.Model):
    """A link of one member, its owner, that lets so many others in until a day. `line` is a word of theirs to whoever opens it;
    `circle` is one the newcomer then is in as well."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    nonce = models.CharField(max_length=24, unique=True, default=nonce, editable=False)
    line = models.CharField(max_length=280, blank=True, default="")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, db_index=False, null=True, blank=True, related_name="+")
    uses_most = models.PositiveSmallIntegerField(default=1)
    uses = models.PositiveSmallIntegerField(default=0)
    good_until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)  # by the hosts: it opens no door, and its line is shown to nobody
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(uses_most__gte=1) & Q(uses__lte=F("uses_most")), name="invites_no_more_than_most")
        ]
        indexes = [
            models.Index(fields=["owner", "-made_at"], name="invitations_newest"),
            models.Index(fields=["circle"], name="invitations_of_circle", condition=Q(circle__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"invitation {self.id} of {self.owner_id}"


class InvitationUse(models.Model):
    """That a member came in by an invitation of its owner."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, db_index=False, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    used_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "invitation", "member"], name="came_in_by_it_once")]
        indexes = [models.Index(fields=["member"], name="invitation_of_newcomer")]

    def __str__(self) -> str:
        return f"{self.member_id} by {self.invitation_id}"


class Application(models.Model):
    """Somebody with an account asks to come in, in their own words. `answer` is "" until a host has answered; `reply` are the
    host's words, which the applicant reads."""

    class Answer(models.TextChoices):
        YES = "yes", _("welcomed")
        NO = "no", _("declined")

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    words = models.TextField()
    version = models.PositiveIntegerField()  # of the agreements, which they accepted when they asked
    made_at = models.DateTimeField()
    answer = models.CharField(max_length=3, choices=Answer.choices, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True, blank=True
    )
    reply = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner"], name="one_open_application", condition=Q(answer=""))]
        indexes = [
            models.Index(fields=["owner", "-made_at"], name="applications_of_member"),
            models.Index(fields=["made_at"], name="applications_waiting", condition=Q(answer="")),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} asks to come in"
