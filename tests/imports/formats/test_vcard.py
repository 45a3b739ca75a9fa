"""vCards of all versions and the ways in which real programs break them; every sample is our own."""

import base64
import contextlib
import io
import re
import sys
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from closeknit.imports.formats import text, vcard
from closeknit.imports.formats.records import Handle, Occasion, Person, Postal, Relation, Skipped, Unreadable


def read(data):
    data = data.encode() if isinstance(data, str) else data
    return list(vcard.read(io.BytesIO(data)))


def card(*lines, version="3.0"):
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def person(*lines, version="3.0"):
    (found,) = read(card(*lines, version=version))
    return found


def test_a_plain_card_becomes_a_person():
    found = person("FN:Mara Lind", "N:Lind;Mara;Eva;Dr.;MSc", "ORG:Harbour\\, Ltd;Boats;Sails", "TITLE:Skipper", "ROLE:Sailing")
    assert (found.name, found.given, found.middle, found.family) == ("Mara Lind", "Mara", "Eva", "Lind")
    assert (found.prefix, found.suffix) == ("Dr.", "MSc")
    assert (found.organisation, found.department, found.role) == ("Harbour, Ltd", "Boats, Sails", "Skipper")
    assert found.extra == ["ROLE:Sailing"]
    assert found.where == "card 1, line 1"


def test_a_note_is_never_cut_at_a_comma_or_semicolon():
    found = person("FN:A", "NOTE:likes tea, cake; and\\nrain\\, too")
    assert found.notes == ["likes tea, cake; and\nrain, too"]


def test_a_note_whose_line_breaks_were_never_encoded_is_whole():
    found = person("FN:A", "NOTE:first", "second line without anything", "TEL:1")
    assert found.notes == ["first\nsecond line without anything"]
    assert found.phones[0].value == "1"


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("BDAY:1978-12-29", "1978-12-29"),
        ("BDAY:19781229", "1978-12-29"),
        ("BDAY:--12-29", "--12-29"),
        ("BDAY:--1229", "--12-29"),
        ("BDAY:1985-10", "1985-10"),
        ("BDAY:1985", "1985"),
        ("BDAY:1953-10-15T23:10:00Z", "1953-10-15"),
        ("BDAY;VALUE=date-and-or-time:19531015T231000Z", "1953-10-15"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "--02-29"),
        ("BDAY:1604-01-02", "--01-02"),
    ],
)
def test_a_birthday_keeps_the_parts_that_are_known(line, on):
    assert person("FN:A", line).birthday == on


@pytest.mark.parametrize("value", ["1985-W03-2", "1985-02-30", "19723101", "---12", "soon", "03/04/1980"])
def test_a_birthday_that_is_no_certain_date_is_kept_as_written(value):
    found = person("FN:A", f"BDAY:{value}")
    assert found.birthday == ""
    assert f"BDAY:{value}" in found.extra


def test_a_circa_date_says_so():
    assert person("FN:A", "DEATHDATE;VALUE=text:circa 1800").occasions == [Occasion("memorial", "1800", is_circa=True)]
    assert person("FN:A", "DEATHDATE;VALUE=text:long ago").has_died


def test_apples_groups_give_labels_days_and_relations():
    found = person(
        "FN:A",
        "item1.X-ABDATE:2014-03-10",
        "item1.X-ABLabel:_$!<Anniversary>!$_",
        "item2.X-ABDATE;X-APPLE-OMIT-YEAR=1604:1604-07-18",
        "item2.X-ABLabel:Sail day",
        "item3.X-ABRELATEDNAMES:Jo",
        "item3.X-ABLabel:_$!<Mother>!$_",
        "item4.TEL:12",
        "item4.X-ABLabel:Boat house",
    )
    assert found.occasions == [Occasion("anniversary", "2014-03-10"), Occasion("other", "--07-18", "Sail day")]
    assert found.relations == [Relation("parent", "Jo", "mother")]
    assert found.phones[0].label == "Boat house"
    assert found.extra == []


