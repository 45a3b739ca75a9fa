"""People taken along as files: what is written is read again by our own readers, and no spreadsheet reckons with it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.contacts import actions
from closeknit.contacts.actions.drafts import Day, Draft, Kin, Place, Point
from closeknit.contacts.rules.tables import cells_of, guarded, header_of, rows
from closeknit.imports.formats.columns.guess import Wishes
from closeknit.imports.formats.columns.own import unguarded
from closeknit.imports.formats.columns.reading import read_table
from closeknit.imports.formats.records import Person

FULL = Draft(
    {"name": "Mei Tan", "given": "Mei", "family": "Tan", "nickname": "M", "organisation": "=Kiln & Co", "role": "Potter",
     "languages": ["en", "zh"], "zone": "Asia/Singapore", "place": "Singapore", "met_on": "2019-05", "how_met": "At a kiln"},
    points=[Point("email", "mei@example.org", "", "work"), Point("email", "m@example.net", "", "work"),
            Point("phone", "+65 6123 4567", "", "home"), Point("handle", "mei", "telegram"), Point("link", "https://mei.example")],
    addresses=[Place(street="1 Clay Road", city="Singapore", postcode="123456", country="Singapore", label="home"),
               Place(street="2 Oven Lane", city="Singapore", label="home")],
    occasions=[Day("birthday", "--05-08"), Day("anniversary", "2004-06-01"), Day("other", "2010-01-02", "first kiln")],
    relations=[Kin("child", "Leo"), Kin("child", "Ana"), Kin("other", "Rex", "dog sitter")],
    notes=["Plays the cello.", "-5 degrees\nin Oslo"], labels=["potters", "@home"],
)  # fmt: skip


def read_back(text: str) -> list[Person]:
    return [each for each in read_table(io.BytesIO(text.encode()), wishes=Wishes()) if isinstance(each, Person)]


def written(*drafts: Draft) -> str:
    cells = [cells_of(draft) for draft in drafts]
    return "".join(rows(header_of({name for each in cells for name in each}), [("u", each) for each in cells]))


def test_a_table_of_people_is_read_back_as_what_was_written():
    (mei, bare) = read_back(written(FULL, Draft({"name": "=1+1"})))
    assert bare.name == "=1+1"
    assert (mei.name, mei.given, mei.organisation, mei.languages) == ("Mei Tan", "Mei", "=Kiln & Co", ["en", "zh"])
    assert [(each.value, each.label) for each in mei.emails] == [("mei@example.org", "work"), ("m@example.net", "work")]
    assert [each.value for each in mei.phones] == ["+65 6123 4567"]
    assert [(each.service, each.value) for each in mei.handles] == [("telegram", "mei")]
    assert {(each.street, each.postcode) for each in mei.addresses} == {("1 Clay Road", "123456"), ("2 Oven Lane", "")}
    assert {(each.kind, each.on) for each in mei.occasions} == {
        ("birthday", "--05-08"), ("anniversary", "2004-06-01"), ("other", "2010-01-02"),
    }  # fmt: skip
    assert {each.name for each in mei.relations} == {"Ana", "Leo", "Rex"}
    assert mei.labels == ["potters", "@home"] and mei.notes == ["Plays the cello.\n\n-5 degrees\nin Oslo"]
    assert (mei.met_on, mei.how_met, mei.extra) == ("2019-05", "At a kiln", [])


def test_no_cell_begins_as_a_formula():
    for line in csv.reader(io.StringIO(written(FULL))):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in line)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_what_is_guarded_is_unguarded_again(cell):
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.django_db
class TestTheFile:
    @pytest.fixture
    def mei(self, ada, now):
        return actions.add_contact(by=ada, draft=FULL, now=now)

    def take(self, door, **posted):
        return b"".join(door.post("/people/takeaway", posted).streaming_content).decode()

    def test_it_asks_first_in_which_form(self, door, mei):
        shown = door.post("/people/takeaway", {"who": [mei]}).content.decode()
        assert "vCard 3.0" in shown and f'name="who" value="{mei}"' in shown and "1 person" in shown

    def test_private_words_go_along_only_when_asked_for(self, door, mei):
        for kind in ("vcard4", "vcard3", "csv"):
            told = self.take(door, who=[mei], **{"as": kind})
            assert "mei@example.org" in told and "cello" not in told and "At a kiln" not in told
            assert "cello" in self.take(door, who=[mei], private="1", **{"as": kind})

    def test_everybody_who_matches_and_in_a_calendar(self, door, ada, mei, now):
        actions.add_contact(by=ada, draft=Draft({"name": "Ben"}, occasions=[Day("birthday", "1980-02-29")]), now=now)
        told = self.take(door, all="1", **{"as": "calendar"})
        assert told.count("BEGIN:VEVENT") > 3 and "Mei Tan" in told and "Ben" in told
        told = self.take(door, all="1", q="potter", **{"as": "calendar"})
        assert "Mei Tan" in told and "Ben" not in told

    def test_nobody_elses_people_are_taken_along(self, door, cy, mei, now):
        theirs = actions.add_contact(by=cy, draft=Draft({"name": "Secret"}), now=now)
        assert door.post("/people/takeaway", {"who": [theirs], "as": "csv"}).status_code == 422
        assert "Secret" not in self.take(door, who=[theirs, mei], **{"as": "csv"})

    def test_the_table_costs_the_same_at_one_and_at_fifty(self, door, ada, mei, now, django_assert_num_queries):
        from closeknit.contacts import reads

        with django_assert_num_queries(16):
            list(reads.table(ada, [mei]))
        more = [actions.add_contact(by=ada, draft=FULL, now=now) for _ in range(20)]
        with django_assert_num_queries(16):
            list(reads.table(ada, [mei, *more]))
