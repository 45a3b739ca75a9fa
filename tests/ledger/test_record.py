from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import transaction

from closeknit.ledger import reads
from closeknit.ledger.actions import (
    Already,
    Channel,
    Direction,
    Recorded,
    UnfitEntry,
    ext_hash_of,
    hold_ledgers,
    record_interaction,
    record_interactions,
    set_cadence,
    verify,
)
from closeknit.ledger.models import Interaction, Tie
from tests.ledger.conftest import day, entry

pytestmark = pytest.mark.django_db


def record(by, now, one):
    return record_interaction(by=by, **one._asdict(), now=now)


def test_an_interaction_is_recorded_once_and_moves_its_tie(ada, now):
    assert isinstance(record(ada, now, entry(1, at=10)), Recorded)
    tie = Tie.objects.of(ada).get(contact_id=7)
    assert (tie.s_out, tie.s_in, tie.entries, tie.last_at, tie.last_channel) == (1.0, 0.0, 1, day(10), Channel.EMAIL)
    assert tie.warmth(day(10)) == 1.0


def test_the_same_interaction_again_changes_nothing(ada, now):
    record(ada, now, entry(1, at=10))
    before = Tie.objects.of(ada).values().get()
    assert isinstance(record(ada, now + timedelta(days=3), entry(1, at=10)), Already)
    assert Tie.objects.of(ada).values().get() == before
    assert Interaction.objects.of(ada).count() == 1


def test_one_letter_to_two_people_is_two_entries(ada, now):
    letter = entry("m1@example.org", at=10, source="message-id")
    batch = [letter._replace(counterpart="ben@example.org"), letter._replace(contact_id=8, counterpart="cy@example.org")]
    assert record_interactions(by=ada, entries=batch, now=now).recorded == 2
    assert reads.ties_of(ada, [7, 8]).keys() == {7, 8}


def test_each_owner_has_a_ledger_of_their_own(ada, cy, now):
    record(ada, now, entry(1, at=10))
    assert isinstance(record(cy, now, entry(1, at=10)), Recorded)
    assert Interaction.objects.of(ada).count() == Interaction.objects.of(cy).count() == 1


def test_an_id_may_be_met_in_two_sources(ada, now):
    record(ada, now, entry(1, source="whatsapp"))
    assert isinstance(record(ada, now, entry(1, source="logged")), Recorded)


def test_the_key_is_a_signed_number_of_eight_bytes_over_the_id_and_the_counterpart():
    hashes = {ext_hash_of("a", "b"), ext_hash_of("ab", ""), ext_hash_of("", "ab"), ext_hash_of("a", "c")}
    assert len(hashes) == 4
    assert all(-(2**63) <= value < 2**63 for value in hashes)
    assert ext_hash_of("a", "b") == -554983550909098992  # a key in the database for ever


def test_a_batch_says_what_was_new_what_was_there_and_what_was_not_kept(ada, now):
    record(ada, now, entry(1, at=10))
    batch = [
        entry(1, at=10),
        entry(2, at=11),
        entry(2, at=11),
        entry(3, at=11, channel="telepathy"),
        entry(4, at=12, contact=8),
        entry(5, at=900),
    ]
    done = record_interactions(by=ada, entries=iter(batch), import_id=5, now=now)
    assert (done.recorded, done.already, done.contact_ids) == (2, 2, {7, 8})
    assert [(unkept.index, unkept.field) for unkept in done.unkept] == [(3, "channel"), (5, "happened_at")]
    assert "telepathy" in done.unkept[0].why
    assert set(Interaction.objects.of(ada).values_list("import_id", flat=True)) == {None, 5}


