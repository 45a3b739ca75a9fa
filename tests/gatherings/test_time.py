"""When gatherings take place: clocks and laws that change, days that come seldom, rules without an end or a beginning."""

import os
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.gatherings.rules import (
    DAYS,
    BadStart,
    NothingComes,
    Repeat,
    Series,
    Span,
    TooOften,
    checked_rule,
    cut,
    exists,
    instants,
    matched,
    moved,
    repeat_of,
    rule_of,
    slots,
    slots_within,
    usual_minutes_apart,
)
from closeknit.kit.recurrence import BadRule
from tests.gatherings.conftest import utc

EXAMPLES = Path(os.environ.get("CLOSEKNIT_EXAMPLES") or Path(__file__).parents[3] / "shared" / "import-examples") / "icalendar"


def starts(series, number):
    return [instants(series.span.at(slot))[0] for slot in islice(slots(series), number)]


@pytest.mark.parametrize(
    ("zone", "first", "hours_between"),
    [
        ("Europe/Berlin", "2026-03-28T19:00", 23),
        ("Europe/Berlin", "2026-10-24T19:00", 25),
        ("America/New_York", "2026-03-07T19:00", 23),
        ("America/New_York", "2026-10-31T19:00", 25),
        ("Australia/Lord_Howe", "2026-10-03T19:00", 23.5),
        ("Australia/Lord_Howe", "2026-04-04T19:00", 24.5),
    ],
)
def test_seven_in_the_evening_stays_seven_when_the_clocks_change(zone, first, hours_between):
    one, two = starts(Series(Span(first, zone, 90), "FREQ=DAILY"), 2)
    assert (two - one) == timedelta(hours=hours_between)
    assert {each.astimezone(ZoneInfo(zone)).hour for each in (one, two)} == {19}


def test_a_time_that_the_spring_leaves_out_is_taken_with_the_clocks_of_before():
    span = Span("2026-03-29T02:30", "Europe/Berlin", 60)
    assert not exists(span.starts_local, ZoneInfo("Europe/Berlin"))
    assert instants(span)[0] == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # half past three by the new clocks
    assert instants(Span("2026-10-25T02:30", "Europe/Berlin", 60))[0] == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_minutes_pass_whatever_the_clocks_say_and_whole_days_end_at_midnight():
    night = instants(Span("2026-10-24T22:00", "Europe/Berlin", 480))
    assert night[1].astimezone(ZoneInfo("Europe/Berlin")).hour == 5
    day = instants(Span("2026-10-25", "Europe/Berlin", 0, 1))
    assert day[1] - day[0] == timedelta(hours=25)


def test_a_zone_that_changed_its_law_keeps_the_hour_on_the_wall():
    """Samoa left out the thirtieth of December 2011; Turkey stayed in summer in 2016."""
    span = Span("2011-12-28T19:00", "Pacific/Apia", 60)
    there = [each.astimezone(ZoneInfo("Pacific/Apia")) for each in starts(Series(span, "FREQ=DAILY"), 5)]
    assert {each.hour for each in there} == {19}
    istanbul = starts(Series(Span("2016-10-20T19:00", "Europe/Istanbul", 60), "FREQ=MONTHLY"), 3)
    assert {each.hour for each in istanbul} == {16}


def test_the_twenty_ninth_of_february_comes_in_leap_years():
    leap = Series(Span("2024-02-29", "Europe/Berlin", 0, 1), "FREQ=YEARLY")
    assert list(islice(slots(leap), 3)) == ["2024-02-29", "2028-02-29", "2032-02-29"]
    month = Series(Span("2026-01-31T10:00", "Europe/Berlin", 60), "FREQ=MONTHLY;BYMONTHDAY=31")
    assert list(islice(slots(month), 3)) == ["2026-01-31T10:00", "2026-03-31T10:00", "2026-05-31T10:00"]


