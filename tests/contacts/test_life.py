"""Life events: one event on several pages, a timeline that ends, what lasts since when, and nothing cheerful after a parting."""

from datetime import date, timedelta

import pytest
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Day, Draft, Event, Unfit
from closeknit.contacts.models import LifeEvent, LifeEventPerson
from closeknit.contacts.rules.dates import PartialDate
from closeknit.contacts.rules.drafts import Present
from closeknit.contacts.rules.life import LASTING, standing
from closeknit.kit import clock
from closeknit.today import actions as today
from closeknit.today import reads as today_reads

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 6)


@pytest.fixture(autouse=True)
def _still(now):
    with clock.held_at(now):
        yield


@pytest.fixture
def person(ada, now):
    return lambda name, by=ada, **told: actions.add_contact(by=by, draft=Draft({"name": name}, **told), now=now)


@pytest.fixture
def mei(person):
    return person("Mei Tanaka")


@pytest.fixture
def ben(person):
    return person("Ben Okri")


def add(by, contact_ids, now, kind="married", **told):
    return actions.add_event(by=by, contact_ids=contact_ids, event=Event(kind, **told), now=now)


def events(by, contact_id):
    return reads.events_of(by, contact_id, TODAY)


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


# The rule


def on(text):
    year, month, day = (int(part) if part else None for part in (*text.split("-"), "", "")[:3])
    return PartialDate(year, month, day)


def test_what_lasts_is_the_latest_that_nothing_has_ended():
    def told(*events):
        return [(kind, day.year) for kind, day in standing((kind, on(day)) for kind, day in events)]

    assert told(("together", "2010"), ("married", "2014-06-07")) == [("married", 2014)]
    assert told(("married", "2014"), ("apart", "2020")) == []
    assert told(("married", "2014"), ("apart", "")) == []
    assert told(("apart", "2015"), ("together", "2018")) == [("together", 2018)]
    assert told(("moved", "2001"), ("moved", "2019"), ("new_job", "2020"), ("retired", "2025")) == [
        ("moved", 2019),
        ("retired", 2025),
    ]
    assert told(("moved", ""), ("loss", "2020"), ("illness", "2021")) == []


DAYS = st.builds(PartialDate, st.one_of(st.none(), st.integers(1900, 2026)), st.none(), st.none())


@given(st.lists(st.tuples(st.sampled_from(LifeEvent.Kind.values), DAYS), max_size=12))
def test_at_most_one_of_each_lasting_kind_lasts_and_never_a_couple_after_its_parting(known):
    found = standing(known)
    kinds = [kind for kind, _day in found]
    assert kinds == [kind for kind in LASTING if kind in kinds] and all(day.year for _kind, day in found)
    ends = [day.year or 9999 for kind, day in known if kind == "apart"]
    assert all(day.year > max(ends, default=0) for kind, day in found if kind in ("married", "together"))


# The deeds


def test_one_wedding_stands_on_both_pages_and_names_the_other(door, ada, mei, ben, now):
    told = {"kind": "married", "on": "7 June 2014", "text": "In the old boathouse", "who": "Ben Okri", "note": "It **rained**."}
    assert door.post(f"/people/{mei}/events", told).status_code == 302
    assert [line.id for line in events(ada, mei)] == [line.id for line in events(ada, ben)]
    (line,) = events(ada, mei)
    assert (line.on, line.years, line.people) == (PartialDate(2014, 6, 7), 11, [(ben, "Ben Okri"), (mei, "Mei Tanaka")])
    shown = words_of(door.get(f"/people/{mei}"))
    assert shown.count("In the old boathouse") == 2, "once in words, once in the name of its button"
    assert f'<a href="/people/{ben}"><bdi>Ben Okri</bdi></a>' in shown and "11 years ago" not in shown
    assert "In the old boathouse: since 7 June 2014 (11 years)" in shown and "<strong>rained</strong>" in shown
    assert f'<a href="/people/{mei}"><bdi>Mei Tanaka</bdi></a>' in words_of(door.get(f"/people/{ben}"))


