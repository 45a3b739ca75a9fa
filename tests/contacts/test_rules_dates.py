"""Dates any part of which may be unknown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.contacts.rules.dates import PartialDate, is_real, of_parts, partial_date

days = st.dates(min_value=date(1, 1, 1), max_value=date(9997, 12, 31))
partials = st.builds(
    lambda on, keep: of_parts(*[part if kept else None for part, kept in zip((on.year, on.month, on.day), keep, strict=True)]),
    days,
    st.sampled_from([(1, 1, 1), (0, 1, 1), (1, 1, 0), (1, 0, 0)]),
) | st.just(PartialDate(None, 2, 29))


@given(partials)
def test_what_is_written_is_read_back(on):
    assert partial_date(str(on)) == on


@pytest.mark.parametrize("text", ["--02-29", "--0229", "2000-02-29", "1985-05-12", "1985-05", "1985", "--05"])
def test_real_dates_are_read(text):
    assert partial_date(text)


@pytest.mark.parametrize(
    "text", ["", "--02-30", "2025-02-29", "1985-13", "0000", "1985-00-01", "--13-01", "soon", "1985-5-1", "-", "--"]
)
def test_what_is_no_date_of_the_calendar_is_none(text):
    assert partial_date(text) is None


@given(st.text())
def test_no_text_is_an_error(text):
    found = partial_date(text)
    assert found is None or is_real(found.year, found.month, found.day)


@given(partials, days)
def test_the_next_day_is_the_first_from_today_on_that_it_is_kept(on, today):
    next_on = on.next_on(today)
    if not on.comes_round:
        assert next_on is None
        return
    assert next_on >= today
    assert next_on.year >= (on.year or 0)
    assert next_on == on.in_year(next_on.year)
    if not on.year or on.year <= today.year:
        assert next_on - today <= timedelta(days=366)


def test_a_leap_day_is_kept_on_the_28th_of_a_common_year_and_says_so():
    leap = partial_date("2000-02-29")
    assert leap.next_on(date(2026, 2, 1)) == date(2026, 2, 28)
    assert leap.is_moved_in(2026)
    assert not leap.is_moved_in(2028)
    assert leap.next_on(date(2026, 3, 1)) == date(2027, 2, 28)
    assert leap.next_on(date(2027, 12, 1)) == date(2028, 2, 29)
    assert leap.turns(date(2028, 2, 29)) == 28


def test_the_first_birthday_of_the_future_is_not_before_the_birth():
    assert partial_date("2027-01-05").next_on(date(2026, 1, 1)) == date(2027, 1, 5)
    assert partial_date("2027-01-05").turns(date(2027, 1, 5)) is None


@pytest.mark.parametrize(
    ("born", "today", "age"),
    [
        ("1985-05-12", date(2026, 5, 11), 40), ("1985-05-12", date(2026, 5, 12), 41), ("1985-05", date(2026, 5, 30), 40),
        ("1985-05", date(2026, 5, 31), 41), ("1985", date(2026, 12, 30), 40), ("1985", date(2026, 12, 31), 41),
        ("2000-02-29", date(2026, 2, 27), 25), ("2000-02-29", date(2026, 2, 28), 26), ("--05-12", date(2026, 5, 12), None),
        ("2027", date(2026, 5, 12), None), ("2026-08-01", date(2026, 5, 12), 0),
    ],
)  # fmt: skip
def test_age_is_completed_years_and_the_least_it_may_be(born, today, age):
    assert partial_date(born).age(today) == age


def test_the_end_of_the_calendar_is_no_error():
    assert partial_date("--05-12").next_on(date(9999, 12, 31)) is None
