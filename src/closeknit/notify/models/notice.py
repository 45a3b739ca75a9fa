"""What a member is told in the app."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Notice(models.Model):
    """One line for one member. `key` is made by whoever tells, so that a job that runs twice tells once.

    `about` is the member whom it names, if it names one: while a block keeps the two apart, it is not shown.
    `thread` is the conversation it belongs to (a thread of talk), and `said` the number of what was said there.
    `post_at` is when it goes into a letter as well, `push_at` when it is told to devices; None once it has, and where it goes
    that way not at all. `told_at` is when it last went out, by either.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    about = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+", null=True)
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    path = models.CharField(max_length=300, blank=True, default="")
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    thread = models.BigIntegerField(null=True, blank=True)
    said = models.BigIntegerField(null=True, blank=True)
    post_at = models.DateTimeField(null=True, blank=True)
    push_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        constraints = [models.UniqueConstraint(fields=["owner", "key"], name="notice_is_told_once")]
        indexes = [
            models.Index(fields=["owner", "-made_at"], name="notice_newest"),
            models.Index(fields=["owner", "-made_at"], name="notice_unread", condition=models.Q(read_at=None)),
            models.Index(fields=["post_at", "owner"], name="notice_to_post", condition=models.Q(post_at__isnull=False)),
            models.Index(fields=["push_at", "owner"], name="notice_to_push", condition=models.Q(push_at__isnull=False)),
            models.Index(fields=["owner", "thread"], name="notice_of_thread", condition=models.Q(thread__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.text
