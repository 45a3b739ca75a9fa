"""The community of this house, and what its people have agreed on. There is at most one; until a host founds it, nobody here sees
anybody."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Community(models.Model):
    """`promise` is what it is for, in Markdown, with its safe HTML beside it; `picture` is a path below MEDIA_ROOT or ""."""

    THE_ONE = 1

    class Joining(models.TextChoices):
        OPEN = "open", _("whoever comes is welcome")
        APPLY = "apply", _("people apply and are welcomed by a host")
        INVITED = "invited", _("only those who are invited come in")

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE)
    name = models.CharField(_("name"), max_length=120)
    promise = models.TextField(_("what we are for"), blank=True, default="")
    promise_html = models.TextField(blank=True, default="")
    picture = models.CharField(max_length=80, blank=True, default="")
    joining = models.CharField(max_length=8, choices=Joining.choices, default=Joining.INVITED)
    members_may_invite = models.BooleanField(_("any member may invite"), default=True)
    founded_at = models.DateTimeField()
    founded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_community")]

    def __str__(self) -> str:
        return self.name

    @property
    def picture_url(self) -> str:
        """Where its picture is; "" where it has none."""
        return f"/community/pictures/{PurePosixPath(self.picture).stem}" if self.picture else ""


class Agreement(models.Model):
    """One version of how people treat each other here; the newest is in force, none is ever changed."""

    version = models.PositiveIntegerField(primary_key=True)
    text = models.TextField()
    html = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")

    def __str__(self) -> str:
        return f"version {self.version}"


class Acceptance(models.Model):
    """That a member has read and accepted a version."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    version = models.PositiveIntegerField()
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "version"], name="accepted_once")]

    def __str__(self) -> str:
        return f"{self.member_id} accepted version {self.version}"