def test_an_empty_batch_is_no_trouble(ada, now):
    assert record_interactions(by=ada, entries=[], now=now).recorded == 0


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"contact_id": None}, "contact_id"),
        ({"source": ""}, "external_id"),
        ({"source": "x" * 25}, "external_id"),
        ({"external_id": ""}, "external_id"),
        ({"channel": 99}, "channel"),
        ({"direction": "sideways"}, "direction"),
        ({"direction": 0}, "direction"),
        ({"happened_at": datetime(2025, 1, 1)}, "happened_at"),  # noqa: DTZ001
        ({"happened_at": None}, "happened_at"),
        ({"happened_at": datetime(1, 1, 1, tzinfo=UTC)}, "happened_at"),
        ({"happened_at": datetime(2099, 1, 1, tzinfo=UTC)}, "happened_at"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_field_and_a_sentence(ada, now, change, field):
    with pytest.raises(UnfitEntry) as refusal:
        record(ada, now, entry(1)._replace(**change))
    assert refusal.value.field == field
    assert str(refusal.value).endswith((".", "knows."))
    assert not Interaction.objects.of(ada).exists()


def test_wild_lengths_and_subjects_are_made_fit(ada, now):
    wild = entry(1, at=1, channel="call", seconds=10**12, subject="a\0b\ud800" + "x" * 999, length=10**15)
    record(ada, now, wild)
    kept = Interaction.objects.of(ada).get()
    assert (kept.seconds, kept.length, kept.subject[:3], len(kept.subject)) == (86_400, 2**31 - 1, "ab?", 300)
    record(ada, now, entry(2, at=2, channel="call", seconds=-5))
    assert Tie.objects.of(ada).get().seconds_together == 86_400


def test_a_moment_is_kept_in_utc_whatever_zone_it_came_in(ada, now):
    tokyo = datetime(2025, 3, 1, 8, 30, 0, 123456, tzinfo=timezone(timedelta(hours=9)))
    record(ada, now, entry(1)._replace(happened_at=tokyo))
    assert Interaction.objects.of(ada).get().happened_at == tokyo
    assert Interaction.objects.of(ada).filter(happened_at=tokyo).exists()
    assert Tie.objects.of(ada).filter(last_at=tokyo, first_at__lte=tokyo).exists()


def test_a_bare_number_does_not_act(now):
    with pytest.raises(TypeError):
        record(1, now, entry(1))
    with pytest.raises(TypeError):
        record_interactions(by=1, entries=[], now=now)


def test_a_deed_that_fails_later_leaves_no_trace_in_the_ledger(ada, cy, now):
    class Afterwards(Exception):
        pass

    with pytest.raises(Afterwards), transaction.atomic():
        hold_ledgers(by=[cy, ada])
        record(ada, now, entry(1))
        record(cy, now, entry(1))
        raise Afterwards
    assert not Interaction.objects.exists()
    assert not Tie.objects.exists()


def test_channels_and_directions_may_be_given_as_numbers_or_names(ada, now):
    record(ada, now, entry(1, at=1, channel=Channel.CALL, direction=Direction.MUTUAL, seconds=60))
    record(ada, now, entry(2, at=2, channel="MET", direction="mutual"))
    assert [each.channel for each in reads.interactions_with(ada, 7)] == [Channel.MET, Channel.CALL]


def test_a_cadence_survives_what_happens_afterwards_and_sets_when_attention_is_due(ada, now):
    set_cadence(by=ada, contact_id=7, days=30, now=day(5))
    assert reads.tie(ada, 7).due_at == day(65) + timedelta(minutes=1)
    record(ada, now, entry(1, at=20))
    tie = reads.tie(ada, 7)
    assert (tie.cadence_days, tie.due_at) == (30, day(80) + timedelta(minutes=1))
    assert tie.silence_ratio(day(50)) == pytest.approx(1)


def test_entries_that_come_late_are_put_where_they_belong(ada, now):
    record_interactions(by=ada, entries=[entry(number, at=100 + number * 5) for number in range(20)], now=now)
    record_interactions(by=ada, entries=[entry(100 + number, at=number * 3, direction="in") for number in range(20)], now=now)
    tie = reads.tie(ada, 7)
    assert (tie.entries, tie.first_at, tie.last_at) == (40, day(0), day(195))
    assert not list(verify(now=now))


def test_many_ties_and_entries_go_through_in_one_batch(ada, now):
    batch = [entry(number, at=number / 100, contact=number % 1500) for number in range(5000)]
    done = record_interactions(by=ada, entries=batch, now=now)
    assert (done.recorded, len(done.contact_ids)) == (5000, 1500)
    assert not list(verify(owner_id=ada.id, now=now))
