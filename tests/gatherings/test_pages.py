"""The pages of gatherings, as a browser asks for them."""

import re
from datetime import datetime

import pytest
from django.test import Client

from closeknit.gatherings import actions
from closeknit.gatherings.models import Gathering, Occurrence
from closeknit.kit import clock
from tests.gatherings.conftest import utc
from tests.stories.conftest import png

pytestmark = pytest.mark.django_db
FORM = {
    "title": "Soup", "format": "dinner", "starts_on": "2026-05-13", "starts_time": "19:00", "ends_time": "22:00",
    "zone": "Europe/Berlin", "repeats": "once", "is_in_person": "on", "audience": "members",
}  # fmt: skip


@pytest.fixture(autouse=True)
def held(now):
    with clock.held_at(now):
        yield


@pytest.fixture
def door():
    def opened(member):
        client = Client()
        client.force_login(member)
        return client

    return opened


def text(response):
    return " ".join(response.content.decode().split())


def test_a_community_without_plans_says_so(ada, door):
    for path, words in (
        ("/gatherings", "Nothing is planned yet"), ("/gatherings/month", "Nothing is planned in this month"),
        ("/gatherings/past", "Nothing lies further back"), ("/gatherings/drafts", "There is no draft"),
    ):  # fmt: skip
        assert words in text(door(ada).get(path))


def test_every_format_can_be_planned_as_it_begins(ada, ben, door):
    there = text(door(ada).get("/gatherings/new"))
    for format_ in Gathering.Format.values:
        assert f"format={format_}" in there
        page = door(ada).get(f"/gatherings/new?format={format_}")
        form = page.context["form"]
        posted = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "", False)}
        posted = {name: "on" if value is True else str(value) for name, value in posted.items() if name != "weekdays"}
        answer = door(ada).post("/gatherings/new", posted | {"title": f"A {format_}", "audience": "members"})
        assert answer.status_code == 302, answer.context["form"].errors
    assert Gathering.objects.filter(state="published").count() == len(Gathering.Format.values)
    coffee, study = Gathering.objects.get(format="coffee"), Gathering.objects.get(format="study")
    assert coffee.capacity == 2 and study.rrule == "FREQ=WEEKLY" and study.is_online and "1." in study.agenda
    assert text(door(ben).get("/gatherings")).count("planned by Ada") == len(Gathering.Format.values)


def test_a_plan_is_seen_with_its_picture_city_and_map_and_its_address_by_those_who_come(ada, ben, door, media):
    more = {
        "city": "Lisbon",
        "place": "Kitchen",
        "address": "Mill Lane 3",
        "bring": "A spoon",
        "story": "*Soup*",
        "picture": png(),
    }
    made = door(ada).post("/gatherings/new", FORM | more)
    own, theirs = text(door(ada).get(made.url)), text(door(ben).get(made.url))
    assert "Mill Lane 3" in own and "Mill+Lane+3%2C+Lisbon%2C+PT" in own
    assert "Mill" not in theirs and "query=Kitchen%2C+Lisbon" in theirs and "Those who come see the address" in theirs
    assert "<em>Soup</em>" in theirs and "A spoon" in theirs
    row = Gathering.objects.get()
    assert door(ben).get(row.picture_url).status_code == 200 == door(ben).get(row.picture_url + "/small").status_code
    assert Client().get(row.picture_url).status_code == 404 and door(ben).get(row.picture_url[:-2]).status_code == 404


def test_both_clocks_are_shown_with_a_word_in_the_weeks_when_they_disagree(ada, ben, plan, door):
    type(ben).objects.filter(id=ben.id).update(zone="America/New_York")
    row = plan(ada, "Call", "2026-10-21T18:00", "FREQ=WEEKLY;COUNT=3")
    before, between, after = Occurrence.objects.filter(gathering=row).order_by("starts_at")
    page = text(door(ben).get(f"/gatherings/{row.slug}/{between.id}"))
    assert "Wednesday 28 October 2026, 13:00–15:00" in page and "Wednesday 28 October 2026, 18:00–20:00 in Berlin" in page
    word = "your clock and that of Berlin are 5 hours apart, not 6 hours as usual"
    assert page.count(word) == 2  # once for this one, once in the list of all
    assert "12:00–14:00" in text(door(ben).get(f"/gatherings/{row.slug}/{before.id}"))
    assert word not in text(door(ada).get(f"/gatherings/{row.slug}/{between.id}"))


