"""What leaves and what arrives: one row for each whole book that was packed, and for each that was brought."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Owned(models.QuerySet):
    def of(self, owner) -> Owned:
        """The rows of this member alone; every query block starts here, so that it names the shard key as a constant."""
        return self.filter(owner_id=owner.id)


class State(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("at work")
    DONE = "done", _("done")
    FAILED = "failed", _("did not work")


class Passage(models.Model):
    """What an export and an arrival have in common: whose it is, and how far it has come."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    file = models.CharField(max_length=200, blank=True, default="")  # below the data folder; "" once it is deleted
    size = models.BigIntegerField(default=0)
    rows_total = models.BigIntegerField(default=0)
    rows_done = models.BigIntegerField(default=0)
    counts = models.JSONField(default=dict)  # rows by kind
    error = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    moved_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = Owned.as_manager()

    class Meta:
        abstract = True

    @property
    def is_over(self) -> bool:
        return self.state in (State.DONE, State.FAILED)


class Export(Passage):
    """A book on its way out."""

    class Meta:
        indexes = [models.Index(fields=["owner", "-made_at"], name="export_newest")]


class Arrival(Passage):
    """A book on its way in. `ids` are the rows written so far of each kind that others point at, in their order, 0 for one that
    could not be taken; with `kind` and `lines_done` they are the checkpoint."""

    file_name = models.CharField(max_length=255)
    kind = models.CharField(max_length=40, blank=True, default="")
    lines_done = models.BigIntegerField(default=0)
    ids = models.JSONField(default=dict)
    troubles = models.JSONField(default=list)  # [place, sentence]

    class Meta:
        indexes = [models.Index(fields=["owner", "-made_at"], name="arrival_newest")]


class Departure(models.Model):
    """That a member wants everything erased. Until `due_at` they can come back by one tap; `begun_at` is when the erasing began,
    and then nothing brings it back. `former_state` is what they come back to."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="+")
    former_state = models.CharField(max_length=12)
    keeps_words = models.BooleanField(default=True)  # what they said to others stays, under nobody's name
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)

    objects = Owned.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner"], name="one_departure_a_member")]
        indexes = [models.Index(fields=["due_at"], name="departures_due")]
