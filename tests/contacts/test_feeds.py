"""Calendars under secret addresses, read as a calendar program reads them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Day, Draft, Kin, Repeat
from closeknit.contacts.models import Feed
from closeknit.contacts.rules.calendar import Entry, calendar_text, repeat_rule
from closeknit.contacts.rules.repeating import LAST, day_of
from closeknit.kit import clock

TODAY = date(2026, 5, 6)


@pytest.fixture
def feed(ada, now):
    return actions.make_feed(by=ada, name="phone", now=now)


@pytest.fixture
def add(ada, now):
    return lambda name, **told: actions.add_contact(by=ada, draft=Draft({"name": name}, **told), now=now)


@pytest.fixture
def fetch(feed, now):
    def ask(at=now, slug=feed.slug, **headers):
        with clock.held_at(at):
            return Client().get(f"/calendars/{slug}.ics", headers=headers)

    return ask


@pytest.fixture
def between(fetch):
    """What a calendar program shows from one day to the next: [(day, summary)]."""

    def read(first, last):
        found = recurring_ical_events.of(Calendar.from_ical(fetch().content)).between(first, last)
        return sorted((day_in(event), str(event["SUMMARY"])) for event in found)

    return read


def day_in(event):
    begins = event["DTSTART"].dt
    return begins.date() if isinstance(begins, datetime) else begins


def test_days_to_remember_with_the_years_they_make(between, add):
    add("Ben", occasions=[Day("birthday", "1986-05-20"), Day("anniversary", "2016-06-01", "wedding")])
    add("Mei", relations=[Kin("child", "Leo", birthday="2019-05-12")])
    add("Cy", occasions=[Day("birthday", "--05-21"), Day("birthday", "1950-05-22", is_circa=True)])
    assert between((2026, 5, 1), (2026, 7, 1)) == [
        (date(2026, 5, 12), "Leo (Mei: Child) turns 7"),
        (date(2026, 5, 20), "Ben turns 40"),
        (date(2026, 5, 21), "Birthday: Cy"),
        (date(2026, 5, 22), "Cy turns about 76"),
        (date(2026, 6, 1), "Ben: wedding (10 years)"),
    ]
    assert (date(2028, 5, 20), "Ben turns 42") in between((2028, 5, 1), (2028, 6, 1))
    assert (date(2040, 5, 21), "Birthday: Cy") in between((2040, 5, 1), (2040, 6, 1))


@pytest.mark.parametrize("written", ["--02-29", "2000-02-29"])
def test_a_29_february_is_kept_every_year(between, add, written):
    add("Leap", occasions=[Day("birthday", written)])
    days = [day for year in (2027, 2028) for day, _summary in between((year, 1, 1), (year + 1, 1, 1))]
    assert days == [date(2027, 2, 28), date(2028, 2, 29)]


def test_who_died_is_remembered_and_who_is_archived_is_left_out(between, add, ada, now):
    gone = add("Ruth", occasions=[Day("birthday", "1930-05-20"), Day("memorial", "2021-05-25")])
    away = add("Old", occasions=[Day("birthday", "1930-05-20")])
    assert len(between((2026, 5, 1), (2026, 6, 1))) == 3
    actions.mark_died(by=ada, contact_id=gone, now=now)
    actions.archive_contact(by=ada, contact_id=away, now=now)
    assert between((2026, 5, 1), (2026, 6, 1)) == [(date(2026, 5, 25), "In memory of Ruth (5 years)")]


def test_reminders_and_promises_ring(fetch, between, add, ada, now):
    ben = add("Ben")
    told = {"by": ada, "now": now}
    actions.add_reminder(text="Stretch", starts_on=TODAY, at=time(18), repeat=Repeat("week"), **told)
    actions.add_reminder(text="the card", starts_on=date(2026, 5, 9), contact_id=ben, **told)
    actions.add_promise(contact_id=ben, text="the recipe", due_on=date(2026, 5, 8), **told)
    assert between((2026, 5, 6), (2026, 5, 14)) == [
        (date(2026, 5, 6), "Stretch"),
        (date(2026, 5, 8), "You promised Ben: the recipe"),
        (date(2026, 5, 9), "Ben: the card"),
        (date(2026, 5, 13), "Stretch"),
    ]
    events = {str(each["SUMMARY"]): each for each in Calendar.from_ical(fetch().content).walk("VEVENT")}
    triggers = {name: each.walk("VALARM")[0]["TRIGGER"].dt for name, each in events.items()}
    assert triggers["Stretch"] == timedelta(0) and triggers["Ben: the card"] == timedelta(hours=9)
    assert events["Stretch"]["DTSTART"].dt == datetime(2026, 5, 6, 18, tzinfo=ZoneInfo("Europe/Berlin"))
    assert b"BEGIN:VTIMEZONE" in fetch().content


def test_what_was_done_goes_and_what_was_put_off_moves(between, ada, now):
    told = {"by": ada, "now": now}
    first = actions.add_reminder(text="one", starts_on=TODAY, **told)
    second = actions.add_reminder(text="two", starts_on=TODAY, repeat=Repeat("week"), **told)
    actions.tell_reminders(now=now)
    actions.finish_reminder(reminder_id=first, **told)
    actions.put_off_reminder(reminder_id=second, until=date(2026, 5, 8), **told)
    assert between((2026, 5, 1), (2026, 5, 15)) == [(date(2026, 5, 8), "two"), (date(2026, 5, 13), "two")]


def test_ids_stay_the_same_and_none_comes_twice(fetch, add, ada, now):
    add("Ben", occasions=[Day("birthday", "1986-05-20"), Day("birthday", "--05-21")])
    actions.add_reminder(by=ada, text="one", starts_on=TODAY, now=now)
    uids = [str(each["UID"]) for each in Calendar.from_ical(fetch().content).walk("VEVENT")]
    assert len(uids) == len(set(uids)) == 5
    assert uids == [str(each["UID"]) for each in Calendar.from_ical(fetch(now + timedelta(days=30)).content).walk("VEVENT")]


def test_text_that_means_something_in_a_calendar_is_only_text(fetch, between, add):
    name = "Zoë; O’Hara, \\n\r\nBEGIN:VEVENT " + "long " * 40 + "😀"
    add(name, occasions=[Day("birthday", "--05-20")])
    [(_day, summary)] = between((2026, 5, 1), (2026, 6, 1))
    assert summary.startswith("Birthday: Zoë; O’Hara, \\n BEGIN:VEVENT long") and summary.endswith("😀")
    assert all(len(line) <= 75 for line in fetch().content.split(b"\r\n"))


class TestTheAddress:
    def test_no_sign_in_is_needed_and_the_answer_is_a_calendar(self, fetch, feed):
        answer = fetch()
        assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer["Cache-Control"] == "private, no-cache" and "X-WR-CALNAME:Closeknit: phone" in answer.content.decode()
        assert Client().head(f"/calendars/{feed.slug}.ics").content == b""

    def test_a_program_that_has_it_is_not_sent_it_again(self, fetch, add, now):
        first = fetch()
        later = now + timedelta(hours=3)
        assert fetch(later, if_none_match=first["ETag"]).status_code == 304
        assert fetch(later, if_modified_since=first["Last-Modified"]).status_code == 304
        add("Ben", occasions=[Day("birthday", "--05-20")])
        again = fetch(later, if_none_match=first["ETag"])
        assert again.status_code == 200 and again["Last-Modified"] > first["Last-Modified"]
        assert fetch(later, if_modified_since=first["Last-Modified"]).status_code == 200

    def test_each_is_ended_by_itself_and_then_leads_nowhere(self, fetch, feed, ada, now):
        other = actions.make_feed(by=ada, name="laptop", now=now)
        assert len(feed.slug) >= 30 and other.slug != feed.slug
        actions.end_feed(by=ada, feed_id=feed.id, now=now)
        assert fetch().status_code == 404 and fetch(slug=other.slug).status_code == 200

    def test_nobody_elses_days_are_in_it(self, between, cy, now):
        actions.add_contact(by=cy, draft=Draft({"name": "Hers"}, occasions=[Day("birthday", "--05-20")]), now=now)
        assert between((2026, 5, 1), (2026, 6, 1)) == []

    def test_a_closed_account_tells_nothing(self, fetch, ada):
        type(ada).objects.filter(id=ada.id).update(is_active=False)
        assert fetch().status_code == 404

    @pytest.mark.parametrize("slug", ["x", "A" * 500, "-"])
    def test_an_address_that_is_none_does_not_exist(self, fetch, slug):
        assert fetch(slug=slug).status_code == 404

    def test_capital_letters_count(self, fetch, feed):
        assert fetch(slug=feed.slug.swapcase()).status_code == 404


class TestThePage:
    @pytest.fixture
    def door(self, ada):
        client = Client()
        client.force_login(ada)
        return client

    def test_one_is_made_shown_and_ended(self, door, ada):
        door.post("/people/calendars", {"name": "phone"})
        [made] = reads.feeds(ada)
        page = door.get("/people/calendars").content.decode()
        assert f"http://testserver/calendars/{made.slug}.ics" in page and f"webcal://testserver/calendars/{made.slug}" in page
        assert "Nobody has asked for it yet" in page
        Client().get(f"/calendars/{made.slug}.ics")
        assert "Last asked for" in door.get("/people/calendars").content.decode()
        door.post(f"/people/calendars/{made.id}/end")
        assert reads.feeds(ada) == []

    @pytest.mark.parametrize("name", ["", " ", "x" * 81])
    def test_a_name_that_is_none_is_asked_for_again(self, door, name):
        assert door.post("/people/calendars", {"name": name}).status_code == 422

    def test_there_are_not_endless_many(self, door):
        for number in range(25):
            door.post("/people/calendars", {"name": f"n{number}"})
        assert Feed.objects.count() == 20
        assert door.post("/people/calendars", {"name": "one more"}).status_code == 422


def test_it_costs_the_same_number_of_queries_at_any_size(fetch, add, ada, now, django_assert_max_num_queries):
    costs = []
    for _ in range(2):
        for number in range(6):
            ben = add(
                f"Ben{number}", occasions=[Day("birthday", "1986-05-20")], relations=[Kin("child", "Leo", birthday="--05-12")]
            )
            actions.add_reminder(by=ada, text="x", starts_on=TODAY, contact_id=ben, now=now)
            actions.add_promise(by=ada, contact_id=ben, text="x", due_on=TODAY, now=now)
        with django_assert_max_num_queries(8) as captured:
            fetch()
        costs.append(len(captured))
    assert costs[0] == costs[1]


repeats = st.builds(Repeat, unit=st.sampled_from(["day", "week", "month", "year"]), every=st.integers(1, 5)) | st.builds(
    Repeat, unit=st.sampled_from(["month", "year"]), every=st.integers(1, 3), nth=st.sampled_from([1, 2, 3, 4, LAST]),
    weekday=st.integers(0, 6),
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(repeats, st.dates(date(2024, 1, 1), date(2028, 12, 31)), st.integers(0, 4), st.none() | st.integers(1, 8))
def test_a_calendar_program_reckons_the_same_days_as_we_do(repeat, start, turn, count):
    repeat = Repeat(repeat.unit, repeat.every, repeat.nth, repeat.weekday, None, count and count + turn)
    first, begins = day_of(repeat, start, 0), day_of(repeat, start, turn)
    rule = repeat_rule(repeat, first, turn, None, None)
    entry = Entry("u", "s", begins, datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC")), rule=rule)
    text = calendar_text("c", [entry], years=(2024, 2030))
    shown = recurring_ical_events.of(Calendar.from_ical(text)).between(begins, begins + timedelta(days=900))
    ours = [day_of(repeat, start, turn + number) for number in range(1000)]
    last = begins + timedelta(days=900)
    assert sorted(day_in(event) for event in shown) == [day for day in ours if day and day < last]
