"""Meeting in person: the codes one shows, who says that they met whom, and what a member gives to whoever will not join."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from closeknit.members.models import Invitation
from closeknit.trust.models import Between


def nonce() -> str:
    """120 random bits in 20 characters; what stands in the picture is this, signed."""
    return secrets.token_urlsafe(15)


class MeetingCode(models.Model):
    """What a member, its owner, shows to somebody who stands before them: good for one use until a moment.

    A picture ("scan") holds the nonce, signed; a typed one is made of it with the house's key, and found by `mark`, a keyed hash:
    what lies in the database opens nothing. `place` is where its owner said they are. `used_by` is None where somebody without a
    place in the community used it.
    """

    class Kind(models.TextChoices):
        SCAN = "scan"
        TYPED = "typed"

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    nonce = models.CharField(max_length=24, unique=True, default=nonce, editable=False)
    mark = models.CharField(max_length=64, blank=True, default="")
    place = models.CharField(max_length=120, blank=True, default="")
    made_at = models.DateTimeField()
    good_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["mark"], name="typed_code_once", condition=~Q(mark=""))]
        indexes = [
            models.Index(fields=["owner", "kind", "-made_at"], name="meeting_codes_newest"),
            models.Index(fields=["good_until"], name="meeting_codes_over"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.owner_id}"


class Meeting(Between):
    """The owner says that they met the member at that moment; a fact once the member has answered yes. `on` is the owner's day
    then, `place` in the owner's words.

    That the two have met at all is trust.models.Met, which both rows of it say; this is one of the times.
    """

    class How(models.TextChoices):
        CODE = "code"
        INVITED = "invited"
        GATHERING = "gathering"

    class Answer(models.TextChoices):
        YES = "yes"
        LET = "let"
        NO = "no"

    on = models.DateField()
    happened_at = models.DateTimeField()
    place = models.CharField(max_length=120, blank=True, default="")
    how = models.CharField(max_length=9, choices=How.choices)
    answer = models.CharField(max_length=3, choices=Answer.choices, blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "member", "on"], name="meets_once_a_day"),
            models.CheckConstraint(condition=~Q(owner=F("member")), name="no_meeting_with_oneself"),
        ]
        indexes = [
            models.Index(fields=["owner", "-happened_at"], name="meetings_of_member"),
            models.Index(fields=["member", "-happened_at"], name="meetings_with_member"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} met {self.member_id} on {self.on}"


class MeetingInvitation(models.Model):
    """That an invitation (of members) was given to somebody new by a code, and where they met."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    invitation = models.OneToOneField(Invitation, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=120, blank=True, default="")
    happened_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["owner", "-happened_at"], name="met_and_invited")]

    def __str__(self) -> str:
        return f"invitation {self.invitation_id}"


class MeetingCard(models.Model):
    """Where a member is just now (`place`, good for that day: `place_on`), and which fields of their profile stand on the card
    they give away (ids)."""

    owner = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, primary_key=True, related_name="+")
    place = models.CharField(max_length=120, blank=True, default="")
    place_on = models.DateField(null=True, blank=True)
    field_ids = models.JSONField(blank=True, default=list)

    def __str__(self) -> str:
        return f"card of {self.owner_id}"
