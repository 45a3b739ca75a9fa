"""What becomes of single evenings, their answers and those who come, when a series is changed, cut or cancelled around them."""

from datetime import timedelta

import pytest
from django.http import Http404

from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import Reply
from closeknit.gatherings.models import Gathering, Guest, Occurrence, Rsvp
from closeknit.kit.unfit import Unfit
from closeknit.notify.models import Letter, Notice
from closeknit.trust import actions as trust
from closeknit.trust.reads import Told, sight
from tests.gatherings.conftest import dates, plan_, utc
from tests.members.test_at_once import at_once

pytestmark = pytest.mark.django_db
WEEKLY = "FREQ=WEEKLY"


def evenings(row):
    return list(Occurrence.objects.filter(gathering=row).order_by("starts_at"))


def told(member):
    return [each.text for each in Notice.objects.filter(owner_id=member.id).order_by("id")]


def come(who, one, now, answer="yes"):
    return actions.rsvp(by=who, occurrence_id=one.id, reply=Reply(answer), now=now)


def guest_at(one, email, now):
    guest = Guest.objects.create(email=email, name="Zoe", zone="UTC", made_at=now)
    Rsvp.objects.create(occurrence=one, guest=guest, answer="yes", seat="seated", made_at=now, answered_at=now)
    return guest


def alone(by, row, one, starts, now, **said):
    change = plan_(starts=starts, rrule=row.rrule, **said)
    actions.change_gathering(by=by, slug=row.slug, plan=change, scope="this", occurrence_id=one.id, now=now)


def all_of(by, row, starts, now, rrule=WEEKLY, **said):
    actions.change_gathering(by=by, slug=row.slug, plan=plan_(starts=starts, rrule=rrule, **said), now=now)


def test_an_evening_that_was_put_off_stays_when_the_series_changes_after_its_first_date(ada, ben, plan, now):
    row = plan(ada, rrule=WEEKLY)
    first, second = evenings(row)[:2]
    alone(ada, row, first, "2026-05-25T19:00", now)
    come(ben, first, now)
    later = utc("2026-05-15T12:00")
    all_of(ada, row, "2026-05-13T20:00", later)
    kept = Occurrence.objects.get(id=first.id)
    assert (kept.starts_local, kept.cancelled_at) == ("2026-05-25T19:00", None)
    assert Occurrence.objects.get(id=second.id).starts_local == "2026-05-20T20:00"


def test_an_evening_that_was_brought_forward_and_is_over_does_not_come_again(ada, plan, now):
    row = plan(ada, rrule=WEEKLY)
    alone(ada, row, evenings(row)[1], "2026-05-14T19:00", now)
    all_of(ada, row, "2026-05-13T20:00", utc("2026-05-16T12:00"))
    assert [at for _slot, at in dates(row)][:3] == ["2026-05-13T19:00", "2026-05-14T19:00", "2026-05-27T20:00"]


def test_a_series_with_an_end_begins_a_week_later_though_somebody_comes_to_its_last_evening(ada, ben, plan, now):
    until = "FREQ=WEEKLY;UNTIL=20260603T215959Z"
    row = plan(ada, rrule=until)
    last = evenings(row)[-1]
    come(ben, last, now)
    all_of(ada, row, "2026-05-20T19:00", now, until)
    last.refresh_from_db()
    assert last.cancelled_at == now and len(dates(row, cancelled_at=None)) == 3
    assert any("does not take place then any more: Wednesday 3 June" in text for text in told(ben))


def test_who_answered_far_ahead_keeps_the_answer_when_all_is_moved(ada, ben, plan, now):
    row = plan(ada, rrule="FREQ=MONTHLY;BYMONTHDAY=13")
    last = evenings(row)[-1]
    come(ben, last, now)
    all_of(ada, row, "2026-06-13T19:00", now, "FREQ=MONTHLY;BYMONTHDAY=13")
    last.refresh_from_db()
    assert last.cancelled_at is None and last.starts_at > now + timedelta(days=548)


def test_a_letter_with_the_way_goes_to_no_guest_of_an_evening_that_is_off(ada, plan, now):
    row = plan(ada, rrule=WEEKLY, place="The kiln")
    first, second = evenings(row)[:2]
    guest_at(first, "zoe@example.org", now), guest_at(second, "kim@example.org", now)
    actions.cancel_gathering(by=ada, slug=row.slug, reason="Rain", scope="this", occurrence_id=first.id, now=now)
    all_of(ada, row, "2026-05-13T19:00", now, place="The oven")
    letters = list(Letter.objects.order_by("id").values_list("to", "subject"))
    assert ("kim@example.org", "You come: “Dinner”") in letters and ("zoe@example.org", "You come: “Dinner”") not in letters