def test_an_event_is_changed_for_everybody_and_who_is_unticked_leaves_it(door, ada, mei, ben, now):
    event = add(ada, [mei, ben], now, on="2014")
    shown = words_of(door.get(f"/people/{mei}/events/{event}"))
    assert f'value="{ben}" checked' in shown and 'value="2014"' in shown
    assert door.post(f"/people/{mei}/events/{event}", {"kind": "moved", "on": "ca. 2015", "text": "To Porto"}).status_code == 302
    assert events(ada, ben) == [] and "about 2015" in words_of(door.get(f"/people/{mei}"))
    assert door.get(f"/people/{ben}/events/{event}").status_code == 404


def test_a_removed_event_goes_from_every_page_and_comes_back_when_it_is_undone(door, ada, mei, ben, now):
    event = add(ada, [mei, ben], now, text="In the boathouse")
    answer = door.post(f"/people/{mei}/events/{event}/deletion", follow=True)
    assert "Removed: In the boathouse" in words_of(answer) and events(ada, ben) == []
    assert reads.contacts_page(ada, query="boathouse", now=now).rows == []
    door.post(f"/people/{mei}/events/{event}/deletion", {"is_undone": "1"})
    assert len(events(ada, ben)) == 1 and len(reads.contacts_page(ada, query="boathouse", now=now).rows) == 2
    actions.remove_event(by=ada, event_id=event, now=now)
    assert actions.forget_removed(now=now + timedelta(hours=23)) == 0
    assert actions.forget_removed(now=now + timedelta(hours=25)) == 1 and not LifeEvent.objects.exists()


def test_what_was_typed_stays_where_something_is_wrong(door, ada, mei, ben):
    told = {"kind": "other", "note": "Long words", "who": "Nobody Atall", "others": [ben], "on": "soon"}
    answer = door.post(f"/people/{mei}/events", told)
    shown = words_of(answer)
    assert answer.status_code == 422 and "Long words" in shown and "Nobody Atall" in shown and f'value="{ben}" checked' in shown
    assert "no day we can read" in shown
    assert "nobody called" in words_of(door.post(f"/people/{mei}/events", told | {"on": ""}))
    assert "few words what happened" in words_of(door.post(f"/people/{mei}/events", told | {"on": "", "who": ""}))
    assert events(ada, mei) == []


@pytest.mark.parametrize(
    "told", [{"kind": "?"}, {"kind": "moved", "others": "9" * 30}, {"kind": "moved", "text": "\0\ud800" * 200}]
)
def test_odd_input_is_no_error(door, mei, told):
    told = {name: value.encode("utf-8", "surrogatepass") for name, value in told.items()}
    assert door.post(f"/people/{mei}/events", told).status_code in (302, 404, 422)
    for query in ("kind=x", "with=0", "page=0", "page=99999999999999999999", "page=x", "with="):
        assert door.get(f"/people/events?{query}").status_code == 200
    assert door.get("/people/events?with=999999").status_code == 404
    assert door.get(f"/people/{mei}?event_gone={'9' * 15}").status_code == 200


def test_only_ones_own_people_take_part_and_nobody_else_sees_it(ada, cy, person, mei, now):
    theirs = person("Theirs", by=cy)
    with pytest.raises(Http404):
        add(ada, [mei, theirs], now)
    assert not LifeEvent.objects.exists()
    event = add(ada, [mei], now)
    assert reads.events_page(cy, TODAY).rows == [] and len(reads.events_page(ada, TODAY).rows) == 1
    with pytest.raises(Http404):
        actions.remove_event(by=cy, event_id=event, now=now)
    with pytest.raises(Unfit):
        actions.change_event(by=ada, event_id=event, contact_ids=[], event=Event("moved"), now=now)


def test_everybodys_timeline_ends_and_is_narrowed_by_person_and_kind(door, ada, mei, ben, now):
    for year in range(1970, 2020):
        add(ada, [mei], now, kind="travelled", on=str(year), text=f"Trip {year}")
    add(ada, [mei, ben], now, on="--06-07", text="The wedding")
    first, second = (words_of(door.get(f"/people/events?page={n}")) for n in (1, 2))
    assert "Trip 2019" in first and "Trip 1970" not in first and "page=2" in first
    assert "Trip 1970" in second and "The wedding" in second and "page=3" not in second
    assert "Trip" not in words_of(door.get(f"/people/events?with={ben}"))
    shown = words_of(door.get(f"/people/events?kind=married&with={mei}"))
    assert "The wedding" in shown and "Trip" not in shown


# What else happens to people


