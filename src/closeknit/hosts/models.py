"""What hosts did about what was reported, and what was said against it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.trust.models import Report


class Deed(models.Model):
    """One deed of a host. Nothing of it is ever changed but that it ended: `undone_at` by a host's word, `ended_at` by its day.

    `about` is whom it concerns, None for a circle, which concerns whoever looks after it; `thing_kind` and `thing_id` what was
    hidden or closed. `reason` is read by all hosts and told to whom it concerns. There is no `report` where nobody asked for it.
    The community is small and slow-changing, so the table has no other shard key than its own number.
    """

    class Kind(models.TextChoices):
        NOTHING = "nothing", _("leave it as it is")
        TALK = "talk", _("talk to them")
        HIDE = "hide", _("hide it")
        CLOSE = "close", _("close the circle: only who is in it still sees it, and nothing new is said there")
        LIMIT = "limit", _("limit what they say for a while")
        SUSPEND = "suspend", _("suspend them for a while")
        REMOVE = "remove", _("remove them from the community")
        UNHOST = "unhost", _("take back that they look after the community")

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    about = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True)
    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=8, choices=Kind.choices)
    thing_kind = models.CharField(max_length=10, choices=Report.Kind.choices)
    thing_id = models.BigIntegerField(null=True)
    reason = models.TextField()
    made_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True)
    undone_for = models.TextField(blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["about", "made_at"], name="deeds_about_member"),
            models.Index(fields=["until"], name="deeds_to_end", condition=Q(ended_at=None, undone_at=None, until__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about_id}"

    @property
    def concerns(self) -> str:
        """Whom it concerns, by name: a member, or a circle as it was called when it was reported."""
        return self.about.name if self.about else self.report.snapshot.get("name", "") if self.report else ""

    @property
    def hidden_words(self) -> str:
        """What was hidden, as it stood when it was reported: whose words they are may know which. Of other deeds it says nothing,
        since what somebody alone could read would tell who reported it."""
        return self.report.snapshot.get("text", "") if self.kind == self.Kind.HIDE and self.report else ""

    @property
    def is_in_force(self) -> bool:
        """Whether it still does something, or still stands."""
        return self.undone_at is None and self.ended_at is None


class Appeal(models.Model):
    """What somebody says against a deed that concerns them, once; and what a host answered. `by` is who said it."""

    deed = models.OneToOneField(Deed, on_delete=models.PROTECT, primary_key=True, related_name="appeal")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True)
    words = models.TextField()
    made_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True
    )
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True, default="")
    is_upheld = models.BooleanField(default=False)  # the deed was undone for it

    class Meta:
        indexes = [models.Index(fields=["made_at"], name="appeals_waiting", condition=Q(answered_at=None))]

    def __str__(self) -> str:
        return f"against {self.deed_id}"
