"""A gathering: what is planned, by whom, for whom; and who looks after it or was asked by name."""

from __future__ import annotations

from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from closeknit.accounts.models import Circle
from closeknit.kit.ids import slug
from closeknit.trust.models import Addressed


class Described(models.Model):
    """What is said of a gathering. An occurrence that was changed alone has other values for some of it (`Occurrence.own`).

    `story` and `agenda` are Markdown, the HTML beside each is what it became when it was written. `city` is the name of the
    place in the gazetteer whose number is `city_id`, `country` its two letters. `address` and `call_link` are for those who come.
    """

    title = models.CharField(_("title"), max_length=120)
    story = models.TextField(_("what it is about"), blank=True, default="")
    story_html = models.TextField(blank=True, default="")
    is_in_person = models.BooleanField(_("in person"), default=True)
    is_online = models.BooleanField(_("online"), default=False)
    place = models.CharField(_("place"), max_length=160, blank=True, default="")
    address = models.CharField(_("address"), max_length=300, blank=True, default="")
    city_id = models.IntegerField(null=True, blank=True)
    city = models.CharField(max_length=120, blank=True, default="")
    country = models.CharField(max_length=2, blank=True, default="")
    call_link = models.CharField(_("link of the call"), max_length=500, blank=True, default="")
    bring = models.CharField(_("what to bring"), max_length=300, blank=True, default="")
    agenda = models.TextField(_("agenda"), blank=True, default="")
    agenda_html = models.TextField(blank=True, default="")

    class Meta:
        abstract = True


DESCRIBED = tuple(field.name for field in Described._meta.fields)
"""The columns that an occurrence may have for itself."""


class Timed(models.Model):
    """When something starts on the wall clock of its zone, and for how long.

    `starts_local` is "YYYY-MM-DDTHH:MM", or "YYYY-MM-DD" for what takes whole days: then `length_days` counts them and
    `length_minutes` is 0, else the other way round. `zone` is an IANA name.
    """

    starts_local = models.CharField(max_length=16)
    zone = models.CharField(max_length=64)
    length_minutes = models.PositiveIntegerField(default=0)
    length_days = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def is_all_day(self) -> bool:
        return len(self.starts_local) == 10


class Gathering(Addressed, Described, Timed):
    """The author's id is the shard key; pages name it by `slug`, calendars by `uid`; `sequence` counts its changes.

    `rrule` is its rule as kit.recurrence writes it, "" for what takes place once; `left_out` are the local starts that the rule
    has and it has not, `added` those it has besides; `more_rules` and `less_rules` are rules of the same kind that calendars may
    bring along. `follows` is the gathering whose later occurrences it took over. `capacity`
    is what each occurrence begins with. `closes_hours` before it starts the last answers are taken (None: until it starts),
    `most_plus` people may be brought along by each, and guests without an account answer where it `takes_guests`. `questions` are
    those of the hosts: [{"id", "text", "choices", "is_needed"}]. `thread_id` is where it is talked about. What was deleted keeps
    its row, without a word.
    """

    class Format(models.TextChoices):
        COFFEE = "coffee", _("coffee of two")
        DINNER = "dinner", _("dinner")
        WALK = "walk", _("walk")
        WORKSHOP = "workshop", _("workshop")
        STUDY = "study", _("study circle")
        STRATEGY = "strategy", _("strategy meeting")
        EXERCISE = "exercise", _("learning exercise")
        OPEN_HOUSE = "open_house", _("open house")
        OTHER = "other", _("something else")

    class State(models.TextChoices):
        DRAFT = "draft", _("a draft")
        PUBLISHED = "published", _("published")
        CANCELLED = "cancelled", _("cancelled")

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    slug = models.CharField(max_length=24, unique=True, default=slug, editable=False)
    uid = models.CharField(max_length=255)
    sequence = models.PositiveIntegerField(default=0)
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    reason = models.CharField(_("why it was cancelled"), max_length=300, blank=True, default="")
    format = models.CharField(max_length=10, choices=Format.choices, default=Format.OTHER)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    picture = models.CharField(max_length=80, blank=True, default="")
    picture_alt = models.CharField(_("what can be seen"), max_length=500, blank=True, default="")
    rrule = models.CharField(max_length=500, blank=True, default="")
    left_out = models.JSONField(blank=True, default=list)
    added = models.JSONField(blank=True, default=list)
    more_rules = models.JSONField(blank=True, default=list)
    less_rules = models.JSONField(blank=True, default=list)
    capacity = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    closes_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    most_plus = models.PositiveSmallIntegerField(default=0)
    takes_guests = models.BooleanField(default=False)
    questions = models.JSONField(blank=True, default=list)
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    thread_id = models.BigIntegerField(null=True, blank=True)
    made_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "uid"], name="gathering_uid_once"),
            models.CheckConstraint(condition=Q(capacity=None) | Q(capacity__gte=1), name="gathering_seats_at_least_one"),
            models.CheckConstraint(
                condition=Q(length_minutes__gt=0, length_days=0) | Q(length_minutes=0, length_days__gt=0), name="gathering_lasts"
            ),
        ]
        indexes = [
            models.Index(fields=["author", "state", "-made_at"], name="gatherings_of_author"),
            models.Index(fields=["id"], name="gatherings_that_recur", condition=Q(state="published") & ~Q(rrule="")),
            models.Index(fields=["thread_id"], name="gathering_of_thread", condition=Q(thread_id__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"gathering {self.slug}"

    def said(self, one=None) -> dict:
        """The columns DESCRIBED, as they are for an occurrence."""
        return {name: getattr(self, name) for name in DESCRIBED} | (one.own if one else {})

    @property
    def picture_url(self) -> str:
        """Where its picture is; "" where it has none."""
        return f"/gatherings/{self.slug}/pictures/{PurePosixPath(self.picture).stem}" if self.picture else ""


class OfGathering(models.Model):
    """A row about one member and one gathering; the gathering is the shard key."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, db_index=False, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        abstract = True


class GatheringHost(OfGathering):
    """A member who looks after a gathering beside its author: changes it, invites, and cancels."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering", "member"], name="hosts_a_gathering_once"),
            models.CheckConstraint(condition=~Q(member=F("made_by")), name="nobody_makes_themselves_host"),
        ]
        indexes = [models.Index(fields=["member", "gathering"], name="gatherings_hosted")]

    def __str__(self) -> str:
        return f"{self.member_id} hosts {self.gathering_id}"


class GatheringInvitation(OfGathering):
    """A member who was asked by name, whoever else the gathering is told to. Who said that they come is known elsewhere."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gathering", "member"], name="asked_to_a_gathering_once")]
        indexes = [models.Index(fields=["member", "gathering"], name="gatherings_asked_to")]

    def __str__(self) -> str:
        return f"{self.member_id} asked to {self.gathering_id}"
