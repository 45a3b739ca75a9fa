"""Circles, and who belonged to them when. A circle's id is the shard key of what is said in it; pages name it by its slug."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.kit.ids import slug


class Circle(models.Model):
    """Texts in Markdown with their safe HTML beside them; `picture` is a path below MEDIA_ROOT or "".

    A secret circle exists for its members (and whoever it has invited) alone: its slug cannot be guessed, and it is
    in no list, count or search of anybody else's.
    """

    class Joining(models.TextChoices):
        OPEN = "open", _("any member may join")
        REQUEST = "request", _("members ask, a host of the circle says yes")
        INVITED = "invited", _("by invitation")
        SECRET = "secret", _("by invitation, and nobody else knows of it")

    slug = models.CharField(max_length=24, unique=True, default=slug, editable=False)
    name = models.CharField(_("name"), max_length=120)
    purpose = models.TextField(_("what it is for"), blank=True, default="")
    purpose_html = models.TextField(blank=True, default="")
    agreements = models.TextField(_("how we treat each other here"), blank=True, default="")
    agreements_html = models.TextField(blank=True, default="")
    picture = models.CharField(max_length=80, blank=True, default="")
    joining = models.CharField(max_length=8, choices=Joining.choices, default=Joining.OPEN)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def picture_url(self) -> str:
        """Where its picture is; "" where it has none."""
        return f"/circles/{self.slug}/pictures/{PurePosixPath(self.picture).stem}" if self.picture else ""


class Membership(models.Model):
    """One stay of a member in a circle. Who comes back has a second row: the rows are the circle's history.

    `ended_by` and `reason` are a host's who ended the stay; both are empty for whoever left by themselves.
    """

    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, db_index=False, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    is_host = models.BooleanField(_("looks after the circle"), default=False)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True, blank=True
    )
    reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "member"], name="in_a_circle_once", condition=Q(left_at=None)),
            models.CheckConstraint(condition=Q(left_at=None) | Q(left_at__gte=models.F("joined_at")), name="left_after_joined"),
        ]
        indexes = [
            models.Index(fields=["member", "circle"], name="circles_of_member", condition=Q(left_at=None)),
            models.Index(fields=["circle", "joined_at"], name="circle_history"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.circle_id}"
