"""A chosen rhythm, promises that were kept, what happened long ago, and the labels of the whole book, on their pages."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.drafts import Draft
from closeknit.kit import clock
from closeknit.ledger import actions as ledger

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _still(now):
    with clock.held_at(now):
        yield


@pytest.fixture
def mei(ada, now):
    return actions.add_contact(by=ada, draft=Draft({"name": "Mei"}, labels=["potters", "Kyoto"]), now=now)


@pytest.mark.parametrize("days", [1, 7, 10, 30, 45, 84, 100, 365, 400, 3650])
def test_a_chosen_rhythm_is_shown_and_kept_to_the_day(door, ada, mei, now, days):
    actions.set_cadence(by=ada, contact_id=mei, days=days, now=now)
    shown = door.get(f"/people/{mei}").context["cadence"].initial
    actions.set_cadence(by=ada, contact_id=mei, days=None, now=now)
    door.post(f"/people/{mei}/cadence", shown)
    assert reads.contact(ada, mei).cadence_days == days


def test_promises_that_were_kept_are_listed_and_can_be_opened_again(door, ada, mei, now):
    promise = actions.add_promise(by=ada, contact_id=mei, text="Send the glaze", now=now)
    actions.keep_promise(by=ada, promise_id=promise, now=now)
    shown = door.get(f"/people/{mei}").content.decode()
    assert "Promises you kept" in shown and "Send the glaze" in shown
    door.post(f"/people/{mei}/promises/{promise}/kept", {"is_undone": "1"})
    assert "Promises you kept" not in door.get(f"/people/{mei}").content.decode()


def test_everything_that_happened_is_reached_page_by_page_without_scripts(door, ada, mei, now):
    """Three pages, with moments that several entries share at the borders."""
    entries = [
        ledger.Entry(mei, "test", f"{n}", "", "email", "out", now - timedelta(days=n // 3), subject=f"letter {n:02}.")
        for n in range(50)
    ]
    ledger.record_interactions(by=ada, entries=entries, now=now)
    path, seen = f"/people/{mei}", []
    for _page in range(9):
        answer = door.get(path)
        seen += re.findall(r"letter \d\d\.", answer.content.decode().partition('id="history"')[2])
        path = answer.context["history"]["earlier"]
        if not path:
            break
    assert len(seen) == len(set(seen)) == 50 and not path


@pytest.mark.parametrize(
    "before", ["", "x", "\0", "2026-01-01", "0001-01-01T00:00:00+23:59", "9" * 400, "2026-01-01T00:00:00+00:00"]
)
def test_an_odd_moment_to_look_back_from_is_answered(door, mei, before):
    assert door.get(f"/people/{mei}", {"before": before}).status_code == 200


def test_a_label_of_the_book_is_renamed_for_everybody_who_has_it(door, ada, mei):
    label = next(each for each in reads.labels(ada) if each.name == "potters")
    assert 'value="potters"' in door.get("/people/labels").content.decode()
    assert door.post(f"/people/labels/{label.id}", {"name": "clay"}).url == "/people/labels"
    assert [each.name for each in reads.contact_page(ada, mei, clock.now()).labels] == ["clay", "Kyoto"]
    assert [row.id for row in reads.contacts_page(ada, query="clay", now=clock.now()).rows] == [mei]


@pytest.mark.parametrize(
    ("name", "says"), [("KYOTO", "a label of that name already"), ("", "required"), ("x" * 300, "at most 120")]
)
def test_a_name_no_label_can_have_is_refused_where_it_was_typed(door, ada, mei, name, says):
    label = next(each for each in reads.labels(ada) if each.name == "potters")
    answer = door.post(f"/people/labels/{label.id}", {"name": name})
    assert answer.status_code == 422 and says in answer.content.decode()
    assert {each.name for each in reads.labels(ada)} == {"potters", "Kyoto"}


def test_a_label_of_the_book_is_deleted_and_its_people_stay(door, ada, mei):
    for label in reads.labels(ada):
        assert door.post(f"/people/labels/{label.id}/deletion").status_code == 302
    assert not reads.labels(ada) and reads.contact(ada, mei)
    assert "There are no labels yet" in door.get("/people/labels").content.decode()


def test_the_labels_of_another_book_are_not_there(door, ada, cy, mei):
    label = reads.labels(ada)[0]
    stranger = Client()
    stranger.force_login(cy)
    for path in (f"/people/labels/{label.id}", f"/people/labels/{label.id}/deletion"):
        assert stranger.post(path, {"name": ""}).status_code == 404
    assert "potters" not in stranger.get("/people/labels").content.decode() and len(reads.labels(ada)) == 2
