"""The best times, and what hour it is for whom, as rules."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.gatherings.rules import best, counts_of, hour_for, hours_for_all, is_by_day, ranked, reminded_in_poll_from

STARTS = {number: datetime(2026, 5, 10, 19, tzinfo=UTC) + timedelta(hours=number * 7 % 13) for number in range(1, 7)}
votes_of = st.dictionaries(st.tuples(st.integers(1, 8), st.integers(1, 6)), st.sampled_from(["yes", "maybe", "no"]), max_size=30)
BERLIN, TOKYO, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")


def counted(votes, starts=STARTS):
    """The counts of {(member, option): answer}."""
    return counts_of(starts, ((option, answer) for (_member, option), answer in votes.items()))


def order(votes, starts=STARTS):
    return [each.number for each in ranked(counted(votes, starts))]


@settings(max_examples=25)
@given(votes_of)
def test_a_new_option_changes_no_counts_of_others_nor_their_order(votes):
    fewer = {number: STARTS[number] for number in list(STARTS)[:-1]}
    assert counted(votes)[:-1] == counted(votes, fewer)
    assert [each for each in order(votes) if each in fewer] == order(votes, fewer)


@settings(max_examples=25)
@given(votes_of, st.integers(1, 8), st.integers(1, 6))
def test_a_yes_never_makes_an_option_worse(votes, member, option):
    before, after = order(votes), order(votes | {(member, option): "yes"})
    assert after.index(option) <= before.index(option)
    assert [each for each in after if each != option] == [each for each in before if each != option]


@settings(max_examples=25)
@given(votes_of, st.randoms())
def test_the_order_depends_on_nothing_but_what_was_said(votes, chance):
    counts = counted(votes)
    shuffled = list(counts)
    chance.shuffle(shuffled)
    assert ranked(shuffled) == ranked(counts) and best(shuffled) == best(counts)
    assert [each.number for each in best(counts)] == order(votes)[: len(best(counts))]


def test_who_can_come_at_all_counts_before_who_comes_gladly_and_no_answer_is_no_no():
    votes = {(1, 1): "yes", (2, 1): "yes", (3, 1): "no", (1, 2): "maybe", (2, 2): "maybe", (3, 2): "yes", (1, 3): "yes"}
    votes |= {(2, 3): "yes"}
    assert order(votes)[:3] == [2, 3, 1]
    assert [each.number for each in best(counted(votes))] == [2, 3, 1]
    assert best(counted({(1, 1): "no"})) == [] and [each.number for each in best(counted({(1, 4): "maybe"}))] == [4]


@pytest.mark.parametrize(
    ("starts", "minutes", "zone", "hour"),
    [
        ("2026-05-13T17:00", 120, BERLIN, "good"), ("2026-05-13T17:00", 120, TOKYO, "night"),
        ("2026-05-13T21:30", 60, TOKYO, "early"), ("2026-05-13T19:00", 240, BERLIN, "late"),
        ("2026-05-13T17:00", 240, BERLIN, "good"), ("2026-05-13T20:00", 60, BERLIN, "night"),
        ("2026-10-25T00:30", 60, BERLIN, "night"), ("2026-03-08T13:00", 60, NEW_YORK, "good"),
        ("2026-03-07T13:00", 60, NEW_YORK, "good"), ("2026-03-07T12:30", 60, NEW_YORK, "early"),
    ],
)  # fmt: skip
def test_what_hour_it_is_for_somebody(starts, minutes, zone, hour):
    at = datetime.fromisoformat(starts).replace(tzinfo=UTC)
    assert hour_for(at, at + timedelta(minutes=minutes), zone, lambda moment: False) == hour


@settings(max_examples=20)
@given(st.integers(0, 23), st.integers(0, 23), st.sampled_from([9, 10, 11]))
def test_quiet_hours_show_by_whole_parts_of_a_day_alone(begins, ends, hour):
    """Whatever hour of a morning is proposed, the answer is the same: nobody learns by it when the quiet begins."""

    def is_quiet(moment):
        at = moment.astimezone(BERLIN).hour
        return begins <= at < ends if begins < ends else at >= begins or at < ends

    def said(at):
        first = datetime(2026, 5, 13, at, tzinfo=BERLIN).astimezone(UTC)
        return hour_for(first, first + timedelta(minutes=45), BERLIN, is_quiet)

    assert said(hour) == said(8)


def test_the_hours_in_which_it_is_day_for_all():
    spans = hours_for_all(date(2026, 5, 13), BERLIN, [NEW_YORK])
    assert [(a.hour, b.hour) for a, b in spans] == [(12, 20)]  # eight in New York until ten in Berlin
    assert hours_for_all(date(2026, 5, 13), BERLIN, [TOKYO, ZoneInfo("America/Los_Angeles")]) == []
    split = hours_for_all(date(2026, 5, 13), ZoneInfo("Pacific/Kiritimati"), [BERLIN])
    assert len(split) == 2 and all(begins < ends for begins, ends in split)


def test_reminders_come_by_day_and_not_while_the_question_is_fresh():
    asked = datetime(2026, 5, 6, 12, tzinfo=UTC)
    assert reminded_in_poll_from(asked, None) == asked + timedelta(days=3)
    assert reminded_in_poll_from(asked, asked + timedelta(days=5)) == asked + timedelta(hours=84)
    assert reminded_in_poll_from(asked, asked + timedelta(days=1)) == asked + timedelta(hours=12)
    assert is_by_day(asked, BERLIN) and not is_by_day(asked, TOKYO)
