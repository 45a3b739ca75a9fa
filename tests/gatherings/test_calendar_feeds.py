"""Calendars of gatherings under secret addresses, read as calendar programs read them."""

from datetime import UTC, timedelta
from importlib import import_module

import pytest
import recurring_ical_events
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from closeknit.accounts.models import Member
from closeknit.gatherings import actions
from closeknit.gatherings.actions import Reply
from closeknit.gatherings.models import CalendarFeed, Gathering, Occurrence, Showing
from closeknit.gatherings.views import calendars
from closeknit.kit import pace
from closeknit.members import actions as members
from closeknit.trust import actions as trust
from tests.gatherings.test_rsvp import answer, clock, first  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock", "calm")]


@pytest.fixture
def calm(monkeypatch):
    monkeypatch.setattr(pace, "_counts", {})


@pytest.fixture
def read(now):
    """`read(ben)` is what stands in Ben's own calendar (or that of a circle): {title: event}, or None where it leads nowhere."""

    def look(who, circle=None, **headers):
        feed = CalendarFeed.objects.filter(owner=who, circle=circle).first() or actions.keep_calendar(
            by=who, circle=circle.slug if circle else "", now=now
        )
        answer = Client().get(f"/calendars/gatherings/{feed.slug}.ics", headers=headers)
        if answer.status_code != 200:
            return answer.status_code
        events = Calendar.from_ical(answer.content).walk("VEVENT")
        return {str(each["SUMMARY"]): each for each in events}

    return look


def test_the_own_calendar_holds_what_one_looks_after_comes_to_or_may_come_to(plan, ada, ben, cy, now, read):
    plan(ben, "Mine")
    told = {"place": "Kiln", "address": "Elm Street 3"}
    for title, reply in (("Yes", "yes"), ("Maybe", "maybe"), ("No", "no"), ("Asked", ""), ("Elsewhere", "")):
        row = plan(ada, title, **told)
        if reply:
            answer(ben, row, Reply(reply), now)
        if title == "Asked":
            actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug], now=now)
    found = read(ben)
    assert {title: str(each["STATUS"]) for title, each in found.items()} == {
        "Mine": "CONFIRMED", "Yes": "CONFIRMED", "Maybe": "TENTATIVE"
    }  # fmt: skip
    assert found["Yes"]["LOCATION"] == "Kiln, Elm Street 3" and found["Maybe"]["LOCATION"] == "Kiln"
    actions.keep_calendar(by=ben, has_asked=True, now=now)
    assert read(ben)["Asked"]["TRANSP"] == "TRANSPARENT" and "Elsewhere" not in read(ben)
    assert CalendarFeed.objects.filter(owner=ben).count() == 1


def test_a_circle_s_calendar_is_what_its_reader_may_see_and_leads_nowhere_once_they_may_not(
    plan, ada, ben, cy, dee, kiln, now, read
):
    row = plan(ada, "Firing", to="circles", circles=[kiln], address="Elm Street 3", rrule="FREQ=WEEKLY;COUNT=4")
    answer(ben, row, now=now)
    one = first(row)
    found = read(ben, kiln)
    assert list(found) == ["Firing"] and _body(ben, kiln).count(b"BEGIN:VEVENT") == 2  # the series, and the one Ben comes to
    moments = recurring_ical_events.of(Calendar.from_ical(_body(ben, kiln))).between((2026, 1, 1), (2027, 1, 1))
    assert sorted(each["DTSTART"].dt.astimezone(UTC) for each in moments) == list(
        Occurrence.objects.filter(gathering_id=row.id).order_by("starts_at").values_list("starts_at", flat=True)
    )
    where = {each["DTSTART"].dt.astimezone(UTC): str(each.get("LOCATION")) for each in moments}
    assert where.pop(one.starts_at) == "Elm Street 3" and set(where.values()) == {"None"}
    trust.block_member(by=ben, member_id=ada.id, now=now)
    assert read(ben, kiln) == {}
    members.leave_circle(by=ben, slug=kiln.slug, now=now)
    assert read(ben, kiln) == 404
    with pytest.raises(Http404):
        actions.keep_calendar(by=cy, circle=kiln.slug, now=now)


def _body(who, circle=None):
    feed = CalendarFeed.objects.get(owner=who, circle=circle)
    return Client().get(f"/calendars/gatherings/{feed.slug}.ics").content


