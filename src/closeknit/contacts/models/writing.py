"""What the owner wrote down about somebody: notes, facts, promises."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.owned import OfContact


class Note(OfContact):
    """`text` is Markdown, `html` the same made safe when it was written."""

    text = models.TextField(_("note"))
    html = models.TextField()
    on = models.DateField(_("date"))
    made_at = models.DateTimeField()

    class Meta(OfContact.Meta):
        pass


class Fact(OfContact):
    """One thing worth remembering, and when it was learned if that is known."""

    text = models.CharField(_("fact"))
    learned_on = models.DateField(_("learned on"), null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta(OfContact.Meta):
        pass


class Promise(OfContact):
    """Something the owner said they would do for this person; open until `kept_at`. `told_on` is the day for which they were
    reminded of it. What was promised again and again is a Reminder that says so."""

    text = models.CharField(_("promise"))
    due_on = models.DateField(_("by"), null=True, blank=True)
    kept_at = models.DateTimeField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta(OfContact.Meta):
        indexes = [
            *OfContact.Meta.indexes,
            models.Index(fields=["owner", "due_on"], name="promise_open", condition=Q(kept_at=None)),
            models.Index(
                fields=["due_on"], name="promise_to_tell", condition=Q(kept_at=None, told_on=None, due_on__isnull=False)
            ),
        ]
