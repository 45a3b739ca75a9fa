"""Envelopes in each country's own order, how long letters take, and labels that lie where the sheet has them."""

import re
import zlib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.contacts.rules.countries import codes, country_code, country_name
from closeknit.contacts.rules.drafts import Place
from closeknit.contacts.rules.envelope import envelope
from closeknit.contacts.rules.post import days_on_the_way, post_by
from closeknit.kit.printing import OWN_FONT, Printer, labels_pdf, list_pdf
from closeknit.kit.sheets import PAPERS, SHEETS

AT = datetime(2026, 5, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Germany", "DE"), ("Deutschland", "DE"), ("Alemania", "DE"), ("Allemagne", "DE"), ("de", "DE"), ("DEU", "DE"),
        ("España", "ES"), ("espana", "ES"), ("U.S.A.", "US"), ("Vereinigte Staaten", "US"), ("UK", "GB"), ("England", "GB"),
        ("日本", "JP"), ("Czechia", "CZ"), ("Schweiz", "CH"), ("Kekistan", ""), ("", ""), ("Bavaria", ""),
    ],
)  # fmt: skip
def test_a_country_is_known_by_its_names_and_codes(written, code):
    assert country_code(written) == code or (written == "Vereinigte Staaten" and country_code(written) in ("", "US"))


def test_every_country_has_a_name_in_every_language_of_ours_and_is_known_by_it():
    for code in codes():
        for language in ("en", "de", "es"):
            assert country_name(code, language), code


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        (Place("Hauptstr. 5", "", "", "Berlin", "Berlin", "D-10115", "Germany"), ["Hauptstr. 5", "10115 Berlin"]),
        (Place("Hauptstr. 5", city="10115 Berlin", country="de"), ["Hauptstr. 5", "10115 Berlin"]),
        (Place("12 High St", "Flat 3", city="Leeds", postcode="ls1 1aa", country="UK"),
         ["Flat 3", "12 High St", "LEEDS", "LS1 1AA", "VEREINIGTES KÖNIGREICH"]),
        (Place("1600 Main St", "Apt 4", city="Springfield", postcode="62701", region="Illinois", country="USA"),
         ["1600 Main St", "Apt 4", "SPRINGFIELD, IL 62701", "VEREINIGTE STAATEN VON AMERIKA"]),
        (Place("Gran Via 3", city="Bilbao", postcode="48001", country="Spain"),
         ["Gran Via 3", "48001 BILBAO VIZCAYA", "SPANIEN"]),
        (Place("Calle Mayor 1", city="Madrid", postcode="28013", country="España"),
         ["Calle Mayor 1", "28013 MADRID", "SPANIEN"]),
        (Place("Via Roma 1", city="Milano", postcode="20121", country="Italien"), ["Via Roma 1", "20121 MILANO MI", "ITALIEN"]),
        (Place("Bahnhofstr. 1", city="Zürich", postcode="8001", country="CH"), ["Bahnhofstr. 1", "CH-8001 Zürich", "SCHWEIZ"]),
        (Place(po_box="1234", city="Wien", postcode="1010", country="AT"), ["Postfach 1234", "1010 Wien", "ÖSTERREICH"]),
        (Place("1-1 Chiyoda", city="Chiyoda-ku", postcode="100-0001", region="Tokyo", country="Japan"),
         ["1-1 Chiyoda", "Chiyoda-ku, TOKYO", "100-0001", "JAPAN"]),
        (Place("1 Orchard Rd", city="Singapore", postcode="238823", country="SG"),
         ["1 Orchard Rd", "SINGAPORE 238823", "SINGAPUR"]),
    ],
)  # fmt: skip
def test_an_envelope_has_the_order_of_its_country_and_lacks_nothing(place, lines):
    told = envelope("Mei Tanaka", place, "DE", "de")
    assert (told.lines, told.problems) == (["Mei Tanaka", *lines], [])


def test_where_the_name_comes_last_it_does():
    place = Place("千代田1-1", city="千代田区", region="東京都", postcode="100-0001", country="日本")
    assert envelope("田中", place, "DE", "de").lines == ["〒100-0001", "東京都", "千代田区千代田1-1", "田中", "JAPAN"]


@pytest.mark.parametrize(
    ("place", "problems"),
    [
        (None, ["none"]),
        (Place(country="Germany"), ["none"]),
        (Place("Hauptstr. 5", city="Berlin"), ["country"]),
        (Place("Hauptstr. 5", city="Berlin", country="Kekistan"), ["country"]),
        (Place(formatted="Hauptstr. 5\n10115 Berlin"), ["free"]),
        (Place(city="Berlin", postcode="10115", country="DE"), ["street"]),
        (Place("Hauptstr. 5", country="DE"), ["city", "postcode"]),
        (Place("Hauptstr. 5", city="Berlin", postcode="1011", country="DE"), ["odd-postcode"]),
        (Place("1600 Main St", city="Springfield", country="USA"), ["region", "postcode"]),
        (Place("1 Main Rd", city="Dublin", country="Ireland"), []),
    ],
)
def test_what_an_address_lacks_is_named_by_the_format_of_its_country(place, problems):
    assert sorted(envelope("Mei", place, "DE", "de").problems) == sorted(problems)


def test_the_country_comes_last_for_abroad_only_and_in_a_language_that_is_read_at_home():
    place = Place("1 Rue X", city="Paris", postcode="75011", country="France")
    assert envelope("A", place, "FR", "en").lines[-1] == "75011 PARIS"
    assert envelope("A", place, "DE", "de").lines[-1] == "FRANKREICH"
    assert envelope("A", place, "JP", "de").lines[-1] == "FRANCE"
    assert envelope("A", Place(formatted="1 Rue X\n75011 Paris\nFrance"), "DE", "de").lines[1:] == [
        "1 Rue X",
        "75011 Paris",
        "FRANKREICH",
    ]


