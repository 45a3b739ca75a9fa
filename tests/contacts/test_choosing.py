"""Choosing several people in the list and doing one deed with all of them, as it is done without JavaScript."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.drafts import Draft
from closeknit.contacts.models import Contact, ContactLabel

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(ada, now):
    return [actions.add_contact(by=ada, draft=Draft({"name": f"Person {number:03}"}), now=now) for number in range(60)]


def archived(ada):
    return set(Contact.objects.of(ada).exclude(archived_at=None).values_list("id", flat=True))


def test_boxes_and_deeds_appear_for_whoever_wants_to_choose(door, people):
    assert b'name="who"' not in door.get("/people").content
    shown = door.get("/people?choose=1").content.decode()
    assert shown.count('name="who"') == 50 and 'value="archive"' in shown
    further = re.search(r'hx-get="(/people\?[^"]*after=[^"]*)"', shown)[1].replace("&amp;", "&")
    assert door.get(further).content.decode().count('name="who"') == 10


def test_those_who_are_ticked_are_archived_and_brought_back_from_the_line_that_says_so(door, ada, people):
    answer = door.post("/people/deeds", {"deed": "archive", "who": people[:12]}, follow=True)
    shown = answer.content.decode()
    assert "12 people were archived." in shown and archived(ada) == set(people[:12])
    undo = re.search(r'action="(/people/undo/\d+)"', shown)[1]
    answer = door.post(undo, follow=True)
    assert archived(ada) == set() and "everything is as it was" in answer.content.decode()


def test_everybody_who_matches_is_meant_beyond_the_page_that_is_shown(door, ada, people):
    door.post("/people/deeds", {"deed": "label", "word": "crowd", "all": "1", "q": "person"})
    assert ContactLabel.objects.of(ada).count() == 60
    label = reads.labels(ada)[0].id
    actions.archive_contact(by=ada, contact_id=people[0], now=reads.contact(ada, people[0]).made_at)
    door.post("/people/deeds", {"deed": "unlabel", "word": "Crowd", "all": "1", "label": label})
    assert list(ContactLabel.objects.of(ada).values_list("contact_id", flat=True)) == [people[0]]


def test_how_many_match_is_told_to_whoever_asks(door, people):
    assert door.get("/people/number?filter=all").json() == {"number": 60, "words": "Choose all 60 who match"}
    assert door.get("/people/number?q=007").json()["number"] == 1
    assert door.get("/people/number?filter=archived").json()["number"] == 0


@pytest.mark.parametrize("posted", [
    {"deed": "archive"}, {"deed": "sing", "who": ["1"]}, {"who": ["1"]}, {"deed": "archive", "who": ["\0", "-1", "9" * 40, "²"]},
    {"deed": "delete", "all": "1", "q": "nobody"}, {"deed": "label", "who": ["1"], "word": "\0 "},
])  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_is_lost(door, ada, people, posted):
    answer = door.post("/people/deeds", posted | {"sort": "warmth"})
    assert answer.status_code == 422 and 'role="alert"' in answer.content.decode()
    assert archived(ada) == set() and Contact.objects.of(ada).count() == 60


def test_a_deed_that_was_refused_keeps_who_was_ticked_and_the_word(door, people):
    shown = door.post("/people/deeds", {"deed": "sing", "who": people[:2], "word": "choir"}).content.decode()
    assert shown.count(" checked") == 2 and 'value="choir"' in shown


def test_a_single_deletion_goes_through_the_same_bin(door, ada, people):
    shown = door.post(f"/people/{people[3]}/deletion", follow=True).content.decode()
    assert "Person 003 is gone from your book." in shown and "1 person was deleted." in shown
    assert door.get(f"/people/{people[3]}").status_code == 404
    listed = door.get("/people/undo").content.decode()
    assert "Person 003" in listed
    door.post(re.search(r'action="(/people/undo/\d+)"', listed)[1])
    assert door.get(f"/people/{people[3]}").status_code == 200


def test_whom_one_deleted_can_be_let_go_for_good_at_once(door, ada, people):
    door.post("/people/deeds", {"deed": "delete", "who": people[:2]})
    letting_go = re.search(r'action="(/people/undo/\d+/deletion)"', door.get("/people/undo").content.decode())[1]
    assert door.post(letting_go).status_code == 302
    assert "There is nothing to undo." in door.get("/people/undo").content.decode()


def test_the_list_with_boxes_costs_the_same_at_ten_and_at_sixty(door, ada, people, now):
    def cost(path):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert door.get(path).status_code == 200
        return len(asked)

    door.get("/people")
    many = cost("/people?choose=1"), cost("/people/number"), cost("/people/undo")
    door.post("/people/deeds", {"deed": "delete", "who": people[10:]})
    for number in range(5):
        door.post("/people/deeds", {"deed": "pin" if number % 2 else "unpin", "who": people[:10]})
    assert (cost("/people?choose=1"), cost("/people/number"), cost("/people/undo")) == many