def test_a_rule_without_an_end_is_written_down_for_a_time_and_a_number():
    series = Series(Span("2026-05-06T19:00", "Europe/Berlin", 60), "FREQ=DAILY")
    now = datetime(2026, 5, 6, tzinfo=UTC)
    assert len(slots_within(series, now, now + timedelta(days=30))) == 30
    assert len(slots_within(series, now, now + timedelta(days=5000))) == 400


@pytest.mark.parametrize(
    ("rule", "refusal"),
    [
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", NothingComes),
        ("FREQ=DAILY;UNTIL=20200101T000000Z", NothingComes),
        ("FREQ=DAILY;BYWEEKNO=1;BYMONTH=6", NothingComes),
        ("FREQ=MONTHLY;BYDAY=20MO", NothingComes),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=366", NothingComes),
        ("FREQ=HOURLY", TooOften),
        ("FREQ=SOMETIMES", BadRule),
        ("EVERY=DAY", BadRule),
        ("FREQ=DAILY;MOOD=GOOD", BadRule),
        ("", BadRule),
    ],
)
def test_a_rule_that_yields_nothing_or_cannot_be_read_is_refused(rule, refusal):
    with pytest.raises(refusal):
        checked_rule(rule, Span("2026-05-06T19:00", "Europe/Berlin", 60))


@pytest.mark.parametrize(
    "span",
    [
        Span("2026-02-30T19:00", "Europe/Berlin", 60), Span("2026-05-06", "Europe/Berlin", 60),
        Span("2026-05-06T19:00", "Nowhere/At all", 60), Span("2026-05-06T19:00", "../etc/passwd", 60), Span("", "UTC", 60),
        Span("9999-12-31T23:00", "UTC", 60), Span("2026-05-06T19:00", "UTC", 0), Span("2026-05-06T19:00", "UTC", 10**9),
        Span("2026-05-06T19:00", "UTC\x00", 5), Span("20260506T1900", "UTC", 5), Span("2026-W01-1", "UTC", 0, 1),
    ],
)  # fmt: skip
def test_what_is_no_time_is_refused(span):
    with pytest.raises(BadStart):
        instants(span)


def test_clocks_that_disagree_for_a_few_weeks_are_noticed():
    usual = datetime(2026, 5, 6, tzinfo=UTC)
    assert usual_minutes_apart("Europe/Berlin", "America/New_York", usual) is None
    between = datetime(2026, 10, 28, 18, tzinfo=UTC)  # Berlin has winter, New York not yet
    assert usual_minutes_apart("Europe/Berlin", "America/New_York", between) == -360
    assert usual_minutes_apart("Europe/Berlin", "Asia/Tokyo", between) is None  # half of every year
    assert usual_minutes_apart("Europe/Berlin", "Europe/Berlin", between) is None


def test_a_series_cut_in_two_has_together_what_it_had():
    series = Series(Span("2026-05-06T19:00", "Europe/Berlin", 60), "FREQ=WEEKLY;COUNT=10", frozenset({"2026-05-13T19:00"}))
    whole = list(slots(series))
    first, rest = cut(series, "2026-06-10T19:00")
    assert [*slots(first), *slots(rest)] == whole and len(whole) == 9
    assert list(slots(rest))[0] == "2026-06-10T19:00"


def test_a_cut_at_a_time_that_no_clock_shows_has_it_once():
    for zone, start, slot in (
        ("Europe/Berlin", "2021-03-29T02:03", "2026-03-29T02:03"), ("Australia/Lord_Howe", "2023-10-06T02:07", "2024-10-06T02:07")
    ):  # fmt: skip
        first, rest = cut(Series(Span(start, zone, 60), "FREQ=YEARLY"), slot)
        assert not exists(slot, ZoneInfo(zone))
        assert slot not in slots(first) and next(slots(rest)) == slot
        assert len(list(slots(first))) == int(slot[:4]) - int(start[:4])


