"""Seats of people who cannot say themselves that they do not come, and what hosts learn of answers that change."""

from datetime import timedelta

import pytest

from closeknit.accounts.models import Member
from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import Reply
from closeknit.gatherings.models import Occurrence, Rsvp
from closeknit.kit.unfit import Unfit
from closeknit.notify.models import Notice
from closeknit.trust import actions as trust
from closeknit.trust.reads import sight
from tests.gatherings.conftest import plan_
from tests.gatherings.test_rsvp import MAYBE, NO, answer, first, opened, seats, told

pytestmark = pytest.mark.django_db


def is_now(member, state):
    Member.objects.filter(id=member.id).update(state=state)


@pytest.mark.parametrize("state", ["leaving", "suspended", "removed"])
def test_the_seat_of_somebody_who_is_not_here_goes_on_and_hosts_know(plan, ada, ben, cy, now, state):
    row = plan(ada, capacity=1)
    answer(ben, row, now=now), answer(cy, row, now=now)
    assert actions.free_seats(now=now) == 0
    is_now(ben, state)
    assert [actions.free_seats(now=now) for _twice in range(2)] == [1, 0]
    assert seats(row) == [("Cy", "offered")] and first(row).seats_taken == 1
    assert any("Ben cannot come to “Dinner”" in text for text in told(ada))


def test_whoever_closed_the_account_for_a_while_keeps_a_seat_that_nobody_waits_for(plan, ada, ben, cy, now):
    row = plan(ada, capacity=1)
    answer(ben, row, now=now)
    is_now(ben, "away")
    assert actions.free_seats(now=now) == 0 and seats(row) == [("Ben", "seated")]
    answer(cy, row, now=now)
    assert actions.free_seats(now=now) == 1 and seats(row) == [("Cy", "offered")]


def test_a_place_in_line_is_not_kept_for_somebody_who_is_not_here(plan, ada, ben, cy, hana, now):
    row = plan(ada, capacity=1)
    for who in (ben, cy, hana):
        answer(who, row, now=now)
    is_now(cy, "away")
    actions.free_seats(now=now)
    answer(ben, row, NO, now)
    assert seats(row) == [("Hana", "offered")] and not any("Cy cannot" in text for text in told(ada))


def test_a_block_takes_the_seat_and_every_later_word_of_it(plan, ada, ben, cy, now):
    row = plan(ada, capacity=1, address="Elm Street 3")
    actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug], now=now)
    answer(ben, row, now=now), answer(cy, row, now=now)
    trust.block_member(by=ben, member_id=ada.id, now=now)
    before = len(told(ben))
    assert [actions.free_seats(now=now) for _twice in range(2)] == [1, 0]
    assert seats(row) == [("Cy", "offered")]
    answer(cy, row, now=now)
    actions.change_gathering(by=ada, slug=row.slug, plan=plan_(place="The oven", capacity=1), now=now)
    actions.remind_of_gatherings(now=first(row).starts_at - timedelta(hours=9))
    actions.cancel_gathering(by=ada, slug=row.slug, reason="Rain", now=now)
    assert len(told(ben)) == before and any("Rain" in text for text in told(cy))


def test_hosts_learn_the_third_answer_of_a_day_too(plan, ada, ben, now):
    row = plan(ada)
    for minutes, reply in enumerate((Reply("yes"), NO, Reply("yes"), Reply("yes"))):
        answer(ben, row, reply, now + timedelta(minutes=minutes))
    said = [text.partition(" to")[0] for text in told(ada)]
    assert said == ["Ben comes", "Ben cannot come", "Ben comes"]


def test_an_answer_changed_at_the_door_leaves_what_the_door_noted(plan, ada, ben, now, monkeypatch):
    row = opened(plan(ada), most_plus=1)
    rsvp = answer(ben, row, now=now)
    fit = Rsvp.objects.filter(id=rsvp.id).update
    from closeknit.gatherings.actions import answering

    take = answering.take_place

    def meanwhile(*given):
        fit(checked_in_at=now)
        return take(*given)

    monkeypatch.setattr(answering, "take_place", meanwhile)
    answer(ben, row, Reply("yes", plus=["Kim"]), now)
    rsvp.refresh_from_db()
    assert (rsvp.party, rsvp.checked_in_at) == (2, now)


def test_nobody_brings_more_people_once_the_hosts_needed_to_know(plan, ada, ben, now):
    row = opened(plan(ada), closes_hours=24, most_plus=2)
    answer(ben, row, Reply("yes", plus=["Kim"]), now)
    late = first(row).starts_at - timedelta(hours=5)
    with pytest.raises(Unfit) as refused:
        answer(ben, row, Reply("yes", plus=["Kim", "Lea"]), late)
    assert refused.value.field == "plus"
    assert answer(ben, row, Reply("yes"), late).party == 1


def test_a_seat_held_for_what_is_off_or_begins_is_not_said_to_have_gone_to_the_next(plan, ada, ben, cy, now):
    row = plan(ada, capacity=1)
    answer(ben, row, now=now), answer(cy, row, now=now), answer(ben, row, NO, now)
    assert seats(row) == [("Cy", "offered")]
    assert actions.pass_on_held_seats(now=first(row).starts_at) == 1
    assert not any("gone to the next" in text for text in told(cy))
    other = plan(ada, "Walk", capacity=1)
    answer(ben, other, now=now), answer(cy, other, now=now), answer(ben, other, NO, now)
    actions.cancel_gathering(by=ada, slug=other.slug, reason="Rain", now=now)
    assert actions.pass_on_held_seats(now=first(other).starts_at) == 0


