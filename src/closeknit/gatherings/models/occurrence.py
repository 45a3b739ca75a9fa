"""Each time a gathering takes place, and where it can be seen."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from closeknit.gatherings.models.gathering import Gathering, Timed


class Occurrence(Timed):
    """One time a gathering takes place; what people answer hangs on it. The gathering is the shard key.

    `slot` is the start that the series has there (RECURRENCE-ID), in the form of `starts_local`; the latter is another where it
    was moved. `starts_at` and `ends_at` are the instants of both ends, reckoned anew when a zone changes its law. `own` are the
    columns of what it says of itself alone (models.gathering.DESCRIBED), `changed_at` is set once it was changed by itself: then
    a change of the whole series leaves it be. `seats_taken` is raised under this row's lock, together with what takes the seats.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, db_index=False, related_name="+")
    slot = models.CharField(max_length=16)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    own = models.JSONField(blank=True, default=dict)
    changed_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("why it was cancelled"), max_length=300, blank=True, default="")
    capacity = models.PositiveIntegerField(null=True, blank=True)
    seats_taken = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "slot"], name="one_occurrence_a_slot"),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(seats_taken__lte=F("capacity")), name="no_more_seats_than_there_are"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="occurrence_ends_after_it_starts"),
        ]
        indexes = [
            models.Index(fields=["gathering", "starts_at"], name="occurrences_of_gathering"),
            models.Index(fields=["starts_at"], name="occurrences_by_time"),
        ]

    def __str__(self) -> str:
        return f"{self.gathering_id} on {self.slot}"


class Showing(models.Model):
    """That an occurrence can be found in a space (trust.reads.spaces_of), which is the shard key: a calendar is one bounded range
    of it for each space its reader's eyes reach.

    The author, hosts, and whoever was asked or comes find it in the space of their own (trust.reads.own_space), and so see it
    whomever it is told to. A draft, and what is hidden, has no row.
    """

    space = models.BigIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="+")
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, db_index=False, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "occurrence"], name="shown_once_in_a_space")]
        indexes = [
            models.Index(fields=["space", "starts_at", "occurrence"], name="shown_in_space"),
            models.Index(fields=["gathering", "space", "starts_at"], name="showings_of_gathering"),
        ]

    def __str__(self) -> str:
        return f"occurrence {self.occurrence_id} in {self.space}"
