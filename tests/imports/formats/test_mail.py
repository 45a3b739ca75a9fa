"""Letters out of .eml, mbox and Maildir."""

from __future__ import annotations

import io
import time
import tracemalloc
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.imports.formats.mail import eml, maildir, mbox
from closeknit.imports.formats.mail.addresses import parties_of
from closeknit.imports.formats.mail.dates import moment_of
from closeknit.imports.formats.mail.headers import HEADER_LIMIT
from closeknit.imports.formats.mail.words import text_of
from closeknit.imports.formats.records import Message, Person, Skipped, Unreadable

SEPARATOR = b"From ada@example.org Mon Jan  5 12:00:00 2015\n"


def letter(*fields: str, body: str = "Hello\n") -> bytes:
    return ("\n".join(fields) + "\n\n" + body).encode()


def one(raw: bytes) -> Message:
    return next(record for record in eml.read(io.BytesIO(raw)) if isinstance(record, Message))


def in_mbox(*letters: bytes) -> list:
    return list(mbox.read(io.BytesIO(b"\n".join(SEPARATOR + each for each in letters))))


def messages(records: list) -> list[Message]:
    return [record for record in records if isinstance(record, Message)]


def test_a_letter_gives_its_people_and_itself():
    raw = letter(
        "From: Ada Lovelace <ada@example.org>",
        "To: Ben <ben@example.org>, hana@example.org",
        "Cc: Cy <cy@example.org>",
        "Subject: Tea",
        "Date: Tue, 3 Mar 2020 10:00:00 +0100",
        "Message-ID: <tea@example.org>",
        body="0123456789",
    )
    records = list(eml.read(io.BytesIO(raw)))
    assert [record.emails[0].value for record in records[:-1]] == ["ada@example.org", "ben@example.org", "hana@example.org"]
    message = records[-1]
    assert (message.sender.name, message.subject, message.external_id) == ("Ada Lovelace", "Tea", "tea@example.org")
    assert message.at == datetime(2020, 3, 3, 10, tzinfo=timezone(timedelta(hours=1)))
    assert [party.email for party in message.recipients] == ["ben@example.org", "hana@example.org", "cy@example.org"]
    assert (message.source, message.length, message.channel, message.is_bulk) == ("message-id", 10, "email", False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue, 3 Mar 2020 10:00:00 +0000", "2020-03-03T10:00:00+00:00"),
        ("3 Mar 20 10:00 EST", "2020-03-03T10:00:00-05:00"),
        ("Tue, 03 Mar 1998 10:00:00 -0000", "1998-03-03T10:00:00+00:00"),
        ("Tue, 3 Mar 2020 10:00:00 H0500", "2020-03-03T10:00:00"),
        ("Tue, 3 Mar 2020 10:00:60 +0530", "2020-03-03T10:00:59+05:30"),
        ("Tue Mar  3 10:00:00 2020", "2020-03-03T10:00:00"),
        ("Tuesday, 03-Mar-99 10:00:00 GMT", "1999-03-03T10:00:00+00:00"),
        ("2020-03-03T10:00:00Z", "2020-03-03T10:00:00+00:00"),
    ],
)
def test_dates_are_read_as_they_are_written(text, expected):
    assert moment_of(text).isoformat() == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "Mon, 21 Oct 2002 15:02:34 +50579034",
        "Thu Jan 01 00:00:10 +0000",
        "Wed, 15 Dec 2010    59:10 -0500",
        "31 Feb 2020 10:00:00 +0000",
        "3 Mar 9999 10:00:00 +0000",
    ],
)
def test_a_date_that_cannot_be_is_unknown_and_the_letter_is_kept(text):
    assert moment_of(text) is None
    assert one(letter("From: ada@example.org", f"Date: {text}")).at is None


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"=?utf-8?q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        (b"=?utf-8?b?R3LD?= =?utf-8?b?vMOfZQ==?=", "Grüße"),
        (b"=?utf-8?b?R3LD?=\r\n =?utf-8?b?vMOfZQ==?=", "Grüße"),
        (b"a =?iso-8859-1?q?=E9?= b", "a é b"),
        (b"=?ISO-2022-JP?B?GyRCJF4bKEI=?=", "ま"),
        ("Grüße".encode(), "Grüße"),
        ("Grüße an alle".encode("latin-1"), "Grüße an alle"),
        (b"=?no-such-charset?q?caf=E9?=", "café"),
        (b"=?utf-8?b?!!!?=", ""),
        (b"tab\tand\x00zero", "tab and zero"),
        (b"=?unicode_escape?q?=5Cud800?=", "\\ud800"),
    ],
)
def test_words_of_any_charset_become_plain_text(raw, expected):
    assert text_of(raw) == expected


