"""Rules are walked from any day on as they are from their start, without the days before; what never comes is known at once."""

import time
from datetime import datetime, timedelta
from itertools import islice, takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.kit.recurrence import count_before, expanded, rule

START, END = datetime.fromisoformat("1983-08-31T09:30"), datetime.fromisoformat("2060-01-01")
RULES = [
    "FREQ=DAILY", "FREQ=DAILY;INTERVAL=13", "FREQ=DAILY;INTERVAL=3;BYDAY=MO,FR", "FREQ=DAILY;INTERVAL=2;BYMONTH=2;BYMONTHDAY=29",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=8,9,17;BYMINUTE=0,45", "FREQ=DAILY;BYHOUR=9,10;BYSETPOS=-1", "FREQ=WEEKLY",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;WKST=SU", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU", "FREQ=WEEKLY;INTERVAL=3;BYMONTH=5,8",
    "FREQ=WEEKLY;BYDAY=TU,TH,SA;BYSETPOS=2", "FREQ=WEEKLY;BYDAY=WE,TH;BYHOUR=7,9", "FREQ=MONTHLY", "FREQ=MONTHLY;INTERVAL=7",
    "FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=18,20", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "FREQ=MONTHLY;BYMONTHDAY=31,-2",
    "FREQ=YEARLY", "FREQ=YEARLY;INTERVAL=3;BYMONTH=2,8", "FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO,SU", "FREQ=YEARLY;BYYEARDAY=366,1",
    "FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", "FREQ=HOURLY;INTERVAL=5",
]  # fmt: skip
texts, counts = st.sampled_from(RULES), st.sampled_from(["", ";COUNT=1", ";COUNT=40", ";COUNT=9000"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, counts, st.integers(-40, 26_000), st.integers(0, 1439), st.integers(0, 400))
def test_a_rule_is_the_same_from_any_day_on(text, count, days, minutes, later):
    start = START + timedelta(days=later)
    since = start + timedelta(days=days, minutes=minutes)
    whole = takewhile(lambda each: each < END, rrulestr(text + count, dtstart=start))
    before, wanted = 0, []
    for each in whole:
        before += each < since
        wanted += [each] if each >= since else []
        if len(wanted) == 5:
            break
    found = list(islice(takewhile(lambda each: each < END, expanded(rule(text + count)[0], start, since)), 5))
    assert found == wanted
    assert count or count_before(rule(text)[0], start, since) == before


@pytest.mark.parametrize("text", [*RULES, "FREQ=DAILY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11"])
@pytest.mark.parametrize("end", ["", ";COUNT=999999", ";UNTIL=22990101T000000"])
def test_no_rule_from_long_ago_is_walked_through(text, end):
    start, since = datetime.fromisoformat("1970-01-02T09:00"), datetime.fromisoformat("2096-01-01T00:00")
    began = time.process_time()
    assert next(expanded(rule(text + end)[0], start, since)) >= since
    assert time.process_time() - began < 1


NEVER = [
    "FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29", "FREQ=DAILY;INTERVAL=7;BYDAY=MO", "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31",
    "FREQ=MONTHLY;BYMONTHDAY=13;BYSETPOS=2", "FREQ=YEARLY;BYMONTH=5;BYSETPOS=2", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
    "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=3", "FREQ=YEARLY;BYWEEKNO=1;BYMONTH=6", "FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1,2",
]  # fmt: skip


@pytest.mark.parametrize("text", NEVER)
def test_what_never_comes_is_known_without_a_search(text):
    began = time.process_time()
    assert next(expanded(text, datetime.fromisoformat("2025-06-03T09:00")), None) is None
    assert time.process_time() - began < 1


def test_a_weekday_without_a_place_stands_beside_one_that_has_one():
    found = expanded("FREQ=MONTHLY;BYDAY=FR,-1TH", datetime.fromisoformat("2026-05-01T09:00"))
    assert [each.day for each in islice(found, 7)] == [1, 8, 15, 22, 28, 29, 5]
