"""One card on its way: written, sent, answered, each ticked off and taken back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_change_contact
from closeknit.contacts.actions.passing import pass_once, take_back
from closeknit.contacts.models import Address, Card, CardRound
from closeknit.contacts.reads.own import own
from closeknit.kit.clock import local_date
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger

CHOSEN, WRITTEN, SENT = Card.State.CHOSEN, Card.State.WRITTEN, Card.State.SENT


def tick_card(*, by, card_id: int, state: str, now: datetime) -> None:
    """Say that a card is written or sent, or ("chosen") still to be written. Sending it is a letter in the ledger; saying that
    it was not sent after all strikes that out. Raises Unfit for another state."""
    with transaction.atomic():
        _tick(by, [_held(by, card_id)], state, now)


def tick_cards(*, by, round_id: int, state: str, now: datetime) -> list[str]:
    """Say of every card that has not come so far that it is written, or that it is sent; a card to somebody without an address
    cannot have been sent, and is left: the names of those."""
    own(by, CardRound, round_id)
    behind = {WRITTEN: (CHOSEN,), SENT: (CHOSEN, WRITTEN)}.get(state, ())
    with transaction.atomic():
        ledger.hold_ledgers(by=[by])
        cards = Card.objects.of(by).filter(round_id=round_id, state__in=behind).select_related("round", "contact")
        cards = list(cards.order_by("id"))
        left = _without_address(by, cards) if state == SENT else set()
        _tick(by, [card for card in cards if card.contact_id not in left], state, now)
    return [card.contact.name for card in cards if card.contact_id in left]


def _without_address(by, cards: list[Card]) -> set[int]:
    ids = {card.contact_id for card in cards}
    return ids - set(Address.objects.of(by).filter(contact_id__in=ids).values_list("contact_id", flat=True))


def _tick(by, cards: list[Card], state: str, now: datetime) -> None:
    if state not in Card.State.values:
        raise Unfit("state", _("A card is to be written, written or sent."))
    for card in cards:
        may_change_contact(by, card.contact).or_refuse()
        if state == SENT and card.state != SENT:
            _update(by, card, state=state, sent_on=local_date(now, by.zone), sent_hash=_pass(by, card, "sent", "out", now))
        elif state != SENT:
            take_back(by, card.sent_hash, now)
            _update(by, card, state=state, sent_on=None, sent_hash=None)


def _held(by, card_id: int) -> Card:
    """A card of one's own, whose letters in the ledger nobody else touches until the transaction ends. Raises Http404."""
    ledger.hold_ledgers(by=[by])
    return own(by, Card, card_id)


def note_answer(*, by, card_id: int, is_undone: bool = False, now: datetime) -> None:
    """Say that they wrote back, or that they did not after all."""
    with transaction.atomic():
        card = _held(by, card_id)
        may_change_contact(by, card.contact).or_refuse()
        if is_undone:
            take_back(by, card.back_hash, now)
            _update(by, card, wrote_back_on=None, back_hash=None)
        elif not card.wrote_back_on:
            _update(by, card, wrote_back_on=local_date(now, by.zone), back_hash=_pass(by, card, "answered", "in", now))


def _pass(by, card: Card, deed: str, direction: str, now: datetime) -> int | None:
    # The day makes each sending an entry of its own: one that was taken back and sent later counts on the later day.
    return pass_once(
        by=by, contact_id=card.contact_id, external_id=f"card {card.id} {deed} {local_date(now, by.zone)}", channel="letter",
        direction=direction, happened_at=now, subject=card.round.title[:300], now=now,
    )  # fmt: skip


def change_card(
    *,
    by,
    card_id: int,
    address_id: int | None = None,
    addressed_to: str = "",
    note: str = "",
    is_checked: bool = False,
    now: datetime,
) -> None:
    """Choose the address of a card, what stands on the envelope instead of the name, a note, and the word that the address is
    right.

    Raises Http404 for an address that is not of this contact.
    """
    card = own(by, Card, card_id)
    may_change_contact(by, card.contact).or_refuse()
    if address_id and own(by, Address, address_id).contact_id != card.contact_id:
        own(by, Address, 0)
    told = {"addressed_to": one_line(addressed_to), "note": one_line(note), "is_checked": is_checked}
    _update(by, card, address_id=address_id or None, **told)


def remove_card(*, by, card_id: int, now: datetime) -> None:
    """Take somebody out of a round; a letter that was sent stays in the history."""
    card = own(by, Card, card_id)
    may_change_contact(by, card.contact).or_refuse()
    Card.objects.of(by).filter(id=card_id).delete()


def _update(by, card: Card, **values) -> None:
    Card.objects.of(by).filter(id=card.id).update(**values)
