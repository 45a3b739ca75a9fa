"""Letters to people's calendars: through a real mail server, read as a calendar program reads them."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from icalendar import Calendar

from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import Reply
from closeknit.gatherings.models import CalendarEntry, Guest, Occurrence
from closeknit.kit import clock
from closeknit.notify import actions as notify
from closeknit.notify import reads as notices
from closeknit.notify.models import Letter, Notice
from closeknit.notify.rules import RSVP, Quiet, Reaching
from closeknit.trust import actions as trust
from closeknit.trust.reads import sight
from tests.browser import run_jobs
from tests.gatherings.test_guests import come, link
from tests.gatherings.test_rsvp import answer, first, opened
from tests.notify.test_outage import Box, live_through, server  # noqa: F401

pytestmark = pytest.mark.django_db
YES, MAYBE, NO = Reply("yes"), Reply("maybe"), Reply("no")


@pytest.fixture
def dinner(plan, ada):
    return plan(ada, "Dinner", place="The kiln", address="Elm Street 3", call_link="https://call.example/x", bring="Bread")


@pytest.fixture
def weekly(plan, ada):
    return plan(ada, "Choir", rrule="FREQ=WEEKLY;COUNT=5", place="Hall")


@pytest.fixture
def sent(server, settings, now):  # noqa: F811
    """`sent(at)` are the calendar letters that a mail server has by then, as `read`."""
    settings.REPLY_ADDRESS, settings.ORIGIN = "reply@house.example", "https://house.example"
    box = Box()
    server(box)

    def look(at=now):
        with clock.held_at(at):
            run_jobs()
        return [read(each) for each in box.letters if "calendar" in (each["List-Id"] or "") or each["To"].startswith("zoe")]

    return look


def read(letter):
    part = next((each for each in letter.walk() if each.get_content_type() == "text/calendar"), None)
    calendar = Calendar.from_ical(part.get_content()) if part else None
    return SimpleNamespace(
        letter=letter, part=part, to=letter["To"], method=part and part.get_param("method"), subject=letter["Subject"],
        text=letter.get_body(("plain",)).get_content(), events=calendar.walk("VEVENT") if calendar else [],
    )  # fmt: skip


def changed(row, by, now, one=None, scope="this", **said):
    new = actions.plan_of(row)
    if one:
        new.span = actions.Span.of(one)
    for name, value in said.items():
        setattr(new, name, value)
    which = {"scope": scope if one else "all", "occurrence_id": one.id if one else None}
    return actions.change_gathering(by=by, slug=row.slug, plan=new, **which, now=now)


def test_whoever_says_yes_gets_a_letter_that_their_calendar_takes(dinner, ben, now, sent):
    answer(ben, dinner, now=now)
    (one,) = sent()
    assert one.letter.get_content_type() == "multipart/mixed" and one.method == "REQUEST"
    kinds = [each.get_content_type() for each in one.letter.walk()]
    assert kinds[1:] == ["multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics"]
    assert [each.get_filename() for each in one.letter.iter_attachments()] == ["invite.ics"]
    (event,) = one.events
    assert event["UID"] == dinner.uid and event["SEQUENCE"] == 0 and event["SUMMARY"] == "Dinner"
    assert event["LOCATION"] == "The kiln, Elm Street 3" and event["URL"].startswith("https://house.example/gatherings/")
    assert event["ATTENDEE"] == "mailto:ben@example.org" and event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    door = notices.door_at(None, str(event["ORGANIZER"]).removeprefix("mailto:"))
    assert (door.purpose, door.numbers[0]) == (RSVP, CalendarEntry.objects.get(member=ben).id)
    assert event["ORGANIZER"].params["CN"] == "Ada" and one.letter["Reply-To"] == str(event["ORGANIZER"]).removeprefix("mailto:")
    assert "Dinner" not in one.subject and "Elm Street 3" in one.text and "Bring: Bread" in one.text
    assert one.letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_same_answer_again_and_a_job_that_runs_twice_write_nothing(dinner, ben, now, sent):
    for _again in range(2):
        answer(ben, dinner, now=now)
    changed(dinner, dinner.author, now, place="The barn")
    for _again in range(2):
        actions.tell_calendars(gathering_id=dinner.id, now=now)
    assert [each.events[0]["SEQUENCE"] for each in sent()] == [1]  # the first was overtaken before it went out
    assert Letter.objects.filter(kind="calendar").count() == 2


def test_maybe_is_tentative_and_tells_nobody_where(dinner, ben, now, sent):
    dinner.is_online = True
    dinner.save()
    answer(ben, dinner, MAYBE, now)
    (one,) = sent()
    (event,) = one.events
    assert event["STATUS"] == "TENTATIVE" and event["ATTENDEE"].params["PARTSTAT"] == "TENTATIVE"
    assert "Elm Street" not in one.letter.as_string() and "call.example" not in str(event.to_ical()) + one.text
    answer(ben, dinner, now=now)
    assert "call.example" in str(sent()[-1].events[0]["CONFERENCE"])


def test_an_own_no_takes_it_out_and_a_yes_puts_it_back_under_the_same_name(dinner, ben, now, sent):
    seen = [(answer(ben, dinner, reply, now), sent()[-1])[1] for reply in (YES, NO, YES)]
    assert [each.method for each in seen] == ["REQUEST", "CANCEL", "REQUEST"]
    assert [each.events[0]["SEQUENCE"] for each in seen] == [0, 1, 2]
    assert {str(each.events[0]["UID"]) for each in seen} == {dinner.uid}
    assert seen[1].events[0]["STATUS"] == "CANCELLED" and "RECURRENCE-ID" not in seen[1].events[0]


def test_a_change_that_matters_is_told_once_by_this_letter_and_by_no_other(dinner, ben, cy, ada, now, sent):
    answer(ben, dinner, now=now)
    answer(cy, dinner, now=now)
    notify.silence_letters(owner_id=cy.id, kind="calendar", now=now)
    assert [each.to for each in sent()] == ["ben@example.org"]
    changed(dinner, ada, now, story="It will be **good**.")
    assert len(sent()) == 1
    changed(dinner, ada, now, place="The barn")
    *_before, last = sent(now + timedelta(minutes=10))
    assert last.events[0]["LOCATION"] == "The barn, Elm Street 3" and last.events[0]["SEQUENCE"] > 0
    told = Notice.objects.filter(key__contains=":changed:", text__contains="the place")
    assert [told.get(owner=who).post_at is None for who in (ben, cy)] == [True, False]


def test_what_others_change_comes_by_day(dinner, ben, ada, now, sent):
    answer(ben, dinner, now=now)
    sent()
    notify.change_reaching(by=ben, wanted=Reaching(quiet=Quiet(10, 14)), now=now)  # it is half past eleven in Berlin
    changed(dinner, ada, now, place="The barn")
    assert len(sent()) == 1
    assert sent(now + timedelta(hours=3))[-1].events[0]["LOCATION"] == "The barn, Elm Street 3"


def test_what_is_cancelled_leaves_every_calendar_with_the_reason(dinner, ben, ada, now, sent):
    answer(ben, dinner, now=now)
    sent()
    actions.cancel_gathering(by=ada, slug=dinner.slug, reason="The oven broke", now=now)
    last = sent(now + timedelta(minutes=10))[-1]
    assert last.method == "CANCEL" and last.events[0]["SEQUENCE"] > 0 and "The oven broke" in last.text
    assert len(last.events) == 1 and last.subject.startswith("Cancelled:")
    actions.restore_gathering(by=ada, slug=dinner.slug, now=now)
    back = sent(now + timedelta(minutes=20))[-1]
    assert (back.method, str(back.events[0]["UID"])) == ("REQUEST", dinner.uid)
    assert back.events[0]["SEQUENCE"] > last.events[0]["SEQUENCE"]
    assert Notice.objects.get(key__contains=":restored:", owner=ben).post_at is None


def test_many_dates_are_one_letter_and_stay_one_series(weekly, ben, ada, now, sent):
    day = now + timedelta(minutes=10)
    actions.rsvp(by=ben, occurrence_id=first(weekly).id, reply=YES, is_for_following=True, now=now)
    (one,) = sent()
    assert "COUNT" not in one.events[0]["RRULE"] and len(one.events) == 1
    second, third, _fourth, last = list(Occurrence.objects.filter(gathering_id=weekly.id).order_by("slot"))[1:]
    changed(weekly, ada, now, one=second, place="Cellar")
    assert [str(each.get("LOCATION")) for each in sent(day)[-1].events] == ["Hall", "Cellar"]
    actions.rsvp(by=ben, occurrence_id=third.id, reply=NO, now=now)
    assert sent(day)[-1].events[0]["EXDATE"].dts[0].dt.day == 27
    actions.cancel_gathering(by=ada, slug=weekly.slug, reason="Hall burnt", scope="following", occurrence_id=last.id, now=now)
    final = sent(day + timedelta(minutes=10))[-1]
    assert final.method == "REQUEST" and final.events[0]["SEQUENCE"] == 3 and "Hall burnt" in final.text
    assert final.events[0]["RRULE"]["UNTIL"][0].day == 3


def test_what_becomes_another_gathering_stays_under_the_name_that_calendars_know(weekly, ben, cy, ada, now, sent):
    third = Occurrence.objects.filter(gathering_id=weekly.id).order_by("slot")[2]
    actions.rsvp(by=ben, occurrence_id=third.id, reply=YES, is_for_following=True, now=now)
    actions.rsvp(by=cy, occurrence_id=first(weekly).id, reply=YES, is_for_following=True, now=now)
    before = len(sent())
    changed(weekly, ada, now, one=third, place="Barn", scope="following")
    letters = sent(now + timedelta(minutes=10))[before:]
    assert sorted((each.to, str(each.events[0]["UID"]) == weekly.uid, each.method) for each in letters) == [
        ("ben@example.org", True, "REQUEST"), ("cy@example.org", False, "REQUEST"), ("cy@example.org", True, "REQUEST"),
    ]  # fmt: skip
    assert {len(each.events) for each in letters} == {1}


def test_a_day_without_a_mail_server_loses_nothing_and_sends_nothing_twice(dinner, ben, cy, dee, now, server, settings):  # noqa: F811
    settings.REPLY_ADDRESS = "reply@house.example"
    answer(ben, dinner, now=now)
    answer(cy, dinner, now=now)
    live_through(now, hours=4, step_minutes=30)
    changed(dinner, dinner.author, now + timedelta(hours=4), place="The barn")
    live_through(now + timedelta(hours=4), hours=20, step_minutes=60)
    trust.block_member(by=cy, member_id=dinner.author_id, now=now)
    box = Box()
    server(box)
    live_through(now + timedelta(hours=24), hours=2, step_minutes=10)
    letters = [read(each) for each in box.letters if each["List-Id"] and "calendar" in each["List-Id"]]
    said = [(each.to, each.method, each.events[0]["SEQUENCE"], str(each.events[0].get("LOCATION"))) for each in letters]
    assert sorted(said) == [
        ("ben@example.org", "REQUEST", 1, "The barn, Elm Street 3"), ("cy@example.org", "CANCEL", 2, "None"),
    ]  # fmt: skip


def test_whoever_waits_for_a_seat_or_wants_no_such_letters_gets_none(plan, ada, ben, cy, hana, now, sent, client):
    small = plan(ada, "Table", capacity=1)
    client.force_login(cy)
    page = client.get("/account/reach").content.decode()
    assert "Letters for my calendar" in page
    answer(ben, small, now=now)
    answer(hana, small, now=now)
    notify.change_reaching(by=cy, wanted=Reaching(), has_calendar=False, now=now)
    answer(cy, plan(ada, "Walk"), now=now)
    assert [each.to for each in sent()] == ["ben@example.org"]
    assert not notices.wants_letters(cy, "calendar")


def test_a_guest_has_it_in_their_calendar_and_keeps_it_as_a_member(client, plan, ada, member, now, sent, settings, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: now)
    house = opened(plan(ada, "Open house", address="Elm Street 3"), takes_guests=True)
    come(client, link(client, house), house)
    last = sent()[-1]
    assert last.method == "REQUEST" and "Elm Street 3" in last.text and last.events[0]["ATTENDEE"] == "mailto:zoe@example.org"
    assert "/guests/" in last.events[0]["URL"]
    zoe = member("Zoe", entered_at=now)
    actions.welcome_guests(now=now)
    answer(zoe, house, NO, now)
    last = sent()[-1]
    assert (last.method, str(last.events[0]["UID"])) == ("CANCEL", house.uid) and last.events[0]["SEQUENCE"] > 0
    assert not Guest.objects.exists()


def test_a_guest_who_wants_no_letters_or_is_forgotten_gets_none(client, plan, ada, now, sent, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: now)
    house = opened(plan(ada, "Open house"), takes_guests=True)
    url = link(client, house)
    come(client, url, house)
    before = len(sent())
    client.post(f"{url}/letters")
    changed(house, ada, now, place="Barn")
    assert len(sent(now + timedelta(minutes=10))) == before
    client.post(f"{url}/forgetting")
    assert not CalendarEntry.objects.exists()


def test_whoever_is_erased_leaves_nothing_of_it(dinner, ben, now):
    answer(ben, dinner, now=now)
    assert reads.told_by_letter(None, dinner, [first(dinner).id]) == ({ben.id}, set())
    actions.erase_member(member_id=ben.id, now=now)
    assert not CalendarEntry.objects.exists()


def test_a_letter_is_newer_than_the_file_that_somebody_took_along(dinner, ada, ben, sent, now):
    for place in ("The barn", "The yard", "The loft"):
        changed(dinner, ada, now, place=place)
        dinner.refresh_from_db()
    answer(ben, dinner, YES, now)
    file = Calendar.from_ical(reads.occurrence_file(ben, sight(ben), dinner.slug, first(dinner).id)).walk("VEVENT")[0]
    (letter,) = sent()
    assert letter.events[0]["UID"] == file["UID"] and letter.events[0]["SEQUENCE"] >= file["SEQUENCE"] > 0
