"""Planning, changing and cancelling: one time of it, this and the following, or all."""

from datetime import timedelta

import pytest
from django.http import Http404

from closeknit.gatherings import actions, reads
from closeknit.gatherings.models import Gathering, GatheringInvitation, Occurrence, Showing
from closeknit.kit.unfit import Unfit
from closeknit.notify.reads import notices
from closeknit.trust.access import Refused
from closeknit.trust.reads import Told, sight
from tests.gatherings.conftest import dates, plan_, utc

pytestmark = pytest.mark.django_db
WEEKLY = "FREQ=WEEKLY"


def titles(viewer, now):
    return [each.title for each in reads.coming_up(viewer, sight(viewer), now).occurrences]


def told(member):
    return [each.text for each in notices(member)]


def test_a_gathering_is_found_by_those_it_is_told_to(ada, ben, cy, kiln, plan, now):
    plan(ada, "Firing", to="circles", circles=[kiln])
    plan(ada, "Dinner", "2026-05-14T19:00")
    assert titles(ben, now) == ["Firing", "Dinner"] == titles(ada, now)
    assert titles(cy, now) == ["Dinner"]


def test_who_is_blocked_or_not_here_sees_none_of_it(ada, ben, dee, stray, kiln, plan, now):
    row = plan(ada, "Firing", to="circles", circles=[kiln])
    assert titles(ben, now) == ["Firing"]
    for viewer in (dee, stray):
        assert titles(viewer, now) == []
        with pytest.raises(Http404):
            reads.gathering(viewer, sight(viewer), row.slug)


def test_what_its_author_took_along_when_leaving_is_seen_by_nobody(ada, ben, plan, now):
    row = plan(ada)
    assert titles(ben, now) == ["Dinner"]
    type(ada).objects.filter(id=ada.id).update(state="away")
    assert titles(ben, now) == []
    with pytest.raises(Http404):
        reads.gathering(ben, sight(ben), row.slug)


def test_a_draft_is_its_authors_until_it_is_published(ada, ben, plan, now):
    row = plan(ada, is_draft=True)
    actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug], now=now)
    assert titles(ada, now) == [] and [each.id for each in reads.drafts(ada)] == [row.id] and told(ben) == []
    with pytest.raises(Http404):
        reads.gathering(ben, sight(ben), row.slug)
    actions.publish_gathering(by=ada, slug=row.slug, now=now)
    actions.publish_gathering(by=ada, slug=row.slug, now=now)
    assert titles(ben, now) == ["Dinner"] and len(told(ben)) == 1 and "Ada invites you to “Dinner”" in told(ben)[0]


def test_a_series_is_written_down_ahead_and_time_goes_on(ada, plan, now):
    row = plan(ada, rrule=WEEKLY)
    before = dates(row)
    assert 76 <= len(before) <= 80
    actions.keep_ahead(now=now + timedelta(days=28))
    assert len(dates(row)) == len(before) + 4
    actions.keep_ahead(now=now + timedelta(days=28))
    assert len(dates(row)) == len(before) + 4


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("title", {"title": " "}), ("starts", {"starts": "2026-02-30T19:00"}), ("zone", {"zone": "Mars"}),
        ("length", {"minutes": 0}), ("starts", {"starts": "2020-05-13T19:00"}), ("repeats", {"rrule": "FREQ=HOURLY"}),
        ("repeats", {"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}), ("call_link", {"call_link": "javascript:alert(1)"}),
        ("is_in_person", {"is_in_person": False}), ("capacity", {"capacity": 0}), ("city", {"city_id": 7}),
        ("format", {"format": "war"}), ("story", {"story": "x" * 10_001}), ("place", {"place": "x" * 161}),
        ("starts", {"starts": "2020-05-13T19:00", "rrule": "FREQ=WEEKLY;COUNT=3"}),
    ],
)  # fmt: skip
def test_what_cannot_be_planned_is_said_kindly(ada, plan, field, said):
    with pytest.raises(Unfit) as refused:
        plan(ada, **said)
    assert refused.value.field == field and not Gathering.objects.exists()


