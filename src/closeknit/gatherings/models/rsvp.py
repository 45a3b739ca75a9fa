"""Who answers whether they come, with whom, and which seats they have; and guests, who have no account."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.gatherings.models.occurrence import Occurrence
from closeknit.kit.ids import slug


class Guest(models.Model):
    """Somebody without an account who comes to gatherings. They are reached at `email` (in small letters; None for whoever just
    came to the door), and `slug` is in their link. Once the address is a member's, their answers are too, and this row is
    gone."""

    email = models.EmailField(max_length=254, unique=True, null=True)
    name = models.CharField(_("name"), max_length=120)
    slug = models.CharField(max_length=24, unique=True, default=slug, editable=False)
    zone = models.CharField(max_length=64, blank=True, default="")
    language = models.CharField(max_length=10, blank=True, default="")
    wants_no_letters_since = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"guest {self.id}"


def rows_of(who) -> dict:
    """How rows of answers and calendars name a member, or a guest."""
    return {"guest_id": who.id} if isinstance(who, Guest) else {"member_id": who.id}


class Rsvp(models.Model):
    """What a member, or a guest, answers to one occurrence, which is the shard key.

    `plus` are the names of those they bring, `party` counts all of them. `said` holds their answers to the hosts' questions by
    the question's number (as text), `word` what they say to the hosts besides. A seat is theirs ("seated"), held for them until a
    moment ("offered"), or waited for ("waiting"); `line` is their place among those who wait. `checked_in_at` is when they were
    seen at the door, `is_absent` that the hosts said they were not there; `plus_there` are those they bring who were seen, by
    their place in `plus` (from 1); `is_walk_in` that they came without an answer, and the hosts wrote them down. Hosts took them
    off the list at `taken_off_at`, with `hosts_word` or without: then the answer is "no", until one lets them back. `mailed_at`
    is when their calendar wrote the answer (DTSTAMP), where it came by mail.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("I come")
        MAYBE = "maybe", _("Maybe")
        NO = "no", _("I cannot come")

    class Seat(models.TextChoices):
        NONE = "", _("no seat")
        SEATED = "seated", _("has a seat")
        OFFERED = "offered", _("a seat is held")
        WAITING = "waiting", _("waits for a seat")

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, db_index=False, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True)
    guest = models.ForeignKey(Guest, on_delete=models.PROTECT, db_index=False, related_name="+", null=True)
    answer = models.CharField(max_length=5, choices=Answer.choices)
    seat = models.CharField(max_length=7, choices=Seat.choices, blank=True, default="")
    plus = models.JSONField(blank=True, default=list)
    party = models.PositiveSmallIntegerField(default=1)
    said = models.JSONField(blank=True, default=dict)
    word = models.CharField(max_length=300, blank=True, default="")
    line = models.PositiveIntegerField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    checked_in_at = models.DateTimeField(null=True, blank=True)
    is_absent = models.BooleanField(default=False)
    plus_there = models.JSONField(blank=True, default=list)
    is_walk_in = models.BooleanField(default=False)
    reminded_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True, blank=True)
    taken_off_at = models.DateTimeField(null=True, blank=True)
    hosts_word = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "member"], name="answers_once", condition=Q(member__isnull=False)),
            models.UniqueConstraint(fields=["occurrence", "guest"], name="guest_answers_once", condition=Q(guest__isnull=False)),
            models.UniqueConstraint(fields=["occurrence", "line"], name="one_place_in_line", condition=Q(line__isnull=False)),
            models.CheckConstraint(
                condition=Q(member__isnull=False, guest=None) | Q(member=None, guest__isnull=False), name="one_who_answers"
            ),
            models.CheckConstraint(condition=Q(seat="") | Q(answer="yes"), name="a_seat_for_a_yes"),
            models.CheckConstraint(condition=Q(seat="waiting", line__isnull=False) | ~Q(seat="waiting"), name="waits_in_line"),
            models.CheckConstraint(
                condition=Q(seat="offered", held_until__isnull=False) | ~Q(seat="offered"), name="held_until_when"
            ),
            models.CheckConstraint(condition=Q(party__gte=1), name="at_least_oneself"),
            models.CheckConstraint(condition=Q(taken_off_at=None) | Q(answer="no"), name="does_not_come_once_taken_off"),
        ]
        indexes = [
            models.Index(fields=["member", "occurrence"], name="rsvps_of_member"),
            models.Index(fields=["guest", "occurrence"], name="rsvps_of_guest"),
            models.Index(fields=["occurrence", "seat", "line"], name="rsvps_by_seat"),
            models.Index(fields=["held_until"], name="seats_held", condition=Q(seat="offered")),
        ]

    def __str__(self) -> str:
        return f"{self.answer} to {self.occurrence_id}"

    @property
    def seats(self) -> int:
        """How many seats are theirs, or held for them."""
        return self.party if self.seat in (self.Seat.SEATED, self.Seat.OFFERED) else 0
