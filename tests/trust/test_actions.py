import pytest
from django.http import Http404

from closeknit.accounts.models import Circle, Membership
from closeknit.trust import actions, reads
from closeknit.trust.access import Refused
from closeknit.trust.models import Block, Met

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(member, now):
    return member("Ada", entered_at=now)


@pytest.fixture
def ben(member, now):
    return member("Ben", entered_at=now)


def names(rows):
    return sorted(row.name for row in rows)


def test_a_block_keeps_both_apart_and_unblocking_leaves_the_others_block(ada, ben, now):
    assert names(reads.members_in_sight(ada)) == names(reads.members_in_sight(ben)) == ["Ada", "Ben"]
    actions.block_member(by=ada, member_id=ben.id, now=now)
    actions.block_member(by=ada, member_id=ben.id, now=now)
    assert names(reads.members_in_sight(ada)) == ["Ada"]
    assert names(reads.members_in_sight(ben)) == ["Ben"]
    with pytest.raises(Http404):
        reads.member(ben, ada.slug)
    assert reads.blocked_ids(ada) == [ben.id]
    assert reads.blocked_ids(ben) == []
    actions.block_member(by=ben, member_id=ada.id, now=now)
    actions.unblock_member(by=ada, member_id=ben.id, now=now)
    assert names(reads.members_in_sight(ada)) == ["Ada"]
    assert Block.objects.count() == 1


def test_nobody_blocks_themselves_or_somebody_who_never_came_in(ada, cy, now):
    with pytest.raises(actions.NotOneself):
        actions.block_member(by=ada, member_id=ada.id, now=now)
    with pytest.raises(Http404):
        actions.block_member(by=ada, member_id=cy.id, now=now)


def test_who_has_not_come_in_sees_nobody_and_is_seen_by_nobody(ada, cy, olga):
    assert names(reads.members_in_sight(ada)) == ["Ada"]
    assert names(reads.members_in_sight(cy)) == names(reads.members_in_sight(olga)) == []


def test_having_met_is_a_fact_once_both_say_it(ada, ben, now):
    assert not actions.say_we_met(by=ada, member_id=ben.id, where="Lisbon", now=now)
    assert reads.sight(ben).met_ids == reads.sight(ada).met_ids == frozenset()
    assert actions.say_we_met(by=ben, member_id=ada.id, now=now)
    assert reads.sight(ben).met_ids == {ada.id}
    assert reads.sight(ada).met_ids == {ben.id}
    actions.say_we_did_not_meet(by=ada, member_id=ben.id, now=now)
    assert reads.sight(ben).met_ids == reads.sight(ada).met_ids == frozenset()
    assert Met.objects.get().owner_id == ben.id


def test_only_who_is_here_meets_and_only_whom_they_see(ada, ben, cy, now):
    with pytest.raises(Refused):
        actions.say_we_met(by=cy, member_id=ada.id, now=now)
    with pytest.raises(Http404):
        actions.say_we_met(by=ada, member_id=cy.id, now=now)
    actions.block_member(by=ben, member_id=ada.id, now=now)
    with pytest.raises(Http404):
        actions.say_we_met(by=ada, member_id=ben.id, now=now)


def test_a_secret_circle_is_there_for_its_members_alone(ada, ben, now):
    secret = Circle.objects.create(name="Secret", joining="secret", made_by=ada, made_at=now)
    Circle.objects.create(name="Open", joining="open", made_by=ada, made_at=now)
    Circle.objects.create(name="Closed", joining="open", made_by=ada, made_at=now, closed_at=now)
    stay = Membership.objects.create(circle=secret, member=ada, joined_at=now)
    assert names(reads.circles_in_sight(ada)) == ["Open", "Secret"]
    assert names(reads.circles_in_sight(ben)) == ["Open"]
    stay.left_at = now
    stay.save()
    assert names(reads.circles_in_sight(ada)) == ["Open"]


def test_what_ones_eyes_reach_costs_four_queries(ada, django_assert_num_queries):
    with django_assert_num_queries(4):
        reads.sight(ada)
