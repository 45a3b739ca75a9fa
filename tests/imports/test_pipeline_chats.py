"""From exports of phones and chats to the book: who is taken, which way it went, and that bringing it twice changes nothing."""

import json

from closeknit.imports import reads
from closeknit.ledger.models import Interaction
from closeknit.ledger.rules.channels import Channel
from tests.imports.bring import book, bring, entries, names
from tests.imports.files import write
from tests.imports.formats.test_google_takeout import takeout
from tests.imports.formats.test_other_chat import LINES, MD, SKYPE

SMS, CALL, CHAT, VIDEO, EMAIL = (int(Channel[name]) for name in ("SMS", "CALL", "CHAT", "VIDEO", "EMAIL"))
OUT, IN, MUTUAL = 1, 2, 3


def sms(minute, kind, number="+491715550101", name="Mara", body="words"):
    return f'<sms address="{number}" date="17672616{minute:02}123" type="{kind}" body="{body}" contact_name="{name}" />\n'


def phone(*items, root="smses"):
    return f'<?xml version="1.0"?>\n<{root} count="{len(items)}">\n{"".join(items)}</{root}>'


def test_messages_of_a_phone_count_both_ways_without_asking_who_the_owner_is(ada, now, tmp_path):
    text = phone(sms(1, 1), sms(2, 2), sms(3, 3), sms(4, 1, "Bank", "null"), sms(5, 1, "22666", "null"))
    path = write(tmp_path, "sms-20260101.xml", text)
    brought = bring(ada, path, now)
    assert brought.questions == [] and names(ada) == ["Mara"]
    assert [each[:3] for each in entries(ada)] == [("Mara", SMS, IN), ("Mara", SMS, OUT)]
    assert [skip.where for skip in reads.skips(ada, brought.id)] == ["message 3, line 5"]
    before = book(ada)
    assert bring(ada, path, now).tallies["entries"]["new"] == 0
    assert book(ada) == before
    assert not Interaction.objects.of(ada).exclude(subject="").exists()


def test_calls_that_were_taken_are_mutual_and_last(ada, now, tmp_path):
    call = '<call number="+491715550101" duration="{}" date="17672616{}123" type="{}" contact_name="Mara" />'
    text = phone(call.format(75, 10, 2), call.format(0, 20, 3), call.format(30, 30, 1), root="calls")
    bring(ada, write(tmp_path, "calls-20260101.xml", text), now)
    assert [each[:3] for each in entries(ada)] == [("Mara", CALL, MUTUAL), ("Mara", CALL, IN), ("Mara", CALL, MUTUAL)]
    assert sorted(Interaction.objects.of(ada).values_list("seconds", flat=True)) == [0, 30, 75]


def test_a_signal_chat_knows_its_owner_and_counts_once_in_either_form(ada, now, tmp_path):
    folder = tmp_path / "Mara"
    folder.mkdir()
    write(folder, "chat.md", MD)
    bring(ada, folder / "chat.md", now)
    assert [each[:3] for each in entries(ada)] == [("Mara", CHAT, IN), ("Mara", CHAT, OUT)]
    export = tmp_path / "signal"
    (export / "Mara").mkdir(parents=True)
    write(export / "Mara", "chat.md", MD)
    write(export / "Mara", "data.json", LINES)
    brought = bring(ada, export, now)
    assert brought.counts["messages"] == 2 and brought.formats == ["other_chat"]
    assert (brought.tallies["entries"]["new"], brought.tallies["entries"]["already"]) == (0, 2)


def test_skype_counts_messages_and_the_call(ada, now, tmp_path):
    path = write(tmp_path, "messages.json", json.dumps(SKYPE))
    bring(ada, path, now)
    assert [each[:3] for each in entries(ada)] == [("Mara", CHAT, IN), ("Mara", CALL, MUTUAL)]
    before = book(ada)
    bring(ada, path, now)
    assert book(ada) == before


def test_a_takeout_makes_one_person_of_what_bears_one_address(ada, now, tmp_path):
    path = takeout(tmp_path / "takeout-20260101-001.zip")
    brought = bring(ada, path, now)
    assert set(brought.formats) == {"google_takeout", "mbox", "vcard"} and brought.questions == []
    told = entries(ada)
    assert [each[1:3] for each in told if each[1] == EMAIL] == [(EMAIL, OUT)]
    assert {(CHAT, IN), (CHAT, OUT), (SMS, IN), (SMS, OUT), (CALL, MUTUAL), (VIDEO, MUTUAL)} <= {each[1:3] for each in told}
    assert names(ada) == ["Mara"] * 3  # by address, by number, by her account of Hangouts: a name alone joins nobody
    before = book(ada)
    bring(ada, path, now)
    assert book(ada) == before
