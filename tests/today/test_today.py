"""Today through its actions and its page: what is named, in which order, and what an answer does."""

import io
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import Http404
from django.test import Client
from PIL import Image

from closeknit.contacts import actions as contacts
from closeknit.contacts.actions import Day, Draft, Kin, Point
from closeknit.kit import clock
from closeknit.ledger import actions as ledger
from closeknit.ledger import reads as ledger_reads
from closeknit.today import actions, reads


@pytest.fixture
def person(ada, now):
    """A maker of people in Ada's book: `person("Ben", birthday="--05-08")`."""

    def make(name, birthday="", by=ada, **fields):
        occasions = [Day("birthday", birthday)] if birthday else []
        points = [Point("email", f"{name.casefold()}@example.org"), Point("phone", "+49 30 123456")]
        draft = Draft(fields={"name": name, "given": name, **fields}, occasions=occasions, points=points)
        return contacts.add_contact(by=by, draft=draft, now=now)

    return make


@pytest.fixture
def wrote(ada, now):
    """Entries in Ada's ledger: `wrote(ben, days_ago=[90, 60], direction="in")`."""

    def record(contact_id, days_ago, direction="out", channel="email", by=ada):
        entries = [
            ledger.Entry(
                contact_id, "test", f"{channel}{direction}{contact_id}{days}", "", channel, direction, now - timedelta(days=days)
            )
            for days in days_ago
        ]
        ledger.record_interactions(by=by, entries=entries, now=now)

    return record


@pytest.fixture
def fading(person, wrote):
    """Somebody with a monthly rhythm who has been silent for three months."""

    def make(name, **fields):
        contact_id = person(name, **fields)
        wrote(contact_id, [90, 120, 150, 180, 210], direction="in")
        wrote(contact_id, [89.9, 119.9, 149.9, 179.9, 209.9], direction="out")
        return contact_id

    return make


def named(viewer, now):
    actions.open_today(by=viewer, now=now)
    return [(line.person.name, line.nudge.reason) for line in reads.lines(viewer, reads.day_of(viewer, now), now)]


def first(viewer, now):
    actions.open_today(by=viewer, now=now)
    return reads.lines(viewer, reads.day_of(viewer, now), now)[0].nudge


def test_reasons_come_in_their_fixed_order(ada, person, wrote, fading, now):
    fading("Fay")
    wrote(person("Rex"), [2], direction="in")
    contacts.add_promise(by=ada, contact_id=person("Pia"), text="the recipe", now=now)
    person("Bea", birthday="--05-09")
    wrote(person("Mo"), [1], direction="mutual", channel="met")
    steady = person("Sue")
    wrote(steady, [30, 20, 10, 3], direction="in", channel="chat")
    wrote(steady, [29.9, 19.9, 9.9, 2.9], direction="out", channel="chat")
    assert named(ada, now) == [
        ("Bea", "occasion"),
        ("Pia", "promise"),
        ("Rex", "reply"),
        ("Mo", "follow_up"),
        ("Fay", "fading"),
        ("Sue", "next_rung"),
    ]


def test_a_day_names_at_most_seven_and_three_of_a_kind(ada, person, fading, now):
    for number in range(5):
        person(f"Bea{number}", birthday="--05-09")
        fading(f"Fay{number}")
        contacts.add_promise(by=ada, contact_id=person(f"Pia{number}"), text="it", now=now)
    reasons = [reason for _, reason in named(ada, now)]
    assert reasons == ["occasion"] * 3 + ["promise"] * 3 + ["fading"]


def test_the_list_stays_the_same_all_day_and_is_new_tomorrow(ada, person, now):
    person("Bea", birthday="--05-08")
    assert named(ada, now) == [("Bea", "occasion")]
    person("Zoe", birthday="--05-06")
    assert named(ada, now + timedelta(hours=5)) == [("Bea", "occasion")]
    assert ("Bea", "occasion") in named(ada, now + timedelta(days=1))


def test_a_day_is_made_anew_after_an_import_unless_somebody_was_answered(ada, person, fading, now):
    fading("Fay")
    assert named(ada, now) == [("Fay", "fading")]
    person("Bea", birthday="--05-08")
    actions.make_anew(owner_id=ada.id, now=now)
    assert named(ada, now) == [("Bea", "occasion"), ("Fay", "fading")]
    actions.answer_nudge(by=ada, nudge_id=first(ada, now).id, answer="later", now=now)
    person("Zoe", birthday="--05-08")
    actions.make_anew(owner_id=ada.id, now=now)
    assert named(ada, now) == [("Bea", "occasion"), ("Fay", "fading")]


def test_a_day_that_names_nobody_is_not_kept(ada, person, now):
    person("Ben")
    assert named(ada, now) == []
    person("Bea", birthday="--05-08")
    assert named(ada, now + timedelta(hours=1)) == [("Bea", "occasion")]