@pytest.mark.parametrize("state", ["suspended", "away", "leaving", "gone"])
def test_whoever_is_not_here_has_no_calendar(plan, ben, read, state):
    plan(ben, "Mine")
    assert read(ben)
    Member.objects.filter(id=ben.id).update(state=state)
    assert read(ben) == 404


def test_what_is_hidden_cancelled_or_of_somebody_gone_is_as_on_the_pages(plan, ada, hana, ben, now, read):
    rows = [plan(each, title) for each, title in ((ada, "Hidden"), (hana, "Gone"), (ada, "Off"))]
    for row in rows:
        answer(ben, row, now=now)
    assert set(read(ben)) == {"Hidden", "Gone", "Off"}
    Gathering.objects.filter(id=rows[0].id).update(hidden_at=now)
    Member.objects.filter(id=hana.id).update(state="gone")
    actions.cancel_gathering(by=ada, slug=rows[2].slug, reason="Rain", now=now)
    assert {title: (str(each["STATUS"]), str(each["DESCRIPTION"])[:4]) for title, each in read(ben).items()} == {
        "Off": ("CANCELLED", "Rain")
    }


def test_a_program_that_has_it_is_told_so_and_one_that_asks_too_often_waits(plan, ada, ben, now, read):
    plan(ben, "Mine")
    read(ben)
    url = f"/calendars/gatherings/{CalendarFeed.objects.get().slug}.ics"
    said = Client().get(url)
    assert said["Content-Type"] == "text/calendar; charset=utf-8" and said["Cache-Control"] == "private, no-cache"
    assert Client().get(url, headers={"If-None-Match": said["ETag"]}).status_code == 304
    assert Client().get(url, headers={"If-Modified-Since": said["Last-Modified"]}).status_code == 304
    assert Client().head(url).content == b"" and Client().post(url).status_code == 405
    plan(ben, "Another")
    assert Client().get(url, headers={"If-None-Match": said["ETag"]}).status_code == 200
    codes = [Client().get(url).status_code for _each in range(calendars.MOST_A_MINUTE)]
    assert codes[0] == 200 and codes[-1] == 429


def test_the_page_makes_renews_and_ends_addresses(plan, ben, kiln, client, read):
    plan(ben, "Mine")
    client.force_login(ben)
    assert "Make an address" in client.get("/gatherings/calendars").content.decode()
    for told in ({}, {"circle": kiln.slug}, {"circle": kiln.slug}):
        assert client.post("/gatherings/calendars", told).status_code == 302
    own = CalendarFeed.objects.get(owner=ben, circle=None)
    page = client.get("/gatherings/calendars").content.decode()
    assert f"webcal://testserver/calendars/gatherings/{own.slug}.ics" in page and CalendarFeed.objects.count() == 2
    old = f"/calendars/gatherings/{own.slug}.ics"
    assert Client().get(old).status_code == 200
    client.post(f"/gatherings/calendars/{own.id}/renewal")
    assert Client().get(old).status_code == 404 and set(read(ben)) == {"Mine"}
    client.post(f"/gatherings/calendars/{own.id}/end")
    assert not CalendarFeed.objects.filter(circle=None).exists()
    assert client.post("/gatherings/calendars", {"circle": "nobody\x00"}).status_code == 404
    assert client.post(f"/gatherings/calendars/{2**70}/end").status_code == 404


def test_another_s_calendar_is_neither_renewed_nor_ended(ada, ben, now, client):
    feed = actions.keep_calendar(by=ada, now=now)
    client.force_login(ben)
    assert {client.post(f"/gatherings/calendars/{feed.id}/{deed}").status_code for deed in ("renewal", "end")} == {404}
    assert CalendarFeed.objects.get() == feed


