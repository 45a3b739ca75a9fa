"""Two taps at one moment: what the second one read before the first was done must not undo, double or hide it."""

import pytest

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Draft, Unfit, customs, groups
from closeknit.contacts.models import Card, CustomField, Gift, SmartGroup
from closeknit.contacts.rules.drafts import Present
from closeknit.contacts.rules.groups import Conditions
from closeknit.ledger import actions as ledger
from closeknit.ledger.models import Interaction
from closeknit.today import actions as today
from closeknit.today.models import Nudge

pytestmark = pytest.mark.django_db


@pytest.fixture
def mei(ada, now):
    return actions.add_contact(by=ada, draft=Draft({"name": "Mei"}), now=now)


@pytest.fixture
def meanwhile(monkeypatch):
    """Does a deed of another tab at the moment at which this one comes to `name`, where it may have to wait."""

    def come_first(module, name, deed):
        real = getattr(module, name)

        def late(*args, **kwargs):
            monkeypatch.setattr(module, name, real)
            found = real(*args, **kwargs) if module is not ledger else None
            deed()
            return real(*args, **kwargs) if module is ledger else found

        monkeypatch.setattr(module, name, late)

    return come_first


def entries(mei):
    return Interaction.objects.filter(contact_id=mei, struck_at=None).count()


def test_a_gift_given_twice_is_one_entry(ada, mei, now, meanwhile):
    gift_id = actions.add_gift(by=ada, contact_id=mei, present=Present("idea", "A bowl"), now=now)
    meanwhile(ledger, "hold_ledgers", lambda: actions.give_gift(by=ada, gift_id=gift_id, now=now))
    actions.change_gift(by=ada, gift_id=gift_id, present=Present("given", "A bowl", on="2026-05-01"), now=now)
    assert (Gift.objects.get().day, entries(mei)) == (1, 1)


def test_a_gift_that_is_given_while_it_is_erased_leaves_no_entry(ada, mei, now, meanwhile):
    gift_id = actions.add_gift(by=ada, contact_id=mei, present=Present("idea", "A bowl"), now=now)
    meanwhile(ledger, "hold_ledgers", lambda: actions.give_gift(by=ada, gift_id=gift_id, now=now))
    actions.remove_gift(by=ada, gift_id=gift_id, now=now)
    assert (Gift.objects.count(), entries(mei)) == (0, 0)


def test_an_idea_caught_twice_is_one(ada, mei, now, meanwhile):
    told = {"by": ada, "contact_id": mei, "text": "A bowl", "now": now}
    meanwhile(ledger, "hold_ledgers", lambda: actions.catch_idea(**told))
    actions.catch_idea(**told)
    assert Gift.objects.count() == 1


@pytest.mark.parametrize("is_many", [True, False])
def test_a_card_sent_while_it_is_ticked_as_written_is_no_letter_of_nobody(ada, mei, now, meanwhile, is_many):
    round_id = actions.add_round(by=ada, kind="thanks", title="Thanks", year=2026, home="DE", now=now)
    actions.choose_people(by=ada, round_id=round_id, contact_ids=[mei], now=now)
    card = reads.round_page(ada, round_id).cards[0].card
    meanwhile(ledger, "hold_ledgers", lambda: actions.tick_card(by=ada, card_id=card.id, state="sent", now=now))
    if is_many:
        actions.tick_cards(by=ada, round_id=round_id, state="written", now=now)
    else:
        actions.tick_card(by=ada, card_id=card.id, state="written", now=now)
    assert entries(mei) == (Card.objects.get().state == "sent") == is_many


def test_an_answer_to_a_card_noted_while_it_is_taken_back_is_no_entry_of_nobody(ada, mei, now, meanwhile):
    round_id = actions.add_round(by=ada, kind="thanks", title="Thanks", year=2026, home="DE", now=now)
    actions.choose_people(by=ada, round_id=round_id, contact_ids=[mei], now=now)
    card = reads.round_page(ada, round_id).cards[0].card
    meanwhile(ledger, "hold_ledgers", lambda: actions.note_answer(by=ada, card_id=card.id, now=now))
    actions.note_answer(by=ada, card_id=card.id, is_undone=True, now=now)
    assert (Card.objects.get().wrote_back_on, entries(mei)) == (None, 0)


def test_a_nudge_answered_with_later_while_it_is_done_leaves_no_entry(ada, mei, now, meanwhile):
    told = {"day": now.date(), "position": 0, "reason": "fading", "key": "fading:1"}
    nudge = Nudge.objects.create(owner=ada, contact_id=mei, **told)
    meanwhile(ledger, "hold_ledgers", lambda: today.answer_nudge(by=ada, nudge_id=nudge.id, answer="done", now=now))
    today.answer_nudge(by=ada, nudge_id=nudge.id, answer="later", now=now)
    assert (Nudge.objects.get().answer, entries(mei)) == ("later", 0)


def test_a_field_named_twice_is_refused_in_words(ada, now, meanwhile):
    told = {"by": ada, "name": "Boots", "kind": "text", "now": now}
    meanwhile(customs, "_named", lambda: actions.add_field(**told))
    with pytest.raises(Unfit, match="already"):
        actions.add_field(**told)
    other = actions.add_field(by=ada, name="Hat", kind="text", now=now)
    meanwhile(customs, "_named", lambda: actions.add_field(by=ada, name="Cap", kind="text", now=now))
    with pytest.raises(Unfit, match="already"):
        actions.change_field(by=ada, field_id=other, name="Cap", now=now)
    assert sorted(CustomField.objects.values_list("name", flat=True)) == ["Boots", "Cap", "Hat"]


def test_a_group_named_twice_is_refused_in_words(ada, now, meanwhile):
    pinned = Conditions(filter="pinned")
    told = {"by": ada, "conditions": pinned, "now": now}
    meanwhile(groups, "_fit", lambda: actions.add_group(name="Pinned", **told))
    with pytest.raises(Unfit, match="already"):
        actions.add_group(name="Pinned", **told)
    other = actions.add_group(name="Far", **told)
    meanwhile(groups, "_fit", lambda: actions.add_group(name="Near", **told))
    with pytest.raises(Unfit, match="already"):
        actions.change_group(group_id=other, name="Near", **told)
    assert sorted(SmartGroup.objects.values_list("name", flat=True)) == ["Far", "Near", "Pinned"]
