"""Days that must not be forgotten, and writings that must not get out of reach."""

from datetime import date

import pytest
from django.test import Client

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.drafts import Day, Draft, Kin
from closeknit.contacts.rules.dates import partial_date
from closeknit.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(ada, now):
    client = Client()
    client.force_login(ada)
    with clock.held_at(now):
        yield client


@pytest.fixture
def add(ada, now):
    return lambda name, **told: actions.add_contact(by=ada, draft=Draft({"name": name}, **told), now=now)


def coming(ada, now):
    return [(each.name, each.whose) for each in reads.upcoming_occasions(ada, now.date(), 10)]


def test_a_childs_birthday_comes_up_also_where_the_child_has_a_page_that_does_not_know_it(ada, add, now):
    leo = add("Leo")
    add("Mei", relations=[Kin("child", "", other_id=leo, birthday="2016-05-08")])
    assert coming(ada, now) == [("Mei", "Leo")]


def test_a_birthday_that_both_pages_know_comes_up_once(ada, add, now):
    leo = add("Leo", occasions=[Day("birthday", "2016-05-08")])
    add("Mei", relations=[Kin("child", "Leo", other_id=leo, birthday="2016-05-08")])
    assert coming(ada, now) == [("Leo", "")]


@pytest.mark.parametrize("put_away", [actions.mark_died, actions.archive_contact])
def test_nobody_is_reminded_through_others_of_who_died_or_was_put_away(ada, add, now, put_away):
    leo = add("Leo")
    add("Mei", relations=[Kin("child", "Leo", other_id=leo, birthday="2016-05-08")])
    assert coming(ada, now)
    put_away(by=ada, contact_id=leo, now=now)
    assert coming(ada, now) == []


@pytest.mark.parametrize(("today", "age"), [("2027-02-27", 26), ("2027-02-28", 27), ("2028-02-28", 27), ("2028-02-29", 28)])
def test_a_leap_day_birthday_makes_somebody_older_on_the_day_it_is_kept(today, age):
    born, day = partial_date("2000-02-29"), date.fromisoformat(today)
    assert born.age(day) == age
    assert born.next_on(day) != day or born.turns(day) == age


def test_the_day_a_fact_was_learned_can_be_taken_away(door, ada, add, now):
    mei = add("Mei")
    fact = actions.add_fact(by=ada, contact_id=mei, text="Plays the cello", now=now)
    door.post(f"/people/{mei}/facts/{fact}", {"text": "Plays the cello", "on": ""})
    assert reads.contact_page(ada, mei, now).facts[0].learned_on is None


def test_the_oldest_of_very_many_notes_is_read_and_written(door, ada, add, now):
    mei = add("Mei", notes=[f"Note {n:03}." for n in range(230)])
    first = reads.contact_page(ada, mei, now, most_notes=None).notes[-1]
    assert first.text == "Note 000." and "Note 000." not in door.get(f"/people/{mei}").content.decode()
    assert f"/people/{mei}?notes=all#notes" in door.get(f"/people/{mei}").content.decode()
    assert "Note 000." in door.get(f"/people/{mei}?notes=all").content.decode()
    assert door.get(f"/people/{mei}/notes/{first.id}").status_code == 200
    assert door.get(f"/people/{add('Ben')}/notes/{first.id}").status_code == 404


def test_a_search_says_who_of_those_it_found_is_archived(door, ada, add, now):
    mei = add("Mei")
    assert "archived" not in door.get("/people?q=mei").content.decode().partition('id="found"')[2]
    actions.archive_contact(by=ada, contact_id=mei, now=now)
    assert "archived" in door.get("/people?q=mei").content.decode().partition('id="found"')[2]