def test_one_time_of_a_gathering_is_a_file_for_whoever_sees_it(plan, ada, ben, cy, kiln, now, client):
    row = plan(ada, "Firing", to="circles", circles=[kiln], address="Elm Street 3", rrule="FREQ=WEEKLY;COUNT=4")
    url = f"/gatherings/{row.slug}/{first(row).id}/calendar.ics"
    client.force_login(cy)
    assert client.get(url).status_code == 404 and Client().get(url).status_code == 404
    client.force_login(ben)
    assert "Elm Street" not in client.get(url).content.decode()
    assert url in client.get(f"/gatherings/{row.slug}/{first(row).id}").content.decode()
    answer(ben, row, now=now)
    (event,) = Calendar.from_ical(client.get(url).content).walk("VEVENT")
    assert event["LOCATION"] == "Elm Street 3" and "RRULE" not in event
    others = Occurrence.objects.filter(gathering_id=row.id).order_by("slot")[1]
    (other,) = Calendar.from_ical(client.get(f"/gatherings/{row.slug}/{others.id}/calendar.ics").content).walk("VEVENT")
    assert other["UID"] != event["UID"]
    assert client.get(f"/gatherings/nothing/{others.id}/calendar.ics").status_code == 404


def test_it_costs_the_same_number_of_queries_at_any_size(plan, ada, ben, now, read):
    def grow(number):
        for each in range(number):
            answer(ben, plan(ada, f"Dinner {each}", rrule="FREQ=WEEKLY;COUNT=6"), now=now)

    grow(2)
    read(ben)
    with CaptureQueriesContext(connection) as few:
        read(ben)
    grow(8)
    read(ben)
    with CaptureQueriesContext(connection) as many:
        read(ben)
    assert len(many) == len(few) <= 16


def test_it_reaches_three_months_back_and_no_further(plan, ada, ben, now, read):
    for days in (30, 120):
        at = now - timedelta(days=days)
        answer(ben, plan(ada, f"{days} days ago", starts=(at + timedelta(days=1)).strftime("%Y-%m-%dT19:00"), at=at), now=at)
    assert set(read(ben)) == {"30 days ago"}


def test_a_series_of_which_most_is_cancelled_stays_one_that_takes_place(plan, ada, ben, now, read):
    row = plan(ada, "Choir", rrule="FREQ=WEEKLY;COUNT=6")
    third = Occurrence.objects.filter(gathering_id=row.id).order_by("starts_at")[2]
    which = {"scope": "following", "occurrence_id": third.id}
    actions.cancel_gathering(by=ada, slug=row.slug, reason="Hoarse", **which, now=now)
    read(ada)
    events = Calendar.from_ical(_body(ada)).walk("VEVENT")
    whole = next(each for each in events if "RECURRENCE-ID" not in each)
    assert whole["STATUS"] == "CONFIRMED" and "Hoarse" not in whole["DESCRIPTION"]
    moments = recurring_ical_events.of(Calendar.from_ical(_body(ada))).between((2026, 1, 1), (2027, 1, 1))
    assert sorted(str(each["STATUS"]) for each in moments) == ["CANCELLED"] * 4 + ["CONFIRMED"] * 2


def test_the_number_of_an_event_in_a_calendar_never_falls(plan, ada, ben, now, read):
    row = plan(ada, "Choir", rrule="FREQ=WEEKLY;COUNT=3")
    ones = list(Occurrence.objects.filter(gathering_id=row.id).order_by("starts_at"))
    for one in ones:
        actions.rsvp(by=ben, occurrence_id=one.id, reply=Reply("yes"), now=now)
    actions.cancel_gathering(by=ada, slug=row.slug, reason="Hoarse", scope="this", occurrence_id=ones[0].id, now=now)
    before = read(ben)["Choir"]["SEQUENCE"]
    Occurrence.objects.filter(id=ones[0].id).update(starts_at=now - timedelta(days=200), ends_at=now - timedelta(days=199))
    Showing.objects.filter(occurrence_id=ones[0].id).update(starts_at=now - timedelta(days=200))
    assert b"CANCELLED" not in _body(ben) and read(ben)["Choir"]["SEQUENCE"] >= before > 0


def test_of_more_than_a_calendar_holds_it_holds_what_is_nearest(plan, ada, ben, now, read, monkeypatch):
    """Else whoever comes to very much would find nothing in it but what is over."""
    module = import_module("closeknit.gatherings.reads.calendar_feeds")
    monkeypatch.setattr(module, "MOST_HELD", 2)
    monkeypatch.setattr(module, "MOST_OVER", 1)
    for days in (-60, -40, -20, 2, 4, 6):
        at = now + timedelta(days=min(days, 0) - 1)
        plan(ada, f"{days}", starts=(now + timedelta(days=days)).strftime("%Y-%m-%dT19:00"), at=at)
    assert set(read(ada)) == {"-20", "2", "4"}
