"""Where people publish, and what they lately made: a feed is followed for its owner alone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from closeknit.contacts.models.contact import Contact
from closeknit.contacts.models.owned import OfContact, Owned


class Following(Owned):
    """Whether the owner wants to follow what people publish: in general (`contact` None), or this contact apart from that.

    `next_at` and `held_until` are of the general row: when the feeds are looked at next, and until when one worker is at it.
    """

    contact = models.ForeignKey(Contact, models.CASCADE, null=True, blank=True, related_name="+")
    is_wanted = models.BooleanField()
    next_at = models.DateTimeField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "contact"], name="following_of_contact", condition=Q(contact__isnull=False)),
            models.UniqueConstraint(fields=["owner"], name="following_in_general", condition=Q(contact=None)),
        ]
        indexes = [
            models.Index(fields=["owner", "contact"], name="following_of"),
            models.Index(fields=["next_at"], name="following_due", condition=Q(next_at__isnull=False)),
        ]


class Outlet(OfContact):
    """A place where a contact publishes: `source` is the page their link or handle leads to, `feed` where its feed was found.

    `etag` and `modified` are what the server said of the feed as last taken. `new_at` is the day of the newest piece; `error` a
    sentence, "" while all is well.
    """

    IS_BY_HAND = False
    is_derived = True  # found again from the links, so it is neither moved by a merge nor kept

    class State(models.TextChoices):
        LOOKING = "looking"
        ON = "on"
        NONE = "none"
        GONE = "gone"

    source = models.CharField(max_length=500)
    feed = models.CharField(max_length=2000, blank=True, default="")
    title = models.CharField(max_length=200, blank=True, default="")
    state = models.CharField(max_length=7, choices=State.choices, default=State.LOOKING)
    etag = models.CharField(max_length=1000, blank=True, default="")
    modified = models.CharField(max_length=200, blank=True, default="")
    failures = models.PositiveSmallIntegerField(default=0)  # in a row
    error = models.TextField(blank=True, default="")
    first_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    new_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "contact", "source"], name="outlet_once_a_contact")]
        indexes = [models.Index(fields=["owner", "next_at"], name="outlet_due", condition=Q(next_at__isnull=False))]

    def __str__(self) -> str:
        return self.title or self.source


class Piece(OfContact):
    """One thing they made. `key` tells it from others (rules/pieces.py); `link` is of the web or "". `published_at` is None where
    the feed named no day and it was there before we came; without a day but new, it is when it was first seen."""

    IS_BY_HAND = False
    is_derived = True

    class Kind(models.TextChoices):
        TEXT = "text"
        NOTE = "note"
        SOUND = "sound"
        FILM = "film"
        CODE = "code"

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="pieces")
    key = models.BigIntegerField()
    kind = models.CharField(max_length=5, choices=Kind.choices, default=Kind.TEXT)
    title = models.CharField(max_length=200, blank=True, default="")
    summary = models.CharField(max_length=300, blank=True, default="")
    link = models.CharField(max_length=2000, blank=True, default="")
    published_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "contact", "key"], name="piece_once_a_contact")]
        indexes = [models.Index(fields=["owner", "published_at"], name="piece_by_day")]

    def __str__(self) -> str:
        return self.title or self.summary


class Server(Owned):
    """Manners towards one server: its robots.txt as last read, and until when it asked to be left alone."""

    name = models.CharField(max_length=260)  # the host, with a port that is not the usual one
    robots = models.TextField(blank=True, default="")
    robots_at = models.DateTimeField(null=True, blank=True)
    rests_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="server_once")]

    def __str__(self) -> str:
        return self.name
