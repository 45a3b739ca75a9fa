import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.ledger.rules.channels import Channel, Direction, channel_named, direction_named
from closeknit.ledger.rules.instants import DAY
from closeknit.ledger.rules.rungs import Rung, is_steady, next_rung, rung_of
from closeknit.ledger.rules.ties import touched

OUT, IN, MUTUAL = Direction.OUT, Direction.IN, Direction.MUTUAL


def reach_of(*deeds):
    """The reach after (day, channel, direction[, seconds]) deeds."""
    state = None
    for at, channel, direction, *seconds in deeds:
        state = touched(state, round(at * DAY), channel, direction, *seconds)
    return state.reach


@pytest.mark.parametrize(
    ("deeds", "rung"),
    [
        ([(0, Channel.NOTICED, IN)], Rung.NOTICED),
        ([(0, Channel.GATHERING, MUTUAL, 7200)], Rung.NOTICED),
        ([(0, Channel.EMAIL, OUT)], Rung.NOTICED),
        ([(0, Channel.EMAIL, OUT), (1, Channel.NOTICED, IN)], Rung.NOTICED),
        ([(0, Channel.EMAIL, OUT), (1, Channel.CHAT, IN)], Rung.EXCHANGED),
        ([(0, Channel.LETTER, MUTUAL)], Rung.EXCHANGED),
        ([(0, Channel.VOICE, OUT), (1, Channel.CHAT, IN)], Rung.EXCHANGED),
        ([(0, Channel.VOICE, OUT), (1, Channel.VOICE, IN)], Rung.HEARD),
        ([(0, Channel.CALL, OUT, 0)], Rung.NOTICED),
        ([(0, Channel.CALL, OUT, 90)], Rung.HEARD),
        ([(0, Channel.CALL, MUTUAL)], Rung.HEARD),
        ([(0, Channel.VIDEO, IN, 0)], Rung.NOTICED),
        ([(0, Channel.VIDEO, MUTUAL)], Rung.SEEN),
        ([(0, Channel.MET, MUTUAL)], Rung.MET),
        ([(0, Channel.GIFT, OUT), (3, Channel.HELP, IN), (6, Channel.OTHER, MUTUAL)], Rung.NOTICED),
    ],
)
def test_the_rung_is_what_the_ledger_shows(deeds, rung):
    assert rung_of(reach_of(*deeds)) == rung


def test_kept_needs_sessions_in_three_different_months_after_the_meeting():
    met = (0, Channel.MET, MUTUAL)
    same_month = [(day, Channel.CHAT, OUT) for day in (5, 10, 15, 20)]
    assert rung_of(reach_of(met, *same_month)) == Rung.MET
    assert rung_of(reach_of(met, *same_month, (40, Channel.CHAT, OUT))) == Rung.MET
    assert rung_of(reach_of(met, *same_month, (40, Channel.CHAT, OUT), (70, Channel.CHAT, IN))) == Rung.KEPT


def test_what_was_before_the_meeting_does_not_keep_it():
    before = [(day, Channel.CHAT, OUT) for day in (0, 40, 80, 120)]
    assert rung_of(reach_of(*before, (121, Channel.MET, MUTUAL), (121.1, Channel.CHAT, OUT))) == Rung.MET


def test_a_tie_is_steady_with_four_sessions_in_six_weeks_and_no_longer_when_they_are_older():
    weekly = reach_of(*((day, Channel.CHAT, OUT) for day in (0, 7, 14, 21)))
    assert is_steady(weekly, 41 * DAY + 1)
    assert not is_steady(weekly, 42 * DAY + 1)
    assert not is_steady(reach_of(*((day, Channel.CHAT, OUT) for day in (0, 0.1, 0.2, 0.3))), DAY)
    assert not is_steady(reach_of(*((day, Channel.CHAT, OUT) for day in (0, 300, 600, 900))), 901 * DAY)


@given(st.lists(st.integers(min_value=1, max_value=500), min_size=1, max_size=12), st.integers(-40_000, 40_000))
def test_the_packed_days_answer_as_the_list_of_sessions_would(gaps, start):
    days = [start]
    for gap in gaps:
        days.append(days[-1] + gap)
    reach = reach_of(*((day, Channel.CHAT, OUT) for day in days))
    for today in range(days[-1], days[-1] + 50):
        recent = [day for day in days if today - 42 < day <= today]
        assert is_steady(reach, today * DAY) == (len(recent) >= 4)


def test_after_text_comes_voice_and_after_voice_a_meeting():
    assert [next_rung(rung) for rung in Rung] == [
        None, Rung.EXCHANGED, Rung.HEARD, Rung.MET, Rung.MET, Rung.KEPT, None,
    ]  # fmt: skip


def test_an_unanswered_letter_is_owed_until_the_owner_turns_to_them():
    def owed(*deeds):
        state = None
        for at, channel, direction, *seconds in deeds:
            state = touched(state, at, channel, direction, *seconds)
        return state.owed_at

    letter = (5, Channel.EMAIL, IN)
    assert owed(letter) == 5
    assert owed(letter, (6, Channel.NOTICED, IN)) == 5
    assert owed(letter, (6, Channel.NOTICED, OUT)) == 5
    assert owed(letter, (6, Channel.CALL, IN, 0)) == 5
    assert owed(letter, (6, Channel.CHAT, OUT)) is None
    assert owed(letter, (6, Channel.CALL, IN, 60)) is None
    assert owed(letter, (6, Channel.MET, MUTUAL)) is None
    assert owed(letter, (6, Channel.GIFT, OUT)) is None
    assert owed((5, Channel.NOTICED, IN)) is None


def test_channels_and_directions_are_known_by_name():
    assert channel_named("Email") is Channel.EMAIL
    assert channel_named("telepathy") is None
    assert direction_named("mutual") is Direction.MUTUAL
    assert direction_named("sideways") is None
