"""Repetition on the calendar, and the instants that wall clocks mean."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from closeknit.contacts.rules.repeating import (
    DAY,
    LAST,
    MONTH,
    ONCE,
    WEEK,
    YEAR,
    Repeat,
    day_of,
    due_by,
    moment_of_day,
    place_in_month,
    turn_on_or_after,
)

BERLIN = ZoneInfo("Europe/Berlin")
days = st.dates(date(1950, 1, 1), date(2150, 1, 1))
repeats = st.builds(
    Repeat,
    unit=st.sampled_from([DAY, WEEK, MONTH, YEAR]),
    every=st.integers(1, 40),
    nth=st.just(0),
    until=st.none() | days,
    count=st.none() | st.integers(1, 60),
) | st.builds(
    Repeat,
    unit=st.just(MONTH),
    every=st.integers(1, 12),
    nth=st.sampled_from([1, 2, 3, 4, LAST]),
    weekday=st.integers(0, 6),
)


def first(repeat, start, number):
    return [day_of(repeat, start, turn) for turn in range(number)]


def test_the_31st_of_each_month_is_its_last_day_and_comes_back_to_the_31st():
    assert first(Repeat(MONTH), date(2026, 1, 31), 4) == [
        date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30),
    ]  # fmt: skip
    assert day_of(Repeat(MONTH), date(2028, 1, 31), 1) == date(2028, 2, 29)


def test_29_february_is_kept_every_year():
    assert first(Repeat(YEAR), date(2024, 2, 29), 5) == [
        date(2024, 2, 29), date(2025, 2, 28), date(2026, 2, 28), date(2027, 2, 28), date(2028, 2, 29),
    ]  # fmt: skip


def test_the_third_monday_and_the_last_friday_of_each_month():
    assert first(Repeat(MONTH, nth=3, weekday=0), date(2026, 5, 18), 3) == [
        date(2026, 5, 18), date(2026, 6, 15), date(2026, 7, 20),
    ]  # fmt: skip
    assert first(Repeat(MONTH, nth=LAST, weekday=4), date(2026, 5, 30), 2) == [date(2026, 6, 26), date(2026, 7, 31)]


def test_it_ends_after_so_many_times_or_on_a_day():
    assert first(Repeat(WEEK, every=2, count=2), date(2026, 5, 4), 3) == [date(2026, 5, 4), date(2026, 5, 18), None]
    assert first(Repeat(DAY, until=date(2026, 5, 5)), date(2026, 5, 4), 3) == [date(2026, 5, 4), date(2026, 5, 5), None]
    assert first(Repeat(ONCE), date(2026, 5, 4), 2) == [date(2026, 5, 4), None]


@pytest.mark.parametrize("unit", [DAY, WEEK, MONTH, YEAR])
def test_the_calendar_ends_kindly(unit):
    assert day_of(Repeat(unit, every=1000), date(9000, 12, 31), 10_000_000) is None


@given(repeats, days, st.integers(0, 200))
def test_days_rise_and_each_is_found_again_by_its_day(repeat, start, turn):
    day, following = day_of(repeat, start, turn), day_of(repeat, start, turn + 1)
    if day is not None:
        assert day >= start
        assert turn_on_or_after(repeat, start, day) == turn
        assert turn_on_or_after(repeat, start, day + timedelta(days=1)) == turn + 1
    if following is not None:
        assert day is not None and following > day


@given(days, st.integers(1, 30), st.integers(0, 100), st.sampled_from([MONTH, YEAR]))
def test_months_and_years_are_those_of_dateutil(start, every, turn, unit):
    step = relativedelta(months=every * turn) if unit == MONTH else relativedelta(years=every * turn)
    assert day_of(Repeat(unit, every=every), start, turn) == start + step


@given(days, st.integers(1, 12), st.sampled_from([1, 2, 3, 4, LAST]), st.integers(0, 6))
def test_weekdays_of_months_are_those_of_the_calendar_standard(start, every, nth, weekday):
    repeat = Repeat(MONTH, every=every, nth=nth, weekday=weekday)
    mine = first(repeat, start, 5)
    theirs = rrule(MONTHLY, interval=every, byweekday=[rrule_day(weekday)(nth)], dtstart=at_midnight(mine[0]), count=5)
    assert mine == [each.date() for each in theirs]
    assert [place_in_month(day) for day in mine if nth > 0] == [nth] * (5 if nth > 0 else 0)


@given(days, st.integers(1, 30), st.sampled_from([(DAY, DAILY), (WEEK, WEEKLY)]))
def test_days_and_weeks_are_those_of_the_calendar_standard(start, every, units):
    ours, theirs = units
    assert first(Repeat(ours, every=every), start, 5) == [
        each.date() for each in rrule(theirs, interval=every, dtstart=at_midnight(start), count=5)
    ]


def rrule_day(weekday):
    from dateutil import rrule

    return (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)[weekday]


def at_midnight(day):
    return datetime.combine(day, time(0))


def test_an_hour_that_a_spring_night_leaves_out_is_an_hour_later():
    assert moment_of_day(date(2026, 3, 29), time(2, 30), BERLIN) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_an_hour_that_an_autumn_night_has_twice_is_the_first():
    assert moment_of_day(date(2026, 10, 25), time(2, 30), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_nine_in_the_morning_is_nine_in_the_morning_on_both_sides_of_a_change():
    moments = [moment_of_day(day_of(Repeat(DAY), date(2026, 3, 28), turn), time(9), BERLIN) for turn in range(2)]
    assert [each.astimezone(BERLIN).time() for each in moments] == [time(9), time(9)]
    assert moments[1] - moments[0] == timedelta(hours=23)


far = st.sampled_from(["Pacific/Kiritimati", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"])


@given(repeats, days, st.integers(0, 3), st.times(), st.integers(0, 4000), far)
def test_what_is_due_is_the_latest_that_has_come_and_nothing_is_left_out(repeat, start, turn, at, later, zone_name):
    zone = ZoneInfo(zone_name)
    now = moment_of_day(start, at, zone) + timedelta(days=later)
    due = due_by(repeat, start, turn, at, zone, now)
    coming = day_of(repeat, start, turn)
    if due is None:
        assert coming is None or moment_of_day(coming, at, zone) > now
        return
    assert due.next_turn == turn + due.missed + 1 and due.on == day_of(repeat, start, due.next_turn - 1)
    assert moment_of_day(due.on, at, zone) <= now
    following = day_of(repeat, start, due.next_turn)
    assert following is None or moment_of_day(following, at, zone) > now
