"""What a path is taken for, and whose records come out of it."""

import gzip
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.imports.formats.archive import Limits
from closeknit.imports.formats.detect import FORMATS, READERS, detect, kind_of, read_path
from closeknit.imports.formats.records import Event, Message, Person, Skipped, Unreadable

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{0}\r\nEMAIL:{0}@example.org\r\nEND:VCARD\r\n"
CHAT = "31/12/2023, 23:59 - Lena: Nearly there\n01/01/2024, 00:01 - Ada: And to you!\n"
MEETING = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Tea\nDTSTART:20240101\nEND:VEVENT\nEND:VCALENDAR\n"
CONNECTIONS = (
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    "Yusuf,Demir,,yusuf@example.org,Köprü,Translator,18 Jun 2025\n"
)
LETTER = (
    "From: Cleo <cleo@example.com>\n"
    "To: ada@example.org\n"
    "Subject: Plans\n"
    "Date: Wed, 06 Mar 2024 10:00:00 +0000\n"
    "Message-ID: <1@example.com>\n\n"
    "Hello\n"
)


def zipped(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def saved(path, text):
    path.write_text(text, encoding="utf-8", newline="")
    return path


def kinds(path, **how):
    return [(source.name, source.format, type(record)) for source, record in read_path(path, **how)]


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("friends.vcf", CARD.format("ada"), "vcard"),
        ("no-ending-at-all", CARD.format("ada"), "vcard"),
        ("meetings.ics", MEETING, "icalendar"),
        ("meetings.txt", MEETING, "icalendar"),
        ("WhatsApp Chat with Lena.txt", CHAT, "whatsapp"),
        ("Connections.csv", CONNECTIONS, "linkedin"),
        (
            "contacts.csv",
            "First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value\nAda,B,Home,ada@example.org\n",
            "google_contacts_csv",
        ),
        ("letter.eml", LETTER, "eml"),
        ("letters.mbox", "From cleo@example.com Wed Mar  6 10:00:00 2024\n" + LETTER, "mbox"),
    ],
)
def test_a_file_is_known_by_what_stands_in_it(tmp_path, name, text, wanted):
    found = detect(saved(tmp_path / name, text))
    assert (found.format, found.container) == (wanted, "file")


@pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n", b"Dear Ada,\n", b"a,b,c\n1,2,3\n", b"\0" * 5000, b"{}"])
def test_a_file_of_no_known_kind_gets_one_sentence_that_lists_what_can_be_read(tmp_path, raw):
    path = tmp_path / "thing.dat"
    path.write_bytes(raw)
    with pytest.raises(Unreadable, match=r"What can be read: .*vCard.*LinkedIn.*WhatsApp.*mbox.*iCalendar"):
        detect(path)


def test_a_missing_an_empty_and_a_strange_path_are_told_kindly(tmp_path):
    (tmp_path / "empty.vcf").touch()
    (tmp_path / "x.tar").write_bytes(b"something else")
    for name, wanted in (("nowhere.vcf", "no file"), ("empty.vcf", "is empty"), ("x.tar", "Unpack it")):
        with pytest.raises(Unreadable, match=wanted):
            detect(tmp_path / name)
    with pytest.raises(Unreadable, match="no format called"):
        detect(tmp_path / "empty.vcf", forced="papyrus")


def test_a_forced_format_wins_over_what_it_looks_like(tmp_path):
    path = saved(tmp_path / "x.txt", "nothing to see\n" + MEETING)
    assert detect(path, forced="icalendar").format == "icalendar"
    assert [kind for _, _, kind in kinds(path, forced="icalendar")] == [Event]


def test_a_chat_with_its_media_is_read_from_its_zip(tmp_path):
    path = zipped(tmp_path / "WhatsApp Chat - Lena.zip", {"_chat.txt": CHAT, "IMG-0001.jpg": b"x", "PTT-1.opus": b"x"})
    assert detect(path).format == "whatsapp"
    found = list(read_path(path))
    assert sum(isinstance(record, Message) for _, record in found) == 2
    assert {source.name for source, _ in found} == {"_chat.txt"}


