"""Notices of this room: each in the language of whoever reads it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils import translation

from closeknit.notify import actions as notify


def tell_in_own_words(member, key: str, words: Callable[[], str], path: str, now: datetime, about_id: int) -> None:
    """Put one line before a member, in their language; the same key tells once. `about_id` is whom it names."""
    with translation.override(member.language or settings.LANGUAGE_CODE):
        text = words()
    notify.tell(owner_id=member.id, key=key, text=text, path=path, about_id=about_id, now=now)
