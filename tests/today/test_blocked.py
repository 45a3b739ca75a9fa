"""Nobody whom the owner has blocked is named in Today."""

import pytest

from closeknit.contacts import actions as contacts
from closeknit.contacts.actions import Day
from closeknit.today import actions, reads
from closeknit.trust import actions as trust

pytestmark = pytest.mark.django_db


def named(viewer, now):
    actions.open_today(by=viewer, now=now)
    return [line.person.name for line in reads.lines(viewer, reads.day_of(viewer, now), now)]


@pytest.fixture
def dee(ada, member, now):
    """Dee, who has a birthday today in Ada's book."""
    for one in (ada, dee := member("Dee")):
        one.entered_at = now
        one.save()
    contact_id = contacts.contact_for_member(by=ada, member=dee, now=now)
    contacts.add_occasion(by=ada, contact_id=contact_id, day=Day("birthday", f"{now:--%m-%d}"), now=now)
    return dee


def test_a_day_that_is_made_already_loses_whoever_is_blocked_and_has_them_again_without_the_block(ada, dee, now):
    assert named(ada, now) == ["Dee"]
    trust.block_member(by=ada, member_id=dee.id, now=now)
    assert named(ada, now) == []
    trust.unblock_member(by=ada, member_id=dee.id, now=now)
    assert named(ada, now) == ["Dee"]


def test_a_fresh_day_names_nobody_who_is_blocked(ada, dee, now):
    trust.block_member(by=ada, member_id=dee.id, now=now)
    assert named(ada, now) == []


def test_a_block_by_the_other_shows_nowhere(ada, dee, now):
    trust.block_member(by=dee, member_id=ada.id, now=now)
    assert named(ada, now) == ["Dee"]