@given(st.binary(max_size=200), st.sampled_from(["", "utf-8", "koi8-r", "rot13", "utf-7", "zlib", "x"]))
def test_no_bytes_give_a_surrogate_or_a_control_character(raw, charset):
    for text in (text_of(raw, charset), text_of(b"=?" + charset.encode() + b"?q?" + raw + b"?=")):
        text.encode("utf-8")
        assert not any(ord(letter) < 32 for letter in text)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b'"Lovelace, Ada" <ada@example.org>, ben@example.org', [("Lovelace, Ada", "ada@example.org"), ("", "ben@example.org")]),
        (b"ben at example.org (Ben Okafor)", [("Ben Okafor", "ben@example.org")]),
        (b"Climbers: Ada <ada@example.org>, ben@example.org;, cy@example.org", ["ada", "ben", "cy"]),
        (b"undisclosed-recipients:;", []),
        (b"unlisted:; (no To-header on input)", []),
        (b"Ada <ada@example.org>; Ben <ben@example.org>", ["ada", "ben"]),
        (b"ada@example.org ben@example.org", ["ada", "ben"]),
        (b", ada@example.org, ", ["ada"]),
        (b"Ada <@relay.example,@other.example:ada@example.org>", ["ada"]),
        (b'"unclosed <ada@example.org>', ["ada"]),
        (b"'ada@example.org' <ada@example.org>", [("", "ada@example.org")]),
        (b"=?utf-8?q?Zo=C3=AB?= <zoe@example.org>", [("Zoë", "zoe@example.org")]),
        (b'"a \\"b\\"" <ada@example.org>', [('a "b', "ada@example.org")]),
        (b"<MAILTO:ada@example.org>", ["ada"]),
        (b"root", [("root", "")]),
    ],
)
def test_addresses_are_found_however_they_are_written(raw, expected):
    found = [(party.name, party.email) for party in parties_of(raw)]
    if expected and isinstance(expected[0], str):
        assert [email for _, email in found] == [f"{name}@example.org" for name in expected]
    else:
        assert found == expected


@given(st.binary(max_size=300))
def test_no_address_field_breaks_the_reader(raw):
    for party in parties_of(raw):
        assert party.email == "" or "@" in party.email


@pytest.mark.parametrize(
    "field",
    [
        "List-Id: <climbers.example.org>",
        "List-Unsubscribe: <mailto:x@example.org>",
        "Precedence: bulk",
        "Auto-Submitted: auto-replied",
        "X-Mailer: MailChimp Mailer",
        "X-Gmail-Labels: Inbox,Category Promotions",
        "From: No Reply <no-reply@example.org>",
        "From: notifications@example.org",
        "From: bounces+123@example.org",
    ],
)
def test_lists_and_machines_are_told_from_people(field):
    assert one(letter(field, "From: ada@example.org")).is_bulk


@pytest.mark.parametrize("field", ["Auto-Submitted: no", "Precedence: normal", "X-Mailer: Apple Mail", "X-Gmail-Labels: Inbox"])
def test_a_person_is_no_machine(field):
    assert not one(letter(field, "From: Nora Plympton <nora.reply@example.org>")).is_bulk


def test_a_letter_without_an_id_always_gets_the_same_one():
    fields = ("From: ada@example.org", "To: ben@example.org", "Date: Tue, 3 Mar 2020 10:00:00 +0000", "Subject: Tea")
    assert one(letter(*fields)).external_id == one(letter(*fields, body="other")).external_id
    assert one(letter(*fields)).external_id != one(letter(*fields[:3], "Subject: Milk")).external_id


