"""A block: silent, complete, both ways, and open to whoever was blocked first."""

import pytest

from closeknit.contacts import actions as contacts
from closeknit.members import actions, reads
from closeknit.notify import actions as notify
from closeknit.notify import reads as notices
from closeknit.trust import reads as trust

pytestmark = pytest.mark.django_db


@pytest.fixture
def commented(ada, ben, now):
    """Ben had to do with Ada, and Ada was told of it."""
    contacts.record_deed(by=ben, others=[ada], deed="comment", key="comment 1", happened_at=now, now=now)
    notify.tell(owner_id=ada.id, key="c:1", text="Ben answers.", path="/moments", about_id=ben.id, now=now)
    notify.tell(owner_id=ben.id, key="c:2", text="Ada answers.", path="/moments", about_id=ada.id, now=now)


def test_a_member_is_blocked_on_a_page_that_asks_once_and_stands_on_ones_own_list_alone(door, ada, ben):
    assert "Ben" not in door(ada).get("/blocks").content.decode()
    assert "Ben" in door(ada).get("/blocks/new", {"who": ben.slug}).content.decode()
    door(ada).post("/blocks", {"who": ben.slug})
    assert "Ben" in door(ada).get("/blocks").content.decode()
    assert "Ada" not in door(ben).get("/blocks").content.decode().partition("<main")[2]
    assert not trust.members_in_sight(ada).filter(id=ben.id).exists()
    assert not trust.members_in_sight(ben).filter(id=ada.id).exists()


def test_to_be_blocked_is_answered_like_absence(door, ada, ben):
    assert door(ben).get("/blocks/new", {"who": ada.slug}).status_code == 200
    door(ada).post("/blocks", {"who": ben.slug})
    blocked, absent = (door(ben).get("/blocks/new", {"who": who}) for who in (ada.slug, "nobody-of-that-name"))
    assert blocked.status_code == absent.status_code == 404
    assert blocked.content == absent.content
    posted = [door(ben).post("/blocks", {"who": who}) for who in (ada.slug, "nobody-of-that-name")]
    assert [each.status_code for each in posted] == [404, 404]


def test_whoever_was_blocked_first_can_block_by_what_they_remember_and_learns_nothing(door, ada, ben, commented, now):
    before = reads.remembered(ben)
    assert [each.name for each in before] == ["Ada"]
    actions.block(by=ada, slug=ben.slug, now=now)
    assert reads.remembered(ben) == before
    assert door(ben).post("/blocks", {"contact": before[0].contact_id}).status_code == 302
    assert trust.blocked_ids(ben) == [ada.id]
    actions.unblock(by=ada, slug=ben.slug, now=now)
    assert not trust.members_in_sight(ada).filter(id=ben.id).exists()


def test_whom_one_has_blocked_already_is_not_offered_again_but_can_be_reported(door, ada, ben, commented, now):
    assert [each.name for each in reads.remembered(ben, with_blocked=False)] == ["Ada"]
    actions.block(by=ben, slug=ada.slug, now=now)
    assert "<option" not in door(ben).get("/blocks").content.decode()
    assert [each.name for each in reads.remembered(ben)] == ["Ada"]


def test_nobody_is_found_by_a_contact_with_whom_one_had_nothing_to_do(door, ada, ben, now):
    guess = contacts.Draft({"name": "X"}, points=[contacts.Point("handle", str(ben.id), "closeknit")])
    contact_id = contacts.add_contact(by=ada, draft=guess, now=now)
    assert door(ada).post("/blocks", {"contact": contact_id}).status_code == 404
    assert trust.blocked_ids(ada) == []


def test_what_was_told_before_the_block_is_shown_to_neither_while_it_lasts(door, ada, ben, commented, now):
    for viewer in (ada, ben):
        assert len(notices.notices(viewer)) == 1 and notices.unread_notice(viewer)
    line = notices.notices(ada)[0]
    actions.block(by=ada, slug=ben.slug, now=now)
    for viewer in (ada, ben):
        assert notices.notices(viewer) == [] and notices.unread_notice(viewer) is None
    assert door(ada).post(f"/notices/{line.id}/reading").status_code == 404
    actions.unblock(by=ada, slug=ben.slug, now=now)
    assert len(notices.notices(ada)) == len(notices.notices(ben)) == 1


def test_who_says_that_they_have_met_is_not_heard_any_more_once_they_are_blocked(ada, ben, now):
    actions.say_we_met(by=ben, slug=ada.slug, now=now)
    assert "Ben says" in notices.unread_notice(ada).text
    actions.block(by=ada, slug=ben.slug, now=now)
    assert notices.unread_notice(ada) is None


def test_a_block_twice_changes_nothing_and_nobody_blocks_themselves(door, ada, ben):
    assert [door(ada).post("/blocks", {"who": ben.slug}).status_code for _ in range(2)] == [302, 302]
    assert len(trust.blocks(ada)) == 1
    assert door(ada).post("/blocks", {"who": ada.slug}).status_code == 404
    assert door(ada).post(f"/blocks/{ben.slug}/end").status_code == 302
    assert door(ada).post(f"/blocks/{ben.slug}/end").status_code == 404


@pytest.mark.parametrize("odd", ["", "\x00", "9" * 40, "-1", "\ud800", "١٢"])
def test_odd_names_and_numbers_are_nobody(door, ada, odd):
    odd = odd.encode("utf-8", "replace").decode()
    assert door(ada).post("/blocks", {"who": odd}).status_code == 404
    assert door(ada).post("/blocks", {"contact": odd}).status_code == 404
    assert door(ada).get("/blocks/new", {"who": odd}).status_code == 404
