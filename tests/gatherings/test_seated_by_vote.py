"""Whoever said yes to a time before it was chosen: what the hosts ask, and the times that follow; and the order of waiting."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from closeknit.gatherings import actions
from closeknit.gatherings.actions import Question, Reply, Vote
from closeknit.gatherings.actions import portable as actions_portable
from closeknit.gatherings.models import Gathering, Occurrence, PollOption, Rsvp
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from tests.gatherings.conftest import span
from tests.gatherings.test_polls import YES, door, options, text, told, vote, zone_seen
from tests.members.test_at_once import at_once

DIET, LIFT = Question("What do you not eat?", is_needed=True), Question("Do you need a lift?")


@pytest.fixture(autouse=True)
def held(now):
    with clock.held_at(now):
        yield


def ask(by, row, *questions, now):
    told = {"closes_hours": None, "most_plus": 0, "takes_guests": False, "questions": list(questions)}
    actions.set_answering(by=by, slug=row.slug, **told, now=now)


def choose(by, row, at=0):
    actions.choose_time(by=by, slug=row.slug, option_id=options(row)[at], now=clock.now())
    return Occurrence.objects.filter(gathering_id=row.id).order_by("starts_at").first()


@pytest.mark.django_db
def test_whoever_comes_by_a_poll_is_asked_what_the_hosts_want_to_know(seek, ada, ben, now):
    row = seek(ada)
    ask(ada, row, DIET, LIFT, now=now)
    page = text(door(ben).get(f"/gatherings/{row.slug}/poll"))
    assert "Whoever comes is asked by the hosts:" in page and "What do you not eat?" in page
    vote(ben, row, YES)
    one = choose(ada, row)
    assert told(ben)[-1].endswith("you come. The hosts would like to know something from you.")
    path = f"/gatherings/{row.slug}/{one.id}"
    page = text(door(ben).get(path))
    assert "The hosts asked you a few things:" in page and "Your seat is yours whatever you say." in page
    answer = {"answer": "yes", "said-1": "", "said-2": ""}
    assert door(ben).post(f"{path}/rsvp", answer).status_code == 422  # what is needed is still asked, and the seat stays
    assert Rsvp.objects.get(member=ben).seat == "seated"
    door(ben).post(f"{path}/rsvp", answer | {"said-1": "Nuts"})
    assert "The hosts asked you" not in text(door(ben).get(path))


@pytest.mark.django_db
def test_one_tap_comes_to_all_that_follow_but_to_what_was_answered(seek, ada, ben, cy, now):
    row = seek(ada, rrule="FREQ=WEEKLY;COUNT=5", capacity=2)
    assert "one tap says yes to all that follow" in text(door(ben).get(f"/gatherings/{row.slug}/poll"))
    vote(ben, row, YES)
    one = choose(ada, row)
    assert "you come that first time" in told(ben)[-1]
    first, second, third, *_more = Occurrence.objects.filter(gathering_id=row.id).order_by("starts_at")
    actions.rsvp(by=ben, occurrence_id=second.id, reply=Reply("no"), now=now)
    for who in (ada, cy):
        actions.rsvp(by=who, occurrence_id=third.id, reply=Reply("yes"), now=now)
    path = f"/gatherings/{row.slug}/{one.id}"
    page = door(ben).get(path)
    assert "Come to all that follow too" in text(page)
    assert door(cy).post(f"{path}/following").status_code == 422  # who does not come to this one
    assert door(ben).post(f"{path}/following").status_code == 302
    said = Rsvp.objects.filter(member=ben).order_by("occurrence__starts_at").values_list("answer", "seat")
    assert list(said) == [("yes", "seated"), ("no", ""), ("yes", "waiting"), ("yes", "seated"), ("yes", "seated")]
    assert "Come to all that follow too" not in text(door(ben).get(path))
    assert first.id == one.id


@pytest.mark.django_db
def test_what_must_be_answered_is_asked_before_one_comes_to_all(seek, ada, ben, now):
    row = seek(ada, rrule="FREQ=WEEKLY;COUNT=3")
    ask(ada, row, DIET, now=now)
    vote(ben, row, YES)
    one = choose(ada, row)
    with pytest.raises(Unfit, match="need to know"):
        actions.come_to_following(by=ben, occurrence_id=one.id, now=now)
    assert Rsvp.objects.filter(member=ben).count() == 1
    actions.rsvp(by=ben, occurrence_id=one.id, reply=Reply("yes", said={"1": "Nuts"}), now=now)
    assert {each.said["1"] for each in actions.come_to_following(by=ben, occurrence_id=one.id, now=now)} == {"Nuts"}


@pytest.mark.django_db
def test_a_time_at_night_for_the_reader_is_said_and_is_no_good_one_for_all(seek, ada, ben, now):
    zone_seen(ada, "Europe/Berlin")
    row = seek(ada, asked=[ben])
    by_day = "By day for you and everybody whose clock you know."
    assert by_day in text(door(ben).get(f"/gatherings/{row.slug}/poll"))
    type(ben).objects.filter(id=ben.id).update(zone="Asia/Tokyo")
    page = text(door(ben).get(f"/gatherings/{row.slug}/poll"))
    assert "Night for you: 02:00" in page and by_day not in page


@pytest.mark.django_db
def test_the_times_one_proposed_go_along(seek, ada, ben, now):
    row = seek(ada)
    actions.propose_time(by=ben, slug=row.slug, span=span("2026-05-20T10:00"), now=now)
    kind = next(each for each in actions_portable.portable_kinds(ben) if each.name == "poll_options")
    assert [each.starts_local for each in kind.rows(ben.id)] == ["2026-05-20T10:00"]
    assert kind.also["to"].of(PollOption.objects.first().poll_id) == "Dinner"


@pytest.mark.django_db
def test_ones_own_answer_is_marked_among_the_buttons_and_in_lists(plan, ada, ben, now):
    row = plan(ada, zone="America/New_York")
    one = Occurrence.objects.get()
    for answer, words in (("yes", "You come"), ("maybe", "You may come"), ("no", "You cannot come")):
        door(ben).post(f"/gatherings/{row.slug}/{one.id}/rsvp", {"answer": answer})
        page = text(door(ben).get(f"/gatherings/{row.slug}"))
        assert re.findall(r'name="answer" value="(\w+)" aria-pressed="true"><svg', page) == [answer]
        lines = text(door(ben).get("/gatherings"))
        assert f"</svg>{words}</span>" in lines
        assert f">{words}</span>" in text(door(ben).get("/gatherings/month?month=2026-05"))
    assert "<time" in lines and "19:00 in New York" in lines and "Times are those of Berlin" in lines


def locks(deed) -> list[str]:
    """What a deed holds, in order: "gathering", "ledger" or "occurrence"."""
    names = {"gatherings_gathering": "gathering", "gatherings_occurrence": "occurrence"}
    with CaptureQueriesContext(
        connection,
    ) as asked:
        deed()
    found = []
    for each in asked.captured_queries:
        if "pg_advisory_xact_lock" in each["sql"]:
            found.append("ledger")
        elif "FOR NO KEY UPDATE" in each["sql"]:
            table = re.search(r'FROM "(\w+)"', each["sql"])[1]
            found += [names[table]] if table in names else []
    return list(dict.fromkeys(found))


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_everybody_waits_in_one_order(plan, ada, ben, now):
    row = plan(ada, is_draft=True)
    deeds = [
        lambda: actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug], now=now),
        lambda: actions.start_poll(by=ada, slug=row.slug, spans=[span()], now=now),
        lambda: vote(ben, row, YES),
        lambda: choose(ada, row),
        lambda: actions.publish_gathering(by=ada, slug=plan(ada, is_draft=True).slug, now=now),
    ]
    order = ["gathering", "ledger", "occurrence"]
    for deed in deeds:
        held = locks(deed)
        assert held and held == [each for each in order if each in held], held


@pytest.mark.django_db(transaction=True)
def test_a_choice_and_an_invitation_at_once_wait_for_each_other_and_both_are_done(ada, ben, cy, plan, now):
    row = plan(ada, is_draft=True)
    actions.add_host(by=ada, slug=row.slug, member_slug=cy.slug, now=now)
    actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug], now=now)
    actions.start_poll(by=ada, slug=row.slug, spans=[span()], now=now)
    actions.vote(by=ben, slug=row.slug, votes={options(row)[0]: Vote("yes")}, now=now)
    said = at_once(
        lambda: actions.choose_time(by=ada, slug=row.slug, option_id=options(row)[0], now=now),
        lambda: actions.invite_members(by=cy, slug=row.slug, slugs=[ben.slug], now=now),
        lambda: actions.start_poll(by=cy, slug=row.slug, spans=[span()], now=now),
    )
    assert set(said) <= {"", "Unfit"} and said.count("Unfit") <= 1
    assert Rsvp.objects.get(member=ben).seat == "seated"


WEEKLY = {"starts": "2026-09-02T18:00", "rrule": "FREQ=WEEKLY", "is_online": True, "is_in_person": False}


@pytest.mark.django_db
def test_whoever_plans_a_series_is_told_of_the_weeks_in_which_clocks_disagree(plan, ada, ben, now):
    zone_seen(ben, "America/New_York")
    row = plan(ada, **WEEKLY)
    actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug], now=now)
    words = "For people on the clock of New York it begins at 13:00 instead of 12:00 on 28 October 2026, 17 March 2027, 24 March"
    for ending in ("", "/edit"):
        assert words in text(door(ada).get(f"/gatherings/{row.slug}{ending}"))
    assert "odd-weeks" not in text(door(ben).get(f"/gatherings/{row.slug}"))
    draft = plan(ada, is_draft=True, **WEEKLY)
    actions.invite_members(by=ada, slug=draft.slug, slugs=[ben.slug], now=now)
    assert words in text(door(ada).get(f"/gatherings/{draft.slug}"))


@pytest.mark.django_db
def test_nobody_learns_by_a_warning_where_somebody_lives_who_does_not_show_it(plan, ada, ben, cy, now):
    zone_seen(ben, "America/New_York", audience="me")
    pages = []
    for asked in (ben, cy):
        row = plan(ada, **WEEKLY)
        actions.invite_members(by=ada, slug=row.slug, slugs=[asked.slug], now=now)
        pages.append(re.search(r'odd-weeks">.*?</div></div>', text(door(ada).get(f"/gatherings/{row.slug}")))[0])
    assert pages[0] == pages[1] and "New York" not in pages[0]
    assert "The clocks of Berlin change between 21 October 2026 and 28 October 2026; 24 March 2027 and 31 March 2027." in pages[0]
    row = plan(ada, **WEEKLY | {"is_online": False, "is_in_person": True})
    assert "odd-weeks" not in text(door(ada).get(f"/gatherings/{row.slug}"))


@pytest.mark.django_db
def test_a_zone_is_found_among_the_near_ones_or_by_writing_a_city(ada, ben, circle, kiln):
    zone_seen(ben, "Asia/Tokyo")
    page = text(door(ada).get("/gatherings/new?format=walk"))
    near = page.partition('<optgroup label="Near ones">')[2].partition("</optgroup>")[0]
    assert (
        re.findall(r'value="([\w/]+)"', near) == ["Europe/Berlin", "Asia/Tokyo"] and 'list="gathering_zone_city_places"' in page
    )
    form = {"title": "Walk", "format": "walk", "starts_on": "2026-05-20", "starts_time": "10:00", "is_in_person": "on",
            "repeats": "once", "audience": "members", "zone": "Europe/Berlin"}  # fmt: skip
    wrong = door(ada).post("/gatherings/new", form | {"zone_city": "Nowhereville"})
    assert wrong.status_code == 422 and 'value="Nowhereville"' in text(wrong) and "We know no city of this name" in text(wrong)
    for number, (city, zone) in enumerate(
        (("münchen", "Europe/Berlin"), ("new york", "America/New_York"), ("", "Europe/Berlin"))
    ):
        told_ = form | {"title": f"Walk {number}", "zone_city": city, "key": f"form{number}"}
        assert door(ada).post("/gatherings/new", told_).status_code == 302, city
        assert Gathering.objects.get(title=f"Walk {number}").zone == zone
