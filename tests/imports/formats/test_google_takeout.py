"""Google Chat, Hangouts, Google Voice, and a whole Takeout; every sample is our own."""

import contextlib
import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.imports.formats import google_takeout
from closeknit.imports.formats.detect import detect, read_path
from closeknit.imports.formats.google_takeout.chat import moment_of
from closeknit.imports.formats.records import Message, Person, Skipped, Unreadable
from tests.imports.files import card, letter, mbox

ADA = {"name": "Ada", "email": "ada@gmail.example", "user_type": "Human"}
MARA = {"name": "Mara", "email": "mara@example.org", "user_type": "Human"}


def said(creator, number, **more):
    return {"creator": creator, "created_date": f"Tuesday, February 2, 2021 at 5:5{number}:53 PM UTC", "text": "Tea?",
            "topic_id": f"t{number}", "message_id": f"g/t{number}/t{number}", **more}  # fmt: skip


CHAT = {
    "messages": [said(MARA, 1), said(ADA, 2), {"created_date": "x", "text": "?"}, said(MARA, 3, message_type="SYSTEM_MESSAGE")]
}


def event(sender, number, **more):
    return {"conversation_id": {"id": "c1"}, "sender_id": {"gaia_id": sender, "chat_id": sender},
            "timestamp": f"16122883135{number}0000", "event_id": f"e{number}", **more}  # fmt: skip


WORDS = {
    "chat_message": {"message_content": {"segment": [{"type": "TEXT", "text": "Tea?"}]}},
    "event_type": "REGULAR_CHAT_MESSAGE",
}
HANGOUTS = {
    "conversations": [
        {
            "conversation": {
                "conversation_id": {"id": "c1"},
                "conversation": {
                    "id": {"id": "c1"},
                    "type": "STICKY_ONE_TO_ONE",
                    "self_conversation_state": {"self_read_state": {"participant_id": {"gaia_id": "1", "chat_id": "1"}}},
                    "participant_data": [
                        {"id": {"gaia_id": "1", "chat_id": "1"}, "fallback_name": "Ada"},
                        {"id": {"gaia_id": "2", "chat_id": "2"}, "fallback_name": "Mara"},
                    ],
                },
            },
            "events": [
                event("2", 1, **WORDS),
                event("1", 2, **WORDS),
                event("1", 3, hangout_event={"event_type": "START_HANGOUT"}),
                event("1", 4, hangout_event={"event_type": "END_HANGOUT", "hangout_duration_secs": "600"}),
                event("1", 5, conversation_rename={"new_name": "x"}, event_type="RENAME_CONVERSATION"),
                7,
            ],
        }
    ]
}


def person_card(number, name, element="span"):
    return f'<cite class="sender vcard"><a class="tel" href="tel:{number}"><{element} class="fn">{name}</{element}></a></cite>'


def text_page(*told, participants=""):
    blocks = "".join(
        f'<div class="message"><abbr class="dt" title="{at}">x</abbr>:\n{who}:\n<q>{words}</q></div>' for at, who, words in told
    )
    chat = f'<div class="hChatLog hfeed">{participants}{blocks}</div>'
    return f"<html><head><title>Mara</title></head><body>{chat}{LABEL.format('sms')}</body></html>"


LABEL = '<div class="tags">Labels: <a rel="tag" href="http://www.google.com/voice#{}">x</a></div>'
ME = person_card("+12025550100", "Me", "abbr")
VOICE = text_page(
    ("2023-09-01T19:29:20.270-07:00", person_card("+12025550101", "Mara"), "Tea &amp; cake?<br>x"),
    ("2023-09-01T20:27:36.727-07:00", ME, "Yes"),
)
CALL = (
    '<html><body><div class="haudio"><span class="fn">Placed call to Mara</span><div class="contributor vcard">Placed call to'
    '<a class="tel" href="tel:+12025550101"><span class="fn">Mara</span></a></div>'
    '<abbr class="published" title="2021-06-07T14:10:27.000-07:00">x</abbr>'
    '<abbr class="duration" title="PT2M27S">(00:02:27)</abbr>'
    + LABEL.format("placed") + "</div></body></html>"
)  # fmt: skip


def read(data, name=""):
    return list(google_takeout.read(io.BytesIO(data if isinstance(data, bytes) else data.encode()), name=name))


def messages(records):
    return [each for each in records if isinstance(each, Message)]