def test_a_header_that_runs_into_the_body_is_kept_to_its_last_field():
    message = one(b"From: ada@example.org\nSubject :Tea\nand here the body begins: no header\nTo: ben@example.org\n")
    assert (message.sender.email, message.subject, message.recipients) == ("ada@example.org", "Tea", [])


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b"1234\n", SEPARATOR, b">From x\n"])
def test_what_programs_put_before_a_letter_is_passed_over(before):
    assert one(before + letter("From: ada@example.org", "Subject: Tea")).sender.email == "ada@example.org"


def test_a_letter_in_utf_16_or_with_old_line_ends_is_read():
    raw = letter("From: ada@example.org", "Subject: Tea")
    assert one(raw.decode().encode("utf-16")).subject == "Tea"
    assert one(raw.replace(b"\n", b"\r")).subject == "Tea"
    assert one(raw.replace(b"\n", b"\r\n")).subject == "Tea"


@pytest.mark.parametrize(
    ("raw", "word"), [(b"", "empty"), (eml.OLE + b"\0" * 600, "Outlook"), (b"\0\1\2\3" * 50, "not a letter")]
)
def test_what_is_no_letter_is_refused_kindly(raw, word):
    with pytest.raises(Unreadable, match=word):
        list(eml.read(io.BytesIO(raw)))


