"""What those who look after a gathering write to the people of one time of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.gatherings.models.occurrence import Occurrence


class HostWord(models.Model):
    """A word of its hosts to some of the people of an occurrence, which is the shard key; `owner` wrote it. It is read by whoever
    belongs to them when they look: `text` is Markdown with its safe `html`."""

    class To(models.TextChoices):
        COMING = "coming", _("all who come")
        WAITING = "waiting", _("all who wait for a seat")
        UNDECIDED = "undecided", _("all who were asked and have not decided")

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, db_index=False, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    to = models.CharField(max_length=9, choices=To.choices)
    text = models.TextField()
    html = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["occurrence", "made_at"], name="words_of_hosts"),
            models.Index(fields=["owner", "made_at"], name="words_of_a_host"),
        ]

    def __str__(self) -> str:
        return f"{self.owner_id} to {self.to} of {self.occurrence_id}"
