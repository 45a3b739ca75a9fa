from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from closeknit.today.rules import (
    ORDER,
    Answer,
    Candidate,
    Reason,
    Shown,
    is_occasion_due,
    is_wanted,
    rest_after_passing_over,
    rest_after_unanswered,
    todays,
)

DAY = date(2026, 5, 6)
candidates = st.lists(
    st.builds(
        Candidate,
        contact_id=st.integers(1, 30),
        reason=st.sampled_from(Reason),
        key=st.text("abc", min_size=1, max_size=3),
        weight=st.floats(0, 100),
    ),
    max_size=60,
)


def fading(contact_id=1, key="fading", weight=1.0):
    return Candidate(contact_id, Reason.FADING, key, weight)


def shown(days_ago, answer=Answer.NONE, reason=Reason.FADING, key="fading", was_met=False):
    return Shown(1, reason, key, DAY - timedelta(days=days_ago), answer, was_met)


@given(candidates)
def test_a_day_is_finite_fair_and_in_order(many):
    day = todays(many)
    assert len(day) <= 7
    assert len({one.contact_id for one in day}) == len(day)
    assert all(sum(one.reason is reason for one in day) <= 3 for reason in Reason)
    assert [ORDER[one.reason] for one in day] == sorted(ORDER[one.reason] for one in day)


@given(candidates, st.randoms())
def test_a_day_does_not_depend_on_the_order_in_which_reasons_were_found(many, random):
    shuffled = list(many)
    random.shuffle(shuffled)
    assert todays(shuffled) == todays(many)


def test_the_warmer_tie_comes_first_within_a_reason():
    assert [one.contact_id for one in todays([fading(1, weight=0.2), fading(2, weight=3.0)])] == [2, 1]


def test_what_is_done_does_not_come_back():
    assert not is_wanted(fading(), day=DAY, shown=[shown(30, Answer.DONE)], rests_until=None)


def test_later_means_three_days():
    assert not is_wanted(fading(), day=DAY, shown=[shown(2, Answer.LATER)], rests_until=None)
    assert is_wanted(fading(), day=DAY, shown=[shown(3, Answer.LATER)], rests_until=None)


def test_a_suggestion_that_was_passed_over_pauses_for_a_week_whatever_its_reason():
    passed = [shown(3, reason=Reason.REPLY, key="reply:1")]
    assert not is_wanted(fading(), day=DAY, shown=passed, rests_until=None)
    assert is_wanted(fading(), day=DAY + timedelta(days=4), shown=passed, rests_until=None)


def test_a_promise_is_named_even_while_its_person_rests():
    promise = Candidate(1, Reason.PROMISE, "promise:1", 1.0)
    assert is_wanted(promise, day=DAY, shown=[], rests_until=DAY + timedelta(days=50))
    assert not is_wanted(fading(), day=DAY, shown=[], rests_until=DAY + timedelta(days=50))


def test_an_occasion_is_named_ahead_once_then_on_the_eve_and_on_the_day():
    assert is_occasion_due(6, [])
    assert not is_occasion_due(4, [2])
    assert is_occasion_due(1, [5])
    assert is_occasion_due(0, [1, 6])
    assert is_occasion_due(-2, [])
    assert not is_occasion_due(-1, [1])


def test_after_two_suggestions_passed_over_a_person_rests_for_a_season():
    assert rest_after_passing_over([shown(20)]) is None
    assert rest_after_passing_over([shown(20), shown(10)]) == DAY - timedelta(days=10) + timedelta(days=91)


def test_an_answer_or_a_contact_in_between_starts_the_count_anew():
    assert rest_after_passing_over([shown(30), shown(20, Answer.LATER), shown(10)]) is None
    assert rest_after_passing_over([shown(30, was_met=True), shown(10)]) is None


def test_birthdays_do_not_count_as_passed_over():
    assert rest_after_passing_over([shown(20, reason=Reason.OCCASION), shown(10, reason=Reason.OCCASION)]) is None


def test_two_attempts_on_different_days_without_an_answer_rest_a_season():
    first = datetime(2026, 3, 1, 9, tzinfo=UTC)
    second = first + timedelta(days=12)
    assert rest_after_unanswered([first, first + timedelta(hours=2)], None) is None
    assert rest_after_unanswered([second, first], None) == second + timedelta(days=91)
    assert rest_after_unanswered([first, second], first + timedelta(days=1)) is None
