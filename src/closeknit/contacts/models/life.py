"""What happened in people's lives, and what was lived through together: rows that several contacts share."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models.owned import OfContact, Owned


class Shared(Owned):
    """Something with a day, any part of which may be unknown, in which any number of contacts take part.

    What was removed keeps its row for a while (`removed_at`), so that it can be brought back.
    """

    year = models.SmallIntegerField(null=True, blank=True)
    month = models.PositiveSmallIntegerField(null=True, blank=True)
    day = models.PositiveSmallIntegerField(null=True, blank=True)
    is_circa = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(month=None) | Q(month__range=(1, 12)), name="%(class)s_month"),
            models.CheckConstraint(condition=Q(day=None) | Q(day__range=(1, 31), month__isnull=False), name="%(class)s_day"),
        ]
        indexes = [
            models.Index(fields=["owner", "-year", "-month", "-day", "-id"], name="%(class)s_by_day"),
            models.Index(fields=["removed_at"], name="%(class)s_gone", condition=Q(removed_at__isnull=False)),
        ]


class LifeEvent(Shared):
    """`text` are the owner's own words for it, `note` Markdown with `html` made safe when it was written."""

    class Kind(models.TextChoices):
        MOVED = "moved", _("Moved")
        NEW_JOB = "new_job", _("New job")
        STUDIES = "studies", _("Studies")
        TOGETHER = "together", _("Became a couple")
        MARRIED = "married", _("Married")
        APART = "apart", _("Went apart")
        CHILD_BORN = "child_born", _("A child was born")
        LOSS = "loss", _("A loss")
        ILLNESS = "illness", _("Illness")
        RECOVERY = "recovery", _("Well again")
        RETIRED = "retired", _("Retired")
        PET = "pet", _("A pet")
        TRAVELLED = "travelled", _("Travelled")
        ACHIEVED = "achieved", _("Achieved something")
        OTHER = "other", _("Something else")

    kind = models.CharField(_("what happened"), max_length=10, choices=Kind.choices)
    text = models.CharField(_("in your words"), blank=True, default="")
    note = models.TextField(_("note"), blank=True, default="")
    html = models.TextField(blank=True, default="")

    class Meta(Shared.Meta):
        pass


class LifeEventPerson(OfContact):
    """That a contact took part."""

    event = models.ForeignKey(LifeEvent, on_delete=models.CASCADE, related_name="+")

    class Meta(OfContact.Meta):
        constraints = [models.UniqueConstraint(fields=["owner", "event", "contact"], name="once_in_an_event")]


class Memory(Shared):
    """Something lived through together. `is_quiet`: it never comes up by itself; `shown_on` is when it last did."""

    place = models.CharField(_("place"), blank=True, default="")
    text = models.TextField(_("memory"), blank=True, default="")
    html = models.TextField(blank=True, default="")
    is_quiet = models.BooleanField(_("keep it quiet"), default=False)
    shown_on = models.DateField(null=True, blank=True)

    class Meta(Shared.Meta):
        indexes = [
            *Shared.Meta.indexes,
            models.Index(fields=["owner", "month", "day"], name="memory_comes_round", condition=Q(is_quiet=False)),
            models.Index(fields=["owner", "shown_on"], name="memory_shown", condition=Q(shown_on__isnull=False)),
        ]


class MemoryPerson(OfContact):
    """That a contact was there."""

    memory = models.ForeignKey(Memory, on_delete=models.CASCADE, related_name="+")

    class Meta(OfContact.Meta):
        constraints = [models.UniqueConstraint(fields=["owner", "memory", "contact"], name="once_in_a_memory")]


class MemoryPhoto(Owned):
    """`file` and `small` are paths below MEDIA_ROOT with names nobody can guess; both pictures were encoded anew and hold no
    metadata. `alt` says in words what can be seen."""

    memory = models.ForeignKey(Memory, on_delete=models.CASCADE, related_name="+")
    file = models.CharField(max_length=80)
    small = models.CharField(max_length=80)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    alt = models.CharField(_("what can be seen"), max_length=500, blank=True, default="")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["owner", "memory"], name="photo_of_memory"),
            models.Index(fields=["owner", "file"], name="memory_photo_file"),
        ]
