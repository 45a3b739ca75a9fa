"""The state of a tie equals a replay of the ledger in time order, whatever the order of arrival."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.ledger.actions import erase_ledger, ext_hash_of, record_interactions, strike_interaction, verify
from closeknit.ledger.models import Tie
from closeknit.ledger.rules.channels import Channel
from closeknit.ledger.rules.instants import instant_of
from closeknit.ledger.rules.ties import touched
from tests.ledger.conftest import Owner, day, entry

ADA = Owner(1)
NOW = day(4000)

# Few moments, so that many entries share one; sources that databases with a locale sort differently.
moments = st.one_of(st.sampled_from([0, 0.5, 1, 40]), st.floats(min_value=-3000, max_value=3000))
entries = st.lists(
    st.builds(
        entry,
        number=st.integers(0, 40),
        at=moments,
        contact=st.sampled_from([7, 8, 9]),
        channel=st.sampled_from(list(Channel)),
        direction=st.sampled_from(["out", "in", "mutual"]),
        seconds=st.sampled_from([0, 30, 3600]),
        source=st.sampled_from(["message-id", "messages", "Z", "native"]),
    ),
    max_size=40,
)


def expected(kept):
    """The states by contact, by the pure rules alone."""
    states = {}
    for at, _, _, one in sorted((instant_of(each.happened_at), *key, each) for key, each in kept.items()):
        direction = {"out": 1, "in": 2, "mutual": 3}[one.direction]
        states[one.contact_id] = touched(states.get(one.contact_id), at, int(one.channel), direction, one.seconds)
    return states


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(given_entries=entries, data=st.data())
def test_the_state_equals_a_replay_whatever_the_order_of_arrival(given_entries, data):
    erase_ledger(by=ADA)
    kept = {}
    for each in given_entries:
        kept.setdefault((each.source, ext_hash_of(each.external_id, "")), each)
    arriving = data.draw(st.permutations(list(kept.values()))) if kept else []
    while arriving:
        size = data.draw(st.integers(1, len(arriving)))
        batch, arriving = arriving[:size], arriving[size:]
        record_interactions(by=ADA, entries=batch + batch[:2], now=NOW)
        record_interactions(by=ADA, entries=batch[:1], now=NOW)
    struck = data.draw(st.lists(st.sampled_from(sorted(kept)), unique=True, max_size=5)) if kept else []
    for source, ext_hash in struck:
        strike_interaction(by=ADA, source=source, ext_hash=ext_hash, now=NOW)
        del kept[source, ext_hash]
    assert {tie.contact_id: tie.state for tie in Tie.objects.of(ADA)} == expected(kept)
    assert not list(verify(now=NOW))
