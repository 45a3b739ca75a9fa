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
    """A word to one member's open pages that something they show has changed; holds no content, is kept for a day."""

    owner_id = models.BigIntegerField()
    topic = models.CharField(max_length=80)
    happened_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.topic