def test_every_guest_of_what_is_cancelled_from_a_day_on_is_told(ada, plan, now):
    row = plan(ada, rrule=WEEKLY)
    first, second, third = evenings(row)[:3]
    for number, one in enumerate((first, second, third)):
        guest_at(one, f"zoe{number}@example.org", now)
    actions.cancel_gathering(by=ada, slug=row.slug, reason="No more.", scope="following", occurrence_id=second.id, now=now)
    assert sorted(Letter.objects.values_list("to", flat=True)) == ["zoe1@example.org", "zoe2@example.org"]


def test_who_came_once_is_not_told_of_the_series_for_ever(ada, ben, cy, plan, now):
    row = plan(ada, rrule=WEEKLY)
    first, second = evenings(row)[:2]
    come(ben, first, now), come(cy, second, now)
    all_of(ada, row, "2026-05-13T19:00", first.ends_at, place="The oven")
    assert any("the place" in text for text in told(cy)) and told(ben) == []


def test_what_was_moved_to_another_week_is_reminded_of_again(ada, ben, plan, now):
    row = plan(ada)
    one = evenings(row)[0]
    come(ben, one, now)
    for starts_at in (one.starts_at, one.starts_at + timedelta(days=7)):
        assert [actions.remind_of_gatherings(now=starts_at - timedelta(hours=9)) for _twice in range(2)] == [1, 0]
        all_of(ada, row, "2026-05-20T19:00", starts_at - timedelta(hours=8), "")
    assert len([text for text in told(ben) if text.startswith("Soon")]) == 2


def test_seats_are_lowered_though_more_had_one_on_an_evening_that_is_off(ada, ben, cy, plan, now):
    row = plan(ada, rrule=WEEKLY, capacity=4)
    first = evenings(row)[0]
    come(ben, first, now), come(cy, first, now)
    actions.cancel_gathering(by=ada, slug=row.slug, reason="Rain", scope="this", occurrence_id=first.id, now=now)
    all_of(ada, row, "2026-05-13T19:00", now, capacity=1)
    assert evenings(row)[1].capacity == 1


def test_words_are_mended_on_the_evening_on_which_somebody_walked_in(ada, ben, plan, now):
    row = plan(ada, rrule=WEEKLY, capacity=1)
    first = evenings(row)[0]
    come(ben, first, now)
    actions.welcome_walk_in(by=ada, slug=row.slug, occurrence_id=first.id, name="Zoe", is_over=True, now=first.starts_at)
    all_of(ada, row, "2026-05-13T19:00", first.starts_at, capacity=1, story="Soup")
    first, second = evenings(row)[:2]
    assert (first.seats_taken, first.capacity, second.capacity) == (2, 2, 1)


@pytest.mark.parametrize("deed", ["change", "cancel"])
def test_from_an_evening_before_the_series_took_whole_days_on_is_all_of_it(ada, plan, now, deed):
    row = plan(ada, rrule=WEEKLY)
    first = evenings(row)[0]
    later = first.ends_at
    all_of(ada, row, "2026-05-13", later, days=1)
    which = {"scope": "following", "occurrence_id": first.id, "now": later}
    if deed == "change":
        change = plan_("Camp", "2026-05-20", WEEKLY, days=2)
        assert actions.change_gathering(by=ada, slug=row.slug, plan=change, **which) == row.slug
    else:
        actions.cancel_gathering(by=ada, slug=row.slug, reason="No more.", **which)
        assert Gathering.objects.get().state == "cancelled"


def test_an_answer_to_what_has_just_become_another_gatherings_finds_nothing(ada, ben, plan, now, monkeypatch):
    row = plan(ada, rrule=WEEKLY)
    third = evenings(row)[2]
    seen = reads.occurrence(ben, sight(ben), third.id)
    change = plan_("Supper", third.starts_local, WEEKLY)
    actions.change_gathering(by=ada, slug=row.slug, plan=change, scope="following", occurrence_id=third.id, now=now)
    monkeypatch.setattr(reads, "occurrence", lambda *_asked: seen)
    with pytest.raises(Http404):
        come(ben, third, now)


def test_what_an_heir_looks_after_is_found_by_those_the_heir_tells_it_to(ada, ben, cy, meet, plan, now):
    meet(ben, cy)
    row = plan(ada, to="met")
    actions.add_host(by=ada, slug=row.slug, member_slug=ben.slug, now=now)
    actions.erase_member(member_id=ada.id, now=now)
    assert reads.coming_up(cy, sight(cy), now).occurrences == []
    actions.change_gathering_audience(by=ben, slug=row.slug, told=Told.to("met", []), now=now)
    assert reads.gathering(cy, sight(cy), row.slug)
    assert [each.title for each in reads.coming_up(cy, sight(cy), now).occurrences] == ["Dinner"]


