"""Gatherings in the search of those who may see them, and what hosts of the community hide."""

from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client

from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import Reply
from closeknit.gatherings.models import Gathering, GatheringInvitation, Guest, Occurrence, Rsvp, Showing
from closeknit.hosts import actions as hosts
from closeknit.hosts.actions import Verdict
from closeknit.kit import clock
from closeknit.notify import reads as notices
from closeknit.notify.models import Notice
from closeknit.trust import actions as trust
from closeknit.trust.models import Report
from closeknit.trust.reads import Told, own_space, sight
from tests.gatherings.conftest import plan_

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held(now, media):
    with clock.held_at(now):
        yield


def found(viewer, asked, now):
    return [each.title for each in reads.search(viewer, sight(viewer), asked, now)]


def door(member) -> Client:
    client = Client(headers={"Accept": "text/html"})
    client.force_login(member)
    return client


def first(row):
    return Occurrence.objects.filter(gathering_id=row.id).order_by("starts_at").first()


def test_a_gathering_is_found_by_its_words_place_and_city_and_never_by_its_address(ada, ben, now, plan):
    plan(ada, "Dinner", story="Soup for *eight*", place="Kitchen", city_id=2267057, address="Mill Lane 3",
         call_link="https://call.example/zebra", is_online=True)  # fmt: skip
    for asked in ("dinner", "soup", "kitchen", "Lisbon", "lisb soup"):
        assert found(ben, asked, now) == ["Dinner"], asked
    for asked in ("Mill", "zebra", "", " ", "·", "x" * 5000):
        assert found(ben, asked, now) == [], asked


def test_it_is_found_by_those_who_may_see_it_alone(ada, ben, cy, dee, hana, kiln, now, plan):
    plan(ada, "Kiln dinner", to="circles", circles=[kiln])
    private = plan(ada, "Quiet dinner", to="me")
    plan(ada, "Draft dinner", is_draft=True)
    assert set(found(ada, "dinner", now)) == {"Kiln dinner", "Quiet dinner"}
    assert found(ben, "dinner", now) == ["Kiln dinner"]
    for other in (cy, dee, hana):  # Dee is in the circle, and kept apart from Ada
        assert found(other, "dinner", now) == [], other
    actions.invite_members(by=ada, slug=private.slug, slugs=[cy.slug], now=now)
    assert found(cy, "dinner", now) == ["Quiet dinner"]
    trust.block_member(by=cy, member_id=ada.id, now=now)
    assert found(cy, "dinner", now) == []


def test_who_comes_finds_it_still_when_it_is_told_to_fewer_and_no_more_when_they_do_not_come(ada, cy, hana, kiln, now, plan):
    row = plan(ada, "Dinner")
    actions.rsvp(by=cy, occurrence_id=first(row).id, reply=Reply("yes"), now=now)
    assert found(hana, "dinner", now) == ["Dinner"]
    actions.change_gathering_audience(by=ada, slug=row.slug, told=Told.to("circles", [kiln.id]), now=now)
    assert found(hana, "dinner", now) == [] and found(cy, "dinner", now) == ["Dinner"]
    actions.rsvp(by=cy, occurrence_id=first(row).id, reply=Reply("no"), now=now)
    assert found(cy, "dinner", now) == []
    actions.rsvp(by=ada, occurrence_id=first(row).id, reply=Reply("no"), now=now)
    assert found(ada, "dinner", now) == ["Dinner"]


def test_what_is_changed_is_found_by_its_new_words_and_what_is_cancelled_or_erased_by_none(ada, ben, now, plan):
    row = plan(ada, "Dinner", story="Soup", rrule="FREQ=WEEKLY")
    actions.change_gathering(by=ada, slug=row.slug, plan=plan_("Lunch", rrule="FREQ=WEEKLY"), now=now)
    assert found(ben, "soup", now) == found(ben, "dinner", now) == [] and found(ben, "lunch", now) == ["Lunch"]
    alone = plan_("Picnic", starts="2026-05-20T19:00")
    actions.change_gathering(by=ada, slug=row.slug, plan=alone, scope="this", occurrence_id=_second(row).id, now=now)
    assert found(ben, "picnic", now) == ["Lunch"]
    actions.cancel_gathering(by=ada, slug=row.slug, reason="A cold", now=now)
    assert found(ben, "lunch", now) == found(ada, "lunch", now) == []
    other = plan(ada, "Lunch")
    assert found(ben, "lunch", now) == ["Lunch"]
    actions.erase_member(member_id=ada.id, now=now)
    assert found(ben, "lunch", now) == [] and indexed() == 0
    assert Gathering.objects.get(id=other.id).deleted_at


def indexed():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kit_search WHERE room = 'gatherings'")
        return cursor.fetchone()[0]


def _second(row):
    return Occurrence.objects.filter(gathering_id=row.id).order_by("starts_at")[1]


def test_of_a_series_the_next_time_is_found_else_the_last(ada, ben, now, plan):
    plan(ada, "Weekly", rrule="FREQ=WEEKLY;COUNT=3")
    [coming] = reads.search(ben, sight(ben), "weekly", now + timedelta(days=9))
    [last] = reads.search(ben, sight(ben), "weekly", now + timedelta(days=90))
    assert (coming.starts_local, last.starts_local) == ("2026-05-20T19:00", "2026-05-27T19:00")