def test_an_unknown_property_survives_unfolded_and_decoded_with_its_label():
    found = person(
        "FN:A", "item1.X-BOAT;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:M=C3=B6we", "item1.X-ABLabel:Ship", "X-LONG:one", " two"
    )
    assert found.extra == ["item1.X-BOAT:Möwe", "X-LONG:onetwo", "item1.X-ABLabel:Ship"]


def test_quoted_printable_goes_on_over_soft_breaks_even_inside_of_a_character():
    found = person(
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=", "L=C3=BC=", "=C3=", "=A4;=", "Mo", "ADR;HOME;QUOTED-PRINTABLE:;;Weg 1;=",
        "Ulm;;", "", "TEL;HOME:1", version="2.1",
    )  # fmt: skip
    assert (found.family, found.given) == ("Lüä", "Mo")
    assert found.addresses == [Postal(street="Weg 1", city="Ulm", label="home")]
    assert found.phones[0].value == "1"


def test_a_fold_in_the_middle_of_a_character_does_not_break_it():
    raw = card("FN:Zoë").encode().replace(b"\xc3\xab", b"\xc3\r\n \xab")
    assert read(raw)[0].name == "Zoë"


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_any_line_end_is_one(end):
    (found,) = read(card("FN:A", "NOTE:b", " c").replace("\r\n", end))
    assert (found.name, found.notes) == ("A", ["bc"])


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_card_in_unicode_of_any_kind_is_read(charset):
    assert read(card("FN:Ǽgir Łoś").encode(charset))[0].name == "Ǽgir Łoś"


@pytest.mark.parametrize(
    ("name", "charset"),
    [
        ("Jörg Großmann", "windows-1252"),
        ("Ігор Коваль", "windows-1251"),
        ("Ελένη Μαρή", "windows-1253"),
        ("דוד לוי", "windows-1255"),
    ],
)
def test_the_likeliest_code_page_is_taken_where_none_is_told(name, charset):
    assert read(card(f"FN:{name}", version="2.1").encode(charset))[0].name == name


def test_an_unknown_charset_is_read_as_utf8_and_then_as_windows_1252():
    assert person("FN;CHARSET=Nonsense:Zoë", version="2.1").name == "Zoë"
    assert read(card("FN;CHARSET=Nonsense:Zoë", version="2.1").encode("windows-1252"))[0].name == "Zoë"


@pytest.mark.parametrize("charset", ["zlib", "hex", "rot13", "utf-16", "undefined", "idna"])
def test_a_charset_that_is_no_charset_never_raises(charset):
    assert person(f"FN;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:Zo=C3=AB", "TEL:1").phones


def test_base64_is_read_folded_unfolded_and_as_data_uri():
    photo = bytes(range(256)) * 2
    code = base64.b64encode(photo).decode()
    pieces = [code[place : place + 70] for place in range(0, len(code), 70)]
    assert person("FN:A", "PHOTO;ENCODING=b;TYPE=JPEG:" + pieces[0], *(" " + piece for piece in pieces[1:])).photo == photo
    assert person("FN:A", "PHOTO;ENCODING=BASE64:" + pieces[0], *pieces[1:], "", "TEL:1", version="2.1").photo == photo
    assert person("FN:A", "PHOTO;JPEG;B:", *(" " + piece for piece in pieces), version="2.1").photo == photo
    assert person("FN:A", "PHOTO:data:image/png;base64," + code, version="4.0").photo == photo
    assert person("FN:A", "PHOTO;ENCODING=b:data:image/png;base64," + code).photo == photo
    assert person("FN:A", "PHOTO;VALUE=URI:https://example.org/a.jpg").photo_url == "https://example.org/a.jpg"


