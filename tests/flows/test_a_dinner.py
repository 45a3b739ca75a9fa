"""A dinner: two who never met before leave it with a tie and a promise, and Today reminds both. By the pages and the
clock alone."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from closeknit.accounts.models import Community
from closeknit.contacts import actions as contacts
from closeknit.contacts.actions import Draft
from closeknit.contacts.models import Contact, Promise
from closeknit.gatherings import actions
from closeknit.gatherings.models import Occurrence
from closeknit.ledger.models import Tie
from closeknit.trust import actions as trust
from closeknit.trust.reads import Told

pytestmark = pytest.mark.django_db
ASKED = "Whom did you meet at “Dinner”?"


class Desk:
    """A member before the pages, at a moment that `clock` says."""

    def __init__(self, member):
        self.client = Client(headers={"Accept": "text/html"})
        self.client.force_login(member)

    def read(self, path):
        answer = self.client.get(path)
        assert answer.status_code == 200, path
        return re.sub("[\u2066-\u2069]", "", answer.content.decode())

    def do(self, path, **told):
        answer = self.client.post(path, told)
        assert answer.status_code == 302, answer.content.decode()[:400]


@pytest.fixture
def people(member, now):
    """Ada, Ben, Cy and Hana are in the community."""
    people = [member(name, entered_at=now) for name in ("Ada", "Ben", "Cy", "Hana")]
    Community.objects.create(name="Potters", founded_by=people[0], founded_at=now)
    return people


def dinner(by, now):
    plan = actions.Plan(title="Dinner", span=actions.Span("2026-05-13T19:00", "Europe/Berlin", 120))
    slug = actions.plan_gathering(by=by, plan=plan, told=Told.to("members"), now=now)
    return Occurrence.objects.select_related("gathering").get(gathering__slug=slug)


@pytest.fixture
def clock(monkeypatch, now):
    def to(moment):
        monkeypatch.setattr("closeknit.kit.clock.now", lambda: moment)

    to(now)
    return to


def test_two_who_never_met_leave_a_dinner_with_a_tie_and_a_promise_and_today_reminds_both(people, clock, now):
    ada, ben, _cy, hana = people
    one = dinner(hana, now)
    url, evening = f"/gatherings/{one.gathering.slug}/{one.id}", one.ends_at + timedelta(minutes=30)
    desks = {each.name: Desk(each) for each in people}
    for name in ("Ada", "Ben", "Cy"):
        desks[name].do(f"{url}/rsvp", answer="yes")
    desks["Cy"].do(f"{url}/rsvp", answer="no")
    assert not Tie.objects.exists() and ASKED not in desks["Ada"].read("/")

    clock(evening)
    actions.note_company(now=evening)
    assert all(ASKED in desks[name].read("/") for name in ("Ada", "Ben", "Hana")) and ASKED not in desks["Cy"].read("/")
    assert [tie.get_rung_display() for tie in Tie.objects.of(ada)] == ["noticed", "noticed"]
    assert "You were together with Ada today" in desks["Hana"].read("/")
    desks["Ada"].do(f"{url}/afterwards", **{f"met-{ben.slug}": "1", f"promise-{ben.slug}": "The recipe of the soup"})
    desks["Ben"].do(f"{url}/afterwards", **{f"met-{ada.slug}": "1", f"promise-{ada.slug}": "A walk by the kiln"})
    desks["Hana"].do(f"{url}/afterwards/end")
    assert all(ASKED not in desks[name].read("/") for name in ("Ada", "Ben", "Hana"))

    clock(evening + timedelta(days=1))
    for name, other, promise in (("Ada", "Ben", "The recipe of the soup"), ("Ben", "Ada", "A walk by the kiln")):
        assert f"You promised {other}: “{promise}”. Meant for tomorrow." in " ".join(desks[name].read("/").split())
    ties = {Contact.objects.get(id=tie.contact_id).name: tie for tie in Tie.objects.of(ada)}
    assert ties["Ben"].get_rung_display() == "met" and ties["Ben"].seconds_together == one.gathering.length_minutes * 60
    assert {each.due_on for each in Promise.objects.all()} == {(evening + timedelta(days=2)).date()}


def test_today_asks_of_what_is_just_over_and_only_those_who_could_meet_somebody(people, clock, now):
    ada, ben, cy, _hana = people
    one = dinner(ada, now)
    desk, url = Desk(ada), f"/gatherings/{one.gathering.slug}/{one.id}"
    clock(one.ends_at + timedelta(hours=1))
    assert ASKED not in desk.read("/")  # nobody came
    clock(now)
    Desk(ben).do(f"{url}/rsvp", answer="yes")
    for hours, is_asked in ((-1, False), (0, True), (47, True), (49, False)):
        clock(one.ends_at + timedelta(hours=hours))
        assert (ASKED in desk.read("/")) == is_asked
    clock(one.ends_at)
    trust.block_member(by=ben, member_id=ada.id, now=now)
    assert ASKED not in desk.read("/")
    assert Desk(cy).client.post(f"{url}/afterwards/end").status_code == 404


def test_what_comes_to_be_on_a_day_stands_in_the_today_that_was_there_before(people, clock, now):
    ada, ben, cy, _hana = people
    one = dinner(ada, now)
    desks, url = {each.name: Desk(each) for each in people}, f"/gatherings/{one.gathering.slug}/{one.id}"
    for name in ("Ben", "Cy"):
        desks[name].do(f"{url}/rsvp", answer="yes")
    friend = contacts.add_contact(by=ada, draft=Draft(fields={"name": "Ole"}), now=now)
    contacts.add_promise(by=ada, contact_id=friend, text="The book", now=now)
    clock(one.starts_at)
    assert "The book" in desks["Ada"].read("/")  # so that her Today is made, and stays as it is

    clock(one.ends_at)
    noted = {f"met-{ben.slug}": "1", f"promise-{cy.slug}": "The photo", f"by-{cy.slug}": "day", f"on-{cy.slug}": "2026-05-13"}
    desks["Ada"].do(f"{url}/afterwards", **noted)
    assert "You met Ben today" not in desks["Ada"].read("/")  # he has not said so
    desks["Ben"].do(f"{url}/afterwards", **{f"met-{ada.slug}": "1"})
    today = desks["Ada"].read("/")
    assert "You met Ben today" in today and "What do you want to remember?" in today and "You met Cy" not in today
    assert "You promised it for today" in today and "The photo" in today and today.count("The book") == 1
    promise = Promise.objects.of(ada).get(text="The photo")
    desks["Ada"].do(f"/people/{promise.contact_id}/promises/{promise.id}/kept")
    met = Tie.objects.of(ada).get(rung=5).contact_id
    contacts.add_note(by=ada, contact_id=met, text="Plays the saw", now=one.ends_at)
    today = desks["Ada"].read("/")
    assert "The photo" not in today and "You met Ben today" in today and "What do you want to remember?" not in today
    trust.block_member(by=ada, member_id=ben.id, now=one.ends_at)
    assert "You met Ben today" not in desks["Ada"].read("/")
    clock(one.ends_at + timedelta(days=1))
    assert "today</h2>" not in desks["Ada"].read("/")
