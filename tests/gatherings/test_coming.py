"""What stands before somebody of what is planned: the list, the month, and the ways to both."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from closeknit.gatherings import actions
from closeknit.gatherings.models import Occurrence
from closeknit.kit import clock
from closeknit.notify import actions as notify

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held(now):
    with clock.held_at(now):
        yield


@pytest.fixture
def door():
    def opened(member):
        client = Client()
        client.force_login(member)
        return client

    return opened


def text(response):
    return " ".join(response.content.decode().split())


def test_the_line_of_notices_stays_away_from_the_door_from_tickets_and_from_what_is_printed(ada, plan, door, now):
    row = plan(ada)
    one = Occurrence.objects.get(gathering=row)
    notify.tell(owner_id=ada.id, key="rsvp:1", text="Ben comes to it.", path="/gatherings", now=now)
    url = f"/gatherings/{row.slug}/{one.id}"
    assert "Ben comes to it." in text(door(ada).get(url))
    with clock.held_at(one.starts_at):
        door(ada).post(f"{url}/rsvp", {"answer": "yes"})
        for page in ("door", "ticket", "name-tags"):
            answer = door(ada).get(f"{url}/{page}")
            assert answer.status_code == 200 and "Ben comes to it." not in text(answer), page


def test_the_only_one_of_a_name_is_chosen_already(ada, ben, cy, plan, door):
    path = f"/gatherings/{plan(ada, to='me').slug}/people"
    ticked = f'name="who" value="{ben.slug}" checked'
    assert ticked in text(door(ada).post(path, {"q": "Ben", "find": "1"}))
    type(cy).objects.filter(id=cy.id).update(name="Bente")
    page = text(door(ada).post(path, {"q": "Ben", "find": "1"}))
    assert ben.slug in page and cy.slug in page and ticked not in page


def test_the_two_pages_of_calendars_name_each_other(ada, member, door):
    assert 'href="/people/calendars"' in text(door(ada).get("/gatherings/calendars"))
    assert 'href="/gatherings/calendars"' in text(door(ada).get("/people/calendars"))
    alone = member("Nora")  # her book alone: of gatherings she knows nothing
    assert 'href="/gatherings/calendars"' not in text(door(alone).get("/people/calendars"))


def titles(lines):
    return [line["title"] for line in lines]


def test_a_series_is_shown_once_and_opens_to_its_other_dates(ada, ben, plan, door):
    plan(ada, "Circle call", rrule="FREQ=WEEKLY;COUNT=52")
    plan(ada, "Choir", "2026-05-14T19:00", "FREQ=WEEKLY")
    plan(ada, "Late walk", "2027-03-01T10:00")
    page = door(ben).get("/gatherings")
    assert titles(page.context["lines"]) == ["Circle call", "Choir", "Late walk"] and not page.context["following"]
    call, choir, walk = page.context["lines"]
    assert (call["more"], choir["more"]) == ("every week, 51 more dates", "every week, more dates") and "more" not in walk
    assert "13 May" in call["when"].there and f'href="{call["url"]}#dates-title"' in text(page)
    assert 'id="dates-title"' in text(door(ben).get(call["url"]))


def test_what_one_comes_to_or_is_asked_to_comes_first_and_each_row_says_so(ada, ben, cy, hana, plan, door, now):
    names = ("Comes", "Line", "Maybe", "No", "Untouched")
    rows = {name: plan(ada, name, f"2026-05-2{at}T19:00", capacity=1) for at, name in enumerate(names)}
    rows["Asked"] = plan(ada, "Asked", "2026-06-20T19:00", to="me")
    rows["Hosted"] = plan(ben, "Hosted", "2026-06-21T19:00", to="me")
    actions.invite_members(by=ada, slug=rows["Asked"].slug, slugs=[ben.slug], now=now)
    one = {name: Occurrence.objects.get(gathering=row) for name, row in rows.items()}
    door(cy).post(f"/gatherings/{rows['Line'].slug}/{one['Line'].id}/rsvp", {"answer": "yes"})
    for name, answer in (("Comes", "yes"), ("Line", "yes"), ("Maybe", "maybe"), ("No", "no")):
        assert door(ben).post(f"/gatherings/{rows[name].slug}/{one[name].id}/rsvp", {"answer": answer}).status_code == 302
    page = door(ben).get("/gatherings")
    words = {line["title"]: str(line["standing"][1]) if line["standing"] else "" for line in page.context["own"]}
    assert words == {
        "Comes": "You come", "Line": "You wait for a seat", "Maybe": "You may come", "Asked": "You are asked",
        "Hosted": "You look after it",
    }  # fmt: skip
    assert [(line["title"], bool(line["standing"])) for line in page.context["lines"]] == [("No", True), ("Untouched", False)]
    assert "You cannot come" in text(page) and text(page).index("Hosted") < text(page).index("Untouched")
    assert titles(door(cy).get("/gatherings").context["lines"]) == ["Comes", "Maybe", "No", "Untouched"]
    month = text(door(ben).get("/gatherings/month?month=2026-05"))
    assert month.count(">You come<") == month.count(">You wait for a seat<") == 1 and "You are asked" not in month
    assert "You come" in text(door(ben).get("/gatherings/search?q=Comes"))


def test_of_a_series_that_one_comes_to_once_that_date_stands_and_the_others_are_a_tap_away(ada, ben, plan, door):
    row = plan(ada, "Call", rrule="FREQ=WEEKLY;COUNT=4")
    third = Occurrence.objects.filter(gathering=row).order_by("starts_at")[2]
    door(ben).post(f"/gatherings/{row.slug}/{third.id}/rsvp", {"answer": "yes"})
    page = door(ben).get("/gatherings")
    (line,) = page.context["own"]
    assert page.context["lines"] == [] and line["one"].id == third.id and line["standing"][1] == "You come"
    dates = door(ben).get(f"/gatherings/{row.slug}").context["dates"]
    assert line["more"] == "every week, 3 more dates" and [bool(each["standing"]) for each in dates] == [
        False,
        False,
        True,
        False,
    ]
    actions.cancel_gathering(by=ada, slug=row.slug, reason="Ill", scope="this", occurrence_id=third.id, now=clock.now())
    (line,) = door(ben).get("/gatherings").context["own"]
    assert line["one"].is_cancelled and line["standing"] is None and line["more"] == "every week, 3 more dates"


def test_pages_follow_each_other_without_one_twice_or_none_at_all(ada, ben, plan, door):
    names = [f"Series {number:02d}" for number in range(23)]
    for at, name in enumerate(names):
        plan(ada, name, f"2026-05-{7 + at:02d}T19:00", "FREQ=WEEKLY;COUNT=3" if at % 2 else "")
    for member, where, way in ((ben, "lines", "following"), (ada, "own", "own_following")):
        first = door(member).get("/gatherings").context
        second = door(member).get(first[way]).context
        assert titles(first[where]) + titles(second[where]) == names and not second[way]
        assert second["is_own"] == (member == ada)


def test_the_month_keeps_a_place_for_what_is_ones_own(ada, ben, plan, door):
    for number in range(5):
        plan(ada, f"Other {number}", f"2026-05-13T1{number}:00")
    own = plan(ada, "Own", "2026-05-13T20:00")
    door(ben).post(f"/gatherings/{own.slug}/{Occurrence.objects.get(gathering=own).id}/rsvp", {"answer": "yes"})
    day = next(day for day in door(ben).get("/gatherings/month").context["days"] if day["on"].day == 13)
    assert titles(day["lines"]) == ["Other 0", "Other 1", "Own"] and day["more"]


def test_the_list_asks_as_much_for_many_series_as_for_few(ada, ben, plan, door):
    def asked():
        client = door(ben)
        client.get("/gatherings")
        with CaptureQueriesContext(connection) as caught:
            client.get("/gatherings")
        return len(caught)

    plan(ada, "One", rrule="FREQ=WEEKLY;COUNT=3")
    plan(ben, "Own", rrule="FREQ=WEEKLY;COUNT=3")
    few = asked()
    for number in range(6):
        plan((ada, ben)[number % 2], f"Another {number}", rrule="FREQ=WEEKLY;COUNT=3")
    assert asked() == few