def test_a_search_asks_the_same_few_questions_however_much_there_is(ada, ben, kiln, now, plan, django_assert_max_num_queries):
    for title in ("Walk one", "Walk two"):
        plan(ada, title, rrule="FREQ=WEEKLY;COUNT=3")
    client = door(ben)
    assert client.get("/gatherings/search?q=walk").status_code == 200
    with django_assert_max_num_queries(40) as few:
        client.get("/gatherings/search?q=walk")
    asked = len(few)  # counted at once: the next request begins anew
    for number in range(6):
        plan(ada, f"Walk {number}", to="circles", circles=[kiln], rrule="FREQ=WEEKLY;COUNT=9")
    eyes = sight(ben)
    with django_assert_max_num_queries(6):
        assert len(reads.search(ben, eyes, "walk", now)) == 8
    with django_assert_max_num_queries(asked):
        page = client.get("/gatherings/search?q=walk").content.decode()
    assert page.count("planned by Ada") == 8
    assert "Nothing that you may read" in door(ben).get("/gatherings/search?q=%00zzz").content.decode()


# Hidden


def report(by, row, now):
    number = hosts.report(by=by, about=f"gathering-{row.slug}", reason="sells", words="It sells pans.", now=now)
    return Report.objects.get(id=number)


def judge(by, number, kind, now):
    return hosts.judge(by=by, report_id=number, verdict=Verdict(kind, "It sells pans."), now=now)


def test_a_gathering_is_reported_with_what_it_says_and_never_where_exactly_it_is(ada, ben, cy, dee, hana, kiln, now, plan):
    row = plan(ada, "Pans", story="Buy *pans*", place="Hall", address="Mill Lane 3", to="circles", circles=[kiln])
    kept = report(ben, row, now)
    assert (kept.kind, kept.thing_id, kept.about_id) == ("gathering", row.id, ada.id)
    assert kept.snapshot["text"] == "Pans\n\nBuy *pans*\n\nHall" and "Mill" not in str(kept.snapshot)
    assert kept.snapshot["path"] == f"/gatherings/{row.slug}"
    for other in (cy, dee, ada):  # who does not see it, who is kept apart, whose it is
        with pytest.raises(Http404):
            report(other, row, now)
    page = door(ben).get(f"/gatherings/{row.slug}").content.decode()
    assert f"/reports/new?about=gathering-{row.slug}" in page
    assert f"about=gathering-{row.slug}" not in door(ada).get(f"/gatherings/{row.slug}").content.decode()
    assert "Pans" in door(hana).get(f"/hosts/cases/{kept.id}", follow=True).content.decode()


def test_what_is_hidden_is_nowhere_but_for_who_looks_after_it_and_comes_back_whole(ada, ben, cy, hana, now, plan):
    row = plan(ada, "Pans", rrule="FREQ=WEEKLY;COUNT=2")
    actions.add_host(by=ada, slug=row.slug, member_slug=ben.slug, now=now)
    actions.rsvp(by=cy, occurrence_id=first(row).id, reply=Reply("yes"), now=now)
    actions.change_gathering_audience(by=ada, slug=row.slug, told=Told.to("me"), now=now)
    assert seen_by(cy, row, now) == (200, 1, ["Pans"])
    deed = judge(hana, report(cy, row, now).id, "hide", now)
    assert seen_by(cy, row, now) == (404, 0, [])
    assert not Showing.objects.filter(gathering_id=row.id).exists()
    assert "A host has hidden this gathering" in door(ada).get(f"/gatherings/{row.slug}").content.decode()
    assert door(ben).get(f"/gatherings/{row.slug}").status_code == 200
    assert "It sells pans." in door(ada).get("/standing").content.decode()
    assert any(each.path == "/standing" for each in notices.notices(ada))
    hosts.undo(by=hana, deed_id=deed, reason="They are kept pans.", now=now)
    assert seen_by(cy, row, now) == (200, 1, ["Pans"])
    assert Showing.objects.filter(space=own_space(ben.id)).count() == 2


def seen_by(member, row, now):
    listed = reads.coming_up(member, sight(member), now).occurrences
    return door(member).get(f"/gatherings/{row.slug}").status_code, len(listed), found(member, "pans", now)


def test_nobody_is_told_anything_of_what_is_hidden(ada, ben, hana, now, plan):
    row = plan(ada, "Pans")
    actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug], now=now)
    actions.rsvp(by=ben, occurrence_id=first(row).id, reply=Reply("yes"), now=now)
    Notice.objects.filter(owner_id=ben.id).update(post_at=now)
    assert [each.path for each in notices.lines_to_post(ben, now)] == [f"/gatherings/{row.slug}"]
    actions.hide_gathering(by=hana, gathering_id=row.id, now=now)
    assert notices.lines_to_post(ben, now) == []
    before = Notice.objects.filter(owner_id=ben.id).count()
    actions.change_gathering(by=ada, slug=row.slug, plan=plan_("Pots"), now=now)
    assert actions.remind_of_gatherings(now=first(row).starts_at - timedelta(hours=5)) == 0
    actions.cancel_gathering(by=ada, slug=row.slug, reason="Pots", now=now)
    assert Notice.objects.filter(owner_id=ben.id).count() == before
    assert GatheringInvitation.objects.exists() and Rsvp.objects.exists()


def test_only_a_host_of_the_community_hides_and_a_guest_finds_nothing_then(ada, ben, hana, now, plan):
    from closeknit.trust.access import Refused

    row = plan(ada, "Pans")
    Gathering.objects.filter(id=row.id).update(takes_guests=True)
    row.refresh_from_db()
    guest = Guest.objects.create(email="zoe@example.org", name="Zoe", made_at=now)
    ways = [reads.guests_path(None, row), reads.guest_path(None, guest, row)]
    assert [Client().get(way).status_code for way in ways] == [200, 200]
    for other in (ada, ben):
        with pytest.raises(Refused):
            actions.hide_gathering(by=other, gathering_id=row.id, now=now)
    actions.hide_gathering(by=hana, gathering_id=row.id, now=now)
    assert [Client().get(way).status_code for way in ways] == [404, 404]