def test_one_evening_moves_alone(ada, ben, plan, now):
    row = plan(ada, rrule=WEEKLY)
    actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug], now=now)
    one = Occurrence.objects.filter(gathering=row).order_by("starts_at")[1]
    change = plan_("Late dinner", "2026-05-20T21:00", WEEKLY, place="Roof")
    actions.change_gathering(by=ada, slug=row.slug, plan=change, scope="this", occurrence_id=one.id, now=now)
    assert dates(row)[:3] == [
        ("2026-05-13T19:00", "2026-05-13T19:00"),
        ("2026-05-20T19:00", "2026-05-20T21:00"),
        ("2026-05-27T19:00", "2026-05-27T19:00"),
    ]
    assert titles(ben, now)[:3] == ["Dinner", "Late dinner", "Dinner"]
    assert "Ada has changed “Late dinner” (the name, the place, the time)" in told(ben)[0] and "20 May" in told(ben)[0]


def test_all_move_but_the_one_that_was_moved_alone_and_answers_stay_with_their_evening(ada, plan, now):
    row = plan(ada, rrule=WEEKLY, capacity=8)
    first, second, third = Occurrence.objects.filter(gathering=row).order_by("starts_at")[:3]
    alone = plan_(starts="2026-05-20T21:00", capacity=8)
    actions.change_gathering(by=ada, slug=row.slug, plan=alone, scope="this", occurrence_id=second.id, now=now)
    Occurrence.objects.filter(id=third.id).update(seats_taken=5)
    change = plan_("Supper", "2026-05-13T18:30", WEEKLY, capacity=6)
    actions.change_gathering(by=ada, slug=row.slug, plan=change, scope="all", now=now)
    there = {each.id: each for each in Occurrence.objects.filter(gathering=row)}
    assert (there[first.id].starts_local, there[first.id].capacity) == ("2026-05-13T18:30", 6)
    assert (there[second.id].slot, there[second.id].starts_local) == ("2026-05-20T18:30", "2026-05-20T21:00")
    assert (there[third.id].slot, there[third.id].seats_taken) == ("2026-05-27T18:30", 5)
    with pytest.raises(Unfit):
        actions.change_gathering(by=ada, slug=row.slug, plan=plan_("Supper", rrule=WEEKLY, capacity=4), scope="all", now=now)


def test_what_the_series_has_no_more_is_cancelled_where_somebody_comes_and_else_gone(ada, ben, plan, now):
    row = plan(ada, rrule=WEEKLY)
    _first, second, third, *_rest = Occurrence.objects.filter(gathering=row).order_by("starts_at")
    actions.rsvp(by=ben, occurrence_id=second.id, reply=actions.Reply("yes"), now=now)
    actions.change_gathering(by=ada, slug=row.slug, plan=plan_(rrule="FREQ=MONTHLY;BYDAY=2WE"), scope="all", now=now)
    assert Occurrence.objects.get(id=second.id).cancelled_at == now
    assert not Occurrence.objects.filter(id=third.id).exists()
    assert [slot for slot, _at in dates(row, cancelled_at=None)][:2] == ["2026-05-13T19:00", "2026-06-10T19:00"]


