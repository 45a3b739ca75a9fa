"""Taking a cancellation back, and the picture of a series that was cut."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import Reply
from closeknit.gatherings.models import Gathering, Guest, Occurrence, Rsvp, Showing
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.notify.models import Letter, Notice
from closeknit.trust.access import Refused
from closeknit.trust.reads import sight
from tests.gatherings.conftest import plan_
from tests.stories.conftest import png

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def held(now, media):
    with clock.held_at(now):
        yield


def door(member) -> Client:
    client = Client(headers={"Accept": "text/html"})
    client.force_login(member)
    return client


def ones(row):
    return list(Occurrence.objects.filter(gathering_id=row.id).order_by("starts_at"))


def listed(member, now):
    return [each.is_cancelled for each in reads.coming_up(member, sight(member), now).occurrences]


def after_all(member):
    return [each.text for each in Notice.objects.filter(owner_id=member.id, text__contains="after all").order_by("id")]


def test_a_gathering_that_was_cancelled_takes_place_again_with_everybodys_seats(ada, ben, cy, hana, now, plan):
    row = plan(ada, "Dinner", capacity=1, rrule="FREQ=WEEKLY;COUNT=3")
    first, second, _third = ones(row)
    actions.rsvp(by=ben, occurrence_id=first.id, reply=Reply("yes"), now=now)
    actions.rsvp(by=cy, occurrence_id=first.id, reply=Reply("yes"), now=now)
    guest = Guest.objects.create(email="zoe@example.org", name="Zoe", made_at=now)
    Rsvp.objects.create(occurrence=first, guest=guest, answer="maybe", made_at=now, answered_at=now)
    before = list(Rsvp.objects.order_by("id").values_list("answer", "seat", "line"))
    actions.cancel_gathering(by=ada, slug=row.slug, reason="Tired", scope="this", occurrence_id=second.id, now=now)
    actions.cancel_gathering(by=ada, slug=row.slug, reason="A cold", now=now + timedelta(hours=1))
    row.refresh_from_db()
    sequence = row.sequence
    actions.restore_gathering(by=ada, slug=row.slug, now=now + timedelta(hours=2))
    row.refresh_from_db()
    assert (row.state, row.reason, row.cancelled_at) == ("published", "", None) and row.sequence > sequence
    assert [each.cancelled_at is None for each in ones(row)] == [True, False, True]
    assert list(Rsvp.objects.order_by("id").values_list("answer", "seat", "line")) == before
    assert listed(ben, now) == listed(hana, now) == [False, True, False]
    assert [each.title for each in reads.search(hana, sight(hana), "dinner", now)] == ["Dinner"]
    actions.restore_gathering(by=ada, slug=row.slug, now=now + timedelta(hours=3))
    assert len(after_all(ben)) == len(after_all(cy)) == 1 and "“Dinner” takes place after all" in after_all(ben)[0]
    assert after_all(hana) == [] and Letter.objects.filter(to="zoe@example.org", subject__contains="after all").count() == 1


def test_a_single_time_comes_back_by_itself_also_after_a_series_was_ended_there(ada, ben, now, plan):
    row = plan(ada, rrule="FREQ=WEEKLY;COUNT=4")
    third = ones(row)[2]
    actions.cancel_gathering(by=ada, slug=row.slug, reason="Over", scope="following", occurrence_id=third.id, now=now)
    sequence = ones(row)[2].sequence
    answer = door(ada).post(f"/gatherings/{row.slug}/restoration", {"on": third.id})
    assert answer.url == f"/gatherings/{row.slug}/{third.id}"
    assert [each.cancelled_at is None for each in ones(row)] == [True, True, True, False] and ones(row)[2].sequence > sequence
    actions.change_gathering(by=ada, slug=row.slug, plan=plan_("Lunch", rrule=Gathering.objects.get().rrule), now=now)
    assert [each.cancelled_at is None for each in ones(row)][:3] == [True, True, True]
    assert Showing.objects.filter(occurrence_id=third.id).exists()


def test_what_is_over_does_not_come_back_and_only_who_looks_after_it_brings_it_back(ada, ben, now, plan):
    row = plan(ada)
    page = f"/gatherings/{row.slug}"
    assert "after all" not in door(ada).get(page).content.decode()
    actions.cancel_gathering(by=ada, slug=row.slug, reason="A cold", now=now)
    assert "after all" in door(ada).get(page).content.decode() and "after all" not in door(ben).get(page).content.decode()
    with pytest.raises(Refused):
        actions.restore_gathering(by=ben, slug=row.slug, now=now)
    with pytest.raises(Unfit):
        actions.restore_gathering(by=ada, slug=row.slug, now=now + timedelta(days=30))
    assert door(ada).post(f"{page}/restoration", {"on": "9" * 30}).status_code in (302, 404)
    actions.restore_gathering(by=ada, slug=row.slug, now=now)
    assert Gathering.objects.get(id=row.id).state == "published"


def test_both_halves_of_a_series_keep_the_picture_and_each_loses_its_own(ada, now, plan, settings):
    row = plan(ada, rrule="FREQ=WEEKLY;COUNT=4")
    actions.set_gathering_picture(by=ada, slug=row.slug, data=png().read(), alt="A table", now=now)
    later = plan_("Lunch", starts="2026-05-27T19:00", rrule="FREQ=WEEKLY;COUNT=2")
    told = {"scope": "following", "occurrence_id": ones(row)[2].id, "now": now}
    slug = actions.change_gathering(by=ada, slug=row.slug, plan=later, **told)
    row, new = Gathering.objects.get(id=row.id), Gathering.objects.get(slug=slug)
    assert row.slug != slug and row.picture != new.picture and new.picture_alt == "A table"
    for each in (row, new):
        assert door(ada).get(each.picture_url).status_code == 200 == door(ada).get(f"{each.picture_url}/small").status_code
    Path(settings.MEDIA_ROOT, row.picture).unlink()
    actions.set_gathering_picture(by=ada, slug=row.slug, data=None, now=now)
    assert door(ada).get(new.picture_url).status_code == 200
