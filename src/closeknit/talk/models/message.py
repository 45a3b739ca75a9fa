"""What is said in a talk, and what belongs to it. The thread's id is the shard key."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from closeknit.kit.ids import slug
from closeknit.talk.models.thread import Thread
from closeknit.talk.models.voice import VoiceNote

MEMBER = settings.AUTH_USER_MODEL


class Message(models.Model):
    """`text` is Markdown, `html` what it became when it was written.

    `seq` is its place in the thread, and `changed` the thread's `last` when it was last said, edited, deleted, hidden, answered
    with a few words or given a preview: what is new after N is one range of (thread, changed). `key` is made by whoever sends, so
    that what is sent twice is said once. What was deleted keeps its row, without a word. A line that nobody said (`kind` other
    than SAID) tells what `author` did: began, added or left, where `about` is who was added, and `text` a name that was given.
    """

    class Kind(models.TextChoices):
        SAID = "said"
        ADDED = "added"
        LEFT = "left"
        NAMED = "named"

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, db_index=False, related_name="+")
    seq = models.BigIntegerField()
    changed = models.BigIntegerField()
    kind = models.CharField(max_length=6, choices=Kind.choices, default=Kind.SAID)
    author = models.ForeignKey(MEMBER, on_delete=models.PROTECT, db_index=False, related_name="+")
    about = models.ForeignKey(MEMBER, on_delete=models.PROTECT, db_index=False, related_name="+", null=True, blank=True)
    text = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    quotes = models.ForeignKey("self", on_delete=models.PROTECT, db_index=False, related_name="+", null=True, blank=True)
    voice_note = models.ForeignKey(VoiceNote, on_delete=models.PROTECT, db_index=False, related_name="+", null=True, blank=True)
    key = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(MEMBER, on_delete=models.PROTECT, db_index=False, related_name="+", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["thread", "seq"], name="one_message_a_place"),
            models.UniqueConstraint(fields=["thread", "author", "key"], name="message_is_said_once"),
        ]
        indexes = [
            models.Index(fields=["thread", "changed"], name="changed_in_thread"),
            models.Index(fields=["author", "made_at"], name="messages_of_author"),
            models.Index(fields=["voice_note"], name="message_of_voice", condition=Q(voice_note__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.author_id} in thread {self.thread_id}, at {self.seq}"


class Participant(models.Model):
    """A member in a talk. Of two or a few each has a row, and `left_at` is when they left; of a circle's thread a row keeps only
    what a member has read and wants, for whether they are in it is the circle's to say.

    They see what stands after `from_seq`, and have read up to `read_to`; `is_unread` where they marked it so. While `muted_until`
    has not come, nothing said there is told to them. `answers_at` is when they want to be reminded to answer;
    once they were reminded, that moment stands in `reminded_at` until they have answered.
    """

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, db_index=False, related_name="+")
    member = models.ForeignKey(MEMBER, on_delete=models.PROTECT, db_index=False, related_name="+")
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    from_seq = models.BigIntegerField(default=0)
    read_to = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(null=True, blank=True)
    is_unread = models.BooleanField(default=False)
    muted_until = models.DateTimeField(null=True, blank=True)
    answers_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "member"], name="once_in_a_thread")]
        indexes = [
            models.Index(fields=["member", "thread"], name="talks_of_member", condition=Q(left_at=None)),
            models.Index(fields=["answers_at"], name="answers_to_ask_for", condition=Q(answers_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in thread {self.thread_id}"


class Naming(models.Model):
    """A member whom a message names, and with which words. Only who was in the talk when it was said is there."""

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, db_index=False, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(MEMBER, on_delete=models.PROTECT, db_index=False, related_name="+")
    said = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "message", "member"], name="named_in_message_once")]

    def __str__(self) -> str:
        return f"{self.member_id} in message {self.message_id}"


class Reaction(models.Model):
    """What one member answered to a message in a tap: one of a few words, or `words` of their own. Whoever is in the talk sees
    whose."""

    class Kind(models.TextChoices):
        YES = "yes", pgettext_lazy("reaction", "yes")
        THANK_YOU = "thank_you", _("thank you")
        WITH_YOU = "with_you", _("I am with you")
        LAUGHING = "laughing", pgettext_lazy("reaction", "that made me laugh")
        THINKING = "thinking", _("I will think about it")
        OWN = "own", _("in my own words")

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, db_index=False, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(MEMBER, on_delete=models.PROTECT, db_index=False, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    words = models.CharField(max_length=60, blank=True, default="")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "message", "member"], name="reacts_once")]
        indexes = [models.Index(fields=["member", "message"], name="reactions_of_member")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.kind}"


class Enclosure(models.Model):
    """A photo or a file that goes along with a message. `file` and `small` are paths below MEDIA_ROOT with names nobody can
    guess; a photo was encoded anew, and `small` is "" for a file. Pages name it by its `slug`, which cannot be guessed either.

    `name` is a file's as it was called, safe for any disk, and `alt` what can be seen on a photo. What belongs to no message yet
    is forgotten after a while. Its owner is whoever sends it; the owner's id is the shard key.
    """

    class Kind(models.TextChoices):
        PHOTO = "photo"
        FILE = "file"

    owner = models.ForeignKey(MEMBER, on_delete=models.PROTECT, db_index=False, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    slug = models.CharField(max_length=24, unique=True, default=slug, editable=False)
    file = models.CharField(max_length=80, unique=True)
    small = models.CharField(max_length=80, blank=True, default="")
    name = models.CharField(max_length=120, blank=True, default="")
    size = models.BigIntegerField()  # in bytes
    width = models.PositiveSmallIntegerField(default=0)
    height = models.PositiveSmallIntegerField(default=0)
    alt = models.CharField(_("what can be seen"), max_length=500, blank=True, default="")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "made_at"], name="enclosures_of_owner"),
            models.Index(fields=["made_at"], name="enclosures_waiting", condition=Q(message=None)),
        ]

    def __str__(self) -> str:
        return self.slug


class Preview(models.Model):
    """What the page behind the first link of a message says of itself; fetched by a job. `file` is a picture of it, encoded anew,
    or "". A row without `title` and `description` shows nothing."""

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, db_index=False, related_name="+")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="+")
    url = models.CharField(max_length=2000)
    host = models.CharField(max_length=255, blank=True, default="")
    title = models.CharField(max_length=200, blank=True, default="")
    description = models.CharField(max_length=400, blank=True, default="")
    slug = models.CharField(max_length=24, unique=True, default=slug, editable=False)
    file = models.CharField(max_length=80, blank=True, default="")
    fetched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "message"], name="one_preview_a_message")]

    def __str__(self) -> str:
        return self.host