def test_this_and_the_following_become_a_gathering_of_their_own_with_all_that_hangs_on_them(ada, ben, cy, plan, now):
    row = plan(ada, rrule="FREQ=WEEKLY;COUNT=6", to="me")
    actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug], now=now)
    actions.add_host(by=ada, slug=row.slug, member_slug=cy.slug, now=now)
    third = Occurrence.objects.filter(gathering=row).order_by("starts_at")[2]
    Occurrence.objects.filter(id=third.id).update(seats_taken=2)
    change = plan_("Supper", "2026-05-27T20:00", "FREQ=WEEKLY;COUNT=4")
    told = {"scope": "following", "occurrence_id": third.id, "now": now}
    slug = actions.change_gathering(by=cy, slug=row.slug, plan=change, **told)
    new = Gathering.objects.get(slug=slug)
    assert (new.follows_id, new.author_id, new.audience) == (row.id, ada.id, "me")
    assert [slot for slot, _at in dates(row)] == ["2026-05-13T19:00", "2026-05-20T19:00"]
    assert len(dates(new)) == 4 and dates(new)[0] == ("2026-05-27T20:00", "2026-05-27T20:00")
    moved = Occurrence.objects.get(id=third.id)
    assert (moved.gathering_id, moved.seats_taken) == (new.id, 2)
    assert titles(ben, now) == ["Dinner", "Dinner", "Supper", "Supper", "Supper", "Supper"] == titles(cy, now)
    row.refresh_from_db()
    actions.keep_ahead(now=now)
    assert len(dates(row)) == 2


def test_following_from_the_first_on_is_all(ada, plan, now):
    row = plan(ada, rrule=WEEKLY)
    first = Occurrence.objects.filter(gathering=row).order_by("starts_at").first()
    told = {"plan": plan_("Supper", rrule=WEEKLY), "scope": "following", "occurrence_id": first.id}
    assert actions.change_gathering(by=ada, slug=row.slug, **told, now=now) == row.slug
    assert Gathering.objects.count() == 1


def test_a_series_becomes_whole_days_and_back(ada, plan, now):
    row = plan(ada, rrule=WEEKLY)
    actions.change_gathering(by=ada, slug=row.slug, plan=plan_(starts="2026-05-13", rrule=WEEKLY, days=2), now=now)
    assert dates(row)[:2] == [("2026-05-13", "2026-05-13"), ("2026-05-20", "2026-05-20")]
    actions.change_gathering(by=ada, slug=row.slug, plan=plan_(rrule=WEEKLY), now=now)
    assert dates(row)[:2] == [("2026-05-13T19:00",) * 2, ("2026-05-20T19:00",) * 2]


def test_cancelling_needs_a_reason_and_tells_it(ada, ben, plan, now):
    row = plan(ada, rrule=WEEKLY)
    actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug], now=now)
    first, second = Occurrence.objects.filter(gathering=row).order_by("starts_at")[:2]
    with pytest.raises(Unfit):
        actions.cancel_gathering(by=ada, slug=row.slug, reason=" ", now=now)
    told_ = {"scope": "this", "occurrence_id": first.id, "now": now}
    actions.cancel_gathering(by=ada, slug=row.slug, reason="I have a cold.", **told_)
    actions.cancel_gathering(by=ada, slug=row.slug, reason="I have a cold.", **told_)
    assert "“Dinner” on Wednesday 13 May, 19:00 is cancelled: I have a cold." in told(ben)[0] and len(told(ben)) == 2
    assert Occurrence.objects.get(id=first.id).reason and Occurrence.objects.get(id=second.id).cancelled_at is None
    told_ = {"scope": "following", "occurrence_id": second.id, "now": now}
    actions.cancel_gathering(by=ada, slug=row.slug, reason="No more.", **told_)
    assert not Occurrence.objects.filter(gathering=row, cancelled_at=None).exists()
    actions.keep_ahead(now=now + timedelta(days=60))
    assert not Occurrence.objects.filter(gathering=row, cancelled_at=None).exists()


def test_a_cancelled_gathering_stays_to_be_seen_and_cancels_no_past(ada, ben, plan, now):
    row = plan(ada, rrule=WEEKLY)
    later = now + timedelta(days=9)
    actions.cancel_gathering(by=ada, slug=row.slug, reason="No more.", now=later)
    assert [each.is_cancelled for each in reads.coming_up(ben, sight(ben), later).occurrences][:2] == [True, True]
    assert [each.is_cancelled for each in reads.past(ben, sight(ben), later).occurrences] == [False]


