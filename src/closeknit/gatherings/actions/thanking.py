"""Notes of thanks between two: sealed until both have written, or for fourteen days. Until then nothing tells of them: no notice,
no entry in a ledger, no word in a search or in the other's book."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts import actions as contacts
from closeknit.gatherings.access import may_thank
from closeknit.gatherings.actions.own_words import tell_in_own_words
from closeknit.gatherings.models import ThankNote
from closeknit.kit.text import clean, render_markdown
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger
from closeknit.trust import reads as trust
from closeknit.trust.access import may_say

SEALED_FOR = timedelta(days=14)
LONGEST_NOTE = 4000
BATCH = 500


def write_thanks(*, by, slug: str, words: str, now: datetime) -> bool:
    """Write a note of thanks to a member whom one has met, or write anew what is still sealed; whether it is open now, and with
    it theirs. Raises Unfit ("words"), Http404."""
    eyes = trust.sight(by)
    other = trust.member(by, slug, eyes)
    may_thank(by, other, eyes).or_refuse()
    said = _words(by, other, words, now)
    with transaction.atomic():
        ledger.hold_ledgers(by=[by, other])
        sealed = ThankNote.objects.select_for_update(no_key=True).filter(opened_at=None)
        own = sealed.filter(owner_id=by.id, member_id=other.id).first()
        told = {"words": said, "html": render_markdown(said)}
        if own:
            ThankNote.objects.filter(owner_id=by.id, id=own.id).update(**told)
        else:
            times = {"made_at": now, "opens_at": now + SEALED_FOR}
            own = ThankNote.objects.create(owner_id=by.id, member_id=other.id, **told, **times)
        theirs = sealed.filter(owner_id=other.id, member_id=by.id).first()
        if theirs:
            _open(own, by, other, now)
            _open(theirs, other, by, now)
    return theirs is not None


def _words(by, other, words: str, now: datetime) -> str:
    said = clean(words)
    if not said:
        raise Unfit("words", _("Write a few words."))
    if len(said) > LONGEST_NOTE:
        raise Unfit("words", _("Keep your words under %(most)d characters.") % {"most": LONGEST_NOTE})
    if not (allowed := may_say(by, text=said, to=[other.id], now=now)):
        raise Unfit("words", str(allowed.reason))
    return said


def take_back_thanks(*, by, slug: str, now: datetime) -> None:
    """Take back a note that is still sealed: it never was. What is open stays open. Raises Http404."""
    other = trust.member(by, slug)
    ThankNote.objects.filter(owner_id=by.id, member_id=other.id, opened_at=None).delete()


def open_due_notes(*, now: datetime) -> int:
    """Open the notes whose fourteen days are over; how many. One between two whom a block keeps apart, or of whom one is not
    here, waits for as long again."""
    due = ThankNote.objects.filter(opened_at=None, opens_at__lte=now).select_related("owner", "member").order_by("opens_at", "id")
    opened = 0
    for note in list(due[:BATCH]):
        with transaction.atomic():
            ledger.hold_ledgers(by=[note.owner, note.member])
            held = ThankNote.objects.select_for_update(no_key=True).filter(id=note.id, opened_at=None, opens_at__lte=now).first()
            if held is None:
                continue
            if trust.member_of_id(note.owner, note.member_id) and trust.member_of_id(note.member, note.owner_id):
                _open(held, note.owner, note.member, now)
                opened += 1
            else:
                ThankNote.objects.filter(owner_id=held.owner_id, id=held.id).update(opens_at=now + SEALED_FOR)
    return opened


def _open(note: ThankNote, by, other, now: datetime) -> None:
    ThankNote.objects.filter(owner_id=note.owner_id, id=note.id).update(opened_at=now)
    contacts.record_deed(by=by, others=[other], deed="thanks", key=f"note {note.id}", happened_at=now, now=now)
    tell_in_own_words(
        other, f"thanks:note:{note.id}", lambda: _("%(name)s wrote you a note of thanks.") % {"name": by.name}, "/thanks", now,
        about_id=by.id,
    )  # fmt: skip
