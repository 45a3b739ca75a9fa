"""Google's contacts before and after 2024; every sample is our own."""

import contextlib
import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.imports.formats import google_contacts_csv
from closeknit.imports.formats.records import Handle, Labelled, Occasion, Person, Postal, Relation, Skipped, Unreadable

NEW = {"First Name": "Mara", "Last Name": "Lind", "E-mail 1 - Label": "* Work", "E-mail 1 - Value": "mara@example.org"}
OLD = {
    "Name": "Mara Lind",
    "Given Name": "Mara",
    "Family Name": "Lind",
    "E-mail 1 - Type": "* Home",
    "E-mail 1 - Value": "m@example.org",
}


def sheet(*rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, dict.fromkeys(column for row in rows for column in row))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def read(data):
    data = data.encode() if isinstance(data, str) else data
    return list(google_contacts_csv.read(io.BytesIO(data)))


def one(base, **more):
    (found,) = read(sheet(base | more))
    return found


def test_the_header_since_2024_is_read():
    found = one(
        NEW,
        **{"Middle Name": "Eva", "Name Prefix": "Dr.", "Nickname": "Mo", "Organization Name": "Harbour, Ltd",
           "Organization Title": "Skipper",
           "Organization Department": "Boats", "Birthday": " --06-15", "Notes": "one\ntwo", "Labels": "* myContacts ::: Sea",
           "Phonetic First Name": "MAH-ra", "Phonetic Last Name": "LINT", "Phone 1 - Label": "Mobile", "Phone 1 - Value": "+1"},
    )  # fmt: skip
    assert (found.name, found.middle, found.prefix, found.nickname) == ("Dr. Mara Eva Lind", "Eva", "Dr.", "Mo")
    assert (found.organisation, found.role, found.department) == ("Harbour, Ltd", "Skipper", "Boats")
    assert (found.birthday, found.notes, found.labels) == ("--06-15", ["one\ntwo"], ["myContacts", "Sea"])
    assert found.pronunciation == "MAH-ra LINT"
    assert found.emails == [Labelled("mara@example.org", "work", is_preferred=True)]
    assert found.phones == [Labelled("+1", "mobile")]
    assert (found.where, found.extra) == ("line 2", [])


def test_the_header_before_2024_is_read():
    found = one(
        OLD,
        **{"Maiden Name": "Holm", "Given Name Yomi": "mara", "Group Membership": "Sea ::: * myContacts",
           "Organization 1 - Name": "Harbour",
           "Organization 1 - Title": "Skipper", "Organization 1 - Symbol": "HRB", "IM 1 - Type": "Other",
           "IM 1 - Service": "Skype",
           "IM 1 - Value": "mara.l", "Hobby": "knots"},
    )  # fmt: skip
    assert (found.name, found.former, found.pronunciation) == ("Mara Lind", "Holm", "mara")
    assert (found.organisation, found.role, found.labels) == ("Harbour", "Skipper", ["Sea", "myContacts"])
    assert found.handles == [Handle("skype", "mara.l", "other")]
    assert found.extra == ["Organization 1 - Symbol: HRB", "Hobby: knots"]


def test_several_values_of_one_cell_are_several_values():
    found = one(
        OLD, **{"E-mail 1 - Value": "a@example.org ::: b@example.org", "Phone 1 - Type": "Work", "Phone 1 - Value": "1 ::: 2"}
    )
    assert [mail.value for mail in found.emails] == ["a@example.org", "b@example.org"]
    assert found.phones == [Labelled("1", "work"), Labelled("2", "work")]


def test_relations_days_pages_addresses_and_custom_fields_are_read():
    found = one(
        NEW,
        **{"Relation 1 - Label": "Spouse", "Relation 1 - Value": "Kim", "Event 1 - Label": "Anniversary",
           "Event 1 - Value": "2015-08-08",
           "Event 2 - Label": "Regatta", "Event 2 - Value": " --07-18", "Event 3 - Label": "X", "Event 3 - Value": "someday",
           "Website 1 - Label": "Profile", "Website 1 - Value": "https://www.linkedin.com/in/mara-lind",
           "Address 1 - Label": "Home",
           "Address 1 - Formatted": "Pier 2\nUlm", "Address 1 - Street": "Pier 2", "Address 1 - City": "Ulm",
           "Address 1 - PO Box": "7",
           "Address 1 - Postal Code": "89", "Custom Field 1 - Label": "Shoe size", "Custom Field 1 - Value": "39"},
    )  # fmt: skip
    assert found.relations == [Relation("partner", "Kim", "Spouse")]
    assert found.occasions == [Occasion("anniversary", "2015-08-08"), Occasion("other", "--07-18", "Regatta")]
    assert found.handles == [Handle("linkedin", "mara-lind")]
    assert found.addresses == [
        Postal(street="Pier 2", po_box="7", city="Ulm", postcode="89", label="home", formatted="Pier 2\nUlm")
    ]
    assert found.extra == ["Event 3 - Label: X", "Event 3 - Value: someday", "Shoe size: 39"]


