"""Notices of this room: each in the language and on the clock of whoever reads it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.gatherings import reads
from closeknit.gatherings.models import Gathering, Occurrence
from closeknit.notify import actions as notify

SHOWN_IN_NOTICE = 80
TIMES = frozenset({"starts_local", "zone", "length_minutes", "length_days"})


def path_of(row: Gathering, one: Occurrence | None = None) -> str:
    """The address of a gathering, or of one occurrence of it."""
    return f"/gatherings/{row.slug}/{one.id}" if one else f"/gatherings/{row.slug}"


def tell_changed(
    *, by, row: Gathering, changed: Collection[str], member_ids: Collection[int], one: Occurrence | None, now: datetime
) -> None:  # fmt: skip
    """Tell what changed; nothing where nothing did."""
    if not changed or row.state != Gathering.State.PUBLISHED:
        return
    coming = one or reads.next_of(by, row, now)
    number = f"{one.id}:{one.sequence}" if one else str(row.sequence)

    def words(member) -> str:
        told = {"name": by.name, "title": _title(row, one), "what": ", ".join(_words_of(changed))}
        if TIMES & set(changed) and coming:
            told["when"] = reads.when_for(member, coming)
            return _("%(name)s has changed “%(title)s” (%(what)s). It is now: %(when)s.") % told
        return _("%(name)s has changed “%(title)s”: %(what)s.") % told

    _tell(by, member_ids, f"gathering:{row.id}:changed:{number}", words, path_of(row, one), now)


def tell_cancelled(
    *, by, row: Gathering, reason: str, member_ids: Collection[int], one: Occurrence | None, scope: str, now: datetime
) -> None:  # fmt: skip
    """Tell that a gathering, or one time of it, is cancelled, and why."""

    def words(member) -> str:
        told = {"title": _title(row, one), "reason": reason}
        if one is None:
            return _("“%(title)s” is cancelled: %(reason)s") % told
        told["when"] = reads.when_for(member, one)
        if scope == "following":
            return _("“%(title)s” is cancelled from %(when)s on: %(reason)s") % told
        return _("“%(title)s” on %(when)s is cancelled: %(reason)s") % told

    number = f"{one.id}:{one.sequence}" if one else str(row.sequence)
    _tell(by, member_ids, f"gathering:{row.id}:cancelled:{number}", words, path_of(row, one), now)


def tell_asked(*, by, row: Gathering, member_ids: Collection[int], now: datetime) -> None:
    """Tell members that they are invited."""
    coming = reads.next_of(by, row, now)

    def words(member) -> str:
        told = {"name": by.name, "title": _title(row, None), "when": reads.when_for(member, coming) if coming else ""}
        if not coming:
            return _("%(name)s invites you to “%(title)s”.") % told
        return _("%(name)s invites you to “%(title)s”, %(when)s.") % told

    _tell(by, member_ids, f"asked:gathering:{row.id}:{now.date()}", words, path_of(row), now)


def tell_host(*, by, row: Gathering, member_ids: Collection[int], now: datetime) -> None:
    """Tell members that they look after a gathering from now on."""

    def words(member) -> str:
        return _("%(name)s asks you to look after “%(title)s” together.") % {"name": by.name, "title": _title(row, None)}

    _tell(by, member_ids, f"asked:host:{row.id}:{now.date()}", words, path_of(row), now)


def _tell(by, member_ids: Collection[int], key: str, words: Callable[[Member], str], path: str, now: datetime) -> None:
    for member in _here(set(member_ids) - {by.id}):
        with translation.override(member.language or settings.LANGUAGE_CODE):
            text = words(member)
        notify.tell(owner_id=member.id, key=key, text=text, path=path, about_id=by.id, now=now)


def _here(member_ids: Collection[int]) -> Iterator[Member]:
    rows = Member.objects.filter(id__in=member_ids, state=Member.State.HERE, entered_at__isnull=False, is_active=True)
    return rows.order_by("id").iterator(chunk_size=500)


def _title(row: Gathering, one: Occurrence | None) -> str:
    title = one.own.get("title", row.title) if one else row.title
    return title if len(title) <= SHOWN_IN_NOTICE else title[: SHOWN_IN_NOTICE - 1] + "…"


def _words_of(changed: Collection[str]) -> list[str]:
    said = {
        "title": _("the name"), "story": _("what it is about"), "format": _("what kind it is"), "is_in_person": _("how you meet"),
        "is_online": _("how you meet"), "place": _("the place"), "address": _("the address"), "city": _("the place"),
        "call_link": _("the link of the call"), "bring": _("what to bring"), "agenda": _("the agenda"),
        "capacity": _("the seats"), "rrule": _("how it repeats"), "starts_local": _("the time"), "zone": _("the time"),
        "length_minutes": _("how long it takes"), "length_days": _("how long it takes"),
    }  # fmt: skip
    return list(dict.fromkeys(said[name] for name in changed if name in said))
