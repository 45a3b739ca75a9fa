"""Accounts elsewhere, what each of them holds, and which of it is whose page here."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.owned import OfContact


class OwnedRows(models.QuerySet):
    def of(self, owner) -> OwnedRows:
        """The rows of this member alone; every query block starts here, so that it names the shard key as a constant."""
        return self.filter(owner_id=owner.id)


class Owned(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="+")

    objects = OwnedRows.as_manager()

    class Meta:
        abstract = True


class Account(Owned):
    """One account of its owner at another server. `secret` is sealed by kit/vault with `purpose`; `error` is a sentence, "" while
    all is well; `options` and `tallies` are of its kind. `held_until` keeps two workers from doing the same at once."""

    class Kind(models.TextChoices):
        CARDDAV = "carddav", _("Address book")
        CALDAV = "caldav", _("Calendar")
        IMAP = "imap", _("Mailbox")

    class State(models.TextChoices):
        NEW = "new", _("not started yet")
        ON = "on", _("kept in step")
        PAUSED = "paused", _("paused")
        LOCKED = "locked", _("needs its password")
        ASKS = "asks", _("has a question")

    kind = models.CharField(max_length=8, choices=Kind.choices)
    title = models.CharField(max_length=120)
    address = models.CharField(max_length=2000)
    user_name = models.CharField(max_length=320, blank=True, default="")
    secret = models.TextField(blank=True, default="")
    state = models.CharField(max_length=6, choices=State.choices, default=State.NEW)
    error = models.TextField(blank=True, default="")
    options = models.JSONField(default=dict)
    tallies = models.JSONField(default=dict)
    failures = models.PositiveSmallIntegerField(default=0)  # in a row
    last_at = models.DateTimeField(null=True)  # the last time that all went well
    tried_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    held_until = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "kind", "id"], name="source_account_of"),
            models.Index(fields=["next_at"], name="source_account_due", condition=Q(state="on")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def purpose(self) -> str:
        return f"sources:{self.owner_id}"


class Collection(Owned):
    """A folder of an account: an address book, a calendar, or a calendar of our own making (`is_ours`). `token` is the server's
    sync-token up to which all is taken, `tag` its ctag where it has no tokens."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="collections", db_index=False)
    href = models.CharField(max_length=1000)
    name = models.CharField(max_length=300, blank=True, default="")
    token = models.TextField(blank=True, default="")
    tag = models.TextField(blank=True, default="")
    is_chosen = models.BooleanField(default=False)
    is_ours = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "account", "href"], name="source_collection_once")]
        indexes = [models.Index(fields=["account"], name="source_collection_of")]

    def __str__(self) -> str:
        return self.name or self.href


class Linked(Owned):
    """One thing at the server and what it is here: `about` a "contact", "occasion", "reminder" or "promise" of number `ref_id`.

    `base` is the server's text as last exchanged (pictures as their hash alone), `ours` our own text of the same moment, `mark` a
    hash of ours with its picture. `etag` is "" until the server has said that it has it.
    """

    class About(models.TextChoices):
        CONTACT = "contact"
        OCCASION = "occasion"
        REMINDER = "reminder"
        PROMISE = "promise"
        EVENT = "event"

    collection = models.ForeignKey(Collection, models.CASCADE, related_name="linked", db_index=False)
    about = models.CharField(max_length=8, choices=About.choices, default=About.CONTACT)
    ref_id = models.BigIntegerField(null=True)
    href = models.CharField(max_length=1000)
    etag = models.CharField(max_length=300, blank=True, default="")
    uid = models.CharField(max_length=300, blank=True, default="")
    base = models.TextField(blank=True, default="")
    ours = models.TextField(blank=True, default="")
    mark = models.BigIntegerField(null=True)
    is_gone_there = models.BooleanField(default=False)
    is_gone_here = models.BooleanField(default=False)
    trouble = models.TextField(blank=True, default="")  # why it cannot be exchanged, in a sentence
    moved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "collection", "href"], name="source_linked_once")]
        indexes = [
            models.Index(fields=["owner", "about", "ref_id"], name="source_linked_ref"),
            models.Index(fields=["owner", "collection", "uid"], name="source_linked_uid"),
            models.Index(fields=["collection"], name="source_linked_of"),
        ]

    def __str__(self) -> str:
        return self.href


