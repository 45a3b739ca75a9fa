import pytest

from closeknit.ledger import reads
from closeknit.ledger.actions import (
    NoSuchInteraction,
    erase_ledger,
    erase_ties,
    ext_hash_of,
    move_interactions,
    record_interactions,
    restore_interaction,
    set_cadence,
    strike_interaction,
    verify,
)
from closeknit.ledger.models import Interaction, Tie
from tests.ledger.conftest import day, entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(ada, cy, now):
    ways = ("in", "out", "out")
    batch = [entry(number, at=number * 7, contact=7 + number % 2, direction=ways[number % 3]) for number in range(30)]
    record_interactions(by=ada, entries=batch, now=now)
    record_interactions(by=cy, entries=batch, now=now)
    return batch


def key(number):
    return {"source": "native", "ext_hash": ext_hash_of(str(number), "")}


def columns(viewer, contact_id):
    return Tie.objects.of(viewer).filter(contact_id=contact_id).values().get()


def test_what_is_struck_out_counts_for_nothing_and_can_be_restored(ada, cy, book, now):
    before, theirs = columns(ada, 7), columns(cy, 7)
    strike_interaction(by=ada, **key(28), now=now)
    assert columns(ada, 7)["entries"] == before["entries"] - 1
    assert reads.last_interaction(ada, 7).happened_at == day(26 * 7)
    assert columns(cy, 7) == theirs
    strike_interaction(by=ada, **key(28), now=now)
    restore_interaction(by=ada, **key(28), now=now)
    assert columns(ada, 7) == before


def test_what_was_struck_out_does_not_come_back_with_the_next_import(ada, book, now):
    strike_interaction(by=ada, **key(28), now=now)
    assert record_interactions(by=ada, entries=book, now=now).recorded == 0
    assert Interaction.objects.of(ada).count() == 30
    assert not list(verify(now=now))
    assert reads.tie(ada, 7).entries == 14


def test_an_entry_of_somebody_else_cannot_be_struck_out(ada, cy, now):
    record_interactions(by=cy, entries=[entry(1)], now=now)
    with pytest.raises(NoSuchInteraction):
        strike_interaction(by=ada, **key(1), now=now)


def test_a_tie_goes_when_its_last_entry_is_struck_out_unless_it_has_a_cadence(ada, now):
    record_interactions(by=ada, entries=[entry(1), entry(2, contact=8)], now=now)
    set_cadence(by=ada, contact_id=8, days=10, now=now)
    for number in (1, 2):
        strike_interaction(by=ada, **key(number), now=now)
    assert list(Tie.objects.of(ada).values_list("contact_id", "cadence_days", "last_at")) == [(8, 10, None)]
    assert reads.tie(ada, 8).warmth(now) == 0
    assert not list(verify(now=now))


def test_merging_gives_every_entry_to_one_contact_and_a_later_import_still_finds_them(ada, cy, book, now):
    theirs = columns(cy, 8)
    set_cadence(by=ada, contact_id=8, days=21, now=now)
    assert move_interactions(by=ada, from_contact_id=8, to_contact_id=7, now=now) == 15
    tie = reads.tie(ada, 7)
    assert (tie.entries, tie.first_at, tie.last_at, tie.cadence_days) == (30, day(0), day(29 * 7), 21)
    assert not Tie.objects.of(ada).filter(contact_id=8).exists()
    assert record_interactions(by=ada, entries=book, now=now).recorded == 0
    assert columns(cy, 8) == theirs
    assert not list(verify(now=now))


def test_merging_keeps_the_cadence_of_the_one_that_stays(ada, book, now):
    set_cadence(by=ada, contact_id=7, days=14, now=now)
    set_cadence(by=ada, contact_id=8, days=21, now=now)
    move_interactions(by=ada, from_contact_id=8, to_contact_id=7, now=now)
    assert reads.tie(ada, 7).cadence_days == 14


def test_moving_to_oneself_loses_nothing(ada, book, now):
    before = columns(ada, 7)
    assert move_interactions(by=ada, from_contact_id=7, to_contact_id=7, now=now) == 0
    assert columns(ada, 7) == before


def test_a_cadence_can_be_chosen_before_anything_happened_and_taken_back(ada, now):
    set_cadence(by=ada, contact_id=7, days=10, now=day(0))
    assert [tie.contact_id for tie in reads.cooling_ties(ada, day(21))] == [7]
    set_cadence(by=ada, contact_id=7, days=None, now=day(1))
    assert not Tie.objects.of(ada).exists()


def test_taking_back_a_cadence_returns_to_the_ties_own_rhythm(ada, book, now):
    before = columns(ada, 7)
    set_cadence(by=ada, contact_id=7, days=3, now=now)
    assert reads.tie(ada, 7).due_at < before["due_at"]
    set_cadence(by=ada, contact_id=7, days=None, now=now)
    assert columns(ada, 7) == before


@pytest.mark.parametrize("days", [0, -3, 10**6])
def test_a_cadence_is_at_least_a_day_and_at_most_a_hundred_years(ada, now, days):
    with pytest.raises(ValueError, match="cadence"):
        set_cadence(by=ada, contact_id=7, days=days, now=now)


def test_deleting_a_contact_erases_what_the_ledger_holds_of_them_and_nothing_else(ada, cy, book, now):
    assert erase_ties(by=ada, contact_id=8) == 15
    assert not Interaction.objects.of(ada).filter(contact_id=8).exists()
    assert list(Tie.objects.of(ada).values_list("contact_id", flat=True)) == [7]
    assert Interaction.objects.of(cy).filter(contact_id=8).count() == 15


def test_a_member_who_leaves_takes_the_whole_ledger_along(ada, cy, book):
    assert erase_ledger(by=ada) == 30
    assert not Interaction.objects.of(ada).exists()
    assert not Tie.objects.of(ada).exists()
    assert Tie.objects.of(cy).count() == 2
