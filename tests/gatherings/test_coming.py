"""What stands before somebody of what is planned: the list, the month, and the ways to both."""

import pytest
from django.test import Client

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
