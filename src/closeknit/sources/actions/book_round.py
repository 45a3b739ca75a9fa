"""One round of an address book elsewhere: first what changed there comes in, then what changed here goes out.

Each batch is a transaction with its links, so that a round that is killed at any moment goes on where it was. What is to be
sent is linked before it is sent, under an address that is always the same: sent twice, it is one card.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from closeknit.contacts import reads as book
from closeknit.kit import clock
from closeknit.kit.clock import moment_of
from closeknit.kit.jobs import stop_if_asked
from closeknit.kit.web import Line
from closeknit.sources.actions.dav import Dav, home_of
from closeknit.sources.actions.kinds import KINDS, Found, Kind, Trouble
from closeknit.sources.actions.pulling import Pulling
from closeknit.sources.actions.pushing import Pushing
from closeknit.sources.actions.rounds import still_held
from closeknit.sources.models import Account, Collection, Linked

WHOLE_EVERY = timedelta(days=1)
EARLIER = timedelta(minutes=15)
FEW = 10
OPTIONS = {"label_id": None, "private": False, "accepts": False}


class Ended(Exception):
    """The account was paused or removed while a round was going on."""


def test(*, address: str, user: str, password: str) -> list[Found]:
    with Line(user, password, home=home_of(address)) as line:
        return Dav("card", line).find(address)


def sync(*, by, account: Account, password: str, now: datetime) -> None:
    """One round of every chosen address book; who is new here goes to the first of them."""
    chosen = list(Collection.objects.of(by).filter(account_id=account.id, is_chosen=True).order_by("id"))
    tallies: Counter[str] = Counter()
    whole_at = moment_of(account.tallies.get("whole_at"))
    is_whole = whole_at is None or whole_at < now - WHOLE_EVERY or account.last_at is None
    with Line(account.user_name, password, home=home_of(account.address)) as line:
        dav = Dav("card", line)
        try:
            for place, collection in enumerate(chosen):
                _Round(by, account, collection, dav, tallies, now).run(sends_new=place == 0, is_whole=is_whole)
        except Ended:
            return
    told = account.tallies | {"last": dict(tallies)} | ({"whole_at": now.isoformat()} if is_whole else {})
    with transaction.atomic():
        row = Account.objects.of(by).select_for_update().filter(id=account.id).first()
        if row:  # its owner may have said something else of the options meanwhile
            options = row.options | {"accepts": row.options.get("accepts", False) and not account.options.get("accepts")}
            Account.objects.of(by).filter(id=row.id).update(tallies=told, options=options)


class _Round:
    def __init__(self, by, account: Account, collection: Collection, dav: Dav, tallies: Counter, now: datetime) -> None:
        self.by, self.account, self.collection, self.now = by, account, collection, now
        self.dav, self.tallies = dav, tallies
        self.is_own = bool(account.options.get("private"))
        self.pulling = Pulling(by, account, collection, dav, tallies, self.breathe, now)
        self.pushing = Pushing(by, account, collection, dav, tallies, self.breathe, now)

    def run(self, *, sends_new: bool, is_whole: bool) -> None:
        self.pull()
        for _again in range(3):
            clashes = self.pushing.send(self.candidates(sends_new=sends_new, is_whole=is_whole))
            if not clashes:
                break
            self.pulling.take(clashes)
        self.withdraw()

    def breathe(self) -> None:
        """Between two batches: give way to a worker that is to stop, or to an owner who changed their mind."""
        stop_if_asked()
        if not still_held(self.by, self.account, clock.now()):
            raise Ended

    def pull(self) -> None:
        collection = self.collection
        changes = self.dav.changes(collection.href, collection.token, collection.tag)
        if changes.is_unchanged:
            return
        known = dict(self.links().values_list("href", "etag"))
        wanted = [href for href, etag in changes.etags.items() if not etag or known.get(href) != etag]
        gone = (
            {href for href in known.keys() - changes.etags.keys() if known[href]}
            if changes.is_whole
            else changes.removed & known.keys()
        )
        gone &= set(self.links().filter(is_gone_there=False).values_list("href", flat=True))
        self.ask_before(
            len(gone),
            sum(1 for etag in known.values() if etag),
            _("Suddenly %(gone)d of %(all)d people are missing at the server. Nothing was changed here. Is that meant?"),
        )
        self.pulling.take(wanted)
        self.pulling.bury(sorted(gone))
        Collection.objects.of(self.by).filter(id=collection.id).update(token=changes.token, tag=changes.tag)

    def links(self):
        return Linked.objects.of(self.by).filter(collection_id=self.collection.id)

    def ask_before(self, gone: int, total: int, sentence: str) -> None:
        """A book that is suddenly nearly empty is more often a mistake than a wish: nothing happens before its owner says so."""
        if gone > FEW and gone * 2 > total and not self.account.options.get("accepts"):
            raise Trouble(sentence % {"gone": gone, "all": total}, asks=True)

    def candidates(self, *, sends_new: bool, is_whole: bool) -> list[int]:
        """Whose card may have to be written: those who are new in what goes out, those marked, those whose page changed
        lately."""
        label_id = self.account.options.get("label_id")
        of_account = Linked.objects.of(self.by).filter(collection__account_id=self.account.id, collection__owner_id=self.by.id)
        linked_anywhere = set(of_account.filter(about="contact").values_list("ref_id", flat=True))
        mine = set(self.links().values_list("ref_id", flat=True))
        marked = (
            self.links().filter(Q(mark=None) | Q(etag="") | Q(is_gone_there=True), trouble="").values_list("ref_id", flat=True)
        )
        found = set(marked)
        if sends_new:
            found |= set(book.people_to_exchange(self.by, label_id=label_id)) - linked_anywhere
        since = None if is_whole or self.account.last_at is None else self.account.last_at - EARLIER
        found |= mine & set(book.people_to_exchange(self.by, since=since))
        return sorted(each for each in found if each)

    def withdraw(self) -> None:
        """Take the cards of those away who were deleted here."""
        refs = dict(self.links().values_list("id", "ref_id"))
        there = book.archived_or_not(self.by, {each for each in refs.values() if each})
        gone = [link_id for link_id, ref_id in refs.items() if ref_id and ref_id not in there]
        self.ask_before(
            len(gone),
            len(refs),
            _("Suddenly %(gone)d of %(all)d people are missing here. Nothing was changed at the server. Is that meant?"),
        )
        self.pushing.withdraw(gone)


KINDS[Account.Kind.CARDDAV] = Kind(test=test, sync=sync, options=OPTIONS)