def test_who_is_asked_by_name_sees_it_and_whoever_is_asked_no_more_does_not(ada, ben, cy, plan, now):
    row = plan(ada, to="me")
    assert titles(ben, now) == []
    actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug], now=now)
    actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug], now=now)
    assert titles(ben, now) == ["Dinner"] and titles(cy, now) == [] and GatheringInvitation.objects.count() == 1
    actions.take_back_gathering_invitation(by=ada, slug=row.slug, member_slug=ben.slug, now=now)
    assert titles(ben, now) == [] and Showing.objects.filter(gathering=row).count() == 1


def test_nobody_whom_a_block_keeps_apart_is_asked(ada, ben, dee, plan, now):
    row = plan(ada)
    with pytest.raises(Unfit):
        actions.invite_members(by=ada, slug=row.slug, slugs=[dee.slug, ben.slug], now=now)
    assert not GatheringInvitation.objects.exists()
    actions.add_host(by=ada, slug=row.slug, member_slug=ben.slug, now=now)
    with pytest.raises(Unfit):  # whom a host sees, and the author does not
        actions.invite_members(by=ben, slug=row.slug, slugs=[dee.slug], now=now)


def test_only_its_author_and_hosts_change_it_and_only_the_author_its_audience(ada, ben, cy, plan, now):
    row = plan(ada)
    with pytest.raises(Refused):
        actions.change_gathering(by=ben, slug=row.slug, plan=plan_("Mine"), now=now)
    actions.add_host(by=ada, slug=row.slug, member_slug=ben.slug, now=now)
    actions.change_gathering(by=ben, slug=row.slug, plan=plan_("Ours"), now=now)
    for deed in (
        lambda: actions.change_gathering_audience(by=ben, slug=row.slug, told=Told.to("public"), now=now),
        lambda: actions.add_host(by=ben, slug=row.slug, member_slug=cy.slug, now=now),
    ):
        with pytest.raises(Refused):
            deed()
    actions.end_hosting(by=ben, slug=row.slug, member_slug=ben.slug, now=now)
    with pytest.raises(Refused):
        actions.change_gathering(by=ben, slug=row.slug, plan=plan_("Mine"), now=now)


def test_told_to_fewer_it_is_found_by_fewer(ada, ben, cy, kiln, plan, now):
    row = plan(ada)
    assert titles(cy, now) == ["Dinner"]
    actions.change_gathering_audience(by=ada, slug=row.slug, told=Told.to("circles", [kiln.id]), now=now)
    assert titles(cy, now) == [] and titles(ben, now) == ["Dinner"]


def test_the_address_and_the_link_are_for_those_who_come(ada, ben, plan, now):
    row = plan(ada, address="Mill Lane 3", call_link="https://call.example/x")
    for viewer, known in ((ada, True), (ben, False)):
        shown = reads.gathering_shown(viewer, sight(viewer), row.slug, now)
        assert shown.knows_where is known
        assert (
            shown.said["address"]
            == ("Mill Lane 3" if known else "")
            == shown.said["call_link"].replace("https://call.example/x", "Mill Lane 3")
        )


def test_an_evening_of_its_own_keeps_its_own_words(ada, plan, now):
    row = plan(ada, rrule=WEEKLY, place="Kitchen", address="Mill Lane 3")
    one = Occurrence.objects.filter(gathering=row).order_by("starts_at")[1]
    change = plan_(starts="2026-05-20T19:00", place="Kitchen", address="Hill Road 8")
    actions.change_gathering(by=ada, slug=row.slug, plan=change, scope="this", occurrence_id=one.id, now=now)
    said = reads.gathering_shown(ada, sight(ada), row.slug, now, one.id).said
    assert (said["address"], said["place"]) == ("Hill Road 8", "Kitchen")
    assert Occurrence.objects.get(id=one.id).own == {"address": "Hill Road 8"}


