"""What people keep together of a day they shared: for those who were there, and nobody else."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.gatherings.models.occurrence import Occurrence


class SharedMemory(models.Model):
    """A day, and where it was; who was there stands beside it, and what each of them remembers. `occurrence` is the gathering it
    is of, if it is of one. It is gone with the last line of it."""

    on = models.DateField()
    place = models.CharField(max_length=120, blank=True, default="")
    occurrence = models.ForeignKey(Occurrence, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["occurrence"], name="one_memory_of_an_occurrence")]
        indexes = [models.Index(fields=["made_by", "-made_at"], name="memories_made_by")]

    def __str__(self) -> str:
        return f"{self.on}, {self.place}"


class WasThere(models.Model):
    """That a member was there, and so sees the memory. `is_quiet`: it never comes up for them by itself; `shown_on` is when it
    last did. The member's id is the shard key."""

    memory = models.ForeignKey(SharedMemory, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    on = models.DateField()
    is_quiet = models.BooleanField(default=False)
    shown_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "memory"], name="was_there_once")]
        indexes = [models.Index(fields=["member", "-on", "-memory"], name="memories_of_member")]

    def __str__(self) -> str:
        return f"{self.member_id} in memory {self.memory_id}"


class MemoryPart(models.Model):
    """What one of them remembers: Markdown with its safe HTML, and photos."""

    memory = models.ForeignKey(SharedMemory, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    text = models.TextField(blank=True, default="")
    html = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "-made_at"], name="memory_parts_of_owner")]

    def __str__(self) -> str:
        return f"part {self.id} of memory {self.memory_id}"


class PartPhoto(models.Model):
    """`file` and `small` are paths below MEDIA_ROOT with names nobody can guess; both were encoded anew and hold no metadata."""

    part = models.ForeignKey(MemoryPart, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    file = models.CharField(max_length=80, unique=True)
    small = models.CharField(max_length=80)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    alt = models.CharField(_("what can be seen"), max_length=500, blank=True, default="")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["owner", "made_at"], name="part_photos_of_owner")]

    def __str__(self) -> str:
        return self.file