@pytest.mark.parametrize("reply", [Reply("yes"), MAYBE])
def test_an_invitation_taken_back_leaves_it_to_those_who_wait_or_may_come(plan, ada, ben, cy, now, reply):
    row = plan(ada, to="me", capacity=1)
    actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug, cy.slug], now=now)
    answer(cy, row, now=now), answer(ben, row, reply, now)
    actions.take_back_gathering_invitation(by=ada, slug=row.slug, member_slug=ben.slug, now=now)
    assert reads.gathering(ben, sight(ben), row.slug)


def test_who_comes_is_told_when_whoever_planned_it_is_erased(plan, ada, ben, cy, now):
    row = plan(ada)
    answer(ben, row, now=now)
    for _twice in range(2):
        actions.erase_member(member_id=ada.id, now=now)
    lines = Notice.objects.filter(owner_id=ben.id, text__contains="does not take place")
    assert [each.path for each in lines] == ["/gatherings"] and told(cy) == []


def test_who_comes_is_reminded_while_its_author_is_away(plan, ada, ben, now):
    row = plan(ada)
    answer(ben, row, now=now)
    is_now(ada, "gone")
    near = first(row).starts_at - timedelta(hours=9)
    assert actions.remind_of_gatherings(now=near) == 0
    is_now(ada, "away")
    assert actions.remind_of_gatherings(now=near) == 1 and Occurrence.objects.count() == 1


def test_an_answer_from_a_page_of_before_a_cut_leads_to_where_the_evening_is_now(client, plan, ada, ben, now):
    row = plan(ada, rrule="FREQ=WEEKLY")
    third = Occurrence.objects.order_by("starts_at")[2]
    change = {"plan": plan_("Supper", third.starts_local, "FREQ=WEEKLY"), "scope": "following", "occurrence_id": third.id}
    slug = actions.change_gathering(by=ada, slug=row.slug, **change, now=now)
    client.force_login(ben)
    led = client.post(f"/gatherings/{row.slug}/{third.id}/rsvp", {"answer": "yes"})
    assert led.status_code == 302 and led.url == f"/gatherings/{slug}/{third.id}"


def test_a_seat_that_is_freed_of_what_is_hidden_goes_on_once_it_is_shown_again(plan, ada, ben, cy, hana, now):
    row = plan(ada, capacity=1)
    answer(ben, row, now=now), answer(cy, row, now=now)
    actions.hide_gathering(by=hana, gathering_id=row.id, now=now)
    is_now(ben, "suspended")
    actions.free_seats(now=now)
    assert seats(row) == [("Cy", "waiting")] and not any("a seat for you" in text for text in told(cy))
    actions.hide_gathering(by=hana, gathering_id=row.id, is_hidden=False, now=now)
    assert seats(row) == [("Cy", "offered")] and any("a seat for you" in text for text in told(cy))


@pytest.mark.parametrize("how", ["cancelled", "hidden"])
def test_a_hold_that_ran_out_while_it_was_off_begins_anew(plan, ada, ben, cy, hana, now, how):
    row, later = plan(ada, capacity=1, starts="2026-05-20T19:00"), now + timedelta(days=3)
    for who in (ben, cy):
        answer(who, row, now=now)
    answer(ben, row, NO, now)
    if how == "hidden":
        actions.hide_gathering(by=hana, gathering_id=row.id, now=now)
        actions.hide_gathering(by=hana, gathering_id=row.id, is_hidden=False, now=later)
    else:
        actions.cancel_gathering(by=ada, slug=row.slug, reason="Ill.", now=now)
        actions.restore_gathering(by=ada, slug=row.slug, now=later)
    assert actions.pass_on_held_seats(now=later) == 0 and seats(row) == [("Cy", "offered")]
    assert Rsvp.objects.get(member=cy).held_until > later
    assert sum("a seat for you" in text for text in told(cy)) == 2


def test_hosts_hear_of_the_first_date_whose_answer_is_new(plan, ada, ben, now):
    row = plan(ada, rrule="FREQ=WEEKLY;COUNT=3")
    for each in list(Occurrence.objects.order_by("-starts_at")[:2]):
        actions.rsvp(by=ben, occurrence_id=each.id, reply=NO, now=now)
    answer(ben, row, now=now)
    before = len(told(ada))
    answer(ben, row, now=now, is_for_following=True)
    assert [text for text in told(ada)[before:] if "20 May" in text] == told(ada)[before:] != []


def test_a_chair_found_for_somebody_at_the_door_is_passed_on_to_nobody(plan, ada, ben, cy, now):
    row = plan(ada, capacity=1)
    answer(ben, row, now=now), answer(cy, row, now=now)
    at = first(row).starts_at - timedelta(hours=5)
    which = {"by": ada, "slug": row.slug, "occurrence_id": first(row).id}
    actions.welcome_walk_in(**which, name="Yan", is_over=True, now=at)
    assert (first(row).capacity, first(row).seats_taken) == (2, 2)
    actions.check_in(**which, rsvp_id=Rsvp.objects.get(guest__name="Yan").id, is_there=False, now=at)
    assert (first(row).capacity, first(row).seats_taken) == (1, 1)
    assert seats(row) == [("Ben", "seated"), ("Cy", "waiting")]
