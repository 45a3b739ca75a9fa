"""A year of the ledger: the rings at each month's end equal a replay by the pure rules, whatever the ledger holds."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.ledger import reads
from closeknit.ledger.actions import erase_ledger, record_interactions, strike_interaction
from closeknit.ledger.models import Interaction
from closeknit.ledger.rules.channels import Channel
from closeknit.ledger.rules.instants import instant_of, moment_of
from closeknit.ledger.rules.ties import touched
from closeknit.ledger.rules.warmth import ring, warmth_of
from closeknit.ledger.rules.years import month_marks
from tests.ledger.conftest import Owner, day, entry

ADA, CY = Owner(1), Owner(2)
NOW = datetime(2026, 5, 6, 9, 30, tzinfo=UTC)
BERLIN, HONOLULU = ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Honolulu")

entries = st.lists(
    st.builds(
        entry,
        number=st.integers(0, 60),
        at=st.one_of(st.sampled_from([-0.0417, 0, 30.9583, 31, 58.97, 364.99, 365]), st.floats(-900, 480)),
        contact=st.sampled_from([7, 8, 9]),
        channel=st.sampled_from(list(Channel)),
        direction=st.sampled_from(["out", "in", "mutual"]),
        seconds=st.sampled_from([0, 30, 3600]),
        source=st.sampled_from(["message-id", "Z", "native"]),
    ),
    max_size=60,
)


def record(*told, by=ADA):
    record_interactions(by=by, entries=list(told), now=NOW)


def seen(year=2025, zone=UTC, now=NOW, without=(), ended=(), by=ADA):
    return reads.year_seen(by, year, zone, now, without=set(without), ended=set(ended))


def shown(placed):
    return [(each.contact_id, each.warmth, each.ring) for each in placed]


def replayed(moment):
    """Who is how warm at a moment, by the two pure functions and nothing else."""
    found = []
    for contact_id in (7, 8, 9):
        state, at = None, instant_of(moment)
        rows = Interaction.objects.of(ADA).filter(contact_id=contact_id, struck_at=None, happened_at__lt=moment)
        keys = sorted((instant_of(each.happened_at), each.source, each.ext_hash, each) for each in rows)
        for happened, _source, _hash, each in keys:
            state = touched(state, happened, each.channel, each.direction, each.seconds)
        warmth = warmth_of(state, at)
        if ring(warmth) is not None:
            found.append((contact_id, warmth, ring(warmth)))
    return sorted(found, key=lambda each: (-each[1], each[0]))


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(entries, st.sampled_from([2023, 2024, 2025, 2026]), st.sampled_from([UTC, BERLIN, HONOLULU]), st.booleans())
def test_every_month_equals_the_replay_by_the_rules_of_the_ledger(told, year, zone, is_struck):
    erase_ledger(by=ADA)
    record(*told)
    if is_struck and (first := Interaction.objects.of(ADA).first()):
        strike_interaction(by=ADA, source=first.source, ext_hash=first.ext_hash, now=NOW)
    got = seen(year, zone)
    assert len(got.marks) == len(got.warmest) == (13 if year < 2026 else 6)
    assert got.marks[0] == datetime(year, 1, 1, tzinfo=zone)
    for moment, warmest in zip(got.marks, got.warmest, strict=True):
        assert shown(warmest) == replayed(moment)


class TestTheMonths:
    def test_they_end_at_midnight_of_the_zone(self):
        marks = [moment_of(each) for each in month_marks(2025, BERLIN, NOW)]
        assert marks[0] == datetime(2024, 12, 31, 23, tzinfo=UTC) and marks[7] == datetime(2025, 7, 31, 22, tzinfo=UTC)

    def test_a_leap_year_has_its_day(self):
        record(entry(1, at=-307))  # 29 February 2024
        assert [f"{each:%m-%d}" for each in seen(2024).days] == ["02-29"]
        assert month_marks(2024, UTC, NOW)[2] == instant_of(datetime(2024, 3, 1, tzinfo=UTC))

    test_a_leap_year_has_its_day = pytest.mark.django_db(test_a_leap_year_has_its_day)

    def test_the_present_month_ends_now_and_a_year_to_come_has_none(self):
        assert moment_of(month_marks(2026, UTC, NOW)[-1]) == NOW
        assert len(month_marks(2027, UTC, NOW)) == 1


@pytest.mark.django_db
class TestWhatHappened:
    def test_a_day_belongs_to_the_zone(self):
        record(entry(1, at=364.99, channel="met", direction="mutual"))  # 31 December 2025, 23:45 UTC
        assert list(seen(2025).days) == [date(2025, 12, 31)]
        assert not seen(2025, BERLIN).days and list(seen(2026, BERLIN).days) == [date(2026, 1, 1)]

    def test_days_say_how(self):
        record(
            entry(1, at=3), entry(2, at=3.1, channel="call", direction="mutual", seconds=60),
            entry(3, at=4, channel="met", direction="mutual"), entry(4, at=5, channel="gift"), entry(5, at=6, channel="noticed"),
        )  # fmt: skip
        assert list(seen().days.values()) == [reads.WRITTEN | reads.HEARD, reads.TOGETHER, reads.GIVEN]

    def test_a_tie_is_new_when_it_began_in_the_year_and_went_both_ways(self):
        record(
            entry(1, at=3), entry(2, at=4, direction="in"),
            entry(3, at=3, contact=8, direction="in"),
            entry(4, at=-30, contact=9, direction="in"), entry(5, at=40, contact=9),
        )  # fmt: skip
        assert [(each.contact_id, each.at) for each in seen().new] == [(7, day(3))]

    def test_the_first_time_in_person_is_told_once(self):
        record(entry(1, at=-500, channel="met", contact=8), entry(2, at=30, channel="met", contact=8))
        record(entry(3, at=50, channel="met"), entry(4, at=90, channel="met"))
        assert [(each.contact_id, each.at) for each in seen().met] == [(7, day(50))]

    def test_a_voice_is_heard_in_a_call_that_took_place_or_a_note_that_came(self):
        record(entry(1, at=3, channel="call"), entry(2, at=4, channel="voice"))
        assert not seen().heard
        record(entry(3, at=5, contact=8, channel="call", direction="mutual"), entry(4, at=6, channel="voice", direction="in"))
        assert [each.contact_id for each in seen().heard] == [8, 7]

    def test_hours_are_summed_by_place_and_by_call_within_the_year(self):
        record(
            entry(1, at=-3, channel="met", seconds=9000), entry(2, at=3, channel="met", seconds=7200),
            entry(3, at=4, channel="gathering", seconds=3600), entry(4, at=5, channel="call", direction="mutual", seconds=600),
            entry(5, at=6, channel="email", seconds=500),
        )  # fmt: skip
        assert [(each.contact_id, each.met_seconds, each.talked_seconds) for each in seen().hours] == [(7, 10800, 600)]

    def test_who_is_left_out_counts_for_nothing_and_who_died_to_the_month_of_the_last_word(self):
        record(*(entry(number, at=number * 5, contact=8) for number in range(12)), entry(99, at=3, channel="met"))
        got = seen(without=[7], ended=[8])
        assert [[each.contact_id for each in warmest] for warmest in got.warmest] == [[], [8], [8], *[[]] * 10]
        assert not got.met and got.last_months == {8: 2}

    def test_nobody_elses_ledger_is_read(self):
        record(entry(1, at=3), by=CY)
        assert not seen().days and seen(by=CY).days

    def test_it_is_one_query_at_any_size(self, django_assert_num_queries):
        record(*(entry(number, at=number, contact=number) for number in range(40)))
        with django_assert_num_queries(1):
            seen()


@pytest.mark.django_db
def test_only_the_warmest_are_kept_and_in_their_order():
    record(*(entry(number, at=300 - number / 10, contact=number) for number in range(1, 330)))
    got = seen().warmest[-1]
    assert [each.contact_id for each in got] == list(range(1, 301))


@pytest.mark.django_db
class TestMarks:
    def test_they_change_with_the_ledger_and_only_then(self):
        assert reads.extent(ADA).first_at is None and reads.extent(ADA).entries == 0
        record(entry(1, at=3), entry(2, at=400))
        before, whole = reads.mark_before(ADA, day(365)), reads.extent(ADA).mark
        record(entry(3, at=401))
        assert reads.mark_before(ADA, day(365)) == before and reads.extent(ADA).mark != whole
        record(entry(4, at=5))
        assert reads.mark_before(ADA, day(365)) != before
        before = reads.mark_before(ADA, day(365))
        first = Interaction.objects.of(ADA).get(happened_at=day(3))
        strike_interaction(by=ADA, source=first.source, ext_hash=first.ext_hash, now=NOW)
        assert reads.mark_before(ADA, day(365)) != before
        assert reads.extent(ADA).last_at - reads.extent(ADA).first_at == timedelta(days=396)
