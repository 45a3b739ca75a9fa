"""Today by mail: at the owner's hour, once a day, late but once, and stopped with one click."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from closeknit.accounts import actions as accounts
from closeknit.contacts import actions as contacts
from closeknit.contacts.actions import Draft
from closeknit.kit import clock
from closeknit.today import actions, reads
from closeknit.today.models import Morning
from closeknit.today.rules import has_struck, hour_after
from tests.browser import run_jobs

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = ["Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Apia", "Australia/Lord_Howe"]


def at(*parts):
    return datetime(*parts, tzinfo=BERLIN)


@pytest.fixture
def ben(ada, now):
    contact_id = contacts.add_contact(by=ada, draft=Draft({"name": "Ben <b> & Co", "given": "Ben"}), now=now)
    contacts.add_promise(by=ada, contact_id=contact_id, text="the secret recipe", now=now)
    return contact_id


@pytest.fixture
def seven(ada, now, settings):
    """Ada wants her letter at seven; it is half past eleven on 6 May in Berlin."""
    settings.ORIGIN = "https://book.example.org"
    actions.set_morning(by=ada, hour=7, now=now)


def send(now):
    with clock.held_at(now):
        written = actions.send_mornings(now=now)
        run_jobs()
    return written


def test_it_comes_at_that_hour_once_a_day(ada, ben, seven):
    assert send(at(2026, 5, 7, 6, 59)) == 0
    assert send(at(2026, 5, 7, 7)) == 1
    assert [send(at(2026, 5, 7, hour)) for hour in (7, 8, 20)] == [0, 0, 0]
    assert send(at(2026, 5, 14, 7)) == 1
    assert len(mail.outbox) == 2


def test_it_says_whom_and_why_with_one_link_each_and_its_subject_tells_nothing(ada, ben, seven):
    contacts.add_reminder(by=ada, text="pay the <rent>", starts_on=at(2026, 5, 7, 7).date(), now=at(2026, 5, 6, 12))
    send(at(2026, 5, 7, 7))
    [letter] = mail.outbox
    html = letter.alternatives[0].content
    assert letter.subject == "Your Today, Thursday 7 May" and letter.to == ["ada@example.org"]
    assert "You promised Ben: “the secret recipe”." in letter.body and "Ben <b> & Co" in letter.body
    assert f"https://book.example.org/people/{ben}" in letter.body and f'href="https://book.example.org/people/{ben}"' in html
    assert "pay the <rent>" in letter.body and "pay the &lt;rent&gt;" in html and "<b>" not in html
    assert all(len(line) < 300 for line in letter.body.splitlines())


def test_without_an_origin_its_links_lead_to_where_the_house_was_last_reached(ada, ben, now, settings):
    settings.NOTED_ADDRESS = lambda: "http://localhost:8123"
    actions.set_morning(by=ada, hour=7, now=now)
    send(at(2026, 5, 7, 7))
    [letter] = mail.outbox
    assert f"http://localhost:8123/people/{ben}" in letter.body
    assert letter.extra_headers["List-Unsubscribe"].startswith("<http://localhost:8123/letters/")


def test_no_letter_comes_on_a_day_that_names_nobody(ada, seven):
    assert send(at(2026, 5, 7, 7)) == 0 and mail.outbox == []
    contacts.add_contact(by=ada, draft=Draft({"name": "Quiet"}), now=at(2026, 5, 7, 8))
    assert send(at(2026, 5, 8, 7)) == 0 and mail.outbox == []


def test_after_days_without_a_machine_only_todays_comes_and_not_before_its_hour(ada, ben, seven):
    assert send(at(2026, 5, 20, 5)) == 0
    assert send(at(2026, 5, 20, 7)) == 1
    assert send(at(2026, 5, 28, 15, 30)) == 1
    assert send(at(2026, 5, 28, 15, 35)) == 0
    assert Morning.objects.get().next_at == at(2026, 5, 29, 7)


def test_what_was_answered_already_is_not_said_again(ada, ben, seven):
    early = at(2026, 5, 7, 6)
    actions.open_today(by=ada, now=early)
    [line] = reads.lines(ada, early.date(), early)
    actions.answer_nudge(by=ada, nudge_id=line.nudge.id, answer="done", now=early)
    assert send(at(2026, 5, 7, 7)) == 0


def test_it_moves_with_its_owner(ada, ben, seven, now):
    accounts.change_member(by=ada, name="Ada", zone="America/New_York", language="", now=now)
    with clock.held_at(now):
        run_jobs()
    assert Morning.objects.get().next_at == datetime(2026, 5, 6, 11, tzinfo=UTC)


def test_it_speaks_the_owners_language(member, now):
    eva = member("Eva", language="de")
    contact_id = contacts.add_contact(by=eva, draft=Draft({"name": "Ben"}), now=now)
    contacts.add_promise(by=eva, contact_id=contact_id, text="das Rezept", now=now)
    actions.set_morning(by=eva, hour=7, now=now)
    send(at(2026, 5, 7, 7))
    assert "Donnerstag" in mail.outbox[0].subject and "Du hast Ben versprochen" in mail.outbox[0].body


@pytest.mark.parametrize("hour", [2, 7])
def test_nights_on_which_clocks_change_have_one_letter_each(hour):
    for start in (datetime(2026, 3, 27, 12, tzinfo=UTC), datetime(2026, 10, 23, 12, tzinfo=UTC)):
        moments, moment = [], start
        for _ in range(4):
            moment = hour_after(moment, hour, BERLIN)
            moments.append(moment.astimezone(BERLIN))
        assert len({each.date() for each in moments}) == 4
        assert sum(each.time() == time(hour) for each in moments) >= 3


@given(st.integers(946_684_800, 4_102_444_800), st.integers(0, 23), st.sampled_from(ZONES))
def test_the_next_hour_is_ahead_within_two_days_and_has_struck_then(seconds, hour, zone_name):
    now, zone = datetime.fromtimestamp(seconds, UTC), ZoneInfo(zone_name)
    following = hour_after(now, hour, zone)
    assert now < following <= now + timedelta(hours=50)
    assert has_struck(following, hour, zone)


class TestOnesOwnPage:
    @pytest.fixture
    def door(self, ada, now):
        client = Client()
        client.force_login(ada)
        with clock.held_at(now):
            yield client

    def test_the_hour_is_chosen_and_taken_back(self, door, ada):
        assert "No letter" in door.get("/account/").content.decode()
        assert door.post("/account/morning", {"hour": "7"}).status_code == 302
        assert reads.morning_hour(ada) == 7
        assert '<option value="7" selected>' in door.get("/account/").content.decode()
        door.post("/account/morning", {"hour": ""})
        assert reads.morning_hour(ada) is None

    @pytest.mark.parametrize("hour", ["24", "-1", "x", "\0", "9" * 500])
    def test_an_hour_that_is_none_is_refused(self, door, ada, hour):
        assert door.post("/account/morning", {"hour": hour}).status_code == 422
        assert reads.morning_hour(ada) is None

    def test_the_form_beside_it_does_not_touch_it(self, door, ada):
        door.post("/account/", {"name": "", "zone": "", "hour": "7"})
        assert reads.morning_hour(ada) is None

    def test_one_click_in_the_letter_stops_it_and_choosing_an_hour_lets_it_come(self, door, ada, ben, seven, client):
        send(at(2026, 5, 7, 7))
        stop = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").removeprefix("https://book.example.org")
        assert client.post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
        assert reads.morning_hour(ada) is None
        assert send(at(2026, 5, 14, 7)) == 0
        door.post("/account/morning", {"hour": "7"})
        assert send(at(2026, 5, 15, 7)) == 1