@pytest.mark.parametrize(
    "written",
    [
        "Tuesday, February 2, 2021 at 5:51:53 PM UTC",
        "Tuesday, February 2, 2021 at 5:51:53\u202fPM UTC",
        "Dienstag, 2. Februar 2021 um 17:51:53 UTC",
        "martes, 2 de febrero de 2021, 17:51:53 UTC",
        "mardi 2 février 2021 à 17:51:53 UTC",
        "martedì 2 febbraio 2021 alle ore 17:51:53 UTC",
        "terça-feira, 2 de fevereiro de 2021 às 17:51:53 UTC",
        "2021-02-02T17:51:53Z",
    ],
)
def test_a_date_in_words_is_read_in_the_languages_of_accounts(written):
    assert moment_of(written) == datetime(2021, 2, 2, 17, 51, 53, tzinfo=UTC)


def test_google_chat_of_two():
    records = read(json.dumps(CHAT))
    first, second = messages(records)
    assert (first.sender.email, first.recipients[0].email, second.external_id) == (
        "mara@example.org",
        "ada@gmail.example",
        "g/t2/t2",
    )
    assert [each.where for each in records if isinstance(each, Skipped)] == ["message 3"]


def test_hangouts_tells_its_owner_and_a_call_by_its_end():
    records = read(json.dumps(HANGOUTS))
    came, went, call = messages(records)
    assert (came.sender.name, came.recipients[0].is_owner, went.sender.is_owner) == ("Mara", True, True)
    assert (call.channel, call.seconds, came.length, came.at.year) == ("video", 600, 4, 2021)
    assert [each.name for each in records if isinstance(each, Person) and each.is_owner] == ["Ada"]
    assert len([each for each in records if isinstance(each, Skipped)]) == 1


def test_the_older_hangouts_is_the_same():
    told = HANGOUTS["conversations"][0]
    old = {
        "conversation_state": [
            {"conversation_state": {"conversation": told["conversation"]["conversation"], "event": told["events"]}}
        ]
    }
    assert [each.external_id for each in messages(read(json.dumps(old)))] == ["e1", "e2", "e4"]


def test_google_voice_tells_messages_calls_and_the_owners_number():
    records = read(VOICE, "Mara - Text - 2023-09-02T02_29_20Z.html")
    came, went = messages(records)
    assert (came.channel, came.length, came.at.astimezone(UTC).hour) == ("sms", 13, 2)
    assert went.sender.is_owner and went.recipients[0].phone == "+12025550101"
    assert [each.phones[0].value for each in records if isinstance(each, Person) and each.is_owner] == ["+12025550100"]
    (call,) = messages(read(CALL))
    assert (call.channel, call.seconds, call.sender.is_owner) == ("call", 147, True)
    assert messages(read(CALL.replace("#placed", "#missed")))[0].seconds == 0
    (skipped,) = read(CALL.replace("tel:+12025550101", "tel:").replace(">Mara<", "><"))
    assert "withheld" in skipped.why


def test_a_group_of_google_voice_is_a_group():
    cards = f"{person_card('+12025550101', 'Mara')}, {person_card('+12025550102', 'Bo')}"
    people = f'<div class="participants">Group conversation with: {cards}</div>'
    (message,) = messages(read(text_page(("2023-09-01T19:29:20.270-07:00", ME, "Hi"), participants=people)))
    assert message.is_group and len(message.recipients) == 2


def takeout(path, **more):
    base = "Takeout/Google Chat/"
    files = {
        base + "Groups/DM abc/messages.json": json.dumps(CHAT),
        base + "Groups/DM abc/group_info.json": json.dumps({"members": [ADA, MARA]}),
        base + "Users/User 1/user_info.json": json.dumps({"user": ADA, "membership_info": []}),
        "Takeout/Hangouts/Hangouts.json": json.dumps(HANGOUTS),
        "Takeout/Voice/Calls/Mara - Text - 2023-09-02T02_29_20Z.html": VOICE,
        "Takeout/Voice/Calls/Mara - Placed - 2021-06-07T21_10_27Z.html": CALL,
        "Takeout/Voice/Phones.vcf": card("Somebody"),
        "Takeout/Mail/All mail Including Spam and Trash.mbox": mbox(letter(1, "ada@gmail.example", "Mara <mara@example.org>")),
        "Takeout/Contacts/All Contacts/All Contacts.vcf": card("Mara", "EMAIL:mara@example.org"),
        "Takeout/Contacts/Family/Family.vcf": card("Mara", "EMAIL:mara@example.org"),
        "Takeout/My Activity/Search/MyActivity.json": "[{}]",
        "Takeout/Drive/export.csv": "First Name,Last Name,Connected On\nNobody,Here,01 Jan 2020\n",
        "Takeout/archive_browser.html": "<html></html>",
        **more,
    }
    with zipfile.ZipFile(path, "w") as whole:
        for name, text in files.items():
            whole.writestr(name, text)
    return path