def test_what_was_typed_is_kept_and_what_is_wrong_is_said_where_it_stands(ada, door):
    wrong = FORM | {
        "title": "",
        "starts_on": "2026-02-30",
        "story": "Kept words",
        "city": "Nowhere at all",
        "audience": "circles",
    }
    answer = door(ada).post("/gatherings/new", wrong)
    page = text(answer)
    assert answer.status_code == 422 and "Kept words" in page and "Nowhere at all" in page
    assert {"title", "starts_on", "city"} <= set(answer.context["form"].errors) and "Choose at least one circle" in page
    assert not Gathering.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("starts_time", ""), ("starts_on", "2026-05-01"), ("zone", "Mars"), ("repeats", "own"), ("times", "0"), ("times", "x"),
        ("ends_on", "2026-05-01"), ("ends_on", "2027-05-01"), ("until", "2026-01-01"), ("capacity", "99999999999999999999"),
        ("call_link", "javascript:x"), ("picture", "no picture"), ("title", "\x00"), ("format", "war"), ("audience", ""),
        ("city_id", "x"), ("weekdays", "XX"),
    ],
)  # fmt: skip
def test_odd_input_gets_a_kind_answer(ada, door, field, value):
    more = {"until": {"repeats": "weekly"}, "call_link": {"is_online": "on"}}.get(field, {})
    if field == "picture":
        value = png()
        value.file.seek(0), value.file.truncate(5)
    answer = door(ada).post("/gatherings/new", FORM | more | {field: value})
    assert answer.status_code == 422 and not Gathering.objects.exists()


def test_of_several_cities_of_one_name_one_is_chosen(ada, door):
    answer = door(ada).post("/gatherings/new", FORM | {"city": "Valencia"})
    cities = answer.context["form"].cities
    assert answer.status_code == 422 and {each.country for each in cities} >= {"ES", "VE"}
    spanish = next(each for each in cities if each.country == "ES")
    door(ada).post("/gatherings/new", FORM | {"city": "Valencia", "city_id": str(spanish.id)})
    assert (Gathering.objects.get().city, Gathering.objects.get().country) == ("Valencia", "ES")
    assert "Valencia, ES" in text(door(ada).get("/gatherings/cities?city=valen"))


def test_an_evening_that_ends_past_midnight_and_days_that_are_whole(ada, door):
    door(ada).post("/gatherings/new", FORM | {"ends_time": "00:30"})
    door(ada).post("/gatherings/new", FORM | {"title": "Retreat", "is_all_day": "on", "ends_on": "2026-05-15"})
    soup, retreat = Gathering.objects.order_by("id")
    assert (soup.length_minutes, retreat.length_days, retreat.starts_local) == (330, 3, "2026-05-13")
    assert "13 May until Friday 15 May 2026" in text(door(ada).get(f"/gatherings/{retreat.slug}"))
    page = door(ada).get(f"/gatherings/{soup.slug}/edit").context["form"]
    assert (page["ends_on"].value(), str(page["ends_time"].value())) == (None, "00:30:00")


def test_one_evening_is_changed_and_cancelled_alone_from_its_page(ada, ben, plan, door):
    row = plan(ada, rrule="FREQ=WEEKLY")
    _first, second = Occurrence.objects.filter(gathering=row).order_by("starts_at")[:2]
    form = door(ada).get(f"/gatherings/{row.slug}/edit?on={second.id}").context["form"]
    assert str(form["starts_on"].value()) == "2026-05-20" and form["repeats"].value() == "weekly"
    posted = FORM | {
        "title": "Late soup",
        "starts_on": "2026-05-20",
        "starts_time": "21:00",
        "ends_time": "",
        "on": str(second.id),
    }
    assert door(ada).post(f"/gatherings/{row.slug}/edit", posted | {"scope": "this"}).status_code == 302
    assert "Late soup" in text(door(ben).get(f"/gatherings/{row.slug}"))
    path = f"/gatherings/{row.slug}/cancellation"
    assert door(ada).post(path, {"on": str(second.id), "scope": "this", "reason": ""}).status_code == 422
    assert door(ada).post(path, {"on": str(second.id), "scope": "this", "reason": "A cold."}).status_code == 302
    assert "This time it does not take place. <bdi>A cold.</bdi>" in text(door(ben).get(f"/gatherings/{row.slug}/{second.id}"))
    assert Occurrence.objects.filter(gathering=row, cancelled_at=None).count() > 70


def test_what_follows_moves_to_a_page_of_its_own_and_old_links_find_it(ada, ben, plan, door):
    row = plan(ada, rrule="FREQ=WEEKLY")
    third = Occurrence.objects.filter(gathering=row).order_by("starts_at")[2]
    posted = FORM | {"starts_on": "2026-05-27", "repeats": "fortnightly", "on": str(third.id), "scope": "following"}
    answer = door(ada).post(f"/gatherings/{row.slug}/edit", posted)
    old = door(ben).get(f"/gatherings/{row.slug}/{third.id}")
    assert old.status_code == 302 and old.url == f"{answer.url}/{third.id}"
    assert door(ben).get(f"/gatherings/{row.slug}/999999999999999999").status_code == 404


