"""What somebody brought, whom it names, what of it could not be read, and which addresses and names are the owner's own."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

UNDO_FOR = timedelta(days=30)


class Owned(models.QuerySet):
    def of(self, owner) -> Owned:
        """The rows of this member alone; every query block starts here, so that it names the shard key as a constant."""
        return self.filter(owner_id=owner.id)


class OwnedRow(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, db_index=False, related_name="+")

    objects = Owned.as_manager()

    class Meta:
        abstract = True


class Import(OwnedRow):
    """One file on its way into the book. `upload` is the name of the copy in the folder of uploads, "" once it is deleted or
    where the file is read in place (then `place` is its path)."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("waiting")
        READING = "reading", _("being read")
        PREVIEWED = "previewed", _("ready for you to look")
        RUNNING = "running", _("being written into your book")
        DONE = "done", _("done")
        FAILED = "failed", _("could not be read")
        CANCELLED = "cancelled", _("cancelled")
        UNDOING = "undoing", _("being taken back")
        UNDONE = "undone", _("taken back")

    state = models.CharField(max_length=9, choices=State.choices, default=State.UPLOADED)
    file_name = models.CharField(max_length=255)
    size = models.BigIntegerField(default=0)
    formats = models.JSONField(default=list)
    forced = models.CharField(max_length=24, blank=True, default="")
    upload = models.CharField(max_length=80, blank=True, default="")
    place = models.TextField(blank=True, default="")
    counts = models.JSONField(default=dict)  # what is in the file
    options = models.JSONField(default=dict)
    questions = models.JSONField(default=list)  # which of these is you
    tables = models.JSONField(default=list)  # what the columns of each table are taken for, until it ends
    tallies = models.JSONField(default=dict)  # what has been written so far: the report
    records_total = models.BigIntegerField(default=0)
    records_done = models.BigIntegerField(default=0)  # the checkpoint: all records before it are in the book
    bytes_done = models.BigIntegerField(default=0)
    error = models.TextField(blank=True, default="")
    undo = models.JSONField(default=dict)  # what taking it back would do, or has done so far
    undo_until = models.DateTimeField(null=True)  # as long as it can be taken back
    stalls = models.SmallIntegerField(default=0)  # how often its job was asked for anew
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    moved_at = models.DateTimeField()  # the last time anything happened
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-made_at"], name="import_newest"),
            models.Index(fields=["moved_at"], name="import_left", condition=~models.Q(upload="")),
            models.Index(fields=["undo_until"], name="import_undo", condition=models.Q(undo_until__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.DONE, self.State.FAILED, self.State.CANCELLED, self.State.UNDONE)

    @property
    def unsure_table(self) -> dict | None:
        """The first table of which its owner must say what the columns mean."""
        return next((each for each in self.tables if not each["is_sure"]), None)

    @property
    def is_at_work(self) -> bool:
        return self.state in (self.State.UPLOADED, self.State.READING, self.State.RUNNING, self.State.UNDOING)

    def can_be_undone(self, now: datetime) -> bool:
        """It has ended, wrote something or may have, and that is not too long ago."""
        return self.is_over and self.undo_until is not None and now < self.undo_until


class ImportPerson(OwnedRow):
    """Somebody a file names. `draft` is what it says of them, `keys` how its messages and events call them; both are emptied when
    the import is over, and who was left out is forgotten. `print` is a hash of the record, by which the same record is known
    when it is brought again."""

    class Match(models.TextChoices):
        NEW = "new", _("new")
        CERTAIN = "certain", _("in your book")
        PERHAPS = "perhaps", _("perhaps in your book")

    brought_by = models.ForeignKey(Import, models.CASCADE, related_name="people", db_index=False)
    number = models.IntegerField()
    name = models.CharField(max_length=300)
    said = models.TextField(blank=True, default="")  # addresses and numbers, for the list
    found_by = models.TextField(blank=True, default="")  # folded, for the search
    where = models.TextField(blank=True, default="")
    draft = models.JSONField(default=dict)
    keys = models.JSONField(default=list)
    print = models.BigIntegerField()
    has_photo = models.BooleanField(default=False)
    is_light = models.BooleanField(default=False)  # named by messages or events alone
    written = models.IntegerField(default=0)  # what the owner wrote to them
    received = models.IntegerField(default=0)  # what they wrote to the owner
    met = models.IntegerField(default=0)  # meetings and calls
    match = models.CharField(max_length=7, choices=Match.choices, default=Match.NEW)
    reason = models.CharField(max_length=20, blank=True, default="")
    suggestions = models.JSONField(default=list)  # [contact id, reason]
    contact_id = models.BigIntegerField(null=True)
    is_taken = models.BooleanField(default=True)
    written_at = models.DateTimeField(null=True)  # the checkpoint: this person is in the book

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "brought_by", "number"], name="import_person_number")]
        indexes = [
            models.Index(fields=["owner", "print"], name="import_person_again", condition=models.Q(written_at__isnull=False)),
            models.Index(fields=["brought_by"], name="import_person_of"),
        ]

    def __str__(self) -> str:
        return self.name


class Skip(OwnedRow):
    """A record that could not be taken: where it stands in the file, and why, in a sentence."""

    brought_by = models.ForeignKey(Import, models.CASCADE, related_name="skips", db_index=False)
    number = models.IntegerField()
    where = models.TextField()
    why = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "brought_by", "number"], name="import_skip_number")]
        indexes = [models.Index(fields=["brought_by"], name="import_skip_of")]


class Mine(OwnedRow):
    """An address, number, handle or name in files that is the owner: asked once, and remembered. `norm` is the compared form.
    `found_by` are the imports that found it by themselves; empty where the owner said so."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("e-mail address")
        PHONE = "phone", _("phone number")
        HANDLE = "handle", _("name on a network")
        NAME = "name", _("name in chats")

    kind = models.CharField(max_length=6, choices=Kind.choices)
    value = models.CharField(max_length=300)
    norm = models.CharField(max_length=300)
    found_by = models.JSONField(default=list)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "kind", "norm"], name="mine_once")]

    def __str__(self) -> str:
        return self.value


class TableColumns(OwnedRow):
    """What the columns of tables with this header row mean, as their owner said once. `print` is made of the header, `columns`
    holds a key of formats/columns/meanings.py for each; `day_first` decides dates that read two ways."""

    print = models.CharField(max_length=64)
    header = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    day_first = models.BooleanField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner", "print"], name="table_columns_once")]

    def __str__(self) -> str:
        return ", ".join(self.header)