def test_a_bad_photo_costs_only_itself_and_is_named_with_its_line():
    found, skipped = read(card("FN:A", "PHOTO;ENCODING=b:§§§ not base64 §§§", "TEL:1"))
    assert (found.name, found.photo, found.phones[0].value) == ("A", None, "1")
    assert skipped == Skipped("card 1, line 4", "The photo of this card could not be read; everything else was kept.")


def test_blanks_after_begin_and_a_lost_end_cost_nothing():
    data = "BEGIN:VCARD \nVERSION:2.1\nFN:A\nBEGIN:vCard\nFN:B\nEND:vCard \n"
    assert [found.name for found in read(data)] == ["A", "B"]


def test_a_file_that_ends_within_a_card_keeps_what_stood_there_and_says_so():
    found, skipped = read(card("FN:A")[:-11] + "NOTE;ENCODING=QUOTED-PRINTABLE:gr=C3=BC=C3=")
    assert (found.name, found.notes) == ("A", ["grü"])
    assert "ends before" in skipped.why


def test_a_nested_agent_is_a_relation_and_not_a_person():
    found = person("FN:A", "AGENT:", "BEGIN:VCARD", "FN:Bea", "TEL:5", "END:VCARD", "EMAIL:a@example.org", version="2.1")
    assert found.name == "A"
    assert found.emails[0].value == "a@example.org"
    assert found.phones == []
    assert found.relations == [Relation("other", "Bea", "agent")]
    assert "TEL:5" in found.extra[0]
    inline = person("FN:A", "AGENT:BEGIN:VCARD\\nFN:Bea\\nEND:VCARD\\n")
    assert inline.relations == [Relation("other", "Bea", "agent")]


def test_ways_to_reach_somebody_carry_their_labels():
    found = person(
        'TEL;VALUE=uri;PREF=1;TYPE="voice,cell":tel:+44-20-7946-0000;ext=5',
        "TEL;TYPE=WORK;TYPE=FAX:1",
        "EMAIL;INTERNET;PREF:a@example.org",
        "IMPP;X-SERVICE-TYPE=Telegram:x-apple:mara",
        "IMPP:xmpp:mara@example.org",
        "X-SKYPE:mara.l",
        "X-SOCIALPROFILE;type=twitter:http://twitter.com/maral",
        "URL:http\\://www.linkedin.com/in/mara-lind/",
        version="4.0",
    )
    assert [(phone.value, phone.label, phone.is_preferred) for phone in found.phones] == [
        ("+44-20-7946-0000;ext=5", "mobile", True),
        ("1", "work fax", False),
    ]
    assert found.emails[0].is_preferred
    assert [(handle.service, handle.value) for handle in found.handles] == [
        ("telegram", "mara"),
        ("xmpp", "mara@example.org"),
        ("skype", "mara.l"),
        ("x", "maral"),
        ("linkedin", "mara-lind"),
    ]


def test_a_written_out_address_belongs_to_the_address_of_its_kind():
    found = person("FN:A", "ADR;HOME:;;Weg 1;Ulm;;89;DE", "LABEL;HOME:Weg 1\\nUlm", "LABEL;WORK:Pier 2", version="2.1")
    assert found.addresses == [
        Postal(street="Weg 1", city="Ulm", postcode="89", country="DE", label="home", formatted="Weg 1\nUlm"),
        Postal(formatted="Pier 2", label="work"),
    ]


def test_an_address_label_in_a_parameter_may_hold_colons_and_line_breaks():
    found = person('ADR;LABEL="Weg 1: hinten^nUlm";GEO="geo:1,2":;;Weg 1;Ulm;;;', version="4.0")
    assert found.addresses[0].formatted == "Weg 1: hinten\nUlm"