def test_drafts_are_kept_published_and_given_up(ada, ben, door):
    for _each in range(2):
        made = door(ada).post("/gatherings/new", FORM | {"draft": "1"})
    assert "You have begun to plan a few things" in text(door(ada).get("/gatherings"))
    page = text(door(ada).get(made.url))
    assert "This is a draft" in page and "Wednesday 13 May 2026, 19:00–22:00" in page
    assert door(ben).get(made.url).status_code == 404
    assert door(ada).post(f"{made.url}/publication").status_code == 302 == door(ada).get(f"{made.url}/deletion").status_code
    assert door(ben).get(made.url).status_code == 200
    other = Gathering.objects.get(state="draft")
    door(ada).post(f"/gatherings/{other.slug}/deletion")
    assert door(ada).get(f"/gatherings/{other.slug}").status_code == 404


def test_a_draft_whose_time_went_by_is_not_published(ada, plan, door):
    row = plan(ada, is_draft=True)
    with clock.held_at(utc("2026-06-01T00:00")):
        answer = door(ada).post(f"/gatherings/{row.slug}/publication")
    assert answer.status_code == 422 and "This would be over already" in text(answer)


def test_people_are_found_by_name_and_asked(ada, ben, dee, plan, door):
    row = plan(ada, to="me")
    path = f"/gatherings/{row.slug}/people"
    assert [slug for slug, _name in door(ada).post(path, {"q": "b", "find": "1"}).context["found"]] == [ben.slug]
    assert door(ada).post(path, {"q": "dee", "find": "1"}).context["found"] == []
    assert door(ada).post(path, {"who": ben.slug}).status_code == 302
    assert door(ben).get(f"/gatherings/{row.slug}").status_code == 200
    assert "Asked by name" in text(door(ada).get(path)) and door(ben).get(path).status_code == 403
    assert door(ada).post(path, {"who": dee.slug}).status_code == 422
    assert door(ada).post(f"/gatherings/{row.slug}/invitations/{ben.slug}/end").status_code == 302
    assert door(ben).get(f"/gatherings/{row.slug}").status_code == 404


def test_what_is_told_to_everybody_is_open_and_says_only_what_it_may(ada, ben, dee, plan, door):
    row = plan(ada, "Open house", to="public", address="Mill Lane 3")
    actions.add_host(by=ada, slug=row.slug, member_slug=ben.slug, now=clock.now())
    page = text(Client().get(f"/gatherings/{row.slug}"))
    assert "Open house" in page and "Mill" not in page and "Ben" not in page and "19:00–21:00" in page and "(Berlin)" in page
    assert door(dee).get(f"/gatherings/{row.slug}").status_code == 404
    closed = plan(ada, "Closed")
    assert Client().get(f"/gatherings/{closed.slug}").status_code == 302


def test_a_wider_audience_is_asked_once_more(ada, cy, kiln, plan, door):
    row = plan(ada, to="circles", circles=[kiln])
    path = f"/gatherings/{row.slug}/audience"
    assert "From now on: all members" in text(door(ada).post(path, {"audience": "members"}))
    assert door(cy).get(f"/gatherings/{row.slug}").status_code == 404
    door(ada).post(path, {"audience": "members", "is_sure": "1"})
    assert door(cy).get(f"/gatherings/{row.slug}").status_code == 200


def test_a_month_shows_each_day_and_leads_to_the_next(ada, plan, door):
    plan(ada, rrule="FREQ=DAILY;COUNT=60")
    page = door(ada).get("/gatherings/month?month=2026-05")
    assert text(page).count("<bdi>Dinner</bdi>") == text(page).count("Dinner") == 19 and "month=2026-06" in text(page)
    for odd in ("2026-13", "x", "0000-01", "9999-12", "\x00", "2026-5"):
        assert door(ada).get("/gatherings/month", {"month": odd}).status_code == 200
    for odd in ("2026-02-30", "9999-12-31", "x"):
        assert door(ada).get("/gatherings", {"from": odd, "after": "9" * 16 + "." + "9" * 20}).status_code == 200


def test_a_draft_shows_the_time_on_both_clocks(ada, plan, door):
    row = plan(ada, zone="America/New_York", is_draft=True)
    page = door(ada).get(f"/gatherings/{row.slug}").content.decode()
    assert "19:00–21:00" in page and "your time" in page and "in New York" in page