def test_a_whole_takeout_is_read_by_everybody_who_can_and_the_rest_is_passed_over_without_a_word(tmp_path):
    path = takeout(tmp_path / "takeout-20260101-001.zip")
    assert detect(path).formats == ("google_takeout", "mbox", "vcard")
    records = [(source.format, record) for source, record in read_path(path)]
    assert len([1 for kind, each in records if kind == "google_takeout" and isinstance(each, Message)]) == 8
    assert [each.name for kind, each in records if kind == "vcard"] == ["Mara"]
    assert len([each for _, each in records if isinstance(each, Skipped)]) == 2  # the two that are broken on purpose
    owners = [each for _, each in records if isinstance(each, Person) and each.is_owner]
    assert owners[0].emails[0].value == "ada@gmail.example"
    chat = [each for _, each in records if isinstance(each, Message) and each.source == "google-chat"]
    assert [each.sender.is_owner for each in chat] == [False, True] and chat[0].chat == "DM abc"


def test_an_unpacked_takeout_has_its_older_calls_and_no_cards_of_google_voice(tmp_path):
    calls = tmp_path / "Takeout" / "Voice" / "Calls"
    calls.mkdir(parents=True)
    (calls / "+12025550101 - 2015-03-20T03_59_29Z.html").write_text(CALL)
    (calls / "Mara - Text - 2023-09-02T02_29_20Z.html").write_text(VOICE)
    (calls / "Mara - Text - 2023-09-02T02_29_20Z-1-1.vcf").write_text(card("Somebody sent as an attachment"))
    found = list(read_path(tmp_path / "Takeout"))
    assert {source.format for source, _ in found} == {"google_takeout"}
    assert len(messages(record for _, record in found)) == 3


def test_a_takeout_that_tells_of_nobody_says_so(tmp_path):
    with zipfile.ZipFile(tmp_path / "takeout.zip", "w") as whole:
        whole.writestr(
            "Takeout/YouTube/subscriptions/subscriptions.csv", "Channel Id,Channel Url,Channel Title\nU1,http://y/U1,Mo\n"
        )
        whole.writestr("Takeout/My Activity/Search/MyActivity.json", "[{}]")
    ((_, skipped),) = read_path(tmp_path / "takeout.zip")
    assert skipped.why == "Nothing in here tells of people, of messages or of dates."


def test_the_parts_of_a_takeout_in_one_folder_are_one(tmp_path):
    takeout(tmp_path / "takeout-001.zip")
    with zipfile.ZipFile(tmp_path / "takeout-002.zip", "w") as whole:
        whole.writestr("Takeout/Google Chat/Groups/DM def/messages.json", json.dumps({"messages": [said(ADA, 7)]}))
        whole.writestr("Takeout/Google Chat/Groups/DM def/group_info.json", json.dumps({"members": [ADA, MARA]}))
    found = [record for _, record in read_path(tmp_path) if isinstance(record, Message) and record.chat == "DM def"]
    assert [(each.sender.is_owner, each.recipients[0].email) for each in found] == [(True, "mara@example.org")]


def test_a_broken_file_of_a_takeout_costs_itself(tmp_path):
    path = takeout(tmp_path / "t.zip", **{"Takeout/Hangouts/Hangouts.json": '{"conversations": [{"conv'})
    records = [record for _, record in read_path(path)]
    assert any(isinstance(each, Skipped) and each.where.startswith("Takeout/Hangouts/Hangouts.json") for each in records)
    assert len(messages(records)) == 6


@given(st.sampled_from([json.dumps(CHAT), json.dumps(HANGOUTS), VOICE, CALL]), st.binary(max_size=60), st.integers(0, 1500))
def test_rotten_bytes_anywhere_break_nothing(sample, rot, at):
    whole = sample.encode()
    with contextlib.suppress(Unreadable):
        for record in read(whole[:at] + rot + whole[at:]):
            assert record.where


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["creator", "name", "email", "created_date", "conversation", "participant_data", "id", "gaia_id",
                         "timestamp",
                         "self_conversation_state", "self_read_state", "chat_message", "message_content", "segment", "sender_id",
                         "hangout_event", "text", "phone_number"]),
        inner, max_size=6,
    ),
    max_leaves=20,
)  # fmt: skip


@given(JSON)
def test_fields_of_any_kind_break_nothing(value):
    with contextlib.suppress(Unreadable):
        read('{"messages": [{"creator": 1, "created_date": 2}, ' + json.dumps(value) + "]}")
    with contextlib.suppress(Unreadable):
        told = {"conversations": [{"conversation": value, "events": [value, {"chat_message": value, "sender_id": value}]}]}
        read(json.dumps(told)[:-1] + ', "x": {"gaia_id": 1}}')
