"""Seeking a time together: the times that were proposed for a draft, and what each said to each."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.gatherings.models.gathering import Gathering, Timed


class Poll(models.Model):
    """A question for the time of a gathering, which is a draft as long as it is open, and the shard key. One is open at a time;
    the latest is the one that is shown.

    `closes_at` is when the last answers are taken (None: until a time is chosen), `takes_proposals` that whoever is asked may
    propose times too. `chosen_id` is the option that became the time. `closing_told_at` is when its hosts were told that
    everybody had their say.
    """

    class State(models.TextChoices):
        OPEN = "open", _("open")
        CHOSEN = "chosen", _("a time is found")
        CANCELLED = "cancelled", _("cancelled")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, db_index=False, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    closes_at = models.DateTimeField(null=True, blank=True)
    takes_proposals = models.BooleanField(default=True)
    chosen_id = models.BigIntegerField(null=True, blank=True)
    reason = models.CharField(_("why it was cancelled"), max_length=300, blank=True, default="")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    closing_told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["gathering"], name="one_open_poll", condition=Q(state="open")),
            models.CheckConstraint(condition=~Q(state="chosen") | Q(chosen_id__isnull=False), name="chosen_poll_says_which"),
        ]
        indexes = [
            models.Index(fields=["gathering", "-id"], name="polls_of_gathering"),
            models.Index(fields=["closes_at"], name="polls_open", condition=Q(state="open")),
        ]

    def __str__(self) -> str:
        return f"poll {self.id} of {self.gathering_id}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class PollOption(Timed):
    """One time that was proposed; the poll is the shard key. `made_by` is None once whoever proposed it is erased."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, db_index=False, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["poll", "starts_at", "ends_at"], name="one_option_a_time"),
            models.CheckConstraint(condition=Q(ends_at__gt=models.F("starts_at")), name="option_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_local} in poll {self.poll_id}"


class PollVote(models.Model):
    """What a member says to one option; the poll is the shard key. No row is no answer. `said_at` is since when they say so."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        MAYBE = "maybe", _("If need be")
        NO = "no", _("No")

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, db_index=False, related_name="+")
    option = models.ForeignKey(PollOption, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    answer = models.CharField(max_length=5, choices=Answer.choices)
    word = models.CharField(max_length=120, blank=True, default="")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "option", "member"], name="votes_once")]
        indexes = [models.Index(fields=["member", "poll"], name="votes_of_member")]

    def __str__(self) -> str:
        return f"{self.answer} to option {self.option_id}"


class Polled(models.Model):
    """What became of asking one member; the poll is the shard key. `answered_at` is when they last answered, `reminded_at` when
    they were reminded (once), `new_told_at` when they were told of a new time since they last answered."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, db_index=False, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    new_told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poll", "member"], name="polled_once")]
        indexes = [models.Index(fields=["member", "poll"], name="polls_of_member")]

    def __str__(self) -> str:
        return f"{self.member_id} in poll {self.poll_id}"


class PollShowing(models.Model):
    """That an open poll can be found in a space (trust.reads.spaces_of), which is the shard key; as Showing does for dates."""

    space = models.BigIntegerField()
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "poll"], name="poll_shown_once_in_a_space")]

    def __str__(self) -> str:
        return f"poll {self.poll_id} in {self.space}"
