"""Deeds that meet: what a job found is asked again where it is written, and everybody waits in one order."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from closeknit.gatherings import actions
from closeknit.gatherings.actions import calendars, changing, freeing, keeping, occurring, reminding
from closeknit.gatherings.models import CalendarEntry, Occurrence
from closeknit.kit import clock
from tests.gatherings.test_calendars import YES, changed
from tests.gatherings.test_freed_seats import is_now
from tests.gatherings.test_rsvp import answer, first, seats, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held(now, media):
    with clock.held_at(now):
        yield


def just_before(monkeypatch, module, name, deed):
    """Let the deed happen just before that function of a module is called, once."""
    goes_on, left = getattr(module, name), [deed]

    def first_the_deed(*args, **more):
        if left:
            left.pop()()
        return goes_on(*args, **more)

    monkeypatch.setattr(module, name, first_the_deed)


def test_a_series_that_is_cancelled_while_others_are_written_down_gets_no_more_dates(plan, ada, now, monkeypatch):
    row, later = plan(ada, rrule="FREQ=WEEKLY"), now + timedelta(days=28)
    off = {"by": ada, "slug": row.slug, "reason": "Spring is here."}
    just_before(monkeypatch, keeping, "stop_if_asked", lambda: actions.cancel_gathering(**off, now=now))
    actions.keep_ahead(now=later)
    assert Occurrence.objects.exists() and not Occurrence.objects.filter(ends_at__gt=now, cancelled_at=None).exists()


def test_whoever_is_back_before_the_seat_is_passed_on_keeps_it(plan, ada, ben, cy, now, monkeypatch):
    row = plan(ada, capacity=1)
    answer(ben, row, now=now), answer(cy, row, now=now)
    is_now(ben, "away")
    just_before(monkeypatch, freeing, "held_with_gathering", lambda: is_now(ben, "here"))
    assert actions.free_seats(now=now) == 0
    assert seats(row) == [("Ben", "seated"), ("Cy", "waiting")]
    assert not any("cannot come" in text for text in told(ada))


def test_nobody_is_reminded_of_what_was_just_cancelled(plan, ada, ben, now, monkeypatch):
    row = plan(ada, starts="2026-05-13T15:00")
    answer(ben, row, now=now)
    near = first(row).starts_at - timedelta(hours=3)
    off = {"by": ada, "slug": row.slug, "reason": "Ill."}
    just_before(monkeypatch, reminding, "_remind", lambda: actions.cancel_gathering(**off, now=near))
    assert actions.remind_of_gatherings(now=near) == 0
    assert not any(text.startswith("Soon") for text in told(ben))


def tables(queries, *names):
    """Which of these tables each query reads first, in their order."""
    asked = [each["sql"] for each in queries if each["sql"].startswith("SELECT")]
    return [name for sql in asked for name in names if f'FROM "gatherings_{name}"' in sql.split("WHERE")[0]]


def test_what_a_calendar_was_told_is_held_before_it_is_read_what_somebody_comes_to(plan, ada, ben, now):
    row = plan(ada, rrule="FREQ=WEEKLY;COUNT=3")
    answer(ben, row, now=now)
    with CaptureQueriesContext(connection) as seen:
        actions.tell_calendar(row=row, who=ben, now=now)
    asked = tables(seen, "calendarentry", "rsvp")
    assert "rsvp" in asked and asked[0] == "calendarentry"


def test_two_first_answers_to_one_series_are_one_entry(plan, ada, ben, now, monkeypatch):
    plan(ada, rrule="FREQ=WEEKLY;COUNT=3")
    one, two, _three = Occurrence.objects.order_by("starts_at")
    just_before(monkeypatch, calendars, "_uid", lambda: actions.rsvp(by=ben, occurrence_id=two.id, reply=YES, now=now))
    actions.rsvp(by=ben, occurrence_id=one.id, reply=YES, now=now)
    (entry,) = CalendarEntry.objects.all()
    assert sorted(map(int, entry.told)) == [one.id, two.id] and entry.gone == []


def test_a_change_of_the_seats_holds_the_times_of_a_series_in_one_order(plan, ada, now, monkeypatch):
    row = plan(ada, rrule="FREQ=WEEKLY;COUNT=4", capacity=5)
    changed(row, ada, now, first(row), title="Lunch")
    row.refresh_from_db()
    holds = []
    for module in (changing, occurring):
        there = module.held_occurrences

        def noted(*args, there=there, **more):
            held = there(*args, **more)
            holds.append([each.id for each in held])
            return held

        monkeypatch.setattr(module, "held_occurrences", noted)
    changed(row, ada, now, capacity=6)
    every = list(Occurrence.objects.order_by("id").values_list("id", flat=True))
    assert holds[0] == every  # whatever is held after these is held already


def test_whoever_wants_letters_again_costs_the_same_after_many_old_gatherings(plan, ada, ben, now):
    def asked(at):
        with CaptureQueriesContext(connection) as seen:
            actions.tell_missed(member_id=ben.id, now=at)
        return len(seen)

    later = now + timedelta(days=30)
    for title in ("Dinner", "Lunch", "Supper"):
        answer(ben, plan(ada, title), now=now)
    assert asked(now) > asked(later)  # what is over is not asked one by one
    assert asked(later) <= 5
