"""What nobody types by hand, and what another window did meanwhile."""

import base64
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.http import Http404

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.drafts import Draft, Kin
from closeknit.contacts.models import Photo
from closeknit.kit import clock
from closeknit.ledger import reads as ledger
from tests.contacts.test_actions import picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _still(now):
    with clock.held_at(now):
        yield


@pytest.fixture
def mei(ada, now):
    return actions.add_contact(by=ada, draft=Draft({"name": "Mei"}), now=now)


def cursor(*place) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


@pytest.mark.parametrize("sort", ["name", "warmth", "last"])
@pytest.mark.parametrize(
    "place",
    [
        ("\ud800", 5),
        ("a\0", 5),
        (4, "0001-01-01T00:00:00+23:59", 3),
        (4, "9999-12-31T23:59:59-23:59", 3),
        (2**70, "2026-01-01T00:00:00+00:00", 2**70),
        ({}, []),
        (10**30,),
    ],
)
def test_a_place_in_the_list_that_is_none_is_answered_all_the_same(door, mei, place, sort):
    assert door.get("/people", {"after": cursor(*place), "sort": sort}).status_code == 200


def test_a_list_of_very_long_names_goes_on_to_its_end(door, ada, now):
    for n in range(52):
        actions.add_contact(by=ada, draft=Draft({"name": "名" * 197 + f"{n:02}"}), now=now)
    rest = door.get(door.get("/people").context["more"])
    assert len(rest.context["rows"]) == 2 and not rest.context["more"]


def test_a_source_no_database_takes_is_not_found(door, mei):
    assert door.post(f"/people/{mei}/strikes", {"source": "lo\0gged", "ext_hash": "1"}).status_code == 404


def test_a_photo_whose_file_is_gone_is_not_found(door, ada, mei, now):
    actions.set_photo(by=ada, contact_id=mei, data=picture(), now=now)
    name = reads.contact_page(ada, mei, now).photo
    assert door.get(f"/people/photos/{name}").status_code == 200
    (Path(settings.MEDIA_ROOT) / Photo.objects.get().file).unlink()
    assert door.get(f"/people/photos/{name}").status_code == 404


def test_an_own_word_for_a_relation_is_not_said_of_the_other_side(ada, mei, now):
    ruth = actions.add_contact(by=ada, draft=Draft({"name": "Ruth"}), now=now)
    actions.add_relation(by=ada, contact_id=mei, kin=Kin("child", "Ruth", "goddaughter", ruth), now=now)
    (here,) = reads.contact_page(ada, mei, now).relations
    (there,) = reads.contact_page(ada, ruth, now).relations
    assert (here.kind, here.label) == ("child", "goddaughter") and (there.kind, there.label) == ("parent", "")


def test_a_deed_with_somebody_who_was_deleted_meanwhile_leaves_no_trace(ada, mei, now, monkeypatch):
    """The page was loaded, the person deleted in another window, the form sent."""
    from closeknit.contacts.actions import log

    ben = actions.add_contact(by=ada, draft=Draft({"name": "Ben"}), now=now)

    def held_after_the_other_window(*, by):
        monkeypatch.undo()
        actions.delete_contact(by=ada, contact_id=mei, now=now)

    monkeypatch.setattr(log.ledger, "hold_ledgers", held_after_the_other_window)
    with pytest.raises(Http404):
        actions.log_interaction(by=ada, contact_ids=[mei, ben], deed="met", now=now)
    assert ledger.tie(ada, mei).last_at is None and ledger.tie(ada, ben).last_at is None


# Two windows on one form


def test_a_form_that_another_window_has_overtaken_asks_before_it_takes_anything_away(door, ada, mei):
    opened = door.get(f"/people/{mei}/edit").context["seen"]
    door.post(f"/people/{mei}/edit", {"name": "Mei", "seen": opened, "phone-0-value": "030 1234567"})
    refused = door.post(f"/people/{mei}/edit", {"name": "Mei", "seen": opened, "role": "potter"})
    assert refused.status_code == 422 and "changed in another window" in refused.content.decode()
    assert 'value="potter"' in refused.content.decode()
    page = reads.contact_page(ada, mei, clock.now())
    assert [point.value for point in page.points] == ["030 1234567"] and page.contact.role == ""
    again = door.post(f"/people/{mei}/edit", {"name": "Mei", "seen": refused.context["seen"], "role": "potter"})
    assert again.status_code == 302 and reads.contact(ada, mei).role == "potter"


def test_a_note_written_meanwhile_is_no_reason_to_ask(door, ada, mei, now):
    opened = door.get(f"/people/{mei}/edit").context["seen"]
    actions.add_note(by=ada, contact_id=mei, text="She moved", now=now)
    assert door.post(f"/people/{mei}/edit", {"name": "Mei", "seen": opened, "role": "potter"}).status_code == 302


def test_a_link_to_who_brought_us_together_survives_a_namesake(door, ada, mei, now):
    ben = actions.add_contact(by=ada, draft=Draft({"name": "Ben"}), now=now)
    door.post(f"/people/{mei}/edit", {"name": "Mei", "met_through": "Ben"})
    assert reads.contact(ada, mei).met_through_contact_id == ben
    actions.add_contact(by=ada, draft=Draft({"name": "Ben"}), now=now)
    door.post(f"/people/{mei}/edit", {"name": "Mei", "met_through": "Ben", "role": "potter"})
    assert reads.contact(ada, mei).met_through_contact_id == ben
