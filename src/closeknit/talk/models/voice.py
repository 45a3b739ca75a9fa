"""A voice note: a recording, and what it says in words."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.kit.ids import slug
from closeknit.trust.models import Addressed


class VoiceNote(Addressed):
    """`file` is a path below MEDIA_ROOT with a name nobody can guess; pages name a note by its `slug`, which cannot be guessed
    either. Its author's id is the shard key.

    `told_at` is when it was told, with its moment or comment; until then its author alone hears it, and it is forgotten after a
    while. `waveform` are 64 numbers from 0 to 100, or none where nobody drew it; `seconds` is 0 where the file does not say.
    `words` are its author's: what is said, for those who cannot hear it.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    slug = models.CharField(max_length=24, unique=True, default=slug, editable=False)
    file = models.CharField(max_length=80)
    mime = models.CharField(max_length=40)
    size = models.PositiveIntegerField()  # in bytes
    seconds = models.FloatField(default=0)
    waveform = models.JSONField(blank=True, default=list)
    words = models.TextField(_("what is said, in words"), blank=True, default="")
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["author", "made_at"], name="voices_of_author"),
            models.Index(fields=["made_at"], name="voices_untold", condition=Q(told_at=None)),
        ]

    def __str__(self) -> str:
        return self.slug
