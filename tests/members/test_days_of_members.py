"""A day that a member lets me see, and who is in my book, is a day of Today and of my calendar, as long as they tell it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from closeknit.contacts import actions as contacts
from closeknit.contacts import reads as book
from closeknit.members import actions, reads
from closeknit.members.actions import Said
from closeknit.members.rules.hours import shared_hours, shared_minutes
from closeknit.today import actions as today
from closeknit.today import reads as today_reads
from closeknit.trust import actions as trust

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Chatham", "America/St_Johns", "UTC")


@pytest.fixture
def friends(ada, ben, now):
    """Ben is in Ada's book; her number there."""
    return actions.keep_member(by=ada, slug=ben.slug, now=now)


@pytest.fixture
def tell(now):
    def make(by, kind, text, audience="members", **more):
        actions.save_profile(by=by, said=[Said(kind, text, audience, **more)], now=now)
        return next((each.id for each in reads.own_profile(by).of(kind)), 0)

    return make


def days(viewer, now):
    return [(each.contact_id, each.kind, each.on.isoformat()) for each in book.upcoming_occasions(viewer, now.date(), 30)]


@pytest.mark.django_db
class TestInTodayAndTheCalendar:
    def test_it_is_told_in_today_and_in_the_calendar(self, ada, ben, friends, tell, now, door):
        tell(ben, "birthday", "1990-05-08")
        assert days(ada, now) == [(friends, "birthday", "2026-05-08")]
        assert [(each.contact_id, str(each.on)) for each in book.calendar(ada).days] == [(friends, "1990-05-08")]
        contacts.make_feed(by=ada, name="Mine", now=now)
        feed = Client().get(reverse("contacts:feed", args=[book.feeds(ada)[0].slug])).content.decode()
        assert "Ben turns 36" in feed
        today.open_today(by=ada, now=now)
        lines, _good = today_reads.page(ada, today_reads.made_day(ada, now.date()), now)
        assert [(each.nudge.contact_id, each.nudge.reason) for each in lines] == [(friends, "occasion")]

    def test_hidden_again_it_vanishes_at_once_also_from_a_today_that_was_made(self, ada, ben, friends, tell, now):
        number = tell(ben, "birthday", "--05-08")
        today.open_today(by=ada, now=now)
        made = today_reads.made_day(ada, now.date())
        assert today_reads.page(ada, made, now)[0]
        tell(ben, "birthday", "--05-08", "met", field_id=number)
        assert days(ada, now) == [] == book.calendar(ada).days
        assert today_reads.page(ada, made, now)[0] == []

    def test_a_block_and_a_closed_account_hide_it_too(self, ada, ben, friends, tell, now):
        tell(ben, "birthday", "--05-08")
        assert days(ada, now)
        trust.block_member(by=ben, member_id=ada.id, now=now)
        assert days(ada, now) == []
        trust.unblock_member(by=ben, member_id=ada.id, now=now)
        type(ben).objects.filter(id=ben.id).update(state="away")
        assert days(ada, now) == []

    def test_whoever_is_not_in_the_book_is_not_told_of(self, ada, ben, tell, now):
        tell(ben, "birthday", "--05-08")
        assert days(ada, now) == []

    def test_a_day_that_i_wrote_down_myself_is_not_said_twice(self, ada, ben, friends, tell, now):
        tell(ben, "birthday", "1990-05-08")
        tell(ben, "anniversary", "2015-05-09")
        draft = contacts.Draft(
            {"name": "Ben"}, occasions=[contacts.Day("birthday", "--05-07"), contacts.Day("anniversary", "--05-09")]
        )
        contacts.change_contact(by=ada, contact_id=friends, draft=draft, now=now)
        assert days(ada, now) == [(friends, "birthday", "2026-05-07"), (friends, "anniversary", "2026-05-09")]

    def test_a_leap_day_comes_round(self, ada, ben, friends, tell):
        tell(ben, "birthday", "--02-29")
        (day,) = book.upcoming_occasions(ada, date(2027, 2, 20), 30)
        assert day.on.isoformat() == "2027-02-28" and day.is_moved and day.turns is None

    def test_their_zone_counts_only_where_it_is_told(self, ada, ben, friends, tell):
        tell(ben, "birthday", "--05-08")
        assert [each.zone for each in reads.days_of_members(ada)] == [""]
        tell(ben, "zone", "", "members")
        assert [each.zone for each in reads.days_of_members(ada)] == ["Europe/Berlin"]


class TestSharedHours:
    def test_the_hours_of_two_who_live_far_apart(self):
        day = date(2026, 5, 6)
        (span,) = shared_hours("Europe/Lisbon", "America/Los_Angeles", day)
        assert span.begins.isoformat() == "2026-05-06T15:00:00+00:00" and span.minutes == 6 * 60
        assert shared_minutes("Europe/Lisbon", "Europe/Lisbon", day) == 14 * 60

    @given(st.sampled_from(ZONES), st.sampled_from(ZONES), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
    def test_both_are_awake_in_every_minute_of_them_and_in_no_other(self, one, other, day):
        from zoneinfo import ZoneInfo

        spans = shared_hours(one, other, day)

        def is_awake(zone, at):
            return 8 <= at.astimezone(ZoneInfo(zone)).hour < 22

        start = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(one)).astimezone(UTC)
        for quarter in range(23 * 4):
            at = start + timedelta(minutes=15 * quarter + 7)
            if at.astimezone(ZoneInfo(one)).date() == day:
                both = is_awake(one, at) and is_awake(other, at)
                assert both == any(span.begins <= at < span.ends for span in spans), at
