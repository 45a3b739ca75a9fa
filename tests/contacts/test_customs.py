"""Fields that an owner names, filled in on a page, found, taken along and read again; and groups that find their people."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from closeknit.contacts import actions, reads
from closeknit.contacts.actions import Asks, Conditions
from closeknit.contacts.actions.drafts import Custom, Draft, Place
from closeknit.contacts.models import Contact, CustomField, CustomValue, GroupAsk, GroupLabel, SmartGroup
from closeknit.contacts.rules.customs import KINDS, fit
from closeknit.contacts.rules.groups import Conditions as Read
from closeknit.imports.formats.columns.guess import Wishes
from closeknit.imports.formats.columns.reading import read_table
from closeknit.imports.formats.records import Person
from closeknit.kit import search


@pytest.fixture
def size(ada, now):
    return actions.add_field(by=ada, name="Shoe size", kind="number", now=now)


@pytest.fixture
def add(ada, now):
    return lambda name, **told: actions.add_contact(by=ada, draft=Draft({"name": name}, **told), now=now)


def said(ada, contact_id):
    return {each.name: each.value for each in reads.customs_of(ada, [contact_id]).get(contact_id, [])}


@given(st.sampled_from(KINDS), st.text(min_size=1), st.lists(st.text(min_size=1)))
def test_what_fits_once_fits_as_it_is_kept(kind, value, choices):
    found = fit(kind, value, choices)
    if found and found.text:
        assert fit(kind, found.text, choices) == found and len(found.norm) <= 200


@pytest.mark.parametrize("kind,value,kept", [
    ("number", "4,5", "4.5"), ("number", "1e9", None), ("date", "2026-2-3", "2026-02-03"), ("date", "2026-02-30", None),
    ("yes_no", "Ja", "yes"), ("yes_no", "maybe", None), ("choice", "RED", "red"), ("choice", "pink", None),
    ("link", "example.org/x", "https://example.org/x"), ("link", "javascript:alert(1)", None), ("number", "9" * 400, None),
])  # fmt: skip
def test_each_kind_keeps_what_fits_it(kind, value, kept):
    found = fit(kind, value, ["red"])
    assert (found.text if found else None) == kept


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda each: st.dictionaries(st.text(), each) | st.lists(each)
    )
)
def test_conditions_are_read_from_anything(told):
    Read.read(told)
    Read.read({"asks": [told, {"operation": "is", "field_id": told}], "ring": None, "query": told})


@pytest.mark.django_db
class TestFields:
    def test_a_field_is_named_filled_in_found_and_shown(self, door, ada, add, size):
        mei = add("Mei")
        shown = door.get(f"/people/{mei}/edit").content.decode()
        assert "Shoe size" in shown and f'name="custom-{size}"' in shown
        answer = door.post(f"/people/{mei}/edit", {"name": "Mei", f"custom-{size}": "38,5"}, follow=True)
        assert "38.5" in answer.content.decode() and said(ada, mei) == {"Shoe size": "38.5"}
        assert [hit.ref_id for hit in search.search(ada.id, "contacts", "shoe")] == [mei]
        door.post(f"/people/{mei}/edit", {"name": "Mei", f"custom-{size}": ""})
        assert said(ada, mei) == {} and search.search(ada.id, "contacts", "shoe") == []

    def test_a_new_person_has_it_at_once(self, door, ada, size):
        door.post("/people/new", {"name": "Ben", f"custom-{size}": "44"})
        assert said(ada, Contact.objects.of(ada).get().id) == {"Shoe size": "44"}

    def test_what_does_not_fit_is_kept_in_the_form_and_nothing_is_written(self, door, ada, add, size):
        mei = add("Mei")
        answer = door.post(f"/people/{mei}/edit", {"name": "Mei Tan", f"custom-{size}": "small"})
        assert answer.status_code == 422 and 'value="small"' in answer.content.decode()
        assert said(ada, mei) == {} and reads.contact(ada, mei).name == "Mei"

    def test_a_renamed_field_keeps_what_it_said_and_a_removed_one_says_first_what_goes(self, door, ada, add, size, now):
        mei = add("Mei", customs=[Custom("Shoe size", "number", "38")])
        door.post(f"/people/fields/{size}", {"name": "Boots"})
        assert said(ada, mei) == {"Boots": "38"}
        assert "What it says of 1 person goes with it" in door.get(f"/people/fields/{size}").content.decode()
        door.post(f"/people/fields/{size}/deletion")
        assert not CustomField.objects.exists() and not CustomValue.objects.exists()
        assert search.search(ada.id, "contacts", "boots") == []

    @pytest.mark.parametrize("posted", [
        {"name": "shoe SIZE", "kind": "text"}, {"name": "\0", "kind": "text"}, {"name": "x", "kind": "shape"},
        {"name": "Colour", "kind": "choice", "choices": " \n"}, {},
    ])  # fmt: skip
    def test_a_field_that_cannot_be_says_why(self, door, size, posted):
        answer = door.post("/people/fields", posted)
        assert answer.status_code == 422 and "error" in answer.content.decode() and CustomField.objects.count() == 1

    def test_fields_are_their_owners_alone(self, ada, cy, add, size, now):
        mei = add("Mei", customs=[Custom("Shoe size", "number", "38")])
        assert reads.custom_fields(cy) == [] and reads.customs_of(cy, [mei]) == {}
        deeds = (
            lambda: actions.change_field(by=cy, field_id=size, name="x", now=now),
            lambda: actions.remove_field(by=cy, field_id=size, now=now),
            lambda: reads.custom_field(cy, size),
        )
        for deed in deeds:
            with pytest.raises(Http404):
                deed()

    def test_they_stand_in_cards_and_tables_and_are_read_again_in_an_empty_book(self, ada, cy, add, size, now):
        from closeknit.imports.formats.vcard import read

        actions.add_field(by=ada, name="Colour; “own”", kind="choice", choices=["Red", "blue"], now=now)
        told = [Custom("Shoe size", "number", "38"), Custom("Colour; “own”", "choice", "red")]
        mei = add("Mei", customs=told)
        assert said(ada, mei) == {"Shoe size": "38", "Colour; “own”": "Red"}
        for version in ("4.0", "3.0"):
            (card,) = reads.cards(ada, [mei], version=version)
            people = [each for each in read(BytesIO(card.encode())) if isinstance(each, Person)]
            (made,) = actions.import_contacts(by=cy, drafts=[Draft.like(each) for each in people], now=now).ids
            assert said(cy, made) == said(ada, mei) and reads.contact(cy, made).extra == []
            assert "FIELD" not in next(reads.cards(ada, [mei], version=version, is_own=False))
        text = "".join(reads.table(ada, [mei]))
        people = [each for each in read_table(BytesIO(text.encode()), wishes=Wishes()) if isinstance(each, Person)]
        (made,) = actions.import_contacts(by=cy, drafts=[Draft.like(each) for each in people], now=now).ids
        assert said(cy, made) == said(ada, mei)
        assert {each.kind for each in reads.custom_fields(cy)} == {"number", "choice"}

    def test_a_second_import_fills_in_what_is_missing_and_contradicts_in_a_note(self, ada, add, size, now):
        mei, ben = add("Mei", customs=[Custom("Shoe size", "number", "38")]), add("Ben")
        for each in (mei, ben):
            actions.fill_contact(by=ada, contact_id=each, draft=Draft({"name": "x"}, extra=["Shoe size: 40"]), now=now)
        assert said(ada, mei)["Shoe size"] == "38" and said(ada, ben)["Shoe size"] == "40"
        assert any("40" in each.text for each in reads.contact_page(ada, mei, now).notes)

    def test_a_deleted_person_comes_back_with_what_was_said(self, ada, add, size, now):
        mei = add("Mei", customs=[Custom("Shoe size", "number", "38")])
        deed = actions.do_in_bulk(by=ada, kind="delete", contact_ids=[mei], now=now)
        assert not CustomValue.objects.exists()
        actions.undo_deed(by=ada, deed_id=deed, now=now)
        assert said(ada, mei) == {"Shoe size": "38"}


@pytest.mark.django_db
class TestGroups:
    @pytest.fixture
    def found(self, ada, now):
        def names(**asked):
            group = actions.add_group(by=ada, name=repr(asked), conditions=Conditions(**asked), now=now)
            page = reads.contacts_page(ada, group=group, now=now)
            ids = reads.matching_ids(ada, group=group, now=now)
            for sort in ("warmth", "last"):
                assert {row.id for row in reads.contacts_page(ada, group=group, sort=sort, now=now).rows} == set(ids)
            assert [row.id for row in page.rows] == ids
            return [row.name for row in page.rows]

        return names

    @pytest.fixture
    def people(self, ada, add, size, now):
        berlin = [Place(city="Berlin")]
        ann = add("Ann", addresses=berlin, labels=["potters"], customs=[Custom("Shoe size", "number", "38")])
        bo = add("Bo", addresses=berlin, customs=[Custom("Shoe size", "number", "44")])
        add("Cid", labels=["potters"])
        for who, days in ((ann, 300), (bo, 3)):
            actions.log_interaction(
                by=ada, contact_ids=[who], deed="called", about="", happened_at=now - timedelta(days=days), now=now
            )
        actions.pin_contact(by=ada, contact_id=bo, now=now)
        return ann, bo

    def test_everything_that_is_asked_must_be_so(self, ada, people, found, size):
        potters = reads.labels(ada)[0].id
        assert found(place="berlin") == ["Ann", "Bo"]
        assert found(place="Berlin", quiet_months=6) == ["Ann"]
        assert found(quiet_months=6) == ["Ann", "Cid"]
        assert found(labels=[potters]) == ["Ann", "Cid"]
        assert found(labels=[potters], filter="no-tie") == ["Cid"]
        assert found(filter="pinned") == ["Bo"]
        assert found(query="potters") == ["Ann", "Cid"]
        assert found(asks=[Asks(size, "from", "40")]) == ["Bo"]
        assert found(asks=[Asks(size, "is", "38,0")]) == ["Ann"]
        assert found(asks=[Asks(size, "filled")]) == ["Ann", "Bo"]
        assert found(asks=[Asks(size, "empty")]) == ["Cid"]
        assert found(asks=[Asks(size, "to", "many")]) == []
        ring = next(number for number, each in enumerate(reads.rings(ada, reads.contact(ada, people[0]).made_at)) if each.people)
        assert found(ring=ring)

    def test_a_group_is_made_of_what_is_shown_and_stands_beside_the_labels(self, door, ada, people, now, monkeypatch):
        monkeypatch.setattr("closeknit.kit.clock.now", lambda: now)
        assert "/people/groups?query=potters" in door.get("/people?q=potters").content.decode()
        assert 'value="potters"' in door.get("/people/groups?query=potters").content.decode()
        answer = door.post("/people/groups", {"name": "Berlin, quiet", "place": "Berlin", "quiet_months": "6"}, follow=True)
        shown = answer.content.decode()
        assert "<bdi>Ann</bdi>" in shown and "<bdi>Bo</bdi>" not in shown and "Berlin, quiet" in shown
        group = SmartGroup.objects.get().id
        assert "Berlin, quiet" in door.get("/people").content.decode()
        door.post(f"/people/groups/{group}", {"name": "Berlin", "place": "Berlin"})
        door.post("/people/deeds", {"deed": "label", "word": "near", "all": "1", "group": group})
        assert {each.name for each in Contact.objects.of(ada) if "near" in labels_of(ada, each.id)} == {"Ann", "Bo"}
        assert door.post(f"/people/groups/{group}/deletion").status_code == 302 and not SmartGroup.objects.exists()

    @pytest.mark.parametrize("posted", [
        {}, {"name": "x"}, {"name": "\0", "place": "x"}, {"name": "x", "quiet_months": "9" * 30}, {"name": "x", "ring": "7"},
        {"name": "x", "labels": ["99", "a"]}, {"name": "x", "filter": "odd"},
    ])  # fmt: skip
    def test_a_group_that_cannot_be_says_why(self, door, people, posted):
        answer = door.post("/people/groups", posted)
        assert answer.status_code == 422 and "error" in answer.content.decode() and not SmartGroup.objects.exists()

    def test_nobody_elses_labels_and_fields_are_asked(self, ada, cy, people, size, now):
        asked = Conditions(labels=[reads.labels(ada)[0].id], asks=[Asks(size, "filled")])
        group = actions.add_group(by=cy, name="x", conditions=asked, now=now)
        assert not GroupLabel.objects.exists() and not GroupAsk.objects.exists()
        assert reads.matching_ids(cy, group=group, now=now) == []
        with pytest.raises(Http404):
            reads.group(ada, group)

    def test_a_label_and_a_field_that_go_are_asked_no_more(self, ada, people, size, now):
        asked = Conditions(labels=[reads.labels(ada)[0].id], asks=[Asks(size, "filled")], place="Berlin")
        group = actions.add_group(by=ada, name="x", conditions=asked, now=now)
        actions.delete_label(by=ada, label_id=asked.labels[0], now=now)
        actions.remove_field(by=ada, field_id=size, now=now)
        assert len(reads.matching_ids(ada, group=group, now=now)) == 2

    def test_the_list_of_a_group_costs_the_same_at_three_and_at_forty(self, ada, add, people, size, now):
        asked = Conditions(
            place="Berlin", quiet_months=6, query="berlin", labels=[reads.labels(ada)[0].id], asks=[Asks(size, "filled")], ring=3
        )
        group = actions.add_group(by=ada, name="x", conditions=asked, now=now)

        def cost():
            with CaptureQueriesContext(connection) as sent:
                reads.contacts_page(ada, group=group, now=now)
            return len(sent)

        few = cost()
        for number in range(40):
            add(f"P {number}", addresses=[Place(city="Berlin")], labels=["potters"], customs=[Custom("Shoe size", "number", "1")])
        assert cost() == few <= 20


def labels_of(ada, contact_id):
    from closeknit.contacts.reads.rows import labels_of

    return labels_of(ada, [contact_id]).get(contact_id, [])