def test_a_merge_moves_events_and_parting_brings_them_back(ada, mei, person, now):
    twin = person("Mei T.")
    both, one = add(ada, [mei, twin], now, text="Both"), add(ada, [twin], now, text="One")
    merge = actions.merge_contacts(by=ada, contact_id=mei, other_id=twin, now=now)
    assert {line.id for line in events(ada, mei)} == {both, one}
    assert LifeEventPerson.objects.filter(event_id=both).count() == 1
    actions.undo_merge(by=ada, merge_id=merge, now=now)
    assert {line.id for line in events(ada, twin)} == {both, one} and [line.id for line in events(ada, mei)] == [both]


def test_deleting_somebody_leaves_the_event_to_the_others_and_erases_what_was_theirs_alone(ada, cy, mei, ben, now):
    shared, own = add(ada, [mei, ben], now), add(ada, [mei], now)
    actions.delete_contact(by=ada, contact_id=mei, now=now)
    assert [(line.id, line.people) for line in events(ada, ben)] == [(shared, [(ben, "Ben Okri")])]
    assert not LifeEvent.objects.filter(id=own).exists()
    actions.erase_book(by=ada, now=now)
    assert not LifeEvent.objects.exists() and not LifeEventPerson.objects.exists()


def test_no_wedding_day_is_told_of_those_who_went_apart(ada, person, now):
    days = [Day("anniversary", "2014-05-08"), Day("birthday", "1980-05-07")]
    apart, still = person("Ana", occasions=days[:1]), person("Eva", occasions=days[:1])
    celebrates = person("Ines", occasions=days)
    add(ada, [apart, celebrates], now, kind="apart", on="2024")
    add(ada, [still], now)
    today.open_today(by=ada, now=now)
    told = {line.person.id: line.nudge.facts["kind"] for line in today_reads.lines(ada, TODAY, now)}
    assert told == {still: "anniversary", celebrates: "birthday"}
    kept = {(day.contact_id, day.kind) for day in reads.calendar(ada).days}
    assert kept == {(still, "anniversary"), (celebrates, "birthday")}
    assert {(day.contact_id, day.kind) for day in reads.days_of(ada, [apart, still, celebrates])} == kept
    actions.add_gift(by=ada, contact_id=apart, present=Present("idea", "A lamp"), now=now)
    actions.add_gift(by=ada, contact_id=still, present=Present("idea", "A lamp"), now=now)
    assert [each.occasion.contact_id for each in reads.gifts_page(ada, TODAY).coming] == [still]


def test_nothing_lasts_of_somebody_who_has_died(door, ada, mei, now):
    add(ada, [mei], now, kind="moved", on="2019")
    assert "Has lived there since 2019 (6 years)" in words_of(door.get(f"/people/{mei}"))
    actions.mark_died(by=ada, contact_id=mei, now=now)
    assert "Has lived there" not in words_of(door.get(f"/people/{mei}"))


def test_pages_of_lives_cost_the_same_at_any_size(door, ada, mei, ben, now, django_assert_max_num_queries):
    def counted(path):
        with django_assert_max_num_queries(42) as captured:
            assert door.get(path).status_code == 200
        return len(captured)

    event = add(ada, [mei, ben], now)
    door.get("/about")
    paths = (f"/people/{mei}", "/people/events", f"/people/events?with={mei}", f"/people/{mei}/events/{event}")
    few = {path: counted(path) for path in paths}
    for year in range(2000, 2012):
        add(ada, [mei, ben], now, on=str(year))
    assert {path: counted(path) for path in paths} == few


def test_on_the_timeline_of_everybody_an_event_is_written_down_for_whom_it_concerns(door, ada, mei, ben, now):
    assert 'href="/people/events/new"' in words_of(door.get("/people/events"))
    told = {"kind": "moved", "on": "April 2019", "text": "to Bremen", "who": "Mei Tanaka, Ben Okri"}
    assert door.post("/people/events/new", told).status_code == 302
    (line,) = events(ada, mei)
    assert line.people == [(ben, "Ben Okri"), (mei, "Mei Tanaka")] and line.text == "to Bremen"
    for odd in ({"who": ""}, {"who": "Nobody At All"}, {"who": "\0"}, {"who": "", "others": ["999999"]}):
        answer = door.post("/people/events/new", told | odd)
        assert answer.status_code == 404 or (answer.status_code == 422 and "to Bremen" in words_of(answer))
    assert 'href="/people/events/new"' not in words_of(door.get(f"/people/events?with={mei}"))
