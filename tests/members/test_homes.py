"""Where members live, for those whom they tell it."""

import pytest
from django.test import Client

from closeknit.contacts.reads import city_meant
from closeknit.members import actions, reads
from closeknit.members.actions import Said
from closeknit.trust import actions as trust
from closeknit.trust.reads import sight

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(member, now):
    cast = {name: member(name, entered_at=now) for name in ("Ada", "Ben", "Cy")}
    for one, other in (("Ada", "Ben"), ("Ben", "Ada")):
        trust.say_we_met(by=cast[one], member_id=cast[other].id, now=now)
    return cast


def lives(by, text, audience, now):
    actions.save_profile(by=by, said=[Said("place", text, audience)], now=now)


def test_a_home_is_known_to_whom_it_is_told_and_to_nobody_across_a_block(cast, now):
    ada, ben, cy = cast.values()
    lisbon = city_meant("Lisbon").id
    lives(ada, "Lissabon, Portugal", "met", now)
    assert reads.own_city(ada).name == "Lisbon" and reads.own_city(ben) is None
    found = [reads.living_in(one, sight(one), [ada.id, cy.id], [lisbon]) for one in (ben, cy)]
    assert found == [{ada.id: lisbon}, {}]
    trust.block_member(by=ada, member_id=ben.id, now=now)
    assert reads.living_in(ben, sight(ben), [ada.id], [lisbon]) == {}


def test_words_that_are_no_city_are_kept_and_tell_no_city(cast, now):
    ada = cast["Ada"]
    lives(ada, "Between the sea and the hill", "members", now)
    assert reads.own_city(ada) is None and reads.own_profile(ada).text("place") == "Between the sea and the hill"


def test_where_several_cities_are_called_so_the_page_lets_one_choose(cast, now):
    ada = cast["Ada"]
    lives(ada, "Springfield", "members", now)
    assert reads.own_city(ada) is None
    browser = Client(headers={"Accept": "text/html"})
    browser.force_login(ada)
    page = browser.get("/profile").content.decode()
    assert 'name="place-meant" value="Springfield, IL, US"' in page
    seen = {f"{name}-seen": "members" for name in ("photo", "pronouns", "place", "languages", "zone", "care_about", "ask_about",
                                                     "working_on", "season")}  # fmt: skip
    chosen = {"place": "Springfield", "place-meant": "Springfield, IL, US"}
    assert browser.post("/profile", seen | chosen).status_code == 302
    assert reads.own_city(ada).region == "IL"
    assert "place-meant" not in browser.get("/profile").content.decode()