class Newcomer(Owned):
    """Somebody outside the book with whom letters of a mailbox went. They are suggested once letters went both ways; whom the
    owner does not want stays `is_put_away`, and the others are forgotten after a while."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="newcomers", db_index=False)
    address = models.CharField(max_length=254)
    name = models.CharField(max_length=200, blank=True, default="")
    has_written = models.BooleanField(default=False)
    was_written_to = models.BooleanField(default=False)
    is_put_away = models.BooleanField(default=False)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "account", "address"], name="source_newcomer_once")]
        indexes = [models.Index(fields=["account"], name="source_newcomer_of")]

    def __str__(self) -> str:
        return self.name or self.address


class Device(Owned):
    """A telephone or program that keeps the owner's people and days in step with us as its server. `hash` is of its password,
    which nobody knows but it. `label_id` names the only people it is shown, None for everybody.

    `revision` counts what changed for it; `looked_at` is when its shelves were last compared with the book, `whole_at` every
    page."""

    name = models.CharField(_("device"), max_length=80)
    hash = models.CharField(max_length=64, unique=True)
    label_id = models.BigIntegerField(null=True, blank=True)
    has_notes = models.BooleanField(_("notes go along"), default=True)
    revision = models.BigIntegerField(default=0)
    looked_at = models.DateTimeField(null=True)
    whole_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["owner", "made_at"], name="source_device_of")]

    def __str__(self) -> str:
        return self.name


class Shown(Owned):
    """One thing that a device is shown under a `name`, as of the `revision` in which `mark` (its ETag) came to be; what `is_gone`
    stays, so that the device is told."""

    class About(models.TextChoices):
        CONTACT = "contact"
        OCCASION = "occasion"
        RELATION = "relation"
        REMINDER = "reminder"
        PROMISE = "promise"

    device = models.ForeignKey(Device, models.CASCADE, related_name="+", db_index=False)
    about = models.CharField(max_length=8, choices=About.choices)
    ref_id = models.BigIntegerField()
    name = models.CharField(max_length=200)
    mark = models.BigIntegerField()
    revision = models.BigIntegerField()
    is_gone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "device", "about", "ref_id"], name="source_shown_once"),
        ]
        indexes = [
            models.Index(fields=["owner", "device", "name"], name="source_shown_name"),
            models.Index(fields=["owner", "device", "revision"], name="source_shown_since"),
            models.Index(fields=["device"], name="source_shown_of"),
        ]

    def __str__(self) -> str:
        return self.name


class KeptCard(OfContact):
    """The card a device last put for a contact, for whatever it holds that has no place in the book (long pictures as their
    hash). `mark` is that of the contact when both said the same, None where they never did."""

    text = models.TextField()
    mark = models.BigIntegerField(null=True)
    put_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "contact"], name="source_kept_once")]
        indexes = [models.Index(fields=["owner", "contact"], name="%(class)s_of_contact")]


class ToldCard(OfContact):
    """The card of a contact as a device was last given it: what its owner changed there is told by the difference."""

    is_derived = True  # made anew when the device asks again

    device = models.ForeignKey(Device, models.CASCADE, related_name="+", db_index=False)
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "device", "contact"], name="source_told_once")]
        indexes = [
            models.Index(fields=["owner", "contact"], name="%(class)s_of_contact"),
            models.Index(fields=["device"], name="source_told_of"),
        ]


class KeptTask(Owned):
    """The task a device last put for a reminder or promise, for whatever it holds that has no place here."""

    about = models.CharField(max_length=8, choices=Shown.About.choices)
    ref_id = models.BigIntegerField()
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "about", "ref_id"], name="source_task_once")]
