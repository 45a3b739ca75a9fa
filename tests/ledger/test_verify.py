from datetime import timedelta

import pytest

from closeknit.ledger.actions import Verdict, record_interactions, refresh_embers, verify, verify_report
from closeknit.ledger.models import Interaction, Tie
from tests.ledger.conftest import day, entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def book(ada, cy, now):
    for owner in (ada, cy):
        batch = [entry(number, at=number * 3.3, contact=number % 5) for number in range(60)]
        record_interactions(by=owner, entries=batch, now=now)


@pytest.mark.parametrize(
    "change",
    [
        {"s_out": 5.0},
        {"entries": 99},
        {"last_at": day(1)},
        {"log_gap": 0.5},
        {"rung": 6},
        {"session_days": 1},
        {"due_at": None},
        {"due_at": day(3)},
        {"ember": 4},
        {"ember": 0},
        {"ember_falls_at": None},
        {"ember_falls_at": day(5000)},
        {"last_hash": 12},
        {"owed_at": day(1)},
    ],
)
def test_a_tie_that_was_tampered_with_is_found_and_mended(ada, book, now, change):
    assert not list(verify(now=now))
    right = Tie.objects.of(ada).filter(contact_id=3).values().get()
    Tie.objects.of(ada).filter(contact_id=3).update(**change)
    found = list(verify(now=now))
    assert [(each.owner_id, each.contact_id) for each in found] == [(ada.id, 3)]
    assert set(found[0].columns) & {*change, "ember"}
    assert len(list(verify(mend=True, now=now))) == 1
    assert not list(verify(now=now))
    assert Tie.objects.of(ada).filter(contact_id=3).values().get() == right


def test_a_tie_that_is_missing_or_has_no_entries_is_found_and_mended(ada, cy, book, now):
    Tie.objects.of(ada).filter(contact_id=2).delete()
    Interaction.objects.of(cy).filter(contact_id=4).delete()
    assert [(each.owner_id, each.contact_id) for each in verify(mend=True, now=now)] == [(ada.id, 2), (cy.id, 4)]
    assert Tie.objects.of(ada).filter(contact_id=2, entries=12).exists()
    assert not Tie.objects.of(cy).filter(contact_id=4).exists()
    assert not list(verify(now=now))


def test_one_owner_can_be_verified_alone(ada, cy, book, now):
    Tie.objects.all().update(s_in=3.0)
    assert {each.owner_id for each in verify(owner_id=cy.id, now=now)} == {cy.id}


def test_a_difference_in_the_last_digit_is_none(ada, book, now):
    tie = Tie.objects.of(ada).get(contact_id=3)
    Tie.objects.of(ada).filter(contact_id=3).update(s_out=tie.s_out * (1 + 1e-12))
    assert not list(verify(now=now))
    Tie.objects.of(ada).filter(contact_id=3).update(s_out=tie.s_out * (1 + 1e-7))
    assert list(verify(now=now))


def test_embers_that_have_fallen_or_are_about_to_are_no_difference(ada, book, now):
    assert not list(verify(now=now + timedelta(days=600)))
    refresh_embers(now=now + timedelta(days=600))
    assert not list(verify(now=now + timedelta(days=600)))


def test_the_report_tells_in_words_and_says_whether_all_is_well(ada, book, now):
    verdict = Verdict(mend=False)
    assert list(verify_report(mend=False, verdict=verdict)) == ["Every tie equals a replay of the ledger."]
    assert verdict.exit_status == 0
    Tie.objects.of(ada).filter(contact_id=3).update(entries=99)
    lines = list(verify_report(mend=False, verdict=verdict))
    assert "contact 3: entries 99 ≠ 12" in lines[0]
    assert "--mend" in lines[-1]
    assert verdict.exit_status == 1
    mended = Verdict(mend=True)
    assert "was mended" in list(verify_report(mend=True, verdict=mended))[-1]
    assert mended.exit_status == 0
