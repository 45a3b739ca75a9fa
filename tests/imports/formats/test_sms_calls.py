"""Backups of a phone's messages and calls; every sample is our own."""

import contextlib
import io
import tracemalloc
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.imports.formats import sms_calls
from closeknit.imports.formats.records import Message, Person, Skipped, Unreadable

HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=\"2\">\n"
MARA = '<sms address="+491715550101" date="1767261600123" type="1" body="Tea?" contact_name="Mara" />\n'
GROUP = (
    '<mms date="1767265200000" msg_box="{box}" m_type="{kind}" address="+491715550102~+491715550101" m_id="m-1">'
    '<parts><part ct="text/plain" text="Hello"/></parts><addrs><addr address="{sender}" type="137"/>'
    '<addr address="+491715550101" type="151"/><addr address="{third}" type="151"/></addrs></mms>\n'
)


def read(data):
    return list(sms_calls.read(io.BytesIO(data if isinstance(data, bytes) else data.encode())))


def messages(data):
    return [each for each in read(data) if isinstance(each, Message)]


def test_what_came_and_what_went_is_told_apart_and_the_owner_is_nobody_by_name():
    came, went = messages(HEAD + MARA + MARA.replace('type="1"', 'type="2"') + "</smses>")
    assert (came.at, came.channel, came.length) == (datetime(2026, 1, 1, 10, 0, 0, 123000, tzinfo=UTC), "sms", 4)
    assert (came.sender.name, came.sender.phone, came.recipients[0].is_owner) == ("Mara", "+491715550101", True)
    assert went.sender.is_owner and went.recipients[0].phone == "+491715550101"
    assert came.external_id != went.external_id and "Tea" not in repr(came)


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("&#55357;&#56832;", 1),
        ("&#xD83D;&#xDE00;!", 2),
        ("&#55357; alone", 7),
        ("a&#0;b&#11;c", 5),
        ("&lt;&amp;&gt;&quot;&apos;", 5),
        ("&unknown;", 9),
        ("&#99999999;", 11),
        ("a\x01b", 3),
        ("two\nlines", 9),
        ("x > y", 5),
    ],
)
def test_what_is_no_xml_is_read_all_the_same(written, length):
    (message,) = messages(HEAD + MARA.replace("Tea?", written))
    assert message.length == length


def test_entities_that_a_file_defines_are_never_resolved():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    (message,) = messages(bomb + "<smses>" + MARA.replace("Tea?", "&b;&f;"))
    assert message.length == 6


@pytest.mark.parametrize("kind", ["3", "4", "5", "6"])
def test_what_was_never_sent_is_no_message_but_stands_in_the_file(kind):
    person, skipped = read(HEAD + MARA.replace('type="1"', f'type="{kind}"'))
    assert isinstance(person, Person)
    assert skipped.is_message and skipped.where == "message 1, line 3"


def test_a_picture_of_many_megabytes_is_not_held():
    picture = (
        b'<mms date="1767265200000" msg_box="1" address="+491715550101"><parts><part ct="image/jpeg" data="%s"/></parts></mms>'
    )
    data = HEAD.encode() + picture % (b"A" * (24 << 20)) + MARA.encode() + b"</smses>"
    stream = io.BytesIO(data)
    tracemalloc.start()
    found = [each for each in sms_calls.read(stream) if isinstance(each, Message)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) == 2 and peak < 4 << 20


def test_a_group_names_its_sender_and_the_owners_own_number():
    records = read(HEAD + GROUP.format(box=1, kind=132, sender="+491715550102", third="+491715550100"))
    (message,) = [each for each in records if isinstance(each, Message)]
    assert message.is_group and message.sender.phone == "+491715550102"
    assert [each.phone for each in message.recipients] == ["", "+491715550101"]
    assert [each.phones[0].value for each in records if isinstance(each, Person) and each.is_owner] == ["+491715550100"]


def test_what_the_owner_sends_to_a_group_goes_to_everybody_in_it():
    data = GROUP.format(box=2, kind=128, sender="insert-address-token", third="+491715550102")
    (message,) = messages(HEAD + data)
    assert message.sender.is_owner and {each.phone for each in message.recipients} == {"+491715550101", "+491715550102"}