def test_a_childs_birthday_is_named_with_whose_child_it_is(ada, person, now):
    ben = person("Ben")
    contacts.add_relation(by=ada, contact_id=ben, kin=Kin("child", "Ruth", birthday="2019-05-12"), now=now)
    nudge = first(ada, now)
    assert (nudge.contact_id, nudge.facts["whose"], nudge.facts["kin"], nudge.facts["turns"]) == (ben, "Ruth", "child", 7)
    with clock.held_at(now):
        page = signed_in(ada).get("/").content.decode()
    assert "Ruth (child of Ben) turns 7 on Tuesday" in page


def test_a_birthday_is_judged_where_the_person_is(ada, person):
    late_evening = datetime(2026, 5, 6, 23, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    person("Mei", birthday="--05-07", zone="Asia/Tokyo")
    assert first(ada, late_evening).facts["days"] == 0


def test_what_is_today_comes_before_warmer_people_next_week(ada, person, fading, now):
    for number in range(3):
        fading(f"Warm{number}", birthday="--05-10")
    person("Quiet", birthday="--05-06")
    assert named(ada, now)[0] == ("Quiet", "occasion")


def test_a_day_that_is_still_today_elsewhere_says_so(ada, person):
    early = datetime(2026, 5, 6, 2, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    person("Tomas", birthday="--05-05", zone="America/Montevideo")
    with clock.held_at(early):
        assert "birthday today, where Tomas lives" in signed_in(ada).get("/").content.decode()


def test_done_writes_the_ledger_and_undo_strikes_it_out(ada, fading, now):
    fay = fading("Fay")
    nudge = first(ada, now)
    actions.answer_nudge(by=ada, nudge_id=nudge.id, answer="done", now=now)
    assert ledger_reads.tie(ada, fay).last_at == now
    actions.answer_nudge(by=ada, nudge_id=nudge.id, answer="", now=now)
    assert ledger_reads.tie(ada, fay).last_at < now - timedelta(days=80)
    actions.answer_nudge(by=ada, nudge_id=nudge.id, answer="done", now=now)
    assert ledger_reads.tie(ada, fay).last_at == now


def test_answering_twice_counts_once(ada, fading, now):
    fay = fading("Fay")
    nudge = first(ada, now)
    before = ledger_reads.tie(ada, fay).entries
    for _ in range(2):
        actions.answer_nudge(by=ada, nudge_id=nudge.id, answer="done", now=now)
    assert ledger_reads.tie(ada, fay).entries == before + 1


def test_a_promise_that_is_kept_is_not_named_again(ada, person, now):
    contacts.add_promise(by=ada, contact_id=person("Pia"), text="the recipe", due_on=date(2026, 5, 6), now=now)
    actions.answer_nudge(by=ada, nudge_id=first(ada, now).id, answer="done", now=now)
    assert named(ada, now + timedelta(days=1)) == []


def test_let_it_rest_holds_a_season(ada, fading, now):
    fading("Fay")
    actions.answer_nudge(by=ada, nudge_id=first(ada, now).id, answer="rest", now=now)
    assert named(ada, now + timedelta(days=90)) == []
    assert named(ada, now + timedelta(days=91)) == [("Fay", "fading")]


def test_later_comes_back_after_three_days(ada, fading, now):
    fading("Fay")
    actions.answer_nudge(by=ada, nudge_id=first(ada, now).id, answer="later", now=now)
    assert named(ada, now + timedelta(days=2)) == []
    assert named(ada, now + timedelta(days=3)) == [("Fay", "fading")]


def test_after_two_suggestions_passed_over_a_person_rests_but_keeps_the_birthday(ada, fading, now):
    fading("Fay", birthday="--06-30")
    assert named(ada, now) == [("Fay", "fading")]
    assert named(ada, now + timedelta(days=3)) == []
    assert named(ada, now + timedelta(days=7)) == [("Fay", "fading")]
    assert named(ada, now + timedelta(days=14)) == []
    assert named(ada, now + timedelta(days=50)) == [("Fay", "occasion")]
    assert named(ada, now + timedelta(days=97)) == []
    assert named(ada, now + timedelta(days=99)) == [("Fay", "fading")]


def test_after_two_unanswered_attempts_a_person_rests(ada, fading, wrote, now):
    fay = fading("Fay")
    wrote(fay, [70, 65], direction="out")
    ledger.set_cadence(by=ada, contact_id=fay, days=14, now=now)
    assert named(ada, now) == []
    assert named(ada, now + timedelta(days=27)) == [("Fay", "fading")]


def test_the_dead_are_only_remembered(ada, person, fading, now):
    fading("Fay", has_died=True, birthday="--05-08")
    uncle = person("Uncle", has_died=True)
    contacts.add_occasion(by=ada, contact_id=uncle, day=Day("memorial", "2020-05-07"), now=now)
    assert named(ada, now) == [("Uncle", "occasion")]


def test_family_is_named_later_than_friends(ada, fading, now):
    fading("Fay", is_kin=True)
    assert named(ada, now) == []
    assert named(ada, now + timedelta(days=60)) == [("Fay", "fading")]


def test_a_stranger_can_neither_see_nor_answer_a_nudge(ada, cy, fading, now):
    fading("Fay")
    nudge = first(ada, now)
    assert named(cy, now) == []
    with pytest.raises(Http404):
        actions.answer_nudge(by=cy, nudge_id=nudge.id, answer="done", now=now)
    assert signed_in(cy).post(f"/nudges/{nudge.id}/answer", {"answer": "done"}).status_code == 404


def test_a_deleted_person_leaves_the_day(ada, fading, now):
    fay = fading("Fay")
    assert named(ada, now) == [("Fay", "fading")]
    contacts.delete_contact(by=ada, contact_id=fay, now=now)
    assert named(ada, now) == []


def signed_in(member):
    client = Client()
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_the_page_ends_and_says_so(ada, fading, now):
    fading("Fay")
    with clock.held_at(now):
        page = signed_in(ada).get("/").content.decode()
    assert "Fay would probably like to hear from you" in page
    assert "mailto:fay@example.org" in page and "tel:+4930123456" in page
    assert "That is all for today" in page


def test_an_empty_book_is_shown_the_next_deed(ada):
    assert "Bring your people" in signed_in(ada).get("/").content.decode()


def test_a_book_that_is_filled_later_has_its_day_still(ada, person, now):
    with clock.held_at(now):
        door = signed_in(ada)
        assert "Bring your people" in door.get("/").content.decode()
        person("Bea", birthday="--05-08")
        assert "Bea has a birthday on Friday" in door.get("/").content.decode()


def test_a_face_is_shown_beside_the_name(ada, person, now):
    bea = person("Bea", birthday="--05-08")
    picture = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(picture, "PNG")
    contacts.set_photo(by=ada, contact_id=bea, data=picture.getvalue(), now=now)
    with clock.held_at(now):
        door = signed_in(ada)
        address = re.search(r'src="(/people/photos/[^"]+)"', door.get("/").content.decode())[1]
        assert door.get(address).status_code == 200


def test_an_answer_without_scripts_comes_back_to_the_page(ada, fading, now):
    fading("Fay")
    with clock.held_at(now):
        nudge = first(ada, now)
        answer = signed_in(ada).post(f"/nudges/{nudge.id}/answer", {"answer": "later"})
    assert (answer.status_code, answer["Location"]) == (302, f"/#nudge-{nudge.id}")


def test_an_unknown_answer_is_refused_kindly(ada, fading, now):
    fading("Fay")
    with clock.held_at(now):
        assert signed_in(ada).post(f"/nudges/{first(ada, now).id}/answer", {"answer": "hm"}).status_code == 400


def test_a_long_silence_that_ended_is_something_good(ada, person, wrote, now):
    wrote(person("Olli"), [400, 2], direction="mutual", channel="call")
    with clock.held_at(now):
        assert "after 13 months, you and Olli are in touch again" in signed_in(ada).get("/").content.decode()


def test_the_number_of_queries_does_not_grow(ada, cy, person, fading, wrote, now, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(viewer, day):
        with (
            clock.held_at(now + timedelta(days=day)),
            CaptureQueriesContext(
                connection,
            ) as made,
        ):
            assert signed_in(viewer).get("/").status_code == 200
        return len(made)

    for number in range(2):
        fading(f"A{number}", birthday="--05-08")
        wrote(person(f"R{number}"), [2], direction="in")
    few = queries(ada, 0)
    few_again = queries(ada, 0)
    for number in range(30):
        fading(f"F{number}", birthday="--05-09")
        wrote(person(f"X{number}"), [1], direction="in")
    assert queries(ada, 1) <= few
    assert queries(ada, 1) == few_again


def test_a_card_takes_up_what_was_promised_since_it_was_made(ada, fading, now, monkeypatch):
    """As it does what was noted; what a nudge or the part for today says already is not said twice."""
    fay, pia = fading("Fay"), fading("Pia")
    contacts.add_promise(by=ada, contact_id=pia, text="a visit", now=now)
    door = Client()
    door.force_login(ada)
    monkeypatch.setattr(clock, "now", lambda: now)
    assert "the recipe" not in door.get("/").content.decode()
    today = reads.day_of(ada, now)
    contacts.add_promise(by=ada, contact_id=fay, text="the recipe", due_on=today + timedelta(days=1), now=now)
    contacts.add_promise(by=ada, contact_id=fay, text="a far book", due_on=today + timedelta(days=30), now=now)
    contacts.add_promise(by=ada, contact_id=fay, text="the keys", due_on=today, now=now)
    shown = door.get("/").content.decode()
    assert "You promised: <bdi>the recipe</bdi></a> Meant for tomorrow." in shown and "a far book" not in shown
    assert shown.count("a visit") == 1 and shown.count("<bdi>the keys</bdi>") == 1
