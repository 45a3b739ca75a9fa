"""What changed here, written to an address book elsewhere: one card at a time, none over what somebody else wrote meanwhile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts import reads as book
from closeknit.sources.actions.dav import AT_ONCE, Clash, Dav, Rejected
from closeknit.sources.actions.texts import Ours, card_to_send, face_in, meaning_for, ours_of
from closeknit.sources.models import Account, Collection, Linked
from closeknit.sources.rules import cards

LOOKED_AT_ONCE = 200
NEW_VERSION = "3.0"
"""What every address-book server must take (RFC 6352, section 5.1); a card that is there keeps its own version."""


class Pushing:
    """Sends cards to one address book. `breathe` is called between two batches."""

    def __init__(
        self, by, account: Account, collection: Collection, dav: Dav, tallies: Counter, breathe: Callable, now: datetime
    ):
        self.by, self.collection, self.dav, self.tallies, self.breathe, self.now = by, collection, dav, tallies, breathe, now
        self.is_own = bool(account.options.get("private"))
        self.clashes: list[str] = []
        self.unsure: dict[str, Ours] = {}

    def send(self, contact_ids: list[int]) -> list[str]:
        """Send those of these contacts whose card would say something new; the addresses at which somebody else was first."""
        self.clashes = []
        for start in range(0, len(contact_ids), LOOKED_AT_ONCE):
            self.breathe()
            part = contact_ids[start : start + LOOKED_AT_ONCE]
            archived = book.archived_or_not(self.by, part)
            ours = ours_of(self.by, [each for each in part if archived.get(each) is False], is_own=self.is_own)
            links = {link.ref_id: link for link in self._links().filter(ref_id__in=list(ours))}
            todo = [each for each in ours.values() if _has_news(each, links.get(each.contact_id))]
            for first in range(0, len(todo), AT_ONCE):
                self._send_some(todo[first : first + AT_ONCE], links)
        return self.clashes

    def _send_some(self, todo: list[Ours], links: dict[int, Linked]) -> None:
        self.breathe()
        with transaction.atomic():
            links |= {each.contact_id: self._begin(each) for each in todo if each.contact_id not in links}
        drafts = {whole.id: whole.draft for whole in book.whole_drafts(self.by, [each.contact_id for each in todo])}
        for each in todo:
            if each.contact_id in drafts:
                self._send_one(each, drafts[each.contact_id], links[each.contact_id])
        self._make_sure()

    def _links(self):
        return Linked.objects.of(self.by).filter(collection_id=self.collection.id)

    def _begin(self, ours: Ours) -> Linked:
        """The link before its card is sent: what is sent twice has one address."""
        href = f"{self.collection.href.rstrip('/')}/{quote(ours.uid, safe='-._~')[:200]}.vcf"
        told = {"about": Linked.About.CONTACT, "ref_id": ours.contact_id, "uid": ours.uid[:300], "moved_at": self.now}
        row, is_made = Linked.objects.get_or_create(
            owner_id=self.by.id, collection_id=self.collection.id, href=href, defaults=told
        )
        if not is_made and row.ref_id != ours.contact_id:
            # Another card of that UID is linked with somebody else: this one gets an address of its own.
            href = f"{href[:-4]}-{ours.contact_id}.vcf"
            row, _made = Linked.objects.get_or_create(
                owner_id=self.by.id, collection_id=self.collection.id, href=href, defaults=told
            )
        return row

    def _send_one(self, ours: Ours, draft, link: Linked) -> None:
        try:
            base, text = self._text(ours, draft, link)
            if link.etag and cards.says_the_same(base, text):
                self._links().filter(id=link.id).update(ours=ours.kept, mark=ours.mark)
                return
            etag = self.dav.put(link.href, text, link.etag)
        except Clash:
            self.clashes.append(link.href)
        except Rejected as rejected:
            sentence = _("The server does not take this card (%(status)d).") % {"status": rejected.status}
            self._links().filter(id=link.id).update(trouble=sentence, mark=ours.mark, moved_at=self.now)
            self.tallies["trouble"] += 1
        else:
            told = {"base": cards.slim(text), "ours": ours.kept, "mark": ours.mark, "is_gone_there": False, "trouble": ""}
            self._links().filter(id=link.id).update(etag=etag[:300], moved_at=self.now, **told)
            self.tallies["sent"] += 1
            if not etag:
                self.unsure[link.href] = ours

    def _text(self, ours: Ours, draft, link: Linked) -> tuple[str, str]:
        """The card that is there ("" for none) and the one to send: a new one, or the same with what is new. Raises Clash where
        it is no longer that one."""
        if not link.base:
            return "", card_to_send(draft, version=NEW_VERSION, uid=ours.uid, is_own=self.is_own, now=self.now)
        base = link.base
        if cards.is_slim(base) and link.etag:
            got = self.dav.get(link.href)
            if got is None or got[0] != link.etag:
                raise Clash
            base = got[1]
        version = cards.version_of(base)
        said = card_to_send(draft, version=version, uid=cards.value_of(base, "UID") or ours.uid, is_own=self.is_own, now=self.now)
        meaning = meaning_for(version, is_own=self.is_own)
        keeps_photo = ours.face == face_in(link.ours) and not (cards.is_slim(base) and not link.etag)
        return base, cards.patched(base, said, meaning=meaning, keeps_photo=keeps_photo, now=self.now)

    def _make_sure(self) -> None:
        """Where the server did not say under which ETag it has a card, it is asked; it may have changed what it was given."""
        if not self.unsure:
            return
        got = self.dav.get_many(self.collection.href, list(self.unsure))
        for href, (etag, text) in got.items():
            if href in self.unsure:
                self._links().filter(href=href).update(etag=etag[:300], base=cards.slim(text.replace("\0", "")))
        self.unsure.clear()

    def withdraw(self, link_ids: list[int]) -> None:
        """Take the cards of these links away, and the links."""
        for start in range(0, len(link_ids), AT_ONCE):
            self.breathe()
            for link in self._links().filter(id__in=link_ids[start : start + AT_ONCE]):
                try:
                    if not link.is_gone_there:
                        self.dav.delete(link.href, link.etag)
                        self.tallies["withdrawn"] += 1
                except Clash:
                    # It was changed there meanwhile, so it comes back as somebody new.
                    Collection.objects.of(self.by).filter(id=self.collection.id).update(token="", tag="")
                except Rejected:
                    self.tallies["trouble"] += 1
                link.delete()


def _has_news(ours: Ours, link: Linked | None) -> bool:
    if link is None:
        return True
    if link.trouble:
        return link.mark is not None and link.mark != ours.mark
    return link.mark is None or not link.etag or link.mark != ours.mark
