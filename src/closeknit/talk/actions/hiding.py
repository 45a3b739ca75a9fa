"""Hiding a comment from everybody but its author: a host's deed, and of whoever told the thing it stands under, or looks after
that gathering with them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.notify import actions as notify
from closeknit.talk.access import may_hide_comment
from closeknit.talk.models import Comment
from closeknit.talk.reads.own import any_comment
from closeknit.talk.reads.ways import looked_after


def hide_comment(*, by, comment_id: int, is_told: bool = True, now: datetime) -> None:
    """Hide a comment, and what answers it, from everybody but their authors. Where a host does so, its author is told, unless
    whoever asks tells them.

    Raises Http404, Refused.
    """
    with transaction.atomic():
        row, is_theirs = _held(by, comment_id)
        if row.hidden_at is not None and not (by.is_host or by.is_operator):
            return
        Comment.objects.filter(thread_id=row.thread_id, id=row.id).update(hidden_at=row.hidden_at or now, hidden_by=by)
        if is_told and not is_theirs:
            _tell(row, "hidden", now)


def show_comment(*, by, comment_id: int, is_told: bool = True, now: datetime) -> None:
    """Let a comment be read again that was hidden. Raises Http404, Refused."""
    with transaction.atomic():
        row, is_theirs = _held(by, comment_id)
        if row.hidden_at is None:
            return
        Comment.objects.filter(thread_id=row.thread_id, id=row.id).update(hidden_at=None, hidden_by=None)
        if is_told and not is_theirs:
            _tell(row, "shown", now)


def _held(by, comment_id: int) -> tuple[Comment, bool]:
    """The comment, held, and whether `by` told the thing, or looks after the gathering, that it stands under."""
    row = any_comment(by, comment_id)
    looks_after = bool(looked_after(by, [(row.thread_id, row.thread.kind)]))
    may_hide_comment(by, row, looks_after=looks_after).or_refuse()
    Comment.objects.select_for_update(no_key=True).get(id=row.id)
    row.refresh_from_db(fields=["hidden_at", "hidden_by"])
    return row, looks_after or by.id == row.thread.starter_id


def _tell(row: Comment, what: str, now: datetime) -> None:
    with translation.override(row.author.language or translation.get_language()):
        if what == "hidden":
            text = _("A host has hidden one of your comments.")
        else:
            text = _("One of your comments can be read again.")
    path = f"{row.thread.path}?comment={row.id}#c-{row.id}"
    notify.tell(owner_id=row.author_id, key=f"{what}:comment:{row.id}:{int(now.timestamp())}", text=text, path=path, now=now)
