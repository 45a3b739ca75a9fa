"""Calendar files that members bring, and what is kept of an event beside what a gathering has a place for."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from closeknit.gatherings.models.gathering import Gathering
from closeknit.kit.ids import slug


class CalendarFile(models.Model):
    """A file somebody brought, for them alone. `text` are its lines, unfolded and without coordinates, but for the entries that
    became gatherings (KeptEvent); `faults` is what was wrong at which line: [[line, word, what stood there]]. `zone` is whose
    clock was taken where it says none, `cities` are those of its coordinates, by the key of the event. `digest` is the SHA-256 of
    the bytes that came."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    slug = models.CharField(max_length=24, unique=True, default=slug, editable=False)
    name = models.CharField(max_length=120, blank=True, default="")
    digest = models.CharField(max_length=64)
    text = models.TextField(blank=True, default="")
    faults = models.JSONField(blank=True, default=list)
    cities = models.JSONField(blank=True, default=dict)
    zone = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "digest"], name="one_calendar_file_once")]
        indexes = [
            models.Index(fields=["owner", "-made_at"], name="calendar_files_of_owner"),
            models.Index(fields=["made_at"], name="calendar_files_not_taken", condition=models.Q(taken_at=None)),
        ]

    def __str__(self) -> str:
        return f"calendar file {self.slug}"


class KeptEvent(models.Model):
    """The entries of a calendar file from which a gathering was made, for whoever brought them alone: they may name people.

    `text` is a calendar of them with the zones they name; `place` counts the calendars of the file. `taken` is what was taken
    from them (actions.bringing.snapshot), so that it is known what was changed here since; `changed` the times of a series that
    were otherwise: [{"slot", "span", "own", "goes_on", "at"}].
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="+")
    calendar_file = models.ForeignKey(
        CalendarFile, on_delete=models.SET_NULL, db_index=False, related_name="+", null=True, blank=True
    )
    place = models.PositiveIntegerField(default=0)
    text = models.TextField()
    taken = models.JSONField(default=dict)
    changed = models.JSONField(blank=True, default=list)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(
                fields=["calendar_file", "id"], name="events_of_calendar_file", condition=models.Q(calendar_file__isnull=False)
            ),
            models.Index(fields=["owner", "id"], name="kept_events_of_owner"),
        ]

    def __str__(self) -> str:
        return f"what came with {self.gathering_id}"
