"""What is written for calendar programs, read back as they read it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from closeknit.gatherings.rules import Series, Span, instants, slots
from closeknit.gatherings.rules.ical import (
    CANCELLED,
    TENTATIVE,
    Attendee,
    Entry,
    Head,
    Person,
    cancelled,
    events_of,
    file_of,
    whole,
)

HEAD = Head("dinner@closeknit", datetime(2026, 5, 6, 9, 30, tzinfo=UTC), 4)
BERLIN = Series(Span("2026-10-06T19:00", "Europe/Berlin", 90), "FREQ=WEEKLY;BYDAY=TU,TH")


def entries(series, number, **said):
    return [Entry(slot, series.span.at(slot), "Dinner", **said) for slot in islice(slots(series), number)]


def ours(some):
    """(start, title) as we mean it; whole days as dates."""
    return sorted(
        (date.fromisoformat(each.span.starts_local), each.title) if each.is_all_day else (instants(each.span)[0], each.title)
        for each in some
    )


def theirs(data):
    """(start, title) as a calendar program unfolds it."""
    found = recurring_ical_events.of(Calendar.from_ical(data)).between((2020, 1, 1), (2035, 1, 1))
    starts = [(each["DTSTART"].dt, str(each["SUMMARY"])) for each in found if each.get("STATUS") != CANCELLED]
    return sorted((at.astimezone(UTC), title) if isinstance(at, datetime) else (at, title) for at, title in starts)


def components(data):
    return Calendar.from_ical(data).walk("VEVENT")


@pytest.mark.parametrize(
    ("zone", "starts"),
    [
        ("Europe/Berlin", "2026-10-06T19:00"),
        ("America/New_York", "2027-02-20T09:30"),
        ("Australia/Lord_Howe", "2026-09-20T19:00"),
        ("Africa/Casablanca", "2027-01-20T19:00"),
        ("UTC", "2026-10-06T19:00"),
    ],
)
@pytest.mark.parametrize("rrule", ["FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=DAILY;INTERVAL=3;COUNT=40"])
def test_a_calendar_program_finds_the_same_moments_across_a_change_of_clocks(zone, starts, rrule):
    some = entries(Series(Span(starts, zone, 90), rrule), 20)
    assert len({instants(each.span)[0].astimezone(ZoneInfo(zone)).utcoffset() for each in some}) == (1 if zone == "UTC" else 2)
    series = Series(Span(starts, zone, 90), rrule)
    assert theirs(file_of(events_of(HEAD, series, some))) == ours(some)
    assert theirs(file_of(whole(HEAD, series, some[0], some)))[:20] == ours(some)


@given(
    st.sampled_from(["FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=MONTHLY;BYMONTHDAY=31,1", "FREQ=WEEKLY;INTERVAL=2;COUNT=30", ""]),
    st.sets(st.integers(0, 24), min_size=1),
    st.sets(st.integers(0, 24), max_size=4),
    st.sampled_from([Span("2026-10-06T19:00", "Europe/Berlin", 90), Span("2026-10-06", "America/New_York", 0, 2)]),
)
@settings(max_examples=15, deadline=None)
def test_what_somebody_comes_to_is_what_their_calendar_shows(rrule, chosen, changed, span):
    added = frozenset({"2026-11-01T08:00"[: len(span.starts_local)], "2027-01-09T08:00"[: len(span.starts_local)]})
    series = Series(span, rrule, frozenset({"2026-10-08T19:00"[: len(span.starts_local)]}), added)
    there = entries(series, 25)
    for n in changed & set(range(len(there))):
        moved = "2026-12-24" if span.length_days else there[n].span.starts_local[:11] + "21:15"
        there[n] = replace(there[n], span=span.at(moved), title=f"Changed {n}")
    mine = [each for n, each in enumerate(there) if n in chosen] or there[:1]
    assert theirs(file_of(events_of(HEAD, series, mine), method="REQUEST")) == ours(mine)


def test_one_time_of_a_series_is_an_event_of_its_own():
    (event,) = components(file_of(events_of(HEAD, BERLIN, entries(BERLIN, 3)[2:]), method="REQUEST"))
    assert event["UID"] == "dinner@closeknit" and event["SEQUENCE"] == 4
    assert not {"RRULE", "RECURRENCE-ID", "RDATE", "EXDATE"} & set(event)


def test_what_was_changed_alone_is_an_instance_of_its_slot_and_what_is_not_theirs_is_left_out():
    first, _second, third, fourth = entries(BERLIN, 4)
    moved = replace(third, span=Span("2026-10-14T20:00", "America/New_York", 60), title="Late dinner", status=TENTATIVE)
    series, instance = components(file_of(events_of(HEAD, BERLIN, [first, moved, fourth])))
    assert series["EXDATE"].dts[0].dt == datetime(2026, 10, 8, 19, tzinfo=ZoneInfo("Europe/Berlin"))
    assert series["RRULE"]["UNTIL"] == [instants(fourth.span)[0]]
    assert instance["RECURRENCE-ID"].dt == datetime(2026, 10, 13, 19, tzinfo=ZoneInfo("Europe/Berlin"))
    assert instance["STATUS"] == TENTATIVE and instance["DTSTART"].dt.tzinfo.key == "America/New_York"


def test_a_time_from_before_a_series_took_whole_days_stands_by_itself():
    days = Series(Span("2026-11-01", "Europe/Berlin", 0, 1), "FREQ=WEEKLY")
    some = [*entries(days, 3), *entries(BERLIN, 1)]
    found = components(file_of(events_of(HEAD, days, some)))
    assert [(str(each["UID"]), "RRULE" in each) for each in found] == [
        ("dinner@closeknit", True), ("20261006T1900.dinner@closeknit", False)
    ]  # fmt: skip


def test_a_zone_is_explained_by_its_rule_and_by_dates_where_it_has_none():
    berlin = file_of(events_of(HEAD, BERLIN, entries(BERLIN, 1))).decode()
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in berlin and "COMMENT" not in berlin and "RDATE" not in berlin
    fes = Series(Span("2026-10-06T19:00", "Africa/Casablanca", 90))
    assert "RDATE" in file_of(events_of(HEAD, fes, entries(fes, 1))).decode()
    utc = Series(Span("2026-10-06T19:00", "UTC", 90))
    assert "DTSTART:20261006T190000Z" in file_of(events_of(HEAD, utc, entries(utc, 1))).decode()


@pytest.mark.parametrize("name", ["Europe/Berlin", "America/New_York", "Africa/Casablanca", "Australia/Lord_Howe", "Asia/Gaza"])
@pytest.mark.parametrize("year", [2014, 2026])
def test_a_clock_changes_when_the_clock_of_before_shows_it(name, year):
    """RFC 5545, 3.6.5: DTSTART and RDATE of an observance are read with TZOFFSETFROM."""
    there = Series(Span(f"{year}-10-06T19:00", name, 90))
    (zone,) = Calendar.from_ical(file_of(events_of(HEAD, there, entries(there, 1)))).timezones
    told = 0
    for part in zone.subcomponents:
        before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        some = part.get("RDATE", [])
        dates = [each.dt for one in (some if isinstance(some, list) else [some]) for each in one.dts]
        for wall in [part["DTSTART"].dt, *dates] if before != after else []:
            at = (wall - before).replace(tzinfo=UTC)
            assert at.astimezone(ZoneInfo(name)).utcoffset() == after
            assert (at - timedelta(seconds=1)).astimezone(ZoneInfo(name)).utcoffset() == before
            told += 1
    assert told >= 2


def test_the_clock_of_a_zone_that_changed_its_law_after_the_start_is_explained_until_now():
    """São Paulo has kept one time since 2019; a yearly rule of before would put every evening of today an hour off."""
    there = Series(Span("2015-01-06T19:00", "America/Sao_Paulo", 90), "FREQ=WEEKLY")
    calendar = Calendar.from_ical(file_of(whole(HEAD, there, Entry("", there.span, "Choir"))))
    assert not [part for part in calendar.timezones[0].subcomponents if "RRULE" in part]
    zone = calendar.timezones[0].to_tz(lookup_tzid=False)
    assert [datetime(year, 12, 1, 12, tzinfo=zone).utcoffset() for year in (2015, 2026)] == [
        timedelta(hours=-2), timedelta(hours=-3)
    ]  # fmt: skip


def test_a_cancelled_one_says_so_and_of_many_which():
    (alone,) = components(file_of(cancelled(HEAD, entries(BERLIN, 2)), method="CANCEL"))
    assert alone["STATUS"] == CANCELLED and "RECURRENCE-ID" not in alone
    some = components(file_of(cancelled(HEAD, entries(BERLIN, 2), BERLIN), method="CANCEL"))
    assert [each["RECURRENCE-ID"].dt.day for each in some] == [6, 8]


def test_people_and_words_come_through_whatever_signs_they_hold():
    head = replace(
        HEAD, organizer=Person("reply+x@house.example", 'Ada "the; cook", \r\nA:B'),
        attendee=Attendee("ben@x.example", "Bén, Ö" * 30, "TENTATIVE", is_asked=True),
    )  # fmt: skip
    words = 'A; B, C\\n "D"\nE\x00\x07 \ud800' + "ü" * 200
    (entry,) = entries(
        BERLIN, 1, text=words, place="Kiln; 3, left", url="https://h.example/x", call_link="https://c.example/a,b;c"
    )
    data = file_of(events_of(head, BERLIN, [entry]), method="REQUEST")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (event,) = components(data)
    assert event["DESCRIPTION"] == 'A; B, C\\n "D"\nE ?' + "ü" * 200 and event["LOCATION"] == "Kiln; 3, left"
    assert event["CONFERENCE"] == "https://c.example/a,b;c" and event["CONFERENCE"].params["FEATURE"] == "VIDEO"
    assert event["ORGANIZER"] == "mailto:reply+x@house.example"
    assert event["ATTENDEE"].params["PARTSTAT"] == "TENTATIVE" and event["ATTENDEE"].params["RSVP"] == "TRUE"
    assert event["ATTENDEE"].params["CN"] == "Bén, Ö" * 30


def test_an_end_in_the_hour_that_comes_twice_is_said_so_that_nobody_mistakes_it():
    night = Series(Span("2026-10-24T23:30", "Europe/Berlin", 240))
    (event,) = components(file_of(events_of(HEAD, night, entries(night, 1))))
    assert event["DTEND"].dt - event["DTSTART"].dt.astimezone(UTC) == timedelta(hours=4)
    assert str(event["DTEND"].to_ical()).count("Z") == 1