CALL = (
    '<calls count="1"><call number="{number}" duration="{long}" date="1767261600123" type="{kind}" contact_name="Mara" /></calls>'
)


@pytest.mark.parametrize(
    ("kind", "is_out", "channel", "seconds"),
    [(1, False, "call", 75), (2, True, "call", 75), (3, False, "call", 0), (4, False, "voice", 75), (5, False, "call", 0)],
)
def test_a_call_has_a_direction_and_seconds_unless_it_was_missed(kind, is_out, channel, seconds):
    (call,) = messages(CALL.format(number="+491715550101", long=75, kind=kind))
    assert (call.sender.is_owner, call.channel, call.seconds) == (is_out, channel, seconds)


@pytest.mark.parametrize("number", ["", "-1", "-2", "null"])
def test_a_call_without_a_number_is_told_and_counts_with_nobody(number):
    (skipped,) = read(CALL.format(number=number, long=75, kind=1))
    assert skipped.is_message and "withheld" in skipped.why


def test_super_backups_call_log_is_read():
    (call,) = messages(
        '<alllogs count="1"><log number="+491715550101" date="1767261600123" type="1" name="Mara" dur="264" /></alllogs>'
    )
    assert (call.seconds, call.sender.name) == (264, "Mara")


def test_a_company_that_writes_is_no_relationship():
    assert messages(HEAD + MARA.replace("+491715550101", "Bank"))[0].is_bulk
    assert messages(HEAD + MARA.replace("+491715550101", "22666"))[0].is_bulk
    assert not messages(HEAD + MARA)[0].is_bulk


def test_the_same_message_has_the_same_id_in_every_backup():
    other = MARA.replace(' contact_name="Mara"', "").replace("address", 'read="0" address')
    assert messages(HEAD + MARA)[0].external_id == messages("<smses>" + other)[0].external_id
    assert messages(HEAD + MARA)[0].external_id != messages(HEAD + MARA.replace("Tea", "See"))[0].external_id


def test_a_broken_message_costs_itself():
    broken = MARA.replace('body="Tea?"', 'body="Tea?')
    found = read(HEAD + MARA + broken + MARA.replace("Tea", "See") + "</smses>")
    assert [type(each) for each in found] == [Person, Message, Skipped, Message]
    assert found[2].where == "message 2, line 4"


def test_half_a_file_gives_its_half_and_says_where_it_ends():
    whole = (HEAD + MARA * 20).encode()
    found = read(whole[: len(whole) - 30])
    assert len([each for each in found if isinstance(each, Message)]) == 19
    assert found[-1].where == "message 20, line 22"
    cut = (HEAD + GROUP.format(box=1, kind=132, sender="+491715550102", third="+491715550100")).encode()
    assert len(messages(cut[:-60])) == 1


def test_a_date_that_is_none_leaves_the_message():
    (message,) = messages(HEAD + MARA.replace("1767261600123", "99999999999999999999"))
    assert message.at is None
    (message,) = messages(HEAD + MARA.replace("1767261600123", "1767261600"))
    assert message.at == datetime(2026, 1, 1, 10, tzinfo=UTC)


def test_utf_16_is_read():
    (message,) = messages((HEAD + MARA.replace("Tea?", "Tschüß")).encode("utf-16"))
    assert message.length == 6


def test_other_xml_is_another_kind():
    assert sms_calls.sniff(b"<html><body>call</body></html>", "a.xml") == 0
    assert sms_calls.sniff(b"<?xml version='1.0'?><rss><channel/></rss>", "a.xml") == 0
    with pytest.raises(Unreadable):
        read("<rss><channel/></rss>")


@given(st.binary(max_size=400), st.integers(0, 600))
def test_rotten_bytes_anywhere_break_nothing(rot, at):
    whole = (HEAD + MARA + GROUP.format(box=1, kind=132, sender="+1", third="+2") + MARA).encode()
    with contextlib.suppress(Unreadable):
        for record in read(whole[:at] + rot + whole[at:]):
            assert record.where


@given(st.text(alphabet="<>/=\"' smcall&#;1x", max_size=200))
def test_any_tags_break_nothing(text):
    with contextlib.suppress(Unreadable):
        read("<smses>" + text)