def test_a_zone_that_changes_its_law_moves_the_instant_and_keeps_the_wall(ada, ben, plan, now):
    row = plan(ada)
    Occurrence.objects.filter(gathering=row).update(starts_at=utc("2026-05-13T18:00"), ends_at=utc("2026-05-13T20:00"))
    assert actions.reckon_anew(now=now) == 1 and actions.reckon_anew(now=now) == 0
    assert Occurrence.objects.get(gathering=row).starts_at == utc("2026-05-13T17:00")
    assert set(Showing.objects.filter(gathering=row).values_list("starts_at", flat=True)) == {utc("2026-05-13T17:00")}


def test_a_year_of_days_shows_what_each_holds(ada, ben, plan, now):
    plan(ada, "Retreat", "2026-05-30", days=3)
    plan(ada, "Night", "2026-05-31T23:00", minutes=120, zone="UTC")
    type(ben).objects.filter(id=ben.id).update(zone="UTC")
    ben.refresh_from_db()
    shown = reads.days(ben, sight(ben), utc("2026-05-29T00:00").date(), utc("2026-06-02T00:00").date())
    assert [[each.title for each in day.occurrences] for day in shown] == [
        [], ["Retreat"], ["Retreat", "Night"], ["Retreat", "Night"], []
    ]  # fmt: skip


def test_a_day_shows_a_few_and_says_that_there_is_more(ada, plan, now):
    for hour in range(10, 16):
        plan(ada, f"At {hour}", f"2026-05-13T{hour}:00", zone="UTC")
    day = reads.days(ada, sight(ada), utc("2026-05-13T00:00").date(), utc("2026-05-13T00:00").date())[0]
    assert [each.title for each in day.occurrences] == ["At 10", "At 11", "At 12"] and day.has_more


def test_lists_cost_the_same_however_much_there_is(ada, ben, plan, now, django_assert_num_queries):
    plan(ada)
    eyes = sight(ben)
    for _size in range(2):
        with django_assert_num_queries(2):
            reads.coming_up(ben, eyes, now)
        with django_assert_num_queries(4):
            reads.days(ben, eyes, now.date(), now.date() + timedelta(days=30))
        for number in range(3):
            plan(ada, f"Weekly {number}", rrule=WEEKLY)


def test_pages_of_a_list_follow_each_other_without_a_gap(ada, ben, plan, now):
    plan(ada, rrule="FREQ=DAILY;COUNT=25")
    plan(ada, "Walk", rrule="FREQ=DAILY;COUNT=25")
    eyes, place, found = sight(ben), None, []
    for _page in range(9):
        page = reads.coming_up(ben, eyes, now, place, 7)
        found += [each.id for each in page.occurrences]
        place = page.following
        if place is None:
            break
    assert len(found) == len(set(found)) == 50
    later, back, place = now + timedelta(days=60), [], None
    for _page in range(9):
        page = reads.past(ben, eyes, later, place, 7)
        back += [each.id for each in page.occurrences]
        place = page.following
        if place is None:
            break
    assert back == found[::-1]


def test_whoever_is_erased_leaves_it_to_a_host_or_takes_every_word_along(ada, ben, plan, now):
    mine, ours = plan(ada, "Mine", story="secret"), plan(ada, "Ours")
    actions.add_host(by=ada, slug=ours.slug, member_slug=ben.slug, now=now)
    actions.erase_member(member_id=ada.id, now=now)
    actions.erase_member(member_id=ada.id, now=now)
    mine.refresh_from_db(), ours.refresh_from_db()
    assert (mine.title, mine.story, mine.state) == ("", "", "cancelled") and titles(ben, now) == ["Ours"]
    assert ours.author_id == ben.id and not Showing.objects.filter(gathering=mine).exists()
