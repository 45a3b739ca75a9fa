"""The words that come back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.stories.models.moment import Moment


class Response(models.Model):
    """What one member answered to a moment: one of a few words, or `words` of their own. Its author alone reads whose."""

    class Kind(models.TextChoices):
        WITH_YOU = "with_you", _("I am with you")
        WELL_DONE = "well_done", _("well done")
        THANK_YOU = "thank_you", _("thank you")
        TELL_MORE = "tell_more", _("tell me more")
        OWN = "own", _("in my own words")

    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, db_index=False, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    words = models.CharField(max_length=140, blank=True, default="")
    made_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["moment", "member"], name="responds_once")]
        indexes = [models.Index(fields=["member", "moment"], name="responses_of_member")]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.kind}"
