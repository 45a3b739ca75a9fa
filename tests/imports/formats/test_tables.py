"""Tables of people: address books, members' lists, and any other CSV. Every sample is our own."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.imports.formats import any_csv, contacts_csv, detect, members_csv
from closeknit.imports.formats.columns.filling import days_between
from closeknit.imports.formats.columns.guess import Mapping, Wishes, print_of_header
from closeknit.imports.formats.columns.looks import date_order, day_of
from closeknit.imports.formats.columns.meanings import OFFERED, is_meaning
from closeknit.imports.formats.columns.producers import PRODUCERS
from closeknit.imports.formats.columns.words import meaning_of
from closeknit.imports.formats.records import Handle, Occasion, Person, Relation, Skipped, Table, Unreadable


def read(data, wishes=None, name="people.csv"):
    """(kind, table, people, skipped) of a file."""
    data = data.encode() if isinstance(data, str) else data
    kind = detect.kind_of(data, name)
    told = {"wishes": wishes} if wishes else {}
    records = list(detect.READERS[kind].read(io.BytesIO(data), name=name, **told))
    assert isinstance(records[0], Table) and sum(isinstance(each, Table) for each in records) == 1
    return kind, records[0], [r for r in records if isinstance(r, Person)], [r for r in records if isinstance(r, Skipped)]


def meanings(table):
    return [each.meaning for each in table.columns]


@pytest.mark.parametrize(
    ("header", "means"),
    [
        ("E-mail 2 Address", "email"),
        ("E-Mail 2: Adresse", "email"),
        ("Telefon geschäftlich 2", "phone:work"),
        ("Rue (bureau)", "street:work"),
        ("Pays/Région (domicile)", "country:home"),
        ("Código postal del trabajo", "postcode:work"),
        ("Weiterer Ort", "city:other"),
        ("Home State", "region:home"),
        ("Home Street 2", "street2:home"),
        ("Business Country/Region", "country:work"),
        ("firstName", "given"),
        ("contact_email", "email"),
        ("Assistant's Phone", "phone:assistant"),
        ("Handy", "phone:mobile"),
        ("Fecha de nacimiento", "birthday"),
        ("Last contacted", "last_contact"),
        ("last_seen_at", "keep"),
        ("Favourite tea", ""),
        ("", ""),
    ],
)
def test_a_header_is_understood_in_several_languages(header, means):
    assert meaning_of(header) == means


def test_every_meaning_that_is_offered_and_every_producers_is_one():
    assert all(is_meaning(key) for group in OFFERED.values() for key in group)
    assert all(is_meaning(key) for each in PRODUCERS for _, key in each.meanings)
    assert not is_meaning("handle") and not is_meaning("name:x") and not is_meaning("nonsense")


OUTLOOK = (
    "Title,First Name,Last Name,E-mail Address,E-mail 2 Address,Business Phone,Mobile Phone,Company,Job Title,Home Street,"
    "Home Street 2,Home City,Home Postal Code,Birthday,Anniversary,Spouse,Children,Manager's Name,Categories,Hobby\n"
)


def test_an_outlook_address_book_is_read_whole():
    row = (
        'Dr.,Ada,Bell,ada@example.org,a@work.example,+49 40 123456,0170 1234567,Hafenlabor,Hydrologist,"Kai 7",2nd floor,Hamburg,'
        '20457,28/2/1987,0/0/00,Tobi,"Uche, Ike",Ngozi,Friends;Choir,Rowing\n'
    )
    kind, table, (found,), skipped = read(OUTLOOK + row)
    assert (kind, table.producer, table.is_sure, skipped) == ("contacts_csv", "Outlook", True, [])
    assert (found.prefix, found.given, found.family, found.name) == ("Dr.", "Ada", "Bell", "Dr. Ada Bell")
    assert [mail.value for mail in found.emails] == ["ada@example.org", "a@work.example"]
    assert [(phone.value, phone.label) for phone in found.phones] == [("+49 40 123456", "work"), ("0170 1234567", "mobile")]
    assert (found.organisation, found.role, found.labels) == ("Hafenlabor", "Hydrologist", ["Friends", "Choir"])
    (address,) = found.addresses
    assert (address.street, address.extended, address.city, address.postcode, address.label) == (
        "Kai 7", "2nd floor", "Hamburg", "20457", "home",
    )  # fmt: skip
    assert found.occasions == [Occasion("birthday", "1987-02-28")]
    assert found.relations == [
        Relation("partner", "Tobi", "spouse"), Relation("child", "Uche"), Relation("child", "Ike"),
        Relation("colleague", "Ngozi", "manager"),
    ]  # fmt: skip
    assert found.extra == ["Hobby: Rowing"]


def test_german_outlook_in_an_old_code_page_with_semicolons():
    text = (
        "Anrede;Vorname;Nachname;Firma;E-Mail-Adresse;Telefon geschäftlich;Straße privat;Ort privat;Postleitzahl"
        " privat;Geburtstag\r\n"
        "Frau;Jördis;Groß;Käserei;j@example.org;040 123456;Weg 1;Köln;50667;24.12.1970\r\n"
    )
    kind, table, (found,), _ = read(text.encode("windows-1252"))
    assert (kind, table.producer) == ("contacts_csv", "Outlook")
    assert (found.given, found.family, found.organisation, found.birthday) == ("Jördis", "Groß", "Käserei", "1970-12-24")
    assert found.addresses[0].city == "Köln"


def test_a_birthday_in_three_columns():
    head = "First Name,Last Name,Display Name,Primary Email,Birth Year,Birth Month,Birth Day\n"
    _, _, people, _ = read(
        head + "A,B,A B,a@x.org,1970,11,15\nC,D,C D,c@x.org,,2,29\nE,F,E F,e@x.org,1980,,\nG,H,G H,g@x.org,,13,40\n"
    )
    assert [found.birthday for found in people] == ["1970-11-15", "--02-29", "1980", ""]
    assert people[3].extra == ["Birth month: 13", "Birth day: 40"] or set(people[3].extra) == {"Birth month: 13", "Birth day: 40"}


def test_a_yahoo_book_and_one_of_proton():
    _, table, (found,), _ = read(
        "First,Last,Nickname,Email,Yahoo,Home,Work,Birthday\nAda,Bell,,a@x.org,ada_b,555 1234567,,25/4/1980\n"
    )
    assert (table.producer, found.phones[0].label, found.handles) == ("Yahoo", "home", [Handle("yahoo", "ada_b")])
    _, table, (found,), _ = read("FN,N,EMAIL,TEL,ADR,BDAY\nAda Bell,Bell;Ada;;;,a@x.org,+1555,;;1 Road;Town;;123;US,1980-05-04\n")
    assert (table.producer, found.addresses[0].street, found.birthday) == ("Proton", "1 Road", "1980-05-04")


def test_members_of_other_communities():
    _, table, (found,), _ = read(
        "id,name,username,email,title,last_seen_at,trust_level,admin,group_names\n7,,sam,s@x.org,Lead,2021-01-01,2,true,a;b\n"
    )
    assert (table.producer, found.handles, found.labels) == ("Discourse", [Handle("discourse", "sam")], ["a", "b"])
    assert "admin: true" in found.extra
    _, table, (found,), _ = read(
        'Email Address,First Name,Last Name,MEMBER_RATING,TAGS\na@x.org,Ann,Lee,2,"""vip"",""my choir"""\n'
    )
    assert (table.producer, found.labels) == ("Mailchimp", ["vip", "my choir"])
    _, table, (found,), _ = read(
        "Name\tUser ID\tTitle\tJoined Group on\tURL of Member Profile\nAnn Lee\t7\tOrganizer\t1/2/2020\thttps://m.example/7\n",
        name="Members.xls",
    )
    assert (table.producer, found.name, found.links[0].value) == ("Meetup", "Ann Lee", "https://m.example/7")


def test_bulk_invitations_have_no_header_and_any_line_end():
    kind, table, people, skipped = read(b"a@x.org,g1;g2,10\rb@x.org\rc@x.org,,7\r")
    assert (kind, table.is_sure, skipped) == ("members_csv", True, [])
    assert [found.emails[0].value for found in people] == ["a@x.org", "b@x.org", "c@x.org"]
    assert (people[0].labels, people[0].extra) == (["g1", "g2"], ["Column 3: 10"])


def test_a_plain_table_that_is_understood_needs_no_question_and_another_does():
    kind, table, _, _ = read("Full name,Email,Company\nAda Bell,a@x.org,X\n")
    assert (kind, table.is_sure) == ("members_csv", True)
    kind, table, (found,), _ = read("Full name,Email,Tea\nAda Bell,a@x.org,Assam\n")
    assert (kind, table.is_sure, found.extra) == ("members_csv", False, ["Tea: Assam"])


def test_without_known_headers_the_cells_speak():
    _, table, (ada, _), _ = read("Wer sonst;Erreichbar;Sonstwas\nAda Bell;ada@x.org;7\nBen Bee;ben@x.org;8\n")
    assert (meanings(table), table.is_sure, ada.name) == (["name", "email", "keep"], False, "Ada Bell")
    _, table, (ada, _), _ = read("Ada Bell,ada@x.org,+49 170 1234567\nBen Bee,ben@x.org,\n")
    assert meanings(table) == ["name", "email", "phone"] and ada.where == "line 1"


@pytest.mark.parametrize(
    ("header", "row", "taken"),
    [
        ("Vorname,Name", "Ada,Bell", ("Ada", "Bell")),
        ("Prénom,Nom", "Ada,Bell", ("Ada", "Bell")),
        ("Nombre,Apellidos", "Ada,Bell", ("Ada", "Bell")),
        ("Nome,Cognome", "Ada,Bell", ("Ada", "Bell")),
        ("Full Name", '"Bell, Ada"', ("Ada", "Bell")),
    ],
)
def test_what_name_means_is_decided_by_its_neighbours(header, row, taken):
    _, _, (found,), _ = read(f"{header},E-Mail\n{row},a@x.org\n")
    assert (found.given, found.family, found.name) == (*taken, "Ada Bell")


@pytest.mark.parametrize("name", ["Date,Description,Amount,Balance\n2026-01-01,Name of a shop,-3.00,100\n", "a,b\n1,2\n",
                                  "Buchungstag;Auftraggeber;Name;IBAN;Betrag\n1.2.26;Ben Bee;Ben Bee;DE02;-5,00\n"])  # fmt: skip
def test_a_table_about_no_people_is_not_guessed_at(name):
    kind, table, people, (skipped,) = read(name)
    assert (kind, people, table.is_sure, table.names_people) == ("any_csv", [], False, False)
    assert skipped.where == "line 1" and "looks like names" in skipped.why


def test_prose_is_no_table():
    assert detect.kind_of(b"Dear Ben,\nhow are you, my friend? I was, well, ill.\n", "letter.txt") is None
    assert (
        any_csv.sniff(b"just one line", "x.csv") == 0 == contacts_csv.sniff(b"\0\1\2", "x.csv") == members_csv.sniff(b"", "x.csv")
    )


def test_ragged_rows_are_kept_and_named():
    _, _, people, skipped = read('Name,Email\nAnn,a@x.org,extra\nBen\n\n,,\n"Cleo\nBee",c@x.org\n')
    assert [found.name for found in people] == ["Ann", "Ben", "Cleo Bee"]
    assert people[0].extra == ["Column 3: extra"]
    assert [each.where for each in skipped] == ["line 2", "line 3"]
    assert people[2].where == "line 6"


def test_a_row_that_names_nobody_is_skipped_with_its_line():
    _, _, people, skipped = read("Name,Email,City\nAnn,a@x.org,Rome\n,,Paris\n,no address,Oslo\n")
    assert len(people) == 1 and [each.where for each in skipped] == ["line 3", "line 4"]


def test_what_does_not_fit_its_column_is_kept():
    _, _, (found,), _ = read("Name,Email,Birthday,Met on\nAnn,nowhere,long ago,some day\n")
    assert found.extra == ["Email: nowhere", "Birthday: long ago", "Met on: some day"]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_any_delimiter_and_charset(mark, charset):
    text = "\r\n".join(
        mark.join(row) for row in (["Name", "Email", "Ort"], ["Jörg Weiß", "j@x.org", "Köln"], ["Bo, B; C", "b@x.org", ""])
    )
    text = text.replace("Bo, B; C", '"Bo, B; C"')
    _, _, people, _ = read(text.encode(charset))
    assert [found.name for found in people][0] == "Jörg Weiß" and len(people) == 2


def test_excels_line_that_tells_the_delimiter():
    _, _, (found,), _ = read("sep=;\nName;Email\nAnn, Lee B;a@x.org\n")
    assert (found.emails[0].value, found.where) == ("a@x.org", "line 3")


@pytest.mark.parametrize(
    ("cells", "order"),
    [(["20/01/1991", "01/02/1990"], True), (["01/20/1991", "01/02/1990"], False), (["05.06.1990"], True), (["05/06/1990"], None),
     (["05/05/1990", "1990-01-01", ""], None), ([], None)],
)  # fmt: skip
def test_the_order_of_dates_is_that_of_the_whole_column(cells, order):
    assert date_order(cells) is order


def test_a_date_that_can_be_read_two_ways_is_asked_about_even_of_a_known_book():
    head = "First Name,Last Name,E-mail Address,Birthday\n"
    _, table, _, _ = read(head + "A,B,a@x.org,05/06/1990\n")
    assert table.asks_order and not table.is_sure
    _, table, people, _ = read(head + "A,B,a@x.org,05/06/1990\nC,D,c@x.org,13/06/1990\n")
    assert table.is_sure and people[0].birthday == "1990-06-05"
    _, table, (found,), _ = read(head + "A,B,a@x.org,05/06/1990\n", Wishes(day_first=True))
    assert table.is_sure and found.birthday == "1990-06-05"


@pytest.mark.parametrize(
    ("written", "on"),
    [("14/5", "--05-14"), ("14.05.", "--05-14"), ("May 14", "--05-14"), ("14 May", "--05-14"), ("33284", "1991-02-15"),
     ("0/0/00", ""),
     ("29 February", "--02-29"), ("3/4/68", "1968-04-03"), ("3/4/09", "2009-04-03"), ("1990-05-06T00:00:00", "1990-05-06"),
     ("x", "")],
)  # fmt: skip
def test_a_day_is_read_as_people_and_spreadsheets_write_it(written, on):
    assert day_of(written, day_first=True) == on


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("monthly", 30),
        ("Every 3 months", 90),
        ("2 weeks", 14),
        ("90", 90),
        ("quarterly", 90),
        ("every other week", 14),
        ("often", 0),
        ("99999", 0),
    ],
)
def test_a_rhythm_in_words_is_days(written, days):
    assert days_between(written) == days


def test_a_list_of_people_kept_up_with():
    _, _, (found,), _ = read(
        "Name,Email,Last contacted,Keep in touch,How we met,Met on\nAnn,a@x.org,2024-03-01,Monthly,At the lake,2019\n"
    )
    assert (found.last_contact_on, found.cadence_days, found.how_met, found.met_on) == ("2024-03-01", 30, "At the lake", "2019")


def test_a_mapping_that_was_said_is_taken_for_every_table_with_that_header():
    text = "Wer,Was,Tee\nAda Bell,Chor,Assam\n"
    told = print_of_header(["wer ", "WAS", "Tee"])
    wishes = Wishes(mappings={told: Mapping(("name", "label", "none"))})
    _, table, (found,), _ = read(text, wishes)
    assert table.print == told and table.is_said and table.is_sure
    assert (found.name, found.labels, found.extra) == ("Ada Bell", ["Chor"], [])


def test_single_columns_can_be_said_by_header_or_number():
    _, table, (found,), _ = read(
        "Wer,Was,Tee\nAda Bell,Chor,Assam\n", Wishes(columns={"wer": "name", "2": "how_met", "tee": "nonsense"})
    )
    assert meanings(table) == ["name", "how_met", "keep"] and found.how_met == "Chor" and found.extra == ["Tee: Assam"]


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=8), st.sampled_from([",", ";", "\t", "|"]))
def test_any_rows_at_all_give_records_or_one_sentence(rows, mark):
    data = "\n".join(mark.join(row) for row in rows).encode("utf-8", "replace")
    for head in (b"", OUTLOOK.encode(), b"Name;Email;Birthday;Children;Tags\n"):
        for reader in (any_csv, contacts_csv, members_csv):
            reader.sniff(head + data, "x.csv")
            with contextlib.suppress(Unreadable):
                list(reader.read(io.BytesIO(head + data)))


@given(st.binary(max_size=300))
def test_random_bytes_never_raise_anything_but_unreadable(data):
    for head in (b"", OUTLOOK.encode(), b"\xff\xfeN\0a\0m\0e\0\n\0"):
        members_csv.sniff(head + data, "x.csv")
        with contextlib.suppress(Unreadable):
            list(members_csv.read(io.BytesIO(head + data)))


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=60))
def test_every_cell_survives_somewhere(cell):
    """Whatever stands in a column that nobody knows is with the person afterwards."""
    import csv

    out = io.StringIO()
    csv.writer(out).writerows([["Name", "Email", "Member ID"], ["Ann", "a@x.org", cell]])
    _, _, (found,), _ = read(out.getvalue().encode("utf-8", "replace"))
    kept = " ".join(cell.encode("utf-8", "replace").decode().replace("\0", "").split())
    assert not kept or " ".join(" ".join(found.extra).split()) == f"Member ID: {kept}"


def test_tables_are_streamed_and_not_gathered():
    class Long(io.RawIOBase):
        def __init__(self):
            self.head, self.left = b"Name,Email\n", 3_000

        def read(self, size=-1):
            piece, self.head = self.head or (b"Ann Lee,a@x.org\n" * 100 if self.left else b""), b""
            self.left = max(0, self.left - 1)
            return piece

    stream = Long()
    records = members_csv.read(stream)
    next(records), next(records)
    assert stream.left > 2_000
