"""Where somebody will be, whom they are near there, and what may be known of it by whom."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import Http404
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.contacts import actions as contacts
from closeknit.contacts.models import Contact
from closeknit.contacts.reads import city_meant
from closeknit.contacts.rules.drafts import Draft, Point
from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import Journey, Proposal
from closeknit.gatherings.models import Gathering, GatheringInvitation, Rsvp, TravellerWelcome, TravelShowing, Trip
from closeknit.gatherings.rules.trip import BadDays, both, check_days, days_from
from closeknit.hosts import actions as hosts
from closeknit.hosts.actions import Verdict
from closeknit.kit.unfit import Unfit
from closeknit.ledger.models import Interaction
from closeknit.members import actions as members
from closeknit.members.actions import Said
from closeknit.notify import reads as notices
from closeknit.trust import actions as trust
from closeknit.trust.models import Report
from closeknit.trust.reads import Told, sight

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 5, 15), date(2026, 5, 21)  # nine days from now on


@pytest.fixture
def clock(monkeypatch, now):
    monkeypatch.setattr("closeknit.kit.clock.now", lambda: now)


@pytest.fixture
def go(now):
    """A maker of trips: `go(ada, "Lisbon")`, to all members unless said otherwise; its slug."""

    def make(by, place="Lisbon", first=FIRST, last=LAST, to="members", circles=(), at=None, **said):
        told = Told.to(to, [each.id for each in circles])
        journey = Journey(city_meant(place).id, first, last, **said)
        return actions.plan_trip(by=by, journey=journey, told=told, now=at or now)

    return make


@pytest.fixture
def live(now):
    """`live(ben, "Almada, Portugal", "met")`"""

    def make(by, place, audience="members", circles=()):
        said = Said("place", place, audience, tuple(each.id for each in circles))
        members.save_profile(by=by, said=[said], now=now)

    return make


@pytest.fixture
def glad(now):
    def make(by, place="Lisbon", to="members", circles=(), words="", until_on=None):
        told = Told.to(to, [each.id for each in circles])
        found = {"city_id": city_meant(place).id, "words": words, "until_on": until_on}
        actions.welcome_travellers(by=by, told=told, now=now, **found)

    return make


@pytest.fixture
def write(now):
    def make(by, name, place="", email=""):
        draft = Draft({"name": name, "place": place}, points=[Point("email", email)] if email else [])
        return contacts.import_contacts(by=by, drafts=[draft], import_id=None, now=now).ids[0]

    return make


def door(member) -> Client:
    client = Client(headers={"Accept": "text/html"})
    client.force_login(member)
    return client


def near(viewer, slug, now):
    eyes = sight(viewer)
    return {each.name: each for each in reads.people_near(viewer, eyes, reads.trip(viewer, eyes, slug, now), now)}


def sees(viewer, slug, now):
    try:
        return bool(reads.trip(viewer, sight(viewer), slug, now))
    except Http404:
        return False


def nudges(viewer, now):
    return {(each.key, each.near.name, each.is_visit) for each in reads.near_soon(viewer, now)}


# Who sees a trip


def test_a_trip_is_seen_by_whom_it_is_told_to_and_by_nobody_else(ada, ben, cy, dee, stray, kiln, now, meet, go):
    meet(ada, cy)
    trips = {to: go(ada, to=to, circles=[kiln] if to == "circles" else ()) for to in ("me", "met", "circles", "members")}
    assert {to: sees(ben, slug, now) for to, slug in trips.items()} == {
        "me": False, "met": False, "circles": True, "members": True,
    }  # fmt: skip
    assert {to: sees(cy, slug, now) for to, slug in trips.items()} == {
        "me": False, "met": True, "circles": False, "members": True,
    }  # fmt: skip
    assert all(sees(ada, slug, now) for slug in trips.values())
    assert not any(sees(one, slug, now) for one in (dee, stray) for slug in trips.values())
    assert len(reads.trips_of(ben, sight(ben), ada.slug, now)) == 2 and len(reads.trips_of(cy, sight(cy), ada.slug, now)) == 2


def test_what_was_told_to_a_circle_stays_with_it_after_one_has_left_until_one_takes_it_away(ada, ben, cy, kiln, now, go):
    slug = go(ada, to="circles", circles=[kiln])
    assert sees(ben, slug, now) and not sees(cy, slug, now)
    members.leave_circle(by=ada, slug=kiln.slug, now=now)
    assert sees(ben, slug, now)  # as a moment does
    actions.cancel_trip(by=ada, slug=slug, now=now)
    assert not sees(ben, slug, now)


def test_a_trip_is_reported_by_who_sees_it_and_hidden_from_all_but_its_owner_until_it_is_shown_again(
    ada, ben, cy, dee, hana, kiln, now, go, live, clock
):  # fmt: skip
    live(ben, "Lisbon")
    slug = go(ada, to="circles", circles=[kiln], words="Buy my pans", note="secretnote")
    report = {"about": f"trip-{slug}", "reason": "sells", "words": "Pans.", "now": now}
    for other in (cy, dee, ada):  # to whom it is not told, who is kept apart, whose it is
        with pytest.raises(Http404):
            hosts.report(by=other, **report)
    assert f"/reports/new?about=trip-{slug}" in door(ben).get(f"/trips/{slug}").content.decode()
    number = hosts.report(by=ben, **report)
    kept = Report.objects.get()
    assert (kept.kind, kept.about_id, kept.snapshot["path"]) == ("trip", ada.id, f"/trips/{slug}")
    assert kept.snapshot["text"] == "Lisbon, 2026-05-15 – 2026-05-21\n\nBuy my pans"
    assert reads.passing_by(ben, sight(ben), now)
    deed = hosts.judge(by=hana, report_id=number, verdict=Verdict("hide", "No pans."), now=now)
    assert not sees(ben, slug, now) and not reads.passing_by(ben, sight(ben), now) and not nudges(ben, now)
    assert reads.trips_of(ben, sight(ben), ada.slug, now) == []
    assert "A host has hidden it" in door(ada).get(f"/trips/{slug}").content.decode()
    actions.cancel_trip(by=ada, slug=slug, is_cancelled=False, now=now)
    assert not sees(ben, slug, now)
    hosts.undo(by=hana, deed_id=deed, reason="Only one pan.", now=now)
    assert sees(ben, slug, now) and reads.passing_by(ben, sight(ben), now)


def test_a_note_is_for_its_owner_alone(ada, ben, now, go, clock):
    slug = go(ada, note="secretnote", words="Trams with somebody?")
    assert "secretnote" in door(ada).get(f"/trips/{slug}").content.decode()
    page = door(ben).get(f"/trips/{slug}").content.decode()
    assert "Trams with somebody?" in page and "secretnote" not in page and "Who will be near" not in page


def test_a_trip_is_forgotten_by_others_the_day_after_by_the_clock_of_the_city(ada, ben, now, go):
    slug = go(ada, "Honolulu")
    late = now.replace(month=5, day=22, hour=9)  # in Honolulu it is still the evening of the last day
    assert sees(ben, slug, late) and not sees(ben, slug, late + timedelta(hours=2))
    assert sees(ada, slug, late + timedelta(days=400))
    assert reads.own_trips(ada, late + timedelta(hours=2)) == []
    assert [each.slug for each in reads.past_trips(ada, late + timedelta(hours=2))[0]] == [slug]
    actions.forget_travel_showings(now=late + timedelta(days=2))
    assert not TravelShowing.objects.exists() and Trip.objects.exists()


def test_a_cancelled_trip_is_there_for_its_owner_alone_until_they_go_after_all(ada, ben, now, go):
    slug = go(ada)
    actions.cancel_trip(by=ada, slug=slug, now=now)
    assert not sees(ben, slug, now) and sees(ada, slug, now) and not TravelShowing.objects.exists()
    actions.cancel_trip(by=ada, slug=slug, is_cancelled=False, now=now)
    assert sees(ben, slug, now)
    for deed in (actions.cancel_trip, actions.forget_trip):
        with pytest.raises(Http404):
            deed(by=ben, slug=slug, now=now)
    actions.forget_trip(by=ada, slug=slug, now=now)
    assert not Trip.objects.exists()


def test_told_to_others_it_is_found_there_and_no_longer_where_it_was(ada, ben, cy, kiln, now, go, live):
    for one in (ben, cy):
        live(one, "Lisbon")
    slug = go(ada)
    there = Journey(city_meant("Almada, Portugal").id, FIRST, LAST)
    actions.change_trip(by=ada, slug=slug, journey=there, told=Told.to("circles", [kiln.id]), now=now)
    assert [each.city for each in reads.passing_by(ben, sight(ben), now)] == ["Almada"]
    assert reads.passing_by(cy, sight(cy), now) == []
    with pytest.raises(Unfit):
        actions.change_trip(by=ada, slug=slug, journey=there, told=Told.to("public"), now=now)


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [(LAST, FIRST, "turned"), (FIRST, date(2036, 5, 1), "long"), (date(9999, 12, 30), date(9999, 12, 31), "far"),
     (date(1, 1, 1), date(1, 1, 2), "over"), (date(2026, 5, 1), date(2026, 5, 5), "over")],
)  # fmt: skip
def test_days_that_are_no_trip_are_refused_kindly(ada, first, last, why, now, go):
    with pytest.raises(BadDays, match=why):
        check_days(first, last, date(2026, 5, 6))
    with pytest.raises(Unfit):
        go(ada, first=first, last=last)
    assert not Trip.objects.exists()


@given(*[st.integers(0, 12)] * 4)
@settings(max_examples=12, deadline=None)
def test_two_stays_share_the_days_that_are_in_both(one, length, other, other_length):
    start = date(2026, 5, 1)
    days = [start + timedelta(days=each) for each in range(30)]
    mine, theirs = (days[one], days[one + length]), (days[other], days[other + other_length])
    shared = [day for day in days if mine[0] <= day <= mine[1] and theirs[0] <= day <= theirs[1]]
    found = both(*mine, *theirs)
    assert (days_from(*found, start) if found else []) == shared


# Who is near


def test_somebody_is_near_who_lives_there_passes_through_or_is_glad_to_meet_travellers(
    ada, ben, cy, hana, member, now, meet, go, live, glad, write
):
    meet(ada, ben)
    live(ben, "Almada, Portugal", "met")
    live(hana, "Lisbon")  # Ada neither knows her nor did she ask for travellers
    go(cy, "Lisbon", date(2026, 5, 20), date(2026, 5, 30), words="Fado?")
    mo = member("Mo", entered_at=now)
    glad(mo, words="A swim before breakfast")
    ana = write(ada, "Ana", "Lissabon, Portugal")
    write(ada, "Tom", "Berlin")
    found = near(ada, go(ada), now)
    assert set(found) == {"Ana", "Ben", "Cy", "Mo"}
    assert (found["Ana"].contact_id, found["Ana"].lives_in, found["Ana"].slug) == (ana, "Lisbon", "")
    assert (found["Ben"].lives_in, found["Ben"].slug) == ("Almada", ben.slug)
    assert (found["Cy"].first_on, found["Cy"].last_on) == (date(2026, 5, 20), LAST) and found["Cy"].passing.words == "Fado?"
    assert found["Mo"].is_glad and found["Mo"].words == "A swim before breakfast" and not found["Mo"].is_known


def test_nobody_is_near_who_is_kept_apart_away_or_does_not_tell_it(ada, ben, cy, dee, kiln, now, meet, go, live, glad):
    slug = go(ada)
    for one in (ben, cy, dee):
        meet(ada, one) if one is not dee else None
        live(one, "Lisbon", "me" if one is cy else "members")
        go(one, to="me" if one is cy else "members")
        glad(one, to="circles" if one is ben else "met", circles=[kiln] if one is ben else ())
    assert set(near(ada, slug, now)) == {"Ben", "Cy"}, "Cy by what they tell to whom they met"
    assert near(ada, slug, now)["Cy"].is_glad and not near(ada, slug, now)["Cy"].lives_in
    trust.block_member(by=cy, member_id=ada.id, now=now)
    assert set(near(ada, slug, now)) == {"Ben"}
    type(ben).objects.filter(id=ben.id).update(state="away")
    assert near(ada, slug, now) == {} and nudges(ada, now) == set()


def test_whom_one_has_blocked_is_not_named_from_ones_own_book_either(ada, ben, now, meet, go, live):
    meet(ada, ben)
    live(ben, "Lisbon")
    contact = contacts.contact_for_member(by=ada, member=ben, now=now)
    Contact.objects.of(ada).filter(id=contact).update(place="Lisbon")
    slug = go(ada)
    assert [(each.name, each.contact_id) for each in near(ada, slug, now).values()] == [("Ben", contact)]
    trust.block_member(by=ada, member_id=ben.id, now=now)
    assert near(ada, slug, now) == {}


def test_one_says_where_and_until_when_one_is_glad_to_meet_travellers(ada, ben, now, go, glad):
    glad(ben, until_on=date(2026, 5, 10))
    slug = go(ada)
    assert near(ada, slug, now) == {}
    glad(ben, until_on=date(2026, 5, 15))
    assert set(near(ada, slug, now)) == {"Ben"} and TravellerWelcome.objects.count() == 1
    with pytest.raises(Unfit):
        glad(ben, until_on=date(2026, 5, 5))
    actions.end_welcome(by=ben, now=now)
    assert near(ada, slug, now) == {} and not TravelShowing.objects.filter(trip=None).exists()


def test_a_welcome_that_is_over_is_told_to_nobody_though_the_trip_began_before(ada, ben, cy, now, go, glad):
    slug = go(ada, first=now.date() - timedelta(days=3))
    glad(ben, until_on=now.date())
    passing = go(cy)
    assert "Ben" in near(ada, slug, now)
    assert passing in {each.slug for each in reads.passing_by(ben, sight(ben), now)}
    over = now + timedelta(days=1)
    assert "Ben" not in near(ada, slug, over)
    assert reads.passing_by(ben, sight(ben), over) == []


def test_the_same_trip_said_twice_is_one(ada, now, go):
    assert go(ada) == go(ada)
    assert go(ada) != go(ada, to="met")
    actions.cancel_trip(by=ada, slug=go(ada), now=now)
    go(ada)
    assert Trip.objects.of(ada).count() == 3


@pytest.mark.parametrize("page", ["00001" + "9" * 30, "1" * 5000, "0000", "9999", "x"])
def test_an_odd_page_of_past_trips_is_a_page(ada, page, clock):
    assert door(ada).get(f"/trips/past?page={page}").status_code == 200


def test_across_a_border_the_last_day_is_proposed_though_it_is_tomorrow_here(ada, ben, go, monkeypatch):
    slug = go(ada, "Tarifa, Spain")
    go(ben, "Tangier, Morocco", last=date(2026, 5, 17))
    late = datetime(2026, 5, 17, 22, 30, tzinfo=UTC)  # past midnight in Tarifa, before it in Tangier
    monkeypatch.setattr("closeknit.kit.clock.now", lambda: late)
    assert "Ben" in near(ada, slug, late)
    assert door(ada).get(f"/trips/{slug}/proposals/{ben.slug}").status_code == 200


def test_who_passes_by_ones_home_is_seen_as_they_tell_it(ada, ben, cy, kiln, now, go, live):
    for one in (ben, cy):
        live(one, "Almada, Portugal", "me")  # one's own home is known to oneself
    go(ada, to="circles", circles=[kiln])
    go(ada, "Porto, Portugal")
    assert [each.city for each in reads.passing_by(ben, sight(ben), now)] == ["Lisbon"]
    assert reads.passing_by(cy, sight(cy), now) == []


@pytest.mark.parametrize("path", ["/trips", "trip"])
def test_the_pages_ask_the_same_whatever_the_number(path, ada, ben, member, now, go, live, glad, write, clock,
                                                    django_assert_num_queries):  # fmt: skip
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    live(ada, "Lisbon")
    slug = go(ada)
    path = f"/trips/{slug}" if path == "trip" else path

    def fill(names):
        for name in names:
            other = member(name, entered_at=now)
            go(other)
            glad(other)
            trust.say_we_met(by=other, member_id=ada.id, now=now)
            trust.say_we_met(by=ada, member_id=other.id, now=now)
            live(other, "Lisbon")
            write(ada, f"{name} of the book", "Almada, Portugal")

    browser = door(ada)
    fill(["Eve"])
    browser.get(path)
    with CaptureQueriesContext(connection) as few:
        assert browser.get(path).status_code == 200
    fill(["Fay", "Gil", "Ian", "Jo"])
    with django_assert_num_queries(len(few)):
        page = browser.get(path).content.decode()
    assert "<bdi>Gil</bdi>" in page


# Today


def test_both_are_told_ahead_of_time_and_only_by_what_they_may_know(ada, ben, cy, kiln, now, meet, go, live):
    for one in (ben, cy):
        meet(ada, one)
        contacts.contact_for_member(by=one, member=ada, now=now)
        contacts.contact_for_member(by=ada, member=one, now=now)
        live(one, "Lisbon")
    trip = Trip.objects.get(slug=go(ada, to="circles", circles=[kiln]))
    assert nudges(ada, now) == {(f"trip:{trip.id}", "Ben", False), (f"trip:{trip.id}", "Cy", False)}
    assert nudges(ben, now) == {(f"trip:{trip.id}", "Ada", True)} and nudges(cy, now) == set()
    assert nudges(ben, now - timedelta(days=6)) == set(), "more than a fortnight ahead"
    trust.block_member(by=ben, member_id=ada.id, now=now)
    assert nudges(ben, now) == set() and nudges(ada, now) == {(f"trip:{trip.id}", "Cy", False)}


def test_today_names_each_once_with_the_deed_and_forgets_what_is_taken_back(ada, ben, now, meet, go, live, write, monkeypatch):
    meet(ada, ben)
    contacts.contact_for_member(by=ben, member=ada, now=now)
    live(ben, "Lisbon", "me")
    ana = write(ada, "Ana", "Almada, Portugal")
    slug = go(ada)

    def page(viewer, at):
        monkeypatch.setattr("closeknit.kit.clock.now", lambda: at)
        return " ".join(door(viewer).get("/").content.decode().split())

    own, theirs = page(ada, now), page(ben, now)
    assert "You will be in Lisbon in 9 days." in own and "lives nearby, in Almada" in own
    assert f'href="/trips/{slug}/letters/{ana}"' in own
    assert "Ada will be in Lisbon from 15 May to 21 May." in theirs
    assert f'href="/trips/{slug}/proposals/{ada.slug}"' in theirs
    assert "in Lisbon" not in page(ada, now + timedelta(days=1)), "once for each person and trip"
    actions.cancel_trip(by=ada, slug=slug, now=now)
    assert "in Lisbon" not in page(ben, now)


# Proposing


def test_a_walk_is_proposed_in_two_taps_and_once(ada, ben, now, meet, go, live, clock):
    meet(ada, ben)
    live(ben, "Almada, Portugal")
    slug = go(ada)
    browser, path = door(ada), f"/trips/{slug}/proposals/{ben.slug}"
    page = browser.get(path).content.decode()
    assert 'value="walk" checked' in page and '<option value="2026-05-16" selected>' in page
    for _tap in range(2):
        answer = browser.post(path, {"format": "walk", "on": "2026-05-16", "hour": "", "words": "Along the river?"})
        assert answer.status_code == 302
    gathering = Gathering.objects.get()
    assert (gathering.title, gathering.city, gathering.starts_local, gathering.zone, gathering.audience) == (
        "A walk in Lisbon", "Lisbon", "2026-05-16T10:00", "Europe/Lisbon", "me",
    )  # fmt: skip
    assert GatheringInvitation.objects.get().member_id == ben.id and [each.path for each in notices.notices(ben)]
    assert door(ben).get(f"/gatherings/{gathering.slug}").status_code == 200
    assert Interaction.objects.of(ada).exists()
    assert list(Rsvp.objects.values_list("member__name", "answer")) == [("Ada", "yes")]
    assert "those who were asked" in door(ben).get(f"/gatherings/{gathering.slug}").content.decode()


def test_a_resident_proposes_to_a_traveller_whose_trip_they_see(ada, ben, cy, kiln, now, go, clock):
    slug = go(ada, to="circles", circles=[kiln])
    proposal = Proposal("dinner", LAST)
    made = actions.propose(by=ben, slug=slug, who=ada.slug, proposal=proposal, now=now)
    assert Gathering.objects.get(slug=made).starts_local == "2026-05-21T19:00"
    for by, who in ((cy, ada), (ben, cy), (ada, cy)):
        with pytest.raises(Http404):
            actions.propose(by=by, slug=slug, who=who.slug, proposal=proposal, now=now)


@pytest.mark.parametrize(
    "data",
    [{"format": "swim", "on": "2026-05-16"}, {"format": "walk", "on": "2026-06-16"}, {"format": "walk", "on": "9999-12-31"},
     {"format": "walk", "on": "soon"}, {"format": "walk", "on": "2026-05-16", "hour": "99"}, {},
     {"format": "walk", "on": "2026-05-16", "words": "\x00" * 3 + "x" * 20_000}],
)  # fmt: skip
def test_a_proposal_that_makes_no_sense_is_answered_kindly(data, ada, ben, now, go, glad, clock):
    glad(ben)
    assert door(ada).post(f"/trips/{go(ada)}/proposals/{ben.slug}", data).status_code == 422
    assert not Gathering.objects.exists()


def test_for_somebody_of_the_book_there_are_words_to_send(ada, ben, now, go, write, clock):
    ana = write(ada, "Ana Sousa", "Lisbon", "ana@example.pt")
    tom = write(ada, "Tom", "Berlin")
    slug = go(ada)
    page = door(ada).get(f"/trips/{slug}/letters/{ana}").content.decode()
    assert "I will be in Lisbon from 15 May to 21 May." in page and 'href="mailto:ana@example.pt?subject=' in page
    for one, contact in ((ada, tom), (ben, ana), (ada, 2**70)):
        assert door(one).get(f"/trips/{slug}/letters/{contact}").status_code == 404


# Forms, and the end


def test_an_ambiguous_city_is_offered_to_choose_and_an_unknown_one_said_kindly(ada, hana, now, clock):
    browser = door(ada)
    said = {"first_on": "2026-05-15", "last_on": "2026-05-16", "audience": "members", "words": "kept words"}
    page = browser.post("/trips/new", said | {"city": "Springfield"})
    assert page.status_code == 422 and "Several cities are called so" in page.content.decode() and b"kept words" in page.content
    illinois = city_meant("Springfield, IL, US")
    assert browser.post("/trips/new", said | {"city": "Springfield", "city_id": illinois.id}).status_code == 302
    assert Trip.objects.get().city_id == illinois.id
    page = browser.post("/trips/new", said | {"city": "Grandma's house"})
    assert page.status_code == 422 and "We know no city of this name" in page.content.decode()
    assert browser.post("/trips/new", said | {"city": "Lisbon", "audience": "public"}).status_code == 422
    for odd in ("9999-12-31", "0001-01-01", "2026-02-30", "", "\x00"):
        assert browser.post("/trips/new", said | {"city": "Lisbon", "last_on": odd}).status_code == 422, odd
    assert browser.post("/trips/new", said | {"city": "Lissabon", "last_on": "2026-05-21"}).status_code == 302


def test_who_is_erased_leaves_no_trip_behind(ada, ben, now, go, glad):
    go(ada)
    glad(ada)
    go(ben)
    actions.erase_member(member_id=ada.id, now=now)
    actions.erase_member(member_id=ada.id, now=now)
    assert [each.owner_id for each in Trip.objects.all()] == [ben.id]
    assert not TravellerWelcome.objects.exists() and TravelShowing.objects.count() == 1