def test_a_letter_is_recognised_by_its_fields_whatever_its_name():
    raw = letter("Received: by x", "From: ada@example.org", "To: ben@example.org", "Subject: Tea")
    assert min(eml.sniff(raw, name) for name in ("a.eml", "a.msg", "a.txt", "a")) >= 0.7
    assert eml.sniff(b"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "a.vcf") == 0
    assert mbox.sniff(SEPARATOR + raw, "a.mbox") > eml.sniff(SEPARATOR + raw, "a.mbox")
    assert mbox.sniff(SEPARATOR + raw, "a.eml") < eml.sniff(SEPARATOR + raw, "a.eml")


def test_an_mbox_names_each_letter_with_its_line_and_each_sender_once():
    ada, ben = letter("From: Ada <ada@example.org>", "Message-ID: <1@x>"), letter("From: ben@example.org", "Message-ID: <2@x>")
    records = in_mbox(ada, ben, ada.replace(b"<1@x>", b"<3@x>"))
    assert [record.where for record in messages(records)] == ["message 1, line 1", "message 2, line 7", "message 3, line 13"]
    assert [record.emails[0].value for record in records if isinstance(record, Person)] == ["ada@example.org", "ben@example.org"]


@pytest.mark.parametrize(
    "body",
    [
        "From a non-core user of this: point of view\n",
        "Hello\n\nFrom here on it is steep.\n",
        "Hello\n\nFrom Monday Jan 5 2015 at 10:30 we climb\n",
        ">From ada@example.org Mon Jan  5 12:00:00 2015\nquoted\n",
        "Hello\nFrom ada@example.org Mon Jan  5 12:00:00 2015\nno header: no, prose\n",
    ],
)
def test_a_body_line_that_begins_with_from_splits_nothing(body):
    raw = letter("From: ada@example.org", body=body)
    assert len(messages(in_mbox(raw, raw))) == 2


@pytest.mark.parametrize(
    "separator",
    [
        b"From ada@example.org Mon Jan  5 12:00:00 2015",
        b"From 1769797@xxx Tue Mar 05 10:00:00 +0000 2024",
        b"From ada Sat Jan  3 01:05:34 1996 remote from oak",
        b"From ada at example.org  Wed Feb  7 20:28:34 1945",
        b"From ada@example.org Mon, 5 Jan 2015 12:00:00 +0000",
        b"From - Mon Jan 05 12:00:00 2015",
        b"From ada@example.org",
    ],
)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_every_kind_of_separator_is_known(separator, end):
    each = separator + b"\nFrom: ada@example.org\nSubject: Tea\n\nHello\n\n"
    assert len(messages(list(mbox.read(io.BytesIO((each * 3).replace(b"\n", end)))))) == 3


def test_a_separator_without_an_empty_line_before_it_counts_when_a_header_follows():
    each = SEPARATOR + b"From: ada@example.org\n\nHello\n"
    assert len(messages(list(mbox.read(io.BytesIO(each * 3))))) == 3


def test_content_length_shields_a_body_that_holds_separators():
    inner = SEPARATOR.decode() + "From: inner@example.org\n\nHello\n\n"
    body = f"Look:\n\n{inner}{inner}"
    shielded = letter("From: ada@example.org", f"Content-Length: {len(body)}", body=body)
    assert len(messages(in_mbox(shielded, shielded))) == 2
    wrong = letter("From: ada@example.org", "Content-Length: 7", body=body)
    assert len(messages(in_mbox(wrong, wrong))) == 6


def test_an_mbox_cut_in_half_keeps_what_it_has():
    whole = SEPARATOR + letter("From: ada@example.org") + b"\n" + SEPARATOR + b"From: ben@example.org\nSubj"
    assert [message.sender.email for message in messages(list(mbox.read(io.BytesIO(whole))))] == [
        "ada@example.org",
        "ben@example.org",
    ]


def test_a_header_without_end_costs_its_letter_only():
    endless = b"X-Filler: " + b"a" * 70 + b"\n"
    huge = b"From: eve@example.org\n" + endless * (HEADER_LIMIT // len(endless) + 2) + b"\nbody\n"
    records = in_mbox(letter("From: ada@example.org"), huge, letter("From: ben@example.org"))
    assert [message.sender.email for message in messages(records)] == ["ada@example.org", "ben@example.org"]
    assert [record.where for record in records if isinstance(record, Skipped)] == ["message 2, line 6"]


def test_lines_before_the_first_letter_are_named():
    records = list(mbox.read(io.BytesIO(b"some words\n\n" + SEPARATOR + letter("From: ada@example.org"))))
    assert isinstance(records[0], Skipped)
    assert records[0].where == "line 1"
    assert messages(records)[0].where == "message 1, line 3"


@pytest.mark.parametrize("raw", [b"", b"just words\n", b"\0\1\2" * 1000])
def test_a_file_without_letters_is_refused(raw):
    with pytest.raises(Unreadable):
        list(mbox.read(io.BytesIO(raw)))


class Endless(io.RawIOBase):
    """A file of any size that is never whole anywhere."""

    def __init__(self, block: bytes, times: int) -> None:
        self.block, self.size, self.at = block, len(block) * times, 0

    def read(self, size: int = -1) -> bytes:
        end = min(self.size, self.at + size)
        whole = self.block * (size // len(self.block) + 2)
        found = whole[self.at % len(self.block) :][: end - self.at]
        self.at = end
        return found

    def tell(self) -> int:
        return self.at

    def seek(self, offset: int, whence: int = 0) -> int:
        self.at = offset + (self.at if whence == 1 else self.size if whence == 2 else 0)
        return self.at


def test_a_large_mbox_is_read_through_a_small_window():
    block = SEPARATOR + letter("From: ada@example.org", "Message-ID: <1@x>", body="x" * 4_000_000 + "\n") + b"\n"
    tracemalloc.start()
    count = sum(1 for record in mbox.read(Endless(block, 50)) if isinstance(record, Message))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 50
    assert peak < 60_000_000


BODY = st.lists(
    st.sampled_from(["Hello", "", ">From x", "From here", "From a b c", SEPARATOR.decode().strip(), "Tea: yes", "a\r"])
)


@given(st.lists(BODY, min_size=1, max_size=6), st.sampled_from(["\n", "\r\n"]))
def test_quoted_bodies_give_as_many_letters_as_were_written(bodies, end):
    whole = ""
    for number, lines in enumerate(bodies):
        quoted = [">" + line if line.lstrip(">").startswith("From ") else line for line in lines]
        whole += "\n".join(
            [SEPARATOR.decode().strip(), "From: ada@example.org", f"Message-ID: <{number}@x>", "", *quoted, "", ""]
        )
    found = messages(list(mbox.read(io.BytesIO(whole.replace("\n", end).encode()))))
    assert [message.external_id for message in found] == [f"{number}@x" for number in range(len(bodies))]


@given(st.binary(max_size=600))
def test_random_bytes_raise_nothing_but_unreadable(raw):
    for reader in (eml.read, mbox.read):
        for start in (b"", SEPARATOR, b"From: "):
            with suppress(Unreadable):
                list(reader(io.BytesIO(start + raw)))
    assert 0 <= eml.sniff(raw, "x.eml") <= 1
    assert 0 <= mbox.sniff(raw, "x.mbox") <= 1


def test_a_maildir_is_read_in_the_order_of_its_paths(tmp_path):
    for path, number in {"cur/2:2,S": 1, "new/1": 2, "tmp/9": 3, ".Sent/cur/4:2,": 4, "climbing/5": 5, "cur/3:2,": 1}.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(letter("From: ada@example.org", f"Message-ID: <{number}@x>", body="12345"))
    (tmp_path / "dovecot-uidlist").write_text("3 V1\n")
    (tmp_path / "cur" / "notes.txt").write_text("These are no letters.\n")
    (tmp_path / "new" / "away").symlink_to("/etc/passwd")
    records = list(maildir.read_folder(tmp_path))
    assert [record.where for record in messages(records)] == [".Sent/cur/4:2,", "climbing/5", "cur/2:2,S", "new/1"]
    skipped = {record.where: record.why for record in records if isinstance(record, Skipped)}
    assert set(skipped) == {"cur/3:2,", "cur/notes.txt"}
    assert "copy" in skipped["cur/3:2,"]
    assert sum(isinstance(record, Person) for record in records) == 1
    assert messages(records)[0].length == 5
    assert maildir.sniff_folder(tmp_path) > 0.9
    assert maildir.sniff_folder(tmp_path / "climbing") > 0.8


def test_a_folder_without_letters_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text("nothing\n")
    assert maildir.sniff_folder(tmp_path) == 0
    with pytest.raises(Unreadable):
        list(maildir.read_folder(tmp_path))


def test_an_offset_of_nothing_is_utc():
    assert moment_of("Tue, 3 Mar 2020 10:00:00 +0000").tzinfo is UTC


def test_an_invitation_in_a_letter_is_an_event_and_its_guests_are_no_people_of_the_letter():
    calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Tea\r\nDTSTART:20200303T100000Z\r\n"
    calendar += "ATTENDEE:mailto:cy@example.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    raw = letter("From: ada@example.org", "Date: Tue, 3 Mar 2020 10:00:00 +0000", "Content-Type: text/calendar", body=calendar)
    records = list(eml.read(io.BytesIO(raw)))
    assert [type(record).__name__ for record in records] == ["Person", "Message", "Event"]
    assert (records[2].summary, records[2].uid) == ("Tea", "1")


def test_a_folder_of_mixed_exports_or_of_mailboxes_is_no_maildir(tmp_path):
    (tmp_path / "a.eml").write_bytes(letter("From: ada@example.org", "Subject: Tea"))
    (tmp_path / "b.txt").write_text("31/12/21, 10:00 - Ada: x\n")
    assert maildir.sniff_folder(tmp_path) == 0
    (tmp_path / "b.txt").write_bytes(SEPARATOR + letter("From: ada@example.org", "Subject: Tea") * 2)
    assert maildir.sniff_folder(tmp_path) == 0
    (tmp_path / "b.txt").write_bytes(letter("From: ada@example.org", "Subject: Tea"))
    assert maildir.sniff_folder(tmp_path) > 0.8


@pytest.mark.parametrize("filler", ["a" + " " * 40 + "b", '\\"a', '"', "<", "=?a?q?", "a", "(", "< ", '"\\"', "a@", ","])
@pytest.mark.parametrize("field", ["To", "Subject", "Date", "Message-ID", "From"])
def test_a_field_made_to_be_slow_is_read_at_once(field, filler):
    raw = f"{field}: {filler * (400_000 // len(filler))} @\nX-Mailer: x\n\nbody".encode()
    before = time.process_time()
    one(raw)
    assert time.process_time() - before < 3


def test_parts_in_parts_without_end_do_not_break_the_reader():
    inner = "".join(f'Content-Type: multipart/mixed; boundary="{number}"\n\n--{number}\n' for number in range(3000))
    assert (
        one(b"From: ada@example.org\n" + inner.encode() + b"Content-Type: text/calendar\n\nx").sender.email == "ada@example.org"
    )
