"""One real self: what a member tells of themselves, each field to its own audience."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.owned import Owned
from closeknit.members.rules.profile import ONCE
from closeknit.trust.models import Addressed, Between


class ProfileField(Owned, Addressed):
    """One thing told. `text` as it was typed, `html` made of it where it is Markdown, `norm` the form in which a way to reach
    somebody is compared, and of a place the number of the city that is meant (kit.places). A day is "YYYY-MM-DD" or "--MM-DD".
    The zone has no text: it is the member's own."""

    class Kind(models.TextChoices):
        PRONOUNS = "pronouns", _("Pronouns")
        PLACE = "place", _("Place")
        LANGUAGES = "languages", _("Languages")
        ZONE = "zone", _("Time zone")
        CARE_ABOUT = "care_about", _("What I care about")
        ASK_ABOUT = "ask_about", _("Ask me about")
        WORKING_ON = "working_on", _("What I am working on")
        SEASON = "season", _("This season I would like")
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Phone")
        HANDLE = "handle", _("Handle")
        LINK = "link", _("Link")
        BIRTHDAY = "birthday", _("Birthday")
        ANNIVERSARY = "anniversary", _("Anniversary")
        OTHER = "other", _("Another day")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    position = models.PositiveSmallIntegerField(default=0)
    label = models.CharField(max_length=60, blank=True, default="")
    text = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    norm = models.CharField(max_length=200, blank=True, default="")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "kind"], name="one_of_a_field", condition=Q(kind__in=ONCE))]
        indexes = [
            models.Index(fields=["owner", "position"], name="profile_in_order"),
            # Whose is an address of the viewer's book: a profile is a small table that changes seldom (docs: reference table).
            models.Index(fields=["kind", "norm"], name="profile_to_match", condition=~Q(norm="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.owner_id}"


class ProfilePhoto(Owned, Addressed):
    """The face somebody shows: a path below MEDIA_ROOT with a name nobody can guess; the picture holds no metadata."""

    file = models.CharField(max_length=80, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner"], name="one_photo_a_profile")]

    def __str__(self) -> str:
        return self.file


class OpenProfile(Owned):
    """That a member wants a page that can be read without an account, even where no field is told to everybody."""

    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner"], name="open_once")]

    def __str__(self) -> str:
        return f"page of {self.owner_id}"


class NotMet(Between):
    """The owner has said, to nobody but this house, that they have not met the member: they are not asked again."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "member"], name="not_met_once")]

    def __str__(self) -> str:
        return f"{self.owner_id} did not meet {self.member_id}"
