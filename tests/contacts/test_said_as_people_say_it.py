"""What the pages say is what the owner knows: of relations, links, first meetings, cards and what cannot be followed."""

from datetime import UTC, date, datetime

import pytest

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.drafts import Draft, Kin, Place, Point
from closeknit.contacts.models import Card, Outlet
from closeknit.contacts.rules.kin import label_back
from closeknit.contacts.rules.outlets import source_of
from closeknit.kit import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def add(ada, now):
    def add(name, *, fields=(), **told):
        return actions.add_contact(by=ada, draft=Draft({"name": name, **dict(fields)}, **told), now=now)

    return add


def words(answer):
    return answer.content.decode()


def test_a_spouse_is_a_spouse_on_both_pages_and_words_begin_alike(add, door):
    mei = add("Mei Ono")
    ben = add("Ben Stone", relations=[Kin("partner", label="spouse", other_id=mei), Kin("parent", "Ruth")])
    assert ">Spouse<" in words(door.get(f"/people/{ben}")) and ">Parent<" in words(door.get(f"/people/{ben}"))
    assert ">Spouse<" in words(door.get(f"/people/{mei}"))
    assert [label_back(each) for each in ("boss", "Grandchild", "goddaughter", "wife")] == ["subordinate", "grandparent", "", ""]


def test_a_handle_of_a_known_service_is_a_link_to_it(add, door):
    mei = add("Mei Ono", points=[Point("handle", "mei.ono", "facebook"), Point("handle", "mei<b>", "facebook")])
    page = words(door.get(f"/people/{mei}"))
    assert 'href="https://www.facebook.com/mei.ono"' in page and "mei<b>" not in page


@pytest.mark.parametrize(("language", "country"), [("en", "Germany"), ("de", "Deutschland"), ("es", "Alemania")])
def test_a_country_that_came_as_a_code_is_said_by_its_name(ada, add, door, language, country):
    ada.language = language
    ada.save(update_fields=["language"])
    mei = add("Mei Ono", addresses=[Place(street="Hauptstr. 5", city="Berlin", postcode="10115", country="DE")])
    assert country in words(door.get(f"/people/{mei}"))


def test_somebody_who_was_known_before_was_not_met_for_the_first_time(ada, add, door, now):
    known, fresh = add("Marlene", fields={"met_on": "2012"}), add("Mei", fields={"met_on": "--05-01"})
    for each in (known, fresh):
        at = datetime(2025, 1, 1, 12, tzinfo=UTC)
        actions.log_interaction(by=ada, contact_ids=[each], deed="met", happened_at=at, now=now)
    with clock.held_at(now):
        letter = words(door.get("/people/years/2025/letter"))
    assert "You met Mei, on 1 January." in letter
    assert "You met Marlene" not in letter and "Marlene came into" not in letter


def test_all_are_sent_leaves_who_has_no_address_and_says_so(ada, add, door, now):
    there, nowhere = add("Mei", addresses=[Place("Mill Lane 3", city="Leeds", country="United Kingdom")]), add("Ben")
    made = actions.add_round(by=ada, kind="new_year", year=2027, title="2027", there_by=date(2026, 12, 31), home="DE", now=now)
    actions.choose_people(by=ada, round_id=made, contact_ids=[there, nowhere], now=now)
    text = words(door.post(f"/people/cards/{made}/states", {"state": "sent"}, follow=True))
    assert "Not ticked, for there is no address yet: Ben." in text and "1 of 2 written, 1 sent." in text
    assert dict(Card.objects.of(ada).values_list("contact__name", "state")) == {"Mei": "sent", "Ben": "chosen"}


def test_who_gets_a_card_begins_with_those_who_are_nearest(ada, add, door, now):
    near, _far = add("Mei"), add("Ben")
    made = actions.add_round(by=ada, kind="new_year", year=2027, title="2027", there_by=date(2026, 12, 31), home="DE", now=now)
    assert "Ben" in words(door.get(f"/people/cards/{made}/choice"))
    for day in range(1, 6):
        at = datetime(2026, 5, day, 12, tzinfo=UTC)
        actions.log_interaction(by=ada, contact_ids=[near], deed="met", happened_at=at, now=now)
    with clock.held_at(now):
        text = words(door.get(f"/people/cards/{made}/choice"))
    assert "Mei" in text and "<strong>Ben</strong>" not in text


def test_a_link_that_cannot_be_followed_is_named_with_the_reason(ada, add, door, now):
    assert source_of("link", "", "http://nas/blog") == "http://nas/blog"
    add("Mei", points=[Point("link", "http://nas/blog")])
    actions.follow(by=ada, is_wanted=True, now=now)
    actions.look_around(by=ada, now=now)
    (outlet,) = Outlet.objects.of(ada)
    text = words(door.get("/people/lately"))
    assert outlet.error and outlet.error in text
    assert text.index("What cannot be followed just now") < text.index("nas/blog") < text.index("What is followed")
    assert reads.lately(ada, now).outlets


def test_the_icon_is_found_at_its_old_place(client):
    answer = client.get("/favicon.ico")
    assert answer.status_code == 302 and "icon" in answer.url
