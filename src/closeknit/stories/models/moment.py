"""A short piece of somebody's day, told to an audience."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from closeknit.talk.models import VoiceNote
from closeknit.trust.models import Addressed


class Moment(Addressed):
    """`text` is Markdown, `html` what it became when it was written; the author's id is the shard key.

    A goal is asked about on `returns_on`, a day in the author's zone (`asked_at` once it was); `outcome` is what came of it.
    A struggle's `wish` says how its author would like to be met. What was deleted keeps its row, without a word of it, so that
    its thread and its number are never another's.
    """

    class Kind(models.TextChoices):
        SNIPPET = "snippet", pgettext_lazy("moment", "a snippet")
        WIN = "win", pgettext_lazy("moment", "a win")
        GOAL = "goal", pgettext_lazy("moment", "a goal")
        STRUGGLE = "struggle", pgettext_lazy("moment", "a struggle")
        THANKS = "thanks", pgettext_lazy("moment", "thanks")
        QUESTION = "question", pgettext_lazy("moment", "a question")

    class Wish(models.TextChoices):
        LISTEN = "listen", _("just listen")
        ADVISE = "advise", _("advise me")
        DISTRACT = "distract", _("distract me")

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.SNIPPET)
    text = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    wish = models.CharField(max_length=8, choices=Wish.choices, blank=True, default="")
    returns_on = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(blank=True, default="")
    outcome_html = models.TextField(blank=True, default="")
    outcome_at = models.DateTimeField(null=True, blank=True)
    thread_id = models.BigIntegerField(null=True, blank=True)
    voice_note = models.ForeignKey(VoiceNote, on_delete=models.PROTECT, db_index=False, related_name="+", null=True, blank=True)
    made_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["author", "-made_at"], name="moments_of_author"),
            models.Index(fields=["returns_on"], name="goals_to_ask_about", condition=Q(returns_on__isnull=False, asked_at=None)),
            models.Index(fields=["thread_id"], name="moment_of_thread", condition=Q(thread_id__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class MomentPhoto(models.Model):
    """`file` and `small` are paths below MEDIA_ROOT with names nobody can guess; both were encoded anew and hold no metadata.

    `alt` says in words what can be seen, or `is_decorative` that there is nothing to say. A photo whose moment is not yet told
    belongs to none, and is forgotten after a while.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField(default=0)
    file = models.CharField(max_length=80, unique=True)
    small = models.CharField(max_length=80)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    alt = models.CharField(_("what can be seen"), max_length=500, blank=True, default="")
    is_decorative = models.BooleanField(_("there is nothing to say about it"), default=False)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "made_at"], name="photos_of_owner"),
            models.Index(fields=["made_at"], name="photos_without_moment", condition=Q(moment=None)),
        ]

    def __str__(self) -> str:
        return self.file


class Thanked(models.Model):
    """A member whom a moment of thanks names."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, db_index=False, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["moment", "member"], name="thanked_once")]
        indexes = [models.Index(fields=["member", "moment"], name="thanks_to_member")]

    def __str__(self) -> str:
        return f"{self.member_id} in moment {self.moment_id}"


class Named(models.Model):
    """A member whom the words of a moment name after an @, and with which words. Only who could read it when it was written is
    there."""

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, db_index=False, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    said = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["moment", "member"], name="named_in_moment_once")]
        indexes = [models.Index(fields=["member", "moment"], name="named_in_moments")]

    def __str__(self) -> str:
        return f"{self.member_id} in moment {self.moment_id}"