def test_a_series_ends_with_the_calendar():
    far = Series(Span("2026-05-06T19:00", "Europe/Berlin", 60), "FREQ=YEARLY;INTERVAL=200")
    assert list(slots(far)) == ["2026-05-06T19:00"] == slots_within(far, utc("2026-05-01"), utc("2027-05-01"))


def test_an_evening_keeps_its_answers_where_another_of_the_same_day_is_no_more():
    assert matched(["2026-05-06T10:00", "2026-05-06T19:00"], timedelta(), ["2026-05-06T19:00"]) == {
        "2026-05-06T19:00": "2026-05-06T19:00"
    }


def test_a_day_that_is_left_out_stays_out_when_whole_days_become_hours():
    days = Series(Span("2026-05-06", "Europe/Berlin", 0, 1), "FREQ=DAILY;COUNT=3", frozenset({"2026-05-07"}))
    hours = moved(days, Span("2026-05-06T19:00", "Europe/Berlin", 60))
    assert list(slots(hours)) == ["2026-05-06T19:00", "2026-05-08T19:00"]


def test_answers_stay_with_their_evening_when_the_series_begins_later():
    found = matched(["2026-05-06T19:00", "2026-05-13T19:00"], timedelta(hours=1), ["2026-05-06T20:00", "2026-05-20T20:00"])
    assert found == {"2026-05-06T19:00": "2026-05-06T20:00"}


zones = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata", "America/Sao_Paulo", "UTC"])
days, hours = st.sampled_from(DAYS), st.integers(0, 23)
rules = st.one_of(
    st.builds("FREQ=DAILY;INTERVAL={};COUNT={}".format, st.integers(1, 40), st.integers(1, 30)),
    st.builds("FREQ=WEEKLY;INTERVAL={};BYDAY={},{}".format, st.integers(1, 4), days, days),
    st.builds("FREQ=MONTHLY;BYDAY={}{}".format, st.sampled_from(["1", "2", "-1", ""]), days),
    st.builds("FREQ=MONTHLY;BYMONTHDAY={};UNTIL=20280301T083000Z".format, st.integers(1, 31)),
    st.builds("FREQ=YEARLY;BYMONTH={};BYDAY=-1{}".format, st.integers(1, 12), days),
    st.just("FREQ=YEARLY"),
    st.builds(
        "FREQ={};BYHOUR={},{};BYMINUTE={},30".format, st.sampled_from(["DAILY", "WEEKLY"]), hours, hours, st.integers(0, 59)
    ),
    st.builds("FREQ=MONTHLY;BYDAY={};BYHOUR={},{};BYSETPOS=-1".format, days, hours, hours),
)
moments = st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2027-01-01")).map(
    lambda each: each.replace(second=0, microsecond=0, fold=0)
)