def test_a_formula_stays_the_text_that_it_is():
    formula = '=HYPERLINK("http://evil.example","Mara")'
    found = one(NEW, **{"First Name": formula, "Boat": "@SUM(A1)"})
    assert found.given == formula
    assert found.extra == ["Boat: @SUM(A1)"]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1252"])
def test_any_charset_of_googles_exports_is_read(charset):
    found = read(sheet(NEW | {"First Name": "Zoë"}).encode(charset))[0]
    assert found.given == "Zoë"


def test_a_row_that_says_nothing_is_named_with_its_line():
    first, skipped, last = read(
        sheet(NEW, {"Birthday": "x", "E-mail 1 - Label": "Home"}, NEW).replace(",x", ",").replace("x", "")
    )
    assert (first.where, last.where) == ("line 2", "line 4")
    assert skipped == Skipped("line 3", "This row names nobody and no way to reach anybody.")


def test_a_quotation_mark_left_open_costs_its_own_row_only():
    lines = [
        "First Name,Last Name,Labels,E-mail 1 - Value",
        "A,B,,a@example.org",
        'C,"D,,c@example.org',
        "E,F,,e@example.org",
        "G,H,,g@example.org",
    ]
    people = read("\n".join(lines))
    assert [found.given for found in people] == ["A", "C", "E", "G"]


def test_cells_beyond_the_header_are_kept():
    found = read("First Name,Last Name,E-mail 1 - Value,Notes\nA,B,,n,over\n")[0]
    assert found.extra == ["Column 5: over"]


@pytest.mark.parametrize("data", [b"", b"name,email\nA,a@example.org\n", b"\0\1\2\3" * 99])
def test_what_is_no_google_export_is_unreadable(data):
    with pytest.raises(Unreadable):
        read(data)


def test_sniffing_knows_both_headers_and_no_others():
    assert google_contacts_csv.sniff(sheet(NEW).encode(), "contacts.csv") == 1.0
    assert google_contacts_csv.sniff(sheet(OLD).encode("utf-16"), "contacts.csv") == 1.0
    assert google_contacts_csv.sniff(b"First Name,Last Name,E-mail Address,Notes\n", "outlook.csv") == 0.0
    assert google_contacts_csv.sniff(b"BEGIN:VCARD\n", "a.vcf") == 0.0


cells = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), max_size=20)


@given(st.lists(st.fixed_dictionaries({"First Name": cells, "Notes": cells, "E-mail 1 - Value": cells}), min_size=1, max_size=5))
def test_what_is_written_as_csv_is_read_back(rows):
    people = read(sheet(*({"Last Name": "L", "Labels": "x"} | row for row in rows)))
    assert [found.given for found in people] == [row["First Name"] for row in rows]
    assert [(found.notes or [""])[0] for found in people] == [row["Notes"] for row in rows]


@given(st.binary(max_size=300))
def test_random_bytes_never_raise_anything_but_unreadable(data):
    header = b"First Name,Last Name,E-mail 1 - Value,Notes\n"
    for before in (b"", header):
        with contextlib.suppress(Unreadable):
            read(before + data)


def test_a_cut_at_any_byte_costs_at_most_the_last_row():
    whole = sheet(NEW, NEW | {"Notes": "a\nb"}, NEW).encode()
    header = whole.index(b"\n") + 1
    ends = [place for place in range(header + 1, len(whole) + 1) if whole[:place].endswith(b"\r\n")]
    for size in range(header, len(whole)):
        people = [found for found in read(whole[:size]) if isinstance(found, Person)]
        assert len(people) >= sum(end <= size for end in ends)
        assert all(found.given == "Mara" for found in people[:-1])
