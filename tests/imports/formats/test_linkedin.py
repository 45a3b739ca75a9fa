"""LinkedIn's archive, file by file; every sample is our own."""

import contextlib
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.imports.formats import linkedin
from closeknit.imports.formats.records import Handle, Message, Occasion, Person, Skipped, Unreadable

NOTES = 'Notes:\n"When exporting your connection data, you may notice that some of the addresses are missing. ""Why""?"\n\n'
HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
MARA = 'Mara,Lind,https://www.linkedin.com/in/mara-lind,m@example.org,"Harbour, Ltd",Skipper,18 Jun 2025\n'


def read(data):
    data = data.encode() if isinstance(data, str) else data
    return list(linkedin.read(io.BytesIO(data)))


@pytest.mark.parametrize("before", ["", NOTES, "\ufeff" + NOTES])
def test_a_connection_is_read_with_and_without_the_notes_before(before):
    (found,) = read(before + HEADER + MARA)
    assert (found.name, found.given, found.family) == ("Mara Lind", "Mara", "Lind")
    assert (found.organisation, found.role) == ("Harbour, Ltd", "Skipper")
    assert (found.met_on, found.how_met) == ("2025-06-18", "Connected on LinkedIn")
    assert found.handles == [Handle("linkedin", "mara-lind")]
    assert found.emails[0].value == "m@example.org"


@pytest.mark.parametrize(
    ("written", "on"),
    [
        ("18 Jun 2025", "2025-06-18"),
        ("15-Jan-24", "2024-01-15"),
        ("05/14/23", "2023-05-14"),
        ("14/05/23", "2023-05-14"),
        ("2023-05-14", "2023-05-14"),
        ("18. Juni 2025", "2025-06-18"),
        ("18 juin 2025", "2025-06-18"),
        ("Jun 18, 2025", "2025-06-18"),
        ("18 de jun. de 2025", "2025-06-18"),
    ],
)
def test_a_date_is_read_however_it_is_written(written, on):
    assert read(HEADER + MARA.replace("18 Jun 2025", f'"{written}"'))[0].met_on == on


def test_a_date_that_cannot_be_read_is_kept():
    found = read(HEADER + MARA.replace("18 Jun 2025", "long ago"))[0]
    assert (found.met_on, found.extra) == ("", ["Connected On: long ago"])


def test_columns_may_stand_in_any_order_and_language():
    found = read("Verknüpft am,Nachname,Vorname,Unternehmen\n18 Jun 2025,Lind,Mara,Harbour\n")[0]
    assert (found.name, found.organisation, found.met_on) == ("Mara Lind", "Harbour", "2025-06-18")


def test_a_member_who_left_is_skipped_with_the_line():
    records = read(NOTES + HEADER + MARA + ",,,,,,01 Jan 2020\n\n" + MARA)
    assert [type(record) for record in records] == [Person, Skipped, Person]
    assert records[1] == Skipped("line 6", "This connection has no name: the member has left LinkedIn.")
    assert records[2].where == "line 8"


def test_people_of_one_name_stay_two():
    assert len(read(HEADER + MARA + MARA.replace("mara-lind", "mara-lind-2"))) == 2


def test_no_row_is_lost_however_many_there_are():
    assert len(read(NOTES + HEADER + MARA * 150)) == 150


MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,"
    "ATTACHMENTS,IS MESSAGE DRAFT\n"
)
LETTER = (
    'c1,,Mara Lind,https://www.linkedin.com/in/mara-lind,"Ada Bell, PhD",https://www.linkedin.com/in/ada,'
    '2023-05-01 12:34:56 UTC,Boats,"Hello\nthere",INBOX,,No\n'
)


def test_a_message_keeps_its_length_and_not_its_text():
    (message,) = read(MESSAGES + LETTER)
    assert (message.at, message.length, message.subject) == (datetime(2023, 5, 1, 12, 34, 56, tzinfo=UTC), 11, "Boats")
    assert (message.sender.name, message.sender.handle, message.source) == ("Mara Lind", "mara-lind", "linkedin")
    assert [(party.name, party.handle) for party in message.recipients] == [("Ada Bell, PhD", "ada")]
    assert "Hello" not in repr(message)


def test_the_same_message_has_the_same_id_in_every_export_and_another_one_another():
    first, again, other = read(MESSAGES + LETTER + LETTER.replace("INBOX", "ARCHIVE") + LETTER.replace("Hello", "Hallo"))
    assert first.external_id == again.external_id != other.external_id


