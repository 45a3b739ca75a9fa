"""Many who write at once: nothing is lost, nothing is doubled, nobody waits for ever."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from closeknit.ledger.actions import hold_ledgers, record_interaction, record_interactions, refresh_embers, set_cadence, verify
from closeknit.ledger.models import Interaction, Tie
from tests.ledger.conftest import day, entry

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    def closing(deed):
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [future.result(timeout=60) for future in [pool.submit(closing, deed) for deed in deeds]]


def test_many_who_write_to_one_ledger_leave_exact_ties(ada, now):
    made = [entry(number, at=number, contact=number % 3) for number in range(120)]

    def singly(mine):
        for each in mine:
            record_interaction(by=ada, **each._asdict(), now=now)

    at_once(
        lambda: singly(made[:40]),
        lambda: singly(made[20:60][::-1]),
        lambda: record_interactions(by=ada, entries=made[30:], now=now),
        lambda: record_interactions(by=ada, entries=made[::-1], now=now),
        lambda: [set_cadence(by=ada, contact_id=1, days=days, now=now) for days in range(1, 20)],
        lambda: [refresh_embers(now=day(5000)) for _ in range(10)],
    )
    assert Interaction.objects.of(ada).count() == 120
    assert sum(Tie.objects.of(ada).values_list("entries", flat=True)) == 120
    assert Tie.objects.of(ada).get(contact_id=1).cadence_days == 19
    states = [(difference.contact_id, set(difference.columns) - {"ember"}) for difference in verify(now=now)]
    assert not [state for state in states if state[1]]


def test_two_deeds_between_the_same_two_members_do_not_wait_for_each_other(ada, cy, now):
    def between(one, other, numbers):
        for number in numbers:
            with transaction.atomic():
                hold_ledgers(by=[one, other])
                record_interaction(by=one, **entry(number)._asdict(), now=now)
                record_interaction(by=other, **entry(number)._asdict(), now=now)

    at_once(
        lambda: between(ada, cy, range(30)),
        lambda: between(cy, ada, range(15, 45)),
        lambda: between(cy, ada, range(45)),
    )
    assert Interaction.objects.of(ada).count() == Interaction.objects.of(cy).count() == 45
    assert not list(verify(now=now))