def test_a_rule_whose_next_time_is_in_another_century_is_planned(ada, plan, now):
    assert dates(plan(ada, rrule="FREQ=YEARLY;INTERVAL=200")) == [("2026-05-13T19:00", "2026-05-13T19:00")]


def test_a_draft_is_given_up_and_not_cancelled(ada, ben, plan, now):
    row = plan(ada, is_draft=True)
    with pytest.raises(Unfit):
        actions.cancel_gathering(by=ada, slug=row.slug, reason="Rain", now=now)
    with pytest.raises(Http404):
        reads.gathering(ben, sight(ben), row.slug)


def test_an_evening_that_was_moved_alone_moves_nobody_else_when_it_and_the_following_change(ada, plan, now):
    row = plan(ada, rrule=WEEKLY)
    second = evenings(row)[1]
    alone(ada, row, second, "2026-05-21T17:00", now)
    change = plan_("Supper", "2026-05-21T17:00", WEEKLY)
    slug = actions.change_gathering(by=ada, slug=row.slug, plan=change, scope="following", occurrence_id=second.id, now=now)
    assert [at for _slot, at in dates(Gathering.objects.get(slug=slug))][:2] == ["2026-05-21T17:00", "2026-05-27T19:00"]


def test_the_form_of_this_and_the_following_asks_for_as_many_times_as_are_left(client, ada, plan, now):
    row = plan(ada, rrule="FREQ=WEEKLY;COUNT=6")
    third = evenings(row)[2]
    client.force_login(ada)
    form = client.get(f"/gatherings/{row.slug}/edit?on={third.id}&scope=following").context["form"]
    assert form["times"].value() == 4
    assert client.get(f"/gatherings/{row.slug}/edit").context["form"]["times"].value() == 6


def test_one_zone_that_is_no_more_keeps_no_other_series_from_going_on(ada, plan, now):
    gone, there = plan(ada, rrule=WEEKLY), plan(ada, rrule=WEEKLY)
    Gathering.objects.filter(id=gone.id).update(zone="Mars/Olympus")
    Occurrence.objects.filter(gathering=gone).update(zone="Mars/Olympus")
    before = len(dates(there))
    actions.keep_ahead(now=now + timedelta(days=28))
    assert len(dates(there)) == before + 4
    Occurrence.objects.filter(gathering=there).update(starts_at=utc("2026-06-13T18:00"), ends_at=utc("2026-06-13T20:00"))
    assert actions.reckon_anew(now=now) == before + 4


def test_who_was_asked_to_a_draft_and_kept_apart_since_hears_nothing(ada, ben, cy, plan, now):
    row = plan(ada, is_draft=True)
    actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug, cy.slug], now=now)
    trust.block_member(by=ben, member_id=ada.id, now=now)
    actions.publish_gathering(by=ada, slug=row.slug, now=now)
    assert told(ben) == [] and len(told(cy)) == 1


@pytest.mark.django_db(transaction=True)
def test_this_and_the_following_sent_twice_at_once_cut_the_series_once(ada, plan, now):
    row = plan(ada, rrule=WEEKLY)
    third = evenings(row)[2]
    change = {"plan": plan_("Supper", third.starts_local, WEEKLY), "scope": "following", "occurrence_id": third.id, "now": now}
    said = at_once(*[lambda: actions.change_gathering(by=ada, slug=row.slug, **change)] * 3)
    assert said == ["", "Http404", "Http404"] and Gathering.objects.count() == 2


def test_a_form_of_the_following_that_is_sent_twice_leads_to_what_became_of_it(client, ada, plan, now):
    row = plan(ada, rrule=WEEKLY)
    third = evenings(row)[2]
    client.force_login(ada)
    form = client.get(f"/gatherings/{row.slug}/edit?on={third.id}&scope=following").context["form"]
    posted = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", False, [])}
    posted |= {"on": third.id, "scope": "following", "title": "Supper"}
    assert [client.post(f"/gatherings/{row.slug}/edit", posted).status_code for _twice in range(2)] == [302, 302]
    assert Gathering.objects.count() == 2


def test_an_evening_that_is_saved_as_it_is_stays_one_of_the_series(ada, ben, plan, now):
    row = plan(ada, rrule=WEEKLY)
    one = evenings(row)[1]
    come(ben, one, now)
    alone(ada, row, one, one.starts_local, now)
    assert Occurrence.objects.get(id=one.id).changed_at is None and told(ben) == []


