"""What came from an address book elsewhere, written into the book: in batches, each one transaction with its links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts import actions as contacts
from closeknit.contacts import reads as book
from closeknit.contacts.actions.drafts import Draft, card, merged, region_of_zone
from closeknit.imports.actions import draft_of_card
from closeknit.sources.actions.dav import AT_ONCE, Dav
from closeknit.sources.actions.texts import Ours, draft_in, face_in, id_of_uid, mark_of, ours_of, with_face
from closeknit.sources.models import Account, Collection, Linked
from closeknit.sources.rules import cards


@dataclass(slots=True)
class Came:
    """One card as it came: `draft` is what it says that has a place here."""

    href: str
    etag: str
    text: str
    draft: Draft

    @property
    def uid(self) -> str:
        return self.draft.fields.get("uid", "")[:300]


class Pulling:
    """Takes cards in for one address book. `breathe` is called between two batches."""

    def __init__(
        self, by, account: Account, collection: Collection, dav: Dav | None, tallies: Counter, breathe: Callable, now: datetime
    ):
        self.by, self.collection, self.dav, self.tallies, self.breathe, self.now = by, collection, dav, tallies, breathe, now
        self.origin = account.title
        self.is_own = bool(account.options.get("private"))

    def take(self, hrefs: list[str]) -> None:
        """Fetch these cards and write what they say."""
        for start in range(0, len(hrefs), AT_ONCE):
            self.breathe()
            got = self.dav.get_many(self.collection.href, hrefs[start : start + AT_ONCE])
            self.write(got)

    def write(self, got: dict[str, tuple[str, str]]) -> None:
        """Write these cards, (ETag, text) by address: new people, people who are known already, and changes of those linked."""
        with transaction.atomic():
            links = {link.href: link for link in self._links().filter(href__in=list(got)).select_for_update()}
            refs = {link.ref_id for link in links.values() if link.ref_id}
            there = book.archived_or_not(self.by, refs)
            fresh = []
            for href, (etag, text) in got.items():
                came = self._read(href, etag, text)
                link = links.get(href)
                if came is None:
                    self._note_trouble(href, etag, link)
                elif link is None or link.ref_id is None or link.ref_id not in there:
                    if link:
                        link.delete()
                    fresh.append(came)
                else:
                    self._change(link, came, is_archived=there[link.ref_id])
            self._link(fresh)

    def _links(self):
        return Linked.objects.of(self.by).filter(collection_id=self.collection.id)

    def _read(self, href: str, etag: str, text: str) -> Came | None:
        text = text.replace("\0", "")
        draft = draft_of_card(text) if len(href) <= 1000 else None
        if draft is None:
            return None
        draft.extra = []
        return Came(href, etag[:300], text, draft)

    def _note_trouble(self, href: str, etag: str, link: Linked | None) -> None:
        """A card that cannot be read is left alone, there and here."""
        told = {"etag": etag[:300], "trouble": _("This card cannot be read."), "moved_at": self.now}
        if link:
            self._links().filter(id=link.id).update(**told)
        elif len(href) <= 1000:
            Linked.objects.create(owner_id=self.by.id, collection_id=self.collection.id, href=href, **told)
        self.tallies["trouble"] += 1

    def _link(self, fresh: list[Came]) -> None:
        """Cards that are not linked yet: of people who are certainly in the book already, else of new ones."""
        if not fresh:
            return
        answers = book.matches(self.by, [came.draft for came in fresh])
        whom = self._whom(fresh, answers)
        new = [came for came in fresh if came.href not in whom]
        self._fill([(whom[came.href], came) for came in fresh if came.href in whom])
        made = contacts.import_contacts(by=self.by, drafts=[came.draft for came in new], now=self.now)
        ours = ours_of(self.by, [each for each in made.ids if each], is_own=self.is_own)
        for came, contact_id in zip(new, made.ids, strict=True):
            if contact_id is None:
                self._note_trouble(came.href, came.etag, None)
            else:
                self._keep(came, ours[contact_id], is_clean=True)
                self.tallies["new"] += 1
        self._suggest(dict(zip([came.href for came in new], made.ids, strict=True)), fresh, answers)

    def _whom(self, fresh: list[Came], answers: list[book.Match]) -> dict[str, int]:
        """The contact of each card whose it certainly is, by the card's address; nobody gets two cards of one address book."""
        by_uid = book.ids_by_uid(self.by, [came.uid for came in fresh])
        ours = book.archived_or_not(self.by, [each for came in fresh if (each := id_of_uid(came.uid))])
        found: dict[str, int] = {}
        for came, match in zip(fresh, answers, strict=True):
            own = id_of_uid(came.uid)
            contact_id = (own if own in ours else None) or by_uid.get(came.uid) or match.contact_id
            if contact_id:
                found[came.href] = contact_id
        taken = set(self._links().filter(ref_id__in=found.values()).values_list("ref_id", flat=True))
        kept: dict[str, int] = {}
        for href, contact_id in found.items():
            if contact_id not in taken:
                taken.add(contact_id)
                kept[href] = contact_id
        return kept

    def _fill(self, pairs: list[tuple[int, Came]]) -> None:
        """People whom the book has already: what the card says is added where the book says nothing; then the card is written
        anew."""
        if not pairs:
            return
        contacts.fill_contacts(by=self.by, pairs=[(contact_id, came.draft) for contact_id, came in pairs], now=self.now)
        ours = ours_of(self.by, [contact_id for contact_id, _came in pairs], is_own=self.is_own)
        for contact_id, came in pairs:
            said = card(came.draft, uid=ours[contact_id].uid, is_own=self.is_own)
            is_clean = sorted(cards.normal(said)) == sorted(cards.normal(ours[contact_id].text))
            self._keep(came, ours[contact_id], is_clean=is_clean)
            self.tallies["known"] += 1

    def _keep(self, came: Came, ours: Ours, *, is_clean: bool) -> None:
        told = {
            "about": Linked.About.CONTACT, "ref_id": ours.contact_id, "etag": came.etag, "uid": came.uid, "trouble": "",
            "base": cards.slim(came.text), "ours": ours.kept, "mark": ours.mark if is_clean else None, "is_gone_there": False,
            "moved_at": self.now,
        }  # fmt: skip
        Linked.objects.update_or_create(owner_id=self.by.id, collection_id=self.collection.id, href=came.href, defaults=told)

    def _suggest(self, made: dict[str, int | None], fresh: list[Came], answers: list[book.Match]) -> None:
        """Somebody new who may be somebody of the book."""
        pairs = []
        for came, answer in zip(fresh, answers, strict=True):
            others = [*answer.suggestions, *([(answer.contact_id, answer.reason)] if answer.contact_id else [])]
            pairs += [(made[came.href], other, reason) for other, reason in others if made.get(came.href)]
        if pairs:
            contacts.suggest_doubles(by=self.by, pairs=pairs, now=self.now)

    def _change(self, link: Linked, came: Came, *, is_archived: bool) -> None:
        """A card whose person is known: what changed on it since we last saw it is put into the page."""
        if not link.etag or not link.base:
            self._fill([(link.ref_id, came)])
            return
        then, base, theirs = draft_in(link.ours), draft_in(link.base), came.draft
        before = ours_of(self.by, [link.ref_id], is_own=self.is_own)[link.ref_id]
        face_then = face_in(link.ours)
        is_new_face = cards.photo_print(link.base) != cards.photo_print(came.text)
        takes_face = is_new_face and before.face == face_then
        if not takes_face:
            theirs.photo = None
        changed = contacts.apply_card(
            by=self.by, contact_id=link.ref_id, then=then, base=base, theirs=theirs,
            changed_at=cards.revised_at(came.text), origin=self.origin, now=self.now,
        )  # fmt: skip
        if takes_face and theirs.photo is None and before.face:
            contacts.remove_photo(by=self.by, contact_id=link.ref_id, now=self.now)
        if is_archived and link.is_gone_there:
            contacts.restore_contact(by=self.by, contact_id=link.ref_id, now=self.now)
        region = region_of_zone(self.by.zone)
        # What would stand here had nothing changed here: what differs from it is still to be sent.
        agreed = merged(then=then, now=then, base=base, theirs=theirs, theirs_is_later=True, region=region).draft
        face = book.faces_of(self.by, [link.ref_id]).get(link.ref_id, "") if is_new_face else face_then
        agreed.photo = None
        kept = with_face(card(agreed, uid=before.uid, is_own=self.is_own), face)
        self._links().filter(id=link.id).update(
            etag=came.etag,
            uid=came.uid,
            base=cards.slim(came.text),
            ours=kept,
            mark=mark_of(kept),
            is_gone_there=False,
            trouble="",
            moved_at=self.now,
        )
        self.tallies["changed"] += changed

    def bury(self, hrefs: list[str]) -> None:
        """Cards that are gone there: whoever did not change here is archived, whoever did is kept and sent anew."""
        for start in range(0, len(hrefs), AT_ONCE):
            self.breathe()
            with transaction.atomic():
                links = list(self._links().filter(href__in=hrefs[start : start + AT_ONCE]).select_for_update())
                there = book.archived_or_not(self.by, {link.ref_id for link in links if link.ref_id})
                ours = ours_of(self.by, there, is_own=self.is_own)
                for link in links:
                    self._bury(link, ours.get(link.ref_id), is_archived=there.get(link.ref_id))

    def _bury(self, link: Linked, ours: Ours | None, *, is_archived: bool | None) -> None:
        if ours is None:
            link.delete()
        elif link.mark is None or ours.mark != link.mark:
            self._links().filter(id=link.id).update(etag="", mark=None, moved_at=self.now)
            self.tallies["kept"] += 1
        else:
            if not is_archived:
                contacts.archive_contact(by=self.by, contact_id=link.ref_id, now=self.now)
                self.tallies["archived"] += 1
            self._links().filter(id=link.id).update(is_gone_there=True, etag="", moved_at=self.now)