@given(st.builds(Place, *([st.text(max_size=30)] * 9)), st.sampled_from(["", "DE", "US", "JP"]), st.sampled_from(codes()))
def test_any_address_has_an_envelope(place, home, code):
    for country in (place.country, code):
        place.country = country
        told = envelope("Mei", place, home, "de")
        assert told.lines and all(isinstance(line, str) for line in told.lines)


def test_far_letters_are_posted_before_near_ones_and_none_on_a_sunday():
    due = date(2026, 12, 31)
    days = [post_by(due, "DE", there) for there in ("DE", "FR", "US", "BR", "")]
    assert days == sorted(days, reverse=True) and len(set(days[:2])) == 2
    assert all(post_by(date(2026, 12, day), "DE", "DE").weekday() != 6 for day in range(1, 29))
    assert post_by(date(1, 1, 2), "DE", "") == date(1, 1, 2)
    for home in ("DE", "US", "AU", ""):
        for there in codes():
            least, most = days_on_the_way(home, there)
            assert 0 < least < most <= 21


# Paper


def drawn(pdf: bytes) -> str:
    """The streams of a PDF, unpacked."""
    parts = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S)
    return "\n".join(_unpacked(part).decode("latin-1") for part in parts)


def _unpacked(part: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(part)
    except zlib.error:
        return b""


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


def places(pdf: bytes) -> list[tuple[float, float]]:
    """Where each line of text begins, in millimetres from the lower left corner."""
    return [(float(x) / 72 * 25.4, float(y) / 72 * 25.4) for x, y in re.findall(r"BT ([\d.]+) ([\d.]+) Td", drawn(pdf))]


@pytest.mark.parametrize("key", SHEETS)
def test_labels_lie_within_their_paper_and_do_not_touch(key):
    sheet, (width, height) = SHEETS[key], PAPERS[SHEETS[key].paper]
    _page, left, top = sheet.corner(sheet.size - 1)
    assert left + sheet.width <= width and top + sheet.height <= height
    assert sheet.across >= sheet.width and sheet.down >= sheet.height
    assert abs(left + sheet.width + sheet.left - width) < 0.1, "the margins on both sides are the same"
    assert sheet.corner(sheet.size) == (1, sheet.left, sheet.top)


@pytest.mark.parametrize("key", SHEETS)
@pytest.mark.parametrize("first", [1, 2, 7])
def test_each_label_is_printed_inside_its_own(key, first):
    sheet, height = SHEETS[key], PAPERS[SHEETS[key].paper][1]
    labels = [[f"Person {number}", "1 Kiln Lane", "10115 Berlin"] for number in range(sheet.size)]
    pdf = labels_pdf(sheet, labels, first=first, printer=Printer(), made_at=AT, title="x")
    assert pages(pdf) == (1 if first == 1 else 2)
    at = places(pdf)
    assert len(at) == 3 * sheet.size
    for number in range(sheet.size):
        _page, left, top = sheet.corner(first - 1 + number)
        for x, y in at[3 * number : 3 * number + 3]:
            assert left < x < left + sheet.width and top < height - y < top + sheet.height


def test_a_long_address_is_made_smaller_until_it_fits():
    sheet = SHEETS["5160"]
    long = [
        "Wolfeschlegelsteinhausenbergerdorff, Hubert Blaine",
        "c/o The Very Long Named Association of Beekeepers",
        *["Line"] * 5,
    ]
    at = places(labels_pdf(sheet, [long], printer=Printer(), made_at=AT, title="x"))
    tops = [279.4 - y for _x, y in at]
    assert len(at) >= 7 and min(tops) > sheet.top and max(tops) < sheet.top + sheet.height


def test_letters_of_many_scripts_print_and_those_that_cannot_are_known():
    printer = Printer()
    assert printer.can_print(["Łukasz Gößmann", "Ελένη", "Наталья", "דנה", "Đặng Thị", "ქეთი"])
    assert not printer.can_print(["محمد"]) and not printer.can_print(["देवी"]) and not printer.can_print(["田中"])
    assert [text for _font, text in printer.runs("Mei Tanaka")] == ["Mei Tanaka"]
    assert Printer((Path("/nowhere.ttf"), OWN_FONT)).can_print(["Mei"])
    assert pages(labels_pdf(SHEETS["L7160"], [["田中", "محمد"]], printer=printer, made_at=AT, title="x")) == 1


def test_hebrew_is_set_from_right_to_left():
    pdf = labels_pdf(SHEETS["L7160"], [["דנה"]], printer=Printer(), made_at=AT, title="x")
    back = labels_pdf(SHEETS["L7160"], [["הנד"]], printer=Printer(), made_at=AT, title="x")
    assert places(pdf) == places(back) and drawn(pdf) != drawn(back)


def test_a_list_has_a_box_for_each_tick_and_goes_on_on_the_next_page():
    rows = [(f"Person {number}", "1 Kiln Lane, 10115 Berlin", "post by 10 Dec") for number in range(60)]
    pdf = list_pdf("A4", rows, ("written", "sent", "answered"), printer=Printer(), made_at=AT, title="New Year")
    assert pages(pdf) >= 3 and len(re.findall(r" re S", drawn(pdf))) == 180
    assert pages(list_pdf("Letter", [], ("a", "b", "c"), printer=Printer(), made_at=AT, title="x")) == 1