def test_the_rest_of_vcard_4_is_known():
    found = person(
        "FN:A", "GENDER:O;it's complicated", "LANG:fr", "TZ:Europe/Paris", "GEO:geo:48.8500,2.3500", "KIND:individual",
        "UID:urn:x",
        "RELATED;TYPE=friend:urn:uuid:1", "RELATED;TYPE=spouse;VALUE=text:Kim", "CATEGORIES:Sea,Sun\\, sand", "NICKNAME:Ma,Mo",
        "ANNIVERSARY:20150808T143000Z", "BIRTHPLACE:Oslo", version="4.0",
    )  # fmt: skip
    assert (found.gender, found.languages, found.zone, found.place) == ("it's complicated", ["fr"], "Europe/Paris", "48.85,2.35")
    assert found.relations == [Relation("friend", ref="urn:uuid:1"), Relation("partner", "Kim", "spouse")]
    assert (found.labels, found.nickname, found.uid) == (["Sea", "Sun, sand"], "Ma, Mo", "urn:x")
    assert found.occasions == [Occasion("anniversary", "2015-08-08")]
    assert found.extra == ["BIRTHPLACE:Oslo"]


def test_a_card_without_fn_takes_its_name_from_n_or_from_the_organisation():
    assert person("N:Lind;Mara;;;").name == "Mara Lind"
    company = person("ORG:Harbour Ltd", "TEL:1")
    assert (company.name, company.is_organisation) == ("Harbour Ltd", True)
    assert person("EMAIL:x@example.org").name == ""


def test_android_rows_become_days_and_relations():
    found = person(
        "FN:A",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Kim;14;;;;;;;;;;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2001-05-06;1;;;;;;;;;;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Mo;1;;;;;;;;;;;;;",
        version="2.1",
    )
    assert found.relations == [Relation("partner", "Kim", "spouse")]
    assert found.occasions == [Occasion("anniversary", "2001-05-06")]
    assert found.nickname == "Mo"


def test_lines_outside_of_cards_are_named_once_and_an_empty_card_too():
    stray, found, empty = read("hello\nworld\n" + card("FN:A") + card())
    assert (stray.where, found.name) == ("line 1", "A")
    assert empty == Skipped("card 2, line 7", "This card is empty.")


def test_a_card_that_is_too_large_is_left_out_alone(monkeypatch):
    monkeypatch.setattr(sys.modules["closeknit.imports.formats.vcard.cards"], "LARGEST_CARD", 3000)
    huge = card("FN:B", *(f"X-{number}:" + "y" * 90 for number in range(60)))
    first, skipped, last = read(card("FN:A") + huge + card("FN:C"))
    assert (first.name, last.name) == ("A", "C")
    assert skipped.where == "card 2, line 5"
    one_line = card("FN:B", "KEY:" + "y" * 90_000)
    assert [type(part) for part in read(card("FN:A") + one_line + card("FN:C"))] == [Person, Skipped, Person]


@pytest.mark.parametrize("hostile", [b"\n" * 900_000, b"NOTE;QUOTED-PRINTABLE:=" + b"\n" * 900_000, b"BDAY:" + b" \t" * 900_000,
                                     b"X;" + b"a" * 900_000, b'X;A="' + b'";"' * 300_000, b"N:" + b"\\;" * 300_000])  # fmt: skip
def test_a_hostile_card_is_done_in_time_and_costs_no_other(hostile):
    start = time.process_time()
    records = read(card("FN:A").encode() + b"BEGIN:VCARD\n" + hostile + b"\nEND:VCARD\n" + card("FN:C").encode())
    names = [record.name for record in records if isinstance(record, Person)]
    assert (names[0], names[-1]) == ("A", "C")
    assert time.process_time() - start < 10


@pytest.mark.parametrize("data", [b"", b"\n\n", b"hello", bytes(range(256)) * 10, b"\0" * 1000])
def test_what_holds_no_card_is_unreadable(data):
    with pytest.raises(Unreadable):
        read(data)