def test_a_draft_is_no_message():
    (skipped,) = read(MESSAGES + LETTER.replace(",No\n", ",Yes\n"))
    assert (skipped.where, "draft" in skipped.why) == ("line 2", True)


def test_a_message_to_several_is_a_group():
    several = LETTER.replace(
        '"Ada Bell, PhD",https://www.linkedin.com/in/ada',
        '"Ada,Bo","https://www.linkedin.com/in/ada,https://www.linkedin.com/in/bo"',
    )
    (message,) = read(MESSAGES + several)
    assert message.is_group
    assert [(party.name, party.handle) for party in message.recipients] == [("Ada", "ada"), ("Bo", "bo")]


INVITATIONS = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n"


def test_invitations_give_each_person_once_and_tell_the_owner():
    pages = "https://www.linkedin.com/in/ada,https://www.linkedin.com/in/mara"
    rows = f"Ada,Mara,2023-01-02 10:00:00 UTC,secret,OUTGOING,{pages}\n" * 2
    rows += 'Bo,Ada,"1/3/23, 9:00 AM",,INCOMING,https://www.linkedin.com/in/bo,https://www.linkedin.com/in/ada\n'
    people = read(INVITATIONS + rows)
    assert [(found.name, found.is_owner, found.met_on) for found in people] == [
        ("Ada", True, ""),
        ("Mara", False, "2023-01-02"),
        ("Bo", False, "2023-01-03"),
    ]
    assert "secret" not in repr(people)


def test_the_profile_is_the_owners():
    header = "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Twitter Handles,Websites\n"
    (found,) = read(header + 'Ada,Bell,Holm,,Jun 15,Maker,Long text,[adab],"[PERSONAL:https://ada.example]"\n')
    assert found.is_owner
    assert (found.name, found.former, found.role, found.occasions) == (
        "Ada Bell",
        "Holm",
        "Maker",
        [Occasion("birthday", "--06-15")],
    )
    assert found.handles == [Handle("x", "adab")]
    assert found.links[0].value == "https://ada.example"
    assert found.extra == ["summary: Long text"]


def test_imported_contacts_are_people():
    (found, skipped) = read(
        'FirstName,LastName,Emails,PhoneNumbers,CreatedAt\nMara,Lind,"a@example.org, b@example.org",+1,\n,,,,x\n'
    )
    assert [mail.value for mail in found.emails] == ["a@example.org", "b@example.org"]
    assert found.phones[0].value == "+1"
    assert skipped.where == "line 3"


@pytest.mark.parametrize("data", [b"", b"name,email\nA,a@example.org\n", b"\0\1\2" * 99, b"x\n" * 500])
def test_what_has_no_known_columns_is_unreadable(data):
    with pytest.raises(Unreadable):
        read(data)


def test_sniffing_knows_the_files_of_the_archive():
    assert linkedin.sniff((NOTES + HEADER + MARA).encode(), "Connections.csv") == 1.0
    assert linkedin.sniff(MESSAGES.encode(), "messages.csv") == 1.0
    assert linkedin.sniff(INVITATIONS.encode(), "Invitations.csv") == 1.0
    assert linkedin.sniff(b"First Name,Last Name,Labels,E-mail 1 - Value\n", "contacts.csv") == 0.0
    assert linkedin.sniff(b"[1/2/23, 10:00] A: b\n", "chat.txt") == 0.0


@given(st.binary(max_size=300))
def test_random_bytes_never_raise_anything_but_unreadable(data):
    for before in ("", HEADER, MESSAGES, INVITATIONS):
        with contextlib.suppress(Unreadable):
            read(before.encode() + data)


def test_a_cut_at_any_byte_costs_at_most_the_last_row():
    whole = (NOTES + HEADER + MARA + MARA + MARA).encode()
    start = len((NOTES + HEADER).encode())
    for size in range(start, len(whole)):
        people = [found for found in read(whole[:size]) if isinstance(found, Person)]
        assert len(people) >= (size - start) // len(MARA)
        assert all(found.name == "Mara Lind" for found in people[:-1])


def test_messages_are_streamed_and_not_gathered():
    class Endless(io.RawIOBase):
        def __init__(self):
            self.head = MESSAGES.encode()

        def read(self, size=-1):
            piece, self.head = self.head or LETTER.encode() * 50, b""
            return piece

    records = linkedin.read(Endless())
    assert all(isinstance(next(records), Message) for _ in range(5000))
