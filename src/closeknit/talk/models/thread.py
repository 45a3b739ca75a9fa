"""Threads: what is said under a thing that somebody told, and talks of two, of a few, or of a circle. The thread's id is the
shard key of everything that is said in it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from closeknit.accounts.models import Circle
from closeknit.talk.models.voice import VoiceNote
from closeknit.trust.models import Addressed


class Thread(models.Model):
    """What hangs on one thing: its `kind` ("moment", "gathering"), where it stands (`path`, a page of this house), and whose it
    is. Or a talk of two or a few people ("talk"), or a circle's ("circle"); those have a `slug` that nobody can guess.

    A thread that is closed shows what was said in it to nobody but whoever said it.

    Of talks: there is one of each `pair` (the two members' numbers, the smaller first) and one of each `circle`. `name` is a
    group's, where it has one. `last` is raised by whatever changes in the talk, and is the place of what was said or changed
    last; whoever raises it holds the row, so that two places are never one. `said_at` is when something was said last.
    """

    class Kind(models.TextChoices):
        MOMENT = "moment"
        GATHERING = "gathering"
        TALK = "talk"
        CIRCLE = "circle"

    kind = models.CharField(max_length=12)
    path = models.CharField(max_length=120)
    starter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    slug = models.CharField(max_length=24, blank=True, default="")
    pair = models.CharField(max_length=40, blank=True, default="")
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, db_index=False, related_name="+", null=True, blank=True)
    name = models.CharField(max_length=80, blank=True, default="")
    last = models.BigIntegerField(default=0)
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["slug"], name="thread_slug", condition=~Q(slug="")),
            models.UniqueConstraint(fields=["pair"], name="one_thread_a_pair", condition=~Q(pair="")),
            models.UniqueConstraint(fields=["circle"], name="one_thread_a_circle", condition=Q(circle__isnull=False)),
        ]
        indexes = [models.Index(fields=["starter", "id"], name="threads_of_starter")]

    def __str__(self) -> str:
        return f"{self.kind} {self.path}"

    @property
    def is_between_two(self) -> bool:
        return bool(self.pair)

    @property
    def is_under_a_thing(self) -> bool:
        """Whether comments are said in it; else it is a talk, of messages."""
        return self.kind in (self.Kind.MOMENT, self.Kind.GATHERING)


def pair_of(one: int, other: int) -> str:
    """Two members as a thread's `pair` names them."""
    return f"{min(one, other)}-{max(one, other)}"


class Comment(Addressed):
    """`text` is Markdown, `html` what it became when it was written. The audience is that of the thing when it was written, and
    stays; it is read as told by the thread's starter.

    One level deep: what `answers` a comment is answered itself beside it. What was deleted keeps its row, without a word, only
    while answers hang on it. `hidden_by` is a host, or the starter.
    """

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, db_index=False, related_name="+")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    answers = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    text = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    voice_note = models.ForeignKey(VoiceNote, on_delete=models.PROTECT, db_index=False, related_name="+", null=True, blank=True)
    made_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True, blank=True
    )

    class Meta:
        indexes = [
            models.Index(fields=["thread", "id"], name="said_in_thread"),
            models.Index(fields=["thread", "id"], name="begun_in_thread", condition=Q(answers=None)),
            models.Index(fields=["author", "made_at"], name="comments_of_author"),
            models.Index(fields=["voice_note"], name="comment_of_voice", condition=Q(voice_note__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.author_id} in thread {self.thread_id}"


class Mention(models.Model):
    """A member whom a comment names, and with which words. Only who could read the comment when it was written is there."""

    thread = models.ForeignKey(Thread, on_delete=models.PROTECT, db_index=False, related_name="+")
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    said = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "comment", "member"], name="mentioned_once")]
        indexes = [models.Index(fields=["member", "comment"], name="mentions_of_member")]

    def __str__(self) -> str:
        return f"{self.member_id} in comment {self.comment_id}"