def test_sniffing_tells_a_vcard_by_its_first_line():
    assert vcard.sniff(b"\xef\xbb\xbfbegin:vcard\r\n", "x.txt") == 1.0
    assert vcard.sniff(card("FN:A").encode("utf-16-be"), "x") == 1.0
    assert vcard.sniff(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "a.ics") == 0.0
    assert vcard.sniff(b"name,email\n", "a.csv") == 0.0


words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs", "Cf")), min_size=1, max_size=30)


def escaped(value):
    for plain, code in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        value = value.replace(plain, code)
    return value


def folded(line, width):
    raw = line.encode()
    return b"\r\n ".join(raw[place : place + width] for place in range(0, len(raw), width)) if raw else b""


@given(given_name=words, family=words, note=words, street=words, width=st.integers(5, 75))
def test_what_is_written_by_the_specification_is_read_back(given_name, family, note, street, width):
    lines = (f"N:{escaped(family)};{escaped(given_name)};;;", f"NOTE:{escaped(note)}", f"ADR;TYPE=home:;;{escaped(street)};;;;")
    body = b"\r\n".join(folded(line, width) for line in ("BEGIN:VCARD", "VERSION:4.0", *lines, "END:VCARD")[1:-1])
    (found,) = read(b"BEGIN:VCARD\r\n" + body + b"\r\nEND:VCARD\r\n")
    assert (found.given, found.family, found.notes, found.addresses[0].street) == (given_name, family, [note], street)


@given(value=words, width=st.integers(3, 40))
def test_quoted_printable_is_read_back(value, width):
    codes = [f"={byte:02X}" for byte in escaped(value).encode()]
    text_of_it = "=\r\n".join("".join(codes[place : place + width]) for place in range(0, len(codes), width))
    assert person(f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{text_of_it}", version="2.1").name == value


@settings(max_examples=200)
@given(st.binary(max_size=300))
@example(b"\x00\x01\x00")
def test_random_bytes_never_raise_anything_but_unreadable(data):
    with contextlib.suppress(Unreadable):
        read(data)
    assert read(b"BEGIN:VCARD\nFN:A\n" + data)


PIECES = (
    *(b"N:", b"PHOTO;ENCODING=b:", b";", b":", b"=", b"\n", b"\n ", b"\xff", b"AGENT:\n", b"BEGIN:VCARD\n", b"END:VCARD\n"),
    *(b"BDAY:", b"CHARSET=", b'"', b"\\", b"X-ABDATE;", b"A", b"QUOTED-PRINTABLE", b"TYPE="),
)


@given(st.lists(st.sampled_from(PIECES)))
def test_pieces_of_cards_in_any_order_never_raise(pieces):
    for record in read(b"BEGIN:VCARD\nFN:A\n" + b"".join(pieces)):
        assert isinstance(record, Person | Skipped)


def test_a_cut_at_any_byte_costs_at_most_the_last_card():
    whole = (
        card("FN:Ä", "NOTE;ENCODING=QUOTED-PRINTABLE:=C3=84")
        + card("FN:B", "PHOTO;ENCODING=b:QUJD", "item1.TEL:1")
        + card("FN:C")
    ).encode()
    ends = [match.end() for match in re.finditer(b"END:VCARD", whole)]
    for size in range(12, len(whole)):
        names = [found.name for found in read(whole[:size]) if isinstance(found, Person)]
        complete = sum(end <= size for end in ends)
        assert names[:complete] == ["Ä", "B", "C"][:complete]
        assert len(names) <= complete + 1


def test_a_stream_that_gives_little_at_a_time_reads_the_same(monkeypatch):
    whole = card("FN:Zoë", "NOTE:a", " b").encode() * 3
    expected = read(whole)
    monkeypatch.setattr(text, "HEAD", 16)
    monkeypatch.setattr(text, "CHUNK", 3)
    assert read(whole) == expected


def test_handles_of_one_service_are_not_doubled():
    found = person("X-TWITTER:maral", "URL:https://x.com/MaraL")
    assert found.handles == [Handle("x", "maral")]
