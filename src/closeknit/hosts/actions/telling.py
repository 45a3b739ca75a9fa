"""Notices of this room: each in the language of whoever reads it, and none names a reporter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import translation

from closeknit.accounts.models import Member
from closeknit.hosts.access import concerned_by
from closeknit.hosts.models import Deed
from closeknit.notify import actions as notify


def tell(member, key: str, words: Callable[[], str], path: str, now: datetime) -> None:
    """Put one line before a member; the same key tells nothing the second time."""
    with translation.override(member.language or settings.LANGUAGE_CODE):
        text = words()
    notify.tell(owner_id=member.id, key=key, text=text, path=path, now=now)


def tell_concerned(deed: Deed, key: str, words: Callable[[], str], now: datetime) -> None:
    """Tell everybody whom a deed concerns; of nothing that was done there is nothing to tell."""
    if deed.kind != Deed.Kind.NOTHING:
        for member in Member.objects.filter(id__in=concerned_by(deed)).order_by("id"):
            tell(member, key, words, "/standing", now)


def is_done(keys: Iterable[str], now: datetime) -> None:
    """Ask nobody any more who was asked to look at these."""
    judges = Member.objects.filter(Q(is_host=True) | Q(is_operator=True))
    notify.settle_told(owner_ids=judges.values_list("id", flat=True), keys=list(keys), now=now)
