"""Where somebody will be, and who is glad to meet travellers. A place is a city of the gazetteer, never a point on the globe."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.owned import Owned
from closeknit.kit.ids import slug
from closeknit.trust.models import Addressed


class InCity(models.Model):
    """`city` is the name of the place in the gazetteer whose number is `city_id` (kit.places), `country` its two letters."""

    city_id = models.IntegerField()
    city = models.CharField(max_length=120)
    country = models.CharField(max_length=2)

    class Meta:
        abstract = True


class Trip(Owned, Addressed, InCity):
    """The owner will be in a city from the first day to the last, days of its own `zone` (an IANA name). `words` are for those it
    is told to, `note` for the owner alone. The day after the last nobody else knows of it; what is cancelled, or hidden by a
    host, nobody else sees. What is told to a circle stays with it after the owner has left, as moments do."""

    slug = models.CharField(max_length=24, unique=True, default=slug, editable=False)
    zone = models.CharField(max_length=64)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("last day"))
    words = models.CharField(_("a line to others"), max_length=300, blank=True, default="")
    note = models.TextField(_("note to yourself"), blank=True, default="")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="trip_ends_after_it_begins")]
        indexes = [models.Index(fields=["owner", "last_on"], name="trips_of_owner")]

    def __str__(self) -> str:
        return f"trip {self.slug}"


class TravellerWelcome(Owned, Addressed, InCity):
    """The owner is glad to meet travellers in a city, until a day or without an end (None)."""

    words = models.CharField(_("a line to travellers"), max_length=300, blank=True, default="")
    until_on = models.DateField(_("until"), null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner"], name="one_welcome_a_member")]

    def __str__(self) -> str:
        return f"{self.owner_id} welcomes"


class TravelShowing(models.Model):
    """A trip, or a welcome, in one space in which it can be read (trust.reads.spaces_of): the space is the shard key. A welcome
    without an end lasts until ALWAYS."""

    space = models.BigIntegerField()
    city_id = models.IntegerField()
    first_on = models.DateField()
    last_on = models.DateField()
    trip = models.ForeignKey(Trip, on_delete=models.CASCADE, related_name="+", null=True)
    welcome = models.ForeignKey(TravellerWelcome, on_delete=models.CASCADE, related_name="+", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(trip=None, welcome__isnull=False) | Q(trip__isnull=False, welcome=None), name="presence_of_one_thing"
            )
        ]
        indexes = [
            models.Index(fields=["space", "city_id", "last_on"], name="trips_in_space", condition=Q(welcome=None)),
            models.Index(fields=["space", "city_id", "last_on"], name="welcomes_in_space", condition=Q(trip=None)),
            models.Index(fields=["last_on"], name="presences_over"),
        ]

    def __str__(self) -> str:
        return f"city {self.city_id} in {self.space}"