def test_what_is_cancelled_is_not_changed_before_that_is_taken_back(ada, plan, now):
    row = plan(ada)
    actions.cancel_gathering(by=ada, slug=row.slug, reason="Rain", now=now)
    with pytest.raises(Unfit):
        all_of(ada, row, "2026-05-13T20:00", now, "")
    actions.restore_gathering(by=ada, slug=row.slug, now=now)
    all_of(ada, row, "2026-05-13T20:00", now, "")
    assert [at for _slot, at in dates(row)] == ["2026-05-13T20:00"]


def test_a_series_of_very_many_times_is_cut_at_once(ada, plan, now):
    row = plan(ada, rrule="FREQ=DAILY;COUNT=999999999")
    third = evenings(row)[2]
    actions.cancel_gathering(by=ada, slug=row.slug, reason="No more.", scope="following", occurrence_id=third.id, now=now)
    assert len(dates(row, cancelled_at=None)) == 2
    with pytest.raises(Unfit):
        plan(ada, rrule="FREQ=DAILY;COUNT=٣")


def test_a_rule_that_names_its_hours_moves_with_the_series_and_loses_no_answer(ada, ben, plan, now):
    twice = "FREQ=DAILY;BYHOUR=9,14;UNTIL=20260515T120000Z"
    row = plan(ada, starts="2026-05-13T09:00", rrule=twice)
    last = evenings(row)[-1]
    come(ben, last, now)
    all_of(ada, row, "2026-05-13T10:30", now, twice)
    row.refresh_from_db()
    assert row.rrule == "FREQ=DAILY;BYHOUR=10,15;UNTIL=20260515T133000Z"
    assert [at[8:] for _slot, at in dates(row, cancelled_at=None)] == [
        "13T10:30", "13T15:30", "14T10:30", "14T15:30", "15T10:30", "15T15:30",
    ]  # fmt: skip
    last.refresh_from_db()
    assert (last.starts_local, last.seats_taken) == ("2026-05-15T15:30", 1)


def test_this_and_the_following_of_a_day_with_two_times_begins_with_the_second(ada, plan, now):
    row = plan(ada, starts="2026-05-13T09:00", rrule="FREQ=DAILY;COUNT=6;BYHOUR=9,14")
    second = evenings(row)[1]
    change = plan_(starts="2026-05-13T15:00", rrule="FREQ=DAILY;COUNT=5;BYHOUR=9,14")
    slug = actions.change_gathering(by=ada, slug=row.slug, plan=change, scope="following", occurrence_id=second.id, now=now)
    new = Gathering.objects.get(slug=slug)
    assert [at[8:] for _slot, at in dates(row)] == ["13T09:00"]
    assert [at[8:] for _slot, at in dates(new)] == ["13T15:00", "14T10:00", "14T15:00", "15T10:00", "15T15:00"]


def test_hours_that_would_be_those_of_the_next_day_are_refused_with_their_line(ada, plan, now):
    row = plan(ada, starts="2026-05-13T09:00", rrule="FREQ=DAILY;BYHOUR=9,22")
    before = dates(row)
    with pytest.raises(Unfit, match="BYHOUR=9,22"):
        all_of(ada, row, "2026-05-13T12:00", now, "FREQ=DAILY;BYHOUR=9,22")
    assert dates(row) == before
    all_of(ada, row, "2026-05-13T12:00", now, "FREQ=DAILY;BYHOUR=12,23")
    assert [at[8:] for _slot, at in dates(row)[:2]] == ["13T12:00", "13T23:00"]


def test_an_evening_that_is_the_very_end_of_its_rule_stays_when_all_begin_later_or_elsewhere(ada, plan, now):
    """As Outlook writes the end of a rule: the start of its last time."""
    exact = "FREQ=WEEKLY;UNTIL=20260527T170000Z"
    row = plan(ada, rrule=exact)
    all_of(ada, row, "2026-05-13T20:00", now, exact)
    row.refresh_from_db()
    assert len(dates(row)) == 3 and row.rrule.endswith("T180000Z")
    all_of(ada, row, "2026-05-13T20:00", now, row.rrule, zone="America/New_York")
    assert [at for _slot, at in dates(row, cancelled_at=None)][-1] == "2026-05-27T20:00"
    all_of(ada, row, "2026-05-13", now, Gathering.objects.get(id=row.id).rrule, days=1)
    assert [at for _slot, at in dates(row, cancelled_at=None)][-1] == "2026-05-27"


def test_more_times_of_one_day_than_people_meet_are_refused(ada, plan):
    with pytest.raises(Unfit, match="daily at most"):
        plan(ada, rrule=f"FREQ=DAILY;BYMINUTE={','.join(map(str, range(30)))}")
