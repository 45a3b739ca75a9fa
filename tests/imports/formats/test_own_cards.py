"""A card that Closeknit writes is read again as what it was, in both versions, whatever stands in it."""

from __future__ import annotations

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.contacts.rules.drafts import Day, Draft, Kin, Place, Point
from closeknit.contacts.rules.vcard_lines import folded
from closeknit.contacts.rules.vcards import VERSIONS, card
from closeknit.imports.formats import vcard

BOTH = pytest.mark.parametrize("version", VERSIONS)
words = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\x85\u2028\u2029\ufeff"), min_size=1, max_size=90
)
plain = words.map(lambda text: " ".join(text.split())).filter(bool)
maybe = st.just("") | plain
labels = st.sampled_from(["", "home", "work", "mobile", "work mobile", "home fax", "Summer house", "büro", "a;b:c,d"])
dates = st.sampled_from(["1980-04-12", "--02-29", "--04-12", "2000-02-29", "1975", "1990-07", "--07"])


def read(text):
    records = list(vcard.read(io.BytesIO(text.encode())))
    assert [type(record).__name__ for record in records] == ["Person"], records
    return Draft.like(records[0])


def by_value(draft):
    """The parts of a draft that have no order of their own, sorted, so that two can be compared."""
    draft.points.sort(key=lambda point: (point.kind, point.service, point.value, point.label))
    draft.occasions.sort(key=lambda day: (day.kind, day.on, day.label))
    return draft


emails = st.builds(
    Point,
    st.just("email"),
    st.sampled_from(["a@example.org", "b.c+d@example.net", "ü@example.org"]),
    st.just(""),
    labels,
    st.booleans(),
)
phones = st.builds(
    Point, st.just("phone"), st.sampled_from(["+49 30 123", "(030) 44;55", "112"]), st.just(""), labels, st.booleans()
)
links = st.builds(
    Point, st.just("link"), st.sampled_from(["https://example.org/a?b=1,2;3", "example.org"]), st.just(""), labels, st.booleans()
)
handles = st.builds(Point, st.just("handle"), st.sampled_from(["ada", "ada@example.org", "@ada:example.org", "ada%20b", "12345"]),
                    st.sampled_from(["telegram", "signal", "xmpp", "my own service"]), labels)  # fmt: skip
ways = st.lists(emails | phones | links | handles, max_size=4, unique_by=lambda point: (point.kind, point.service, point.value))
places = st.builds(Place, plain, maybe, maybe, plain, maybe, maybe, maybe, st.just(""), labels, st.booleans())
days = st.lists(
    st.builds(
        Day,
        st.sampled_from(["birthday", "anniversary", "other"]),
        dates,
        st.sampled_from(["", "First met", "Name day; St. Ann"]),
        st.booleans(),
    ),
    max_size=3,
    unique_by=lambda day: day.kind,
)
KINDS = st.sampled_from(["partner", "child", "parent", "sibling", "friend", "colleague", "pet", "other"])
BORN = st.sampled_from(["", "2015-03-02", "--05-06"])
kin = st.lists(st.builds(Kin, KINDS, plain,
                         st.sampled_from(["", "goddaughter", "Uncle; by marriage"]), st.none(), BORN), max_size=3)  # fmt: skip
fields = st.fixed_dictionaries(
    {"name": plain, "given": plain},
    optional={
        "family": plain, "middle": plain, "prefix": plain, "suffix": plain,
        "nickname": plain.filter(lambda text: "," not in text),
        "former": plain,
        "pronunciation": plain, "organisation": plain, "department": plain, "role": plain, "pronouns": plain,
        "gender": st.sampled_from(["male", "female", "other", "none", "unknown", "agender, mostly"]),
        "zone": st.just("Europe/Berlin"),
        "place": st.sampled_from(["Lisbon, near the river", "52.5,13.4"]), "met_on": dates, "how_met": plain, "met_where": plain,
        "met_through": plain, "why_i_care": plain, "uid": st.just("urn:uuid:4711"), "languages": st.just(["de", "pt-BR"]),
        "is_organisation": st.just(True), "has_died": st.just(True),
    },
)  # fmt: skip
extras = st.sampled_from(
    ["X-FOO;TYPE=a:b\\nc", "item1.X-BAR:x", "Custom column 1: yes, no; perhaps", "no colon at all", 'GEO-ISH;X="a:b":c']
)
drafts = st.builds(Draft, fields, ways, st.lists(places, max_size=2), days, kin, st.lists(plain, max_size=2),
                   st.lists(plain, max_size=3, unique_by=str.casefold), st.lists(extras, max_size=2, unique=True))  # fmt: skip


@BOTH
@given(draft=drafts)
@settings(max_examples=150, deadline=None)
def test_a_card_is_read_as_the_draft_it_was_written_from(version, draft):
    assert by_value(read(card(draft, version=version))) == by_value(draft)


@given(st.text(max_size=400))
def test_no_line_is_longer_than_75_octets_and_none_is_lost(text):
    line = "NOTE:" + text.encode("utf-8", "replace").decode().replace("\r", "").replace("\n", "")
    written = folded(line)
    assert all(len(each.encode()) <= 75 for each in written.split("\r\n"))
    assert written.replace("\r\n ", "").removesuffix("\r\n") == line


@BOTH
def test_a_note_of_many_lines_and_a_photo_come_back(version):
    photo = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20
    draft = Draft({"name": "Ben"}, notes=["One, two;\nthree \\ four\n\nfive: six"], photo=photo)
    again = read(card(draft, version=version))
    assert (again.notes, again.photo) == (draft.notes, photo)


@BOTH
def test_a_card_for_somebody_else_holds_nothing_private(version):
    draft = Draft({"name": "Ben", "why_i_care": "He held me up", "how_met": "At the clinic", "met_on": "2001"}, notes=["secret"])
    written = card(draft, version=version, is_own=False)
    assert "Ben" in written
    assert not [word for word in ("held", "clinic", "2001", "secret") if word in written]


@BOTH
def test_control_characters_and_lone_surrogates_break_no_card(version):
    draft = Draft({"name": "B\x00e\ud800n\x1b", "role": "a\rb"}, [Point("handle", "x\x00y", "odd\nservice")])
    again = read(card(draft, version=version))
    assert again.fields["name"] == "Ben"


def test_a_version_nobody_reads_is_refused():
    with pytest.raises(ValueError, match="no vCard '2.1'"):
        card(Draft({"name": "Ben"}), version="2.1")