def test_an_archive_with_many_kinds_is_read_whole_and_names_each_source(tmp_path):
    path = zipped(
        tmp_path / "takeout.zip",
        {
            "Takeout/Contacts/all.vcf": CARD.format("ada"),
            "Takeout/Calendar/a.ics": MEETING,
            "Takeout/Mail/all.mbox": "From cleo@example.com Wed Mar  6 10:00:00 2024\n" + LETTER,
            "Takeout/archive_browser.html": "<html>",
            "Takeout/notes.json": "{}",
        },
    )
    assert detect(path).formats == ("google_takeout", "vcard", "icalendar", "mbox")
    found = kinds(path)
    assert ("Takeout/Contacts/all.vcf", "vcard", Person) in found
    assert ("Takeout/Calendar/a.ics", "icalendar", Event) in found
    assert ("Takeout/Mail/all.mbox", "mbox", Message) in found


def test_a_gzipped_mailbox_is_read(tmp_path):
    path = tmp_path / "all.mbox.gz"
    path.write_bytes(gzip.compress(b"From cleo@example.com Wed Mar  6 10:00:00 2024\n" + LETTER.encode()))
    assert Message in [kind for _, _, kind in kinds(path)]
    assert detect(path).format == "mbox"


def test_a_folder_of_exports_is_each_of_them_and_a_maildir_is_one(tmp_path):
    saved(tmp_path / "friends.vcf", CARD.format("ada"))
    zipped(tmp_path / "chat.zip", {"_chat.txt": CHAT})
    assert set(detect(tmp_path).formats) == {"vcard", "whatsapp"}
    box = tmp_path / "box"
    for name in ("cur", "new", "tmp"):
        (box / name).mkdir(parents=True)
    saved(box / "cur" / "1.host", LETTER)
    assert (detect(box).format, detect(box).container) == ("maildir", "maildir")
    assert Message in [kind for _, _, kind in kinds(box)]


def test_one_bad_member_costs_only_itself(tmp_path):
    path = zipped(
        tmp_path / "mixed.zip", {"a.vcf": CARD.format("ada"), "../b.vcf": CARD.format("ben"), "c.vcf": CARD.format("cy")}
    )
    found = list(read_path(path))
    assert [record.name for _, record in found if isinstance(record, Person)] == ["ada", "cy"]
    assert [record.where for _, record in found if isinstance(record, Skipped)] == ["../b.vcf"]


def test_a_bomb_among_good_files_is_told_and_the_good_files_are_read(tmp_path):
    path = zipped(tmp_path / "bomb.zip", {"bomb.vcf": CARD.format("x") + "\n" * 3_000_000, "good.vcf": CARD.format("ada")})
    found = list(read_path(path, limits=Limits(floor=100_000)))
    assert [record.name for _, record in found if isinstance(record, Person)] == ["ada"]
    assert ["many times" in record.why for _, record in found if isinstance(record, Skipped)] == [True]


def test_an_archive_with_nothing_readable_in_it_is_unreadable(tmp_path):
    path = zipped(tmp_path / "photos.zip", {"a.jpg": b"x", "b.txt": b"nothing much"})
    for deed in (detect, lambda path: list(read_path(path))):
        with pytest.raises(Unreadable, match="What can be read"):
            deed(path)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["x", "x.vcf", "x.ics", "x.csv", "x.txt", "x.mbox", "x.eml", "Connections.csv"]))
def test_any_first_bytes_are_sniffed_without_complaint(raw, name):
    assert kind_of(raw, name) in {None, *READERS}


@settings(max_examples=80, deadline=None)
@given(st.binary(min_size=1, max_size=300), st.sampled_from(sorted(set(FORMATS) - {"maildir"})))
def test_random_bytes_forced_upon_any_reader_raise_nothing_but_unreadable(tmp_path_factory, raw, forced):
    path = tmp_path_factory.mktemp("any") / "x"
    path.write_bytes(raw)
    try:
        for source, record in read_path(path, forced=forced):
            assert source.format and record.where
    except Unreadable as refused:
        assert "\n" not in str(refused)


def test_an_archive_behind_a_password_says_that_it_is_locked(tmp_path):
    path = zipped(tmp_path / "letters.zip", {"WhatsApp Chat with Lena.txt": CHAT})
    raw = bytearray(path.read_bytes())
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        raw[raw.index(mark) + at] |= 1
    path.write_bytes(raw)
    with pytest.raises(Unreadable, match="locked with a password"):
        detect(path)