def there(text, number):
    """The starts that recurring-ical-events finds."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).after(datetime(2019, 1, 1, tzinfo=UTC))
    return [each.start for each in islice(found, number)]


@settings(max_examples=30, deadline=None)
@given(rules, moments, zones)
def test_occurrences_are_those_of_recurring_ical_events(rule, start, zone):
    lines = ["BEGIN:VEVENT", "UID:1", f"DTSTART;TZID={zone}:{start:%Y%m%dT%H%M%S}", f"RRULE:{rule}", "END:VEVENT"]
    text = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *lines, "END:VCALENDAR", ""])
    span = Span(start.strftime("%Y-%m-%dT%H:%M"), zone, 60)
    if not exists(span.starts_local, ZoneInfo(zone)):
        return  # what the start of a series means that no clock shows is each reader's own
    ours = Series(span, checked_rule(rule, span) if _comes(rule, span) else "")
    theirs = there(text, 20)
    assert [each.replace(tzinfo=None).strftime("%Y-%m-%dT%H:%M") for each in theirs] == list(islice(slots(ours), len(theirs)))
    assert len(theirs) == len(list(islice(slots(ours), 20)))


def _comes(rule, span):
    try:
        return bool(checked_rule(rule, span))
    except NothingComes:
        return False


@settings(max_examples=30, deadline=None)
@given(moments, zones, st.sampled_from(["daily", "weekly", "fortnightly", "monthly", "monthly_day", "yearly"]), st.sets(days),
       st.one_of(st.none(), st.dates(date(2028, 1, 1), date(2030, 1, 1)), st.integers(1, 50)))  # fmt: skip
def test_what_a_form_says_of_repeating_comes_back_as_it_was_said(start, zone, kind, weekdays, end):
    span = Span(start.strftime("%Y-%m-%dT%H:%M"), zone, 60)
    said = Repeat(kind, tuple(weekdays), end if isinstance(end, date) else None, end if isinstance(end, int) else None)
    rrule = checked_rule(rule_of(said, span), span)
    assert list(slots(Series(span, rrule)))[0] == span.starts_local if said.times or said.until else True
    back = repeat_of(rrule, span)
    assert (back.kind, back.until, back.times) == (kind, said.until, said.times)
    assert checked_rule(rule_of(back, span), span) == rrule


@settings(max_examples=20, deadline=None)
@given(rules, moments, zones, st.integers(1, 15), st.integers(-600, 600))
def test_a_cut_and_a_move_lose_no_occurrence(rule, start, zone, at, minutes):
    span = Span(start.strftime("%Y-%m-%dT%H:%M"), zone, 60)
    series = Series(span, checked_rule(rule, span) if _comes(rule, span) else "")
    some = list(islice(slots(series), 20))
    if at < len(some):
        first, rest = cut(series, some[at])
        assert list(islice(slots(first), 20)) == some[:at]
        assert list(islice(slots(rest), len(some) - at)) == some[at:]
    later = moved(Series(span, "", frozenset(some)), span.at((start + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M")))
    assert len(later.left_out) == len(some)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=30))
def test_whatever_is_typed_is_taken_or_refused(rule, start, zone):
    with pytest.raises((BadStart, BadRule, TooOften, NothingComes)):
        span = Span(start, zone, 60)
        instants(span)
        checked_rule(rule, span)


@pytest.mark.slow
@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the examples are not here")
def test_our_series_are_those_of_recurring_ical_events_on_every_example():
    seen = 0
    for path in sorted(EXAMPLES.rglob("*.ics")):
        for event in recurring_events(path):
            seen += agrees(event, path.name)
    assert seen > 20


def recurring_events(path):
    try:
        calendars = icalendar.Calendar.from_ical(path.read_bytes(), multiple=True)
    except ValueError:
        return []
    return [each for one in calendars for each in one.walk("VEVENT") if "RRULE" in each and "RECURRENCE-ID" not in each]


def agrees(event, name):
    """Whether a series can be one of ours, and then is the same; one that floats, or repeats within a day, cannot."""
    start, rules = event["DTSTART"].dt, event["RRULE"]
    zone = getattr(getattr(start, "tzinfo", None), "key", "")
    is_all_day = not isinstance(start, datetime)
    if isinstance(rules, list) or {"RDATE", "EXDATE"} & event.keys() or not (zone or is_all_day):
        return 0
    if is_all_day:
        span = Span(start.isoformat(), "UTC", 0, 1)
    else:
        span = Span(start.strftime("%Y-%m-%dT%H:%M"), zone, 60)
    try:
        series = Series(span, checked_rule(rules.to_ical().decode(), span))
    except (BadRule, TooOften, NothingComes):
        return 0
    alone = icalendar.Calendar()
    alone.add_component(event)
    try:
        theirs = list(islice(recurring_ical_events.of(alone).after(datetime(1970, 1, 2, tzinfo=UTC)), 40))
    except (ValueError, OverflowError, recurring_ical_events.InvalidCalendar):
        return 0
    found = [each.start.strftime("%Y-%m-%d" if is_all_day else "%Y-%m-%dT%H:%M") for each in theirs]
    assert found == list(islice(slots(series), len(found))), name
    return 1
