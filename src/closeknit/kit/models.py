"""The tables of the tools: who works on jobs, when the timetable is next due, and what live pages should look at again."""

from __future__ import annotations

from django.db import models


class Worker(models.Model):
    """A process that runs jobs. One that has not beaten for a while is taken for dead, and its jobs for nobody's."""

    name = models.CharField(max_length=64, primary_key=True)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Tick(models.Model):
    """When an entry of the timetable is next due. One row an entry, so that two workers cannot both act on it."""

    name = models.CharField(max_length=80, primary_key=True)
    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class LiveEvent(models.Model):
    """A word to open pages; holds no content, is kept for a day.

    To one member's (`owner_id`): what they show under `topic` has changed. With `read`, the name of a room's read, to whomever
    that read names: it says who is told what of `about_id` (`owner_id` is 0). See kit/live.py.
    """

    owner_id = models.BigIntegerField()
    topic = models.CharField(max_length=80)
    read = models.CharField(max_length=60, blank=True, default="")
    about_id = models.BigIntegerField(default=0)
    happened_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.topic


class Looking(models.Model):
    """That a member looks at a page which this process of the server keeps a socket to; nothing once `until` has passed."""

    owner_id = models.BigIntegerField()
    process = models.BigIntegerField()
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner_id", "process"], name="looking_once")]

    def __str__(self) -> str:
        return f"{self.owner_id} until {self.until}"