def test_what_is_cancelled_says_to_nobody_that_they_come(ada, ben, plan, door, now):
    row = plan(ada)
    one = Occurrence.objects.get()
    actions.rsvp(by=ben, occurrence_id=one.id, reply=actions.Reply("yes"), now=now)
    assert "You come." in door(ben).get(f"/gatherings/{row.slug}").content.decode()
    actions.cancel_gathering(by=ada, slug=row.slug, reason="Rain", now=now)
    page = door(ben).get(f"/gatherings/{row.slug}").content.decode()
    assert "Rain" in page and "You come." not in page and "/ticket" not in page


def test_a_page_asks_the_same_number_of_questions_however_much_there_is(ada, ben, plan, door, django_assert_max_num_queries):
    row = plan(ada)
    plan(ada, "Weekly", rrule="FREQ=WEEKLY")
    actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug], now=datetime.now(tz=clock.zone("UTC")))
    counts = []
    for _size in range(2):
        door(ben).get(f"/gatherings/{row.slug}")  # what was told of it is read now
        for path in ("/gatherings", "/gatherings/month", f"/gatherings/{row.slug}"):
            with django_assert_max_num_queries(50) as asked:
                door(ben).get(path)
            counts.append(len(asked))
        for number in range(3):
            actions.invite_members(by=ada, slug=row.slug, slugs=[ben.slug], now=datetime.now(tz=clock.zone("UTC")))
            plan(ada, f"Weekly {number}", rrule="FREQ=WEEKLY")
    assert counts[:3] == counts[3:]


def test_whatever_describes_a_field_stands_on_the_page(ada, plan, door):
    row = plan(ada, rrule="FREQ=WEEKLY")
    here = f"/gatherings/{row.slug}"
    asked = [
        door(ada).get("/gatherings/new?format=walk"), door(ada).post("/gatherings/new", {}), door(ada).get(f"{here}/edit"),
        door(ada).post(f"{here}/cancellation", {}), door(ada).get("/trips/new"), door(ada).post("/trips/welcome", {}),
        door(ada).post(f"{here}/{row_one(row)}/words", {"to": "coming"}),
    ]  # fmt: skip
    for page in asked:
        there = page.content.decode()
        named = {each for ids in re.findall(r'aria-describedby="([^"]+)"', there) for each in ids.split()}
        assert named - set(re.findall(r'\bid="([^"]+)"', there)) == set() and named


def test_what_somebody_calls_a_gathering_goes_its_own_way(ada, ben, plan, door):
    row = plan(ada, "ארוחת ערב", place="המטבח")
    for path in ("/gatherings", "/gatherings/month?month=2026-05", f"/gatherings/{row.slug}"):
        assert "<bdi>ארוחת ערב</bdi>" in text(door(ben).get(path))
    assert "<bdi>המטבח</bdi>" in text(door(ben).get(f"/gatherings/{row.slug}"))


def test_a_number_of_people_that_is_none_is_asked_about_and_kept(ada, plan, door):
    row = plan(ada)
    page = door(ada).post(f"/gatherings/{row.slug}/answering", {"most_plus": "two", "closes_hours": "24"})
    assert page.status_code == 422 and 'value="two"' in text(page) and "Each can bring at most" in text(page)
    assert 'aria-invalid="true" aria-describedby="answering-error"' in text(page) and 'id="answering-error"' in text(page)
    assert door(ada).post(f"/gatherings/{row.slug}/answering", {"most_plus": "", "closes_hours": ""}).status_code == 302


def test_no_heading_leaves_a_level_out(ada, plan, door):
    plan(ada, at=utc("2026-05-12T10:00"))
    trip = {"first_on": "2026-05-14", "last_on": "2026-05-16", "city": "Lisbon, Portugal", "audience": "members"}
    assert door(ada).post("/trips/new", trip).status_code == 302
    with clock.held_at(utc("2026-07-01T10:00")):
        for path in ("/gatherings/past", "/gatherings/search?q=Dinner", "/trips/past"):
            levels = [int(each) for each in re.findall(r"<h([1-6])\b", text(door(ada).get(path)))]
            assert 3 in levels and all(deeper - level <= 1 for level, deeper in zip(levels, levels[1:], strict=False)), path


def test_the_field_of_a_city_offers_those_that_are_called_so(ada, door):
    page = text(door(ada).get("/gatherings/new?format=walk"))
    assert 'list="gathering_city_list"' in page and '<datalist id="gathering_city_list">' in page
    wrong = door(ada).post("/gatherings/new", FORM | {"city": "Springfield"})
    assert wrong.status_code == 422 and text(wrong).count('name="city_id"') > 1


def row_one(row):
    return Occurrence.objects.filter(gathering_id=row.id).first().id
