from datetime import UTC, datetime
from math import isclose, log2, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.ledger.rules.channels import Channel, Direction
from closeknit.ledger.rules.instants import DAY, instant_of, moment_of
from closeknit.ledger.rules.ties import OutOfOrder, touched
from closeknit.ledger.rules.warmth import (
    THRESHOLDS,
    Ember,
    Quiet,
    Warmth,
    closeness,
    due_at,
    ember,
    ember_falls_at,
    gap_typical,
    ordering,
    quiet,
    ring,
    silence_ratio,
    warmth_of,
)

moments = st.datetimes(datetime(1850, 1, 1), datetime(2150, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
days_apart = st.lists(st.floats(min_value=0, max_value=900), min_size=1, max_size=30)


def tie_of(*days, channel=Channel.EMAIL, direction=Direction.OUT, seconds=0):
    state = None
    for at in days:
        state = touched(state, round(at * DAY), channel, direction, seconds)
    return state


def tie_with_gaps(gaps):
    at, days = 0.0, []
    for gap in gaps:
        at += gap
        days.append(at)
    return tie_of(*days)


@given(moments)
def test_a_moment_comes_back_from_its_instant_to_the_microsecond(moment):
    assert moment_of(instant_of(moment)) == moment


@pytest.mark.parametrize(("every", "expected"), [(7, 26), (30, 2.4), (182.5, 0.10), (365, 0.026)])
def test_a_steady_tie_has_the_published_warmth_just_before_its_next_contact(every, expected):
    steady = Warmth()
    for number in range(int(365 * 40 / every)):
        steady.touch("a", "b", number * every, "email", None)
    last = (int(365 * 40 / every)) * every
    assert steady.warmth("a", "b", last) == pytest.approx(expected, rel=0.03)


def test_the_first_interaction_adds_one_and_half_to_each_side_when_mutual():
    assert tie_of(0)[:2] == (1.0, 0.0)
    assert tie_of(0, direction=Direction.IN)[:2] == (0.0, 1.0)
    assert tie_of(0, direction=Direction.MUTUAL)[:2] == (0.5, 0.5)


def test_one_step_is_the_published_formula():
    before = tie_of(0)
    after = touched(before, 10 * DAY, Channel.EMAIL, Direction.IN)
    assert isclose(after.s_out, 2 ** (-10 / 365))
    assert isclose(after.s_in, 1 - 2 ** (-10 / (8 / 24)))
    assert isclose(warmth_of(after, 15 * DAY), (after.s_out + after.s_in) * 2 ** (-5 / 365) * (1 + 5 / 2) ** -0.7)


def test_a_burst_of_chat_is_one_session():
    burst = tie_of(*(minute / 1440 for minute in range(50)))
    assert burst.reach.sessions == 1
    assert 1 < burst.s_out < 1.11
    assert tie_of(0, 50 / 1440).s_out == pytest.approx(burst.s_out, abs=0.01)


def test_channels_do_not_weigh_in_the_stock():
    assert tie_of(0, 5, channel=Channel.CALL)[:2] == tie_of(0, 5, channel=Channel.NOTICED)[:2]


@given(days_apart, st.floats(min_value=0, max_value=5000), st.floats(min_value=0, max_value=5000))
def test_warmth_only_falls_while_nothing_happens(gaps, one, other):
    state = tie_with_gaps(gaps)
    sooner, later = sorted((one, other))
    assert warmth_of(state, state.last_at + round(sooner * DAY)) >= warmth_of(state, state.last_at + round(later * DAY)) > 0


@given(days_apart)
def test_another_interaction_never_makes_a_tie_colder(gaps):
    state = tie_with_gaps(gaps)
    at = state.last_at + 3 * DAY
    assert warmth_of(touched(state, at, Channel.EMAIL, Direction.IN), at) > warmth_of(state, at)


def test_an_earlier_interaction_is_refused_by_the_step():
    with pytest.raises(OutOfOrder):
        touched(tie_of(5), 4 * DAY, Channel.EMAIL, Direction.OUT)


def test_depth_grows_with_the_minutes_in_person_and_with_half_of_those_on_the_phone():
    hour = 3600
    assert tie_of(0, channel=Channel.MET, direction=Direction.MUTUAL, seconds=hour).depth == pytest.approx(log2(13))
    assert tie_of(0, channel=Channel.CALL, direction=Direction.MUTUAL, seconds=hour).depth == pytest.approx(log2(13) / 2)
    assert tie_of(0, channel=Channel.CHAT, seconds=hour).depth == 0
    assert tie_of(0, 1, channel=Channel.MET, direction=Direction.MUTUAL, seconds=hour).seconds_together == 2 * hour


def test_the_typical_gap_is_known_from_the_second_gap_on_and_counts_active_days():
    assert gap_typical(tie_of(0)) is None
    assert gap_typical(tie_of(0, 10)) is None
    assert gap_typical(tie_of(0, 0.1, 0.2)) is None
    assert gap_typical(tie_of(0, 10, 20)) == pytest.approx(10)
    assert gap_typical(tie_of(0, 10, 10.5, 14.9)) == pytest.approx(10**0.7 * 4**0.3)


def test_the_rhythm_counts_days_of_the_calendar_and_not_hours():
    late_and_early = tie_of(0.99, 1.01, 2.5)
    assert gap_typical(late_and_early) == pytest.approx(1)


def test_silence_is_measured_against_the_cadence_or_else_the_rhythm():
    state = tie_of(0, 10, 20)
    assert silence_ratio(state, 50 * DAY) == pytest.approx(3)
    assert silence_ratio(state, 50 * DAY, cadence_days=30) == pytest.approx(1)
    assert silence_ratio(tie_of(0), 50 * DAY) is None
    assert [quiet(ratio) for ratio in (None, 1.9, 2, 4, 8, 90)] == [
        Quiet.IN_RHYTHM, Quiet.IN_RHYTHM, Quiet.SUGGESTS, Quiet.FADING, Quiet.DORMANT, Quiet.DORMANT,
    ]  # fmt: skip


def test_attention_is_due_after_twice_the_gap():
    assert due_at(0, 10) == pytest.approx(20 * DAY, abs=61e6)
    assert due_at(0, None) is None


def test_inactivity_where_it_is_known_changes_the_order_and_nothing_else():
    assert ordering(3.0) == 3.0
    assert ordering(3.0, 7) == pytest.approx(3.0 * 2**-0.4)


def test_closeness_is_the_root_of_warmth_and_depth():
    assert closeness(4.0, 9.0) == sqrt(36)
    assert closeness(4.0, 0.0) == 0


@given(days_apart, st.floats(min_value=0, max_value=4000))
def test_an_ember_falls_at_the_date_that_was_foretold_and_not_a_minute_earlier(gaps, silence):
    state = tie_with_gaps(gaps)
    present = ember(state, state.last_at + round(silence * DAY))
    falls = ember_falls_at(state, present)
    if present == Ember.COLD:
        assert falls is None
        return
    assert ember(state, falls) < present
    assert ember(state, max(falls - 62_000_000, state.last_at)) >= present


def test_a_tie_falls_through_every_ember_on_its_own():
    state = tie_of(*range(0, 4000, 3))
    seen, present = [], ember(state, state.last_at)
    while present:
        seen.append(present)
        present = ember(state, ember_falls_at(state, present))
    assert seen == [Ember.GLOWING, Ember.HOT, Ember.WARM, Ember.COOL]


def test_rings_have_the_thresholds_of_the_embers():
    assert [ring(value) for value in (0.0, *THRESHOLDS)] == [None, 3, 2, 1, 0]


def test_an_exam_gets_the_same_warmth_from_both_ends_and_nothing_for_strangers():
    exam = Warmth()
    exam.touch("a", ("b", 1), 0, "email", None)
    exam.touch(("b", 1), "a", 3.5, "face to face", 60)
    exam.touch("a", ("b", 1), 3.5, "review", 0.5)
    assert exam.warmth("a", ("b", 1), 9) == exam.warmth(("b", 1), "a", 9) > 0
    assert exam.warmth("a", "c", 9) == 0.0
    second = round(3.5 * DAY)
    same = touched(touched(touched(None, 0, 0, Direction.OUT), second, 0, Direction.IN), second, 0, Direction.OUT)
    assert exam.warmth("a", ("b", 1), 9) == warmth_of(same, 9 * DAY)
