"""One round of a calendar elsewhere: meetings come into the ledger, and a calendar of our own there is kept in step both ways."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from urllib.parse import urljoin

from django.db import transaction
from django.db.models import Q

from closeknit.imports.actions.calendars import record_calendar
from closeknit.kit import clock
from closeknit.kit.clock import moment_of
from closeknit.kit.jobs import stop_if_asked
from closeknit.kit.web import Line
from closeknit.sources.actions.book_round import Ended
from closeknit.sources.actions.dav import AT_ONCE, Dav, home_of
from closeknit.sources.actions.kinds import KINDS, Found, Kind
from closeknit.sources.actions.own_calendar import OwnCalendar
from closeknit.sources.actions.rounds import still_held
from closeknit.sources.models import Account, Collection, Linked

OPTIONS = {"meetings": True, "subjects": False, "occasions": False, "reminders": False, "promises": False}
WHOLE_EVERY = timedelta(days=7)
"""So often everything is looked at once more, for people who came into the book meanwhile."""
FOLDER = "closeknit/"


def test(*, address: str, user: str, password: str) -> list[Found]:
    with Line(user, password, home=home_of(address)) as line:
        return [each for each in Dav("cal", line).find(address) if not each.href.endswith(f"/{FOLDER}")]


def sync(*, by, account: Account, password: str, now: datetime) -> None:
    tallies: Counter[str] = Counter()
    whole_at = moment_of(account.tallies.get("whole_at"))
    is_whole = whole_at is None or whole_at < now - WHOLE_EVERY

    def breathe() -> None:
        stop_if_asked()
        if not still_held(by, account, clock.now()):
            raise Ended

    folders = Collection.objects.of(by).filter(account_id=account.id)
    with Line(account.user_name, password, home=home_of(account.address)) as line:
        dav = Dav("cal", line)
        try:
            if account.options.get("meetings"):
                for folder in folders.filter(is_chosen=True, is_ours=False).order_by("id"):
                    _Meetings(by, account, folder, dav, tallies, breathe, now).run(is_whole=is_whole)
            wanted = {name for name in ("occasions", "reminders", "promises") if account.options.get(name)}
            ours = folders.filter(is_ours=True).first() or (_make_ours(by, account, dav, folders) if wanted else None)
            if ours:
                OwnCalendar(by, account, ours, dav, tallies, breathe, now).run(wanted)
        except Ended:
            return
    told = account.tallies | {"last": dict(tallies)} | ({"whole_at": now.isoformat()} if is_whole else {})
    Account.objects.of(by).filter(id=account.id).update(tallies=told)


def _make_ours(by, account: Account, dav: Dav, folders) -> Collection | None:
    """A calendar “Closeknit” beside the others, made once."""
    beside = folders.order_by("id").first()
    if beside is None:
        return None
    href = urljoin(beside.href.rstrip("/"), FOLDER)
    dav.make_calendar(href, "Closeknit")
    made, _is_new = Collection.objects.update_or_create(
        owner_id=by.id, account_id=account.id, href=href, defaults={"name": "Closeknit", "is_ours": True}
    )
    return made


class _Meetings:
    """Reads one calendar. Of what is still to come its text is kept, and looked at again when it has taken place."""

    def __init__(self, by, account: Account, folder: Collection, dav: Dav, tallies: Counter, breathe, now: datetime) -> None:
        self.by, self.folder, self.dav, self.tallies, self.breathe, self.now = by, folder, dav, tallies, breathe, now
        self.keeps_subjects = bool(account.options.get("subjects"))

    def run(self, *, is_whole: bool) -> None:
        folder = self.folder
        changes = self.dav.changes(folder.href, *(("", "") if is_whole else (folder.token, folder.tag)))
        if not changes.is_unchanged:
            known = {} if is_whole else dict(self._links().values_list("href", "etag"))
            wanted = [href for href, etag in changes.etags.items() if not etag or known.get(href) != etag]
            gone = set(known) - changes.etags.keys() if changes.is_whole and known else changes.removed
            self._links().filter(href__in=gone).delete()
            for start in range(0, len(wanted), AT_ONCE):
                self.breathe()
                self._take(self.dav.get_many(folder.href, wanted[start : start + AT_ONCE]))
            Collection.objects.of(self.by).filter(id=folder.id).update(token=changes.token, tag=changes.tag)
        self._look_again()

    def _links(self):
        return Linked.objects.of(self.by).filter(collection_id=self.folder.id)

    def _take(self, got: dict[str, tuple[str, str]]) -> None:
        with transaction.atomic():
            texts = [text.replace("\0", "") for _etag, text in got.values()]
            weighed = record_calendar(by=self.by, objects=texts, keeps_subjects=self.keeps_subjects, now=self.now)
            self.tallies["meetings"] += weighed.recorded
            rows = [
                Linked(
                    owner_id=self.by.id, collection_id=self.folder.id, about=Linked.About.EVENT, href=href, etag=etag[:300],
                    base=text if at else "", mark=int(at.timestamp()) if at else None, moved_at=self.now,
                )
                for (href, (etag, _told)), text, at in zip(got.items(), texts, weighed.again_at, strict=True)
                if len(href) <= 1000
            ]  # fmt: skip
            self._links().filter(href__in=list(got)).delete()
            Linked.objects.bulk_create(rows)

    def _look_again(self) -> None:
        """What was still to come may have taken place by now."""
        due = self._links().filter(Q(mark__lte=int(self.now.timestamp()))).order_by("id").values_list("id", flat=True)
        ids = list(due)
        for start in range(0, len(ids), AT_ONCE):
            self.breathe()
            with transaction.atomic():
                rows = list(self._links().filter(id__in=ids[start : start + AT_ONCE]))
                weighed = record_calendar(
                    by=self.by, objects=[row.base for row in rows], keeps_subjects=self.keeps_subjects, now=self.now
                )
                self.tallies["meetings"] += weighed.recorded
                for row, at in zip(rows, weighed.again_at, strict=True):
                    row.base, row.mark = (row.base, int(at.timestamp())) if at else ("", None)
                Linked.objects.of(self.by).bulk_update(rows, ["base", "mark"])


KINDS[Account.Kind.CALDAV] = Kind(test=test, sync=sync, every=timedelta(minutes=30), options=OPTIONS)
