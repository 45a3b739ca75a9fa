from datetime import timedelta

import pytest

from closeknit.kit import clock
from closeknit.ledger import jobs
from closeknit.ledger.actions import embers, record_interactions, refresh_embers
from closeknit.ledger.models import Tie
from tests.ledger.conftest import day, entry

pytestmark = pytest.mark.django_db


def test_embers_fall_when_their_time_has_come_and_not_before(ada, cy, now):
    for owner in (ada, cy):
        record_interactions(by=owner, entries=[entry(number, at=number) for number in range(100)], now=day(100))
    tie = Tie.objects.of(ada).get()
    assert tie.ember == 4
    assert refresh_embers(now=tie.ember_falls_at - timedelta(minutes=1)) == 0
    assert refresh_embers(now=tie.ember_falls_at) == 2
    assert refresh_embers(now=tie.ember_falls_at) == 0
    assert {each.ember for each in Tie.objects.all()} == {3}
    refresh_embers(now=day(5000))
    assert list(Tie.objects.values_list("ember", "ember_falls_at")) == [(0, None)] * 2


def test_more_ties_than_one_portion_all_fall(ada, monkeypatch):
    monkeypatch.setattr(embers, "EMBERS_AT_ONCE", 10)
    record_interactions(by=ada, entries=[entry(number, contact=number) for number in range(35)], now=day(0))
    assert refresh_embers(now=day(3000)) == 35


def test_the_job_reads_the_clock_and_may_run_twice(ada):
    record_interactions(by=ada, entries=[entry(1)], now=day(0))
    with clock.held_at(day(3000)):
        assert jobs.refresh_embers() == 1
        assert jobs.refresh_embers() == 0


def test_old_letters_arrive_with_the_ember_they_have_by_now(ada):
    record_interactions(by=ada, entries=[entry(1, at=-5000)], now=day(0))
    assert Tie.objects.of(ada).get().ember == 0
