"""Telegram Desktop's exports, JSON and pages; every sample is our own."""

import contextlib
import io
import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.imports.formats import telegram
from closeknit.imports.formats.detect import detect, read_path
from closeknit.imports.formats.records import Handle, Message, Person, Skipped, Unreadable

BEN, ADA = ("Ben Bee", "user7"), ("Ada", "user9")


def said(number, who, text="hi", at=1_709_313_600, **more):
    written = datetime.fromtimestamp(at, UTC).isoformat()[:19]
    return {"id": number, "type": "message", "date": written, "date_unixtime": str(at), "from": who[0], "from_id": who[1],
            "text": text, "text_entities": [{"type": "plain", "text": str(text)}], **more}  # fmt: skip


def service(number, who, action, at=1_709_313_600, **more):
    return {"id": number, "type": "service", "date_unixtime": str(at), "actor": who[0], "actor_id": who[1], "action": action,
            "text": "", **more}  # fmt: skip


def chat(*messages, name="Ben Bee", kind="personal_chat", number=7):
    return {"name": name, "type": kind, "id": number, "messages": list(messages)}


def account(*chats, left=(), **more):
    return {"about": "Here is your data.", **more, "chats": {"about": "", "list": list(chats)},
            "left_chats": {"about": "", "list": list(left)}}  # fmt: skip


def read(told, name="result.json"):
    data = told if isinstance(told, bytes) else json.dumps(told, ensure_ascii=False).encode()
    return list(telegram.read(io.BytesIO(data), name=name))


def messages(records):
    return [each for each in records if isinstance(each, Message)]


def people(records):
    return [each for each in records if isinstance(each, Person)]


def skipped(records):
    return [each for each in records if isinstance(each, Skipped)]


def test_a_chat_of_two_says_who_wrote_to_whom_and_who_the_owner_is():
    records = read(chat(said(1, BEN, ["see ", {"type": "bold", "text": "you"}, "!"]), said(2, ADA)))
    first, second = messages(records)
    assert (first.sender.name, first.recipients[0].key(), first.length) == ("Ben Bee", "telegram-id:user9", 8)
    assert (second.sender.key(), second.recipients[0].name) == ("telegram-id:user9", "Ben Bee")
    assert first.at == datetime(2024, 3, 1, 17, 20, tzinfo=UTC) and first.chat == "Ben Bee" and not first.is_group
    assert [(each.name, each.is_owner, each.is_from_chat) for each in people(records)] == [
        ("Ben Bee", False, True),
        ("Ada", True, True),
    ]
    assert "you" not in repr(records)


def test_a_chat_in_which_one_alone_wrote_still_knows_the_other():
    (message,) = messages(read(chat(said(1, ADA))))
    assert message.recipients[0].key() == "telegram-id:user7"


def test_a_call_counts_with_its_length_and_a_missed_one_without():
    records = read(chat(
        said(1, BEN),
        service(2, ADA, "phone_call", duration_seconds=61, discard_reason="hangup"),
        service(3, BEN, "phone_call", discard_reason="missed"),
        service(4, BEN, "joined_telegram"),
        service(5, BEN, "pin_message"),
        said(6, ADA),
    ))  # fmt: skip
    calls = [each for each in messages(records) if each.channel == "call"]
    assert [(each.sender.name, each.seconds, each.is_service) for each in calls] == [("Ada", 61, True), ("Ben Bee", 0, True)]
    assert len(messages(records)) == 4 and not skipped(records)


def test_voice_and_round_video_messages_are_voices():
    notes = [said(n, BEN, "", media_type=kind, duration_seconds=9) for n, kind in enumerate(("voice_message", "video_message"))]
    assert [(each.channel, each.seconds) for each in messages(read(chat(*notes)))] == [("voice", 9)] * 2
    (video,) = messages(read(chat(said(1, BEN, "", media_type="video_file", duration_seconds=9))))
    assert (video.channel, video.seconds) == ("chat", 0)


@pytest.mark.parametrize(
    ("kind", "is_group", "is_bulk"),
    [
        ("private_group", True, False),
        ("public_supergroup", True, False),
        ("private_channel", False, True),
        ("public_channel", False, True),
        ("bot_chat", False, True),
        ("saved_messages", False, False),
    ],
)
def test_the_kind_of_a_chat_says_what_it_is_between(kind, is_group, is_bulk):
    (message,) = messages(read(chat(said(1, ("Somebody", "user8")), name="Any", kind=kind)))
    assert (message.is_group, message.is_bulk) == (is_group, is_bulk)


def test_a_whole_account_gives_the_owner_the_contacts_and_every_chat():
    records = read(account(
        chat(said(1, BEN), said(2, ADA)),
        chat(said(3, ADA), name="Cleo", number=11),
        chat(said(4, ("Dan", "user12")), name="Climbers", kind="private_supergroup", number=13),
        left=[chat(said(5, ("Eve", "user14")), name="Old ones", kind="public_supergroup", number=15)],
        personal_information={"user_id": 9, "first_name": "Ada", "last_name": "L", "username": "@adal",
                              "phone_number": "+49 30 1"},
        contacts={"about": "", "list": [
            {"user_id": 7, "first_name": "Ben", "last_name": "Bee", "phone_number": "0049301234567"},
            {"date": "1970-01-01T01:00:00"},
        ]},
        frequent_contacts={"about": "", "list": [
            {"id": 7, "category": "people", "type": "user", "name": "Ben Bee", "rating": 3},
            {"id": 16, "category": "people", "type": "user", "name": "Gil", "rating": 1},
            {"id": 17, "category": "inline_bots", "type": "user", "name": "gif", "rating": 9},
        ]},
    ))  # fmt: skip
    told = {each.name: each for each in people(records)}
    assert set(told) == {"Ada L", "Ben Bee", "Gil", "Dan", "Eve"}
    assert told["Ada L"].is_owner and told["Ada L"].handles == [Handle("telegram-id", "user9"), Handle("telegram", "adal")]
    assert told["Ben Bee"].phones[0].value == "+49301234567" and not told["Ben Bee"].is_from_chat
    assert told["Ben Bee"].handles == [Handle("telegram-id", "user7")]
    to = {each.chat: [party.key() for party in each.recipients] for each in messages(records)}
    assert to == {"Ben Bee": ["telegram-id:user7"], "Cleo": ["telegram-id:user11"], "Climbers": [], "Old ones": []}
    assert messages(records)[0].recipients[0].key() == "telegram-id:user9"
    assert [each.where for each in skipped(records)] == ["contact 2"]
    assert messages(records)[-1].where == "left chat 1, message 1"


def test_contacts_of_old_exports_get_their_number_from_their_chat():
    records = read(account(
        chat(said(1, BEN), said(2, ADA)),
        contacts={"list": [{"first_name": "Ben", "last_name": "Bee", "phone_number": "+4930"},
                           {"first_name": "Cleo", "last_name": "", "phone_number": "+4931"}]},
    ))  # fmt: skip
    told = {each.name: each.handles for each in people(records) if each.phones}
    assert told == {"Ben Bee": [Handle("telegram-id", "user7")], "Cleo": []}
    assert len(people(records)) == 3


def test_bare_numbers_of_old_exports_are_those_of_today():
    old = said(1, BEN) | {"from_id": 0x1_0000_0000 + 7}
    del old["date_unixtime"]
    (message,) = messages(read(chat(old)))
    assert message.sender.handle == "user7" and message.at == datetime.fromisoformat("2024-03-01T17:20")


def test_a_deleted_account_is_known_by_its_number():
    (message,) = messages(read(chat(said(1, (None, "user7")), name=None)))
    assert message.sender.key() == "telegram-id:user7" and message.sender.name == ""


def test_a_later_export_gives_the_same_ids_and_forwarding_or_renaming_changes_none():
    first = messages(read(chat(said(1, BEN), said(2, ADA))))
    later = messages(read(chat(
        said(1, ("Ben B.", "user7"), "edited", edited="2024-03-02T10:00:00"), said(2, ADA), said(3, BEN, forwarded_from="Cleo"),
        name="Ben B.",
    )))  # fmt: skip
    assert [each.external_id for each in later[:2]] == [each.external_id for each in first]
    assert len({each.external_id for each in later}) == 3 and all(each.has_sure_id for each in later)


def test_without_numbers_a_message_is_known_by_its_words():
    one = {"type": "message", "date_unixtime": "1544006350", "from": "A", "text": "x"}
    found = messages(read({"messages": [one, one | {"text": "y"}]}))
    assert len({each.external_id for each in found}) == 2 and not found[0].has_sure_id


def test_a_control_character_that_telegram_writes_wrongly_costs_nothing():
    data = json.dumps(chat(said(1, BEN, "one"), said(2, ADA, "two"))).encode().replace(b'"one"', b'"o\\x0Bne \\\\x41"')
    found = messages(read(data))
    assert [each.length for each in found] == [9, 3]


def test_rotten_bytes_cost_only_themselves():
    data = json.dumps(chat(said(1, BEN, "one"), said(2, ADA, "two"))).encode().replace(b"one", b"o\xff\xfe")
    assert len(messages(read(data))) == 2


@pytest.mark.parametrize(
    "broken",
    [
        {"id": 1}, {"type": "message"}, {"type": "message", "from": 3, "date": 5}, {"type": []}, "text", 7, None, [],
        {"type": "service", "action": "phone_call"}, {"type": "unsupported", "id": 1},
    ],
)  # fmt: skip
def test_a_broken_message_costs_itself_and_is_named(broken):
    records = read(chat(said(1, BEN), broken, said(2, ADA)))
    assert [each.where for each in skipped(records)] == ["message 2"]
    assert len(messages(records)) == 2


@pytest.mark.parametrize("odd", ["", "yesterday", None, 9e99, "99999999999999999999", [], {}, True])
def test_an_odd_date_leaves_the_message_without_one(odd):
    message = said(1, BEN) | {"date_unixtime": odd, "date": odd}
    assert messages(read(chat(message, said(2, ADA))))[0].at is None


def test_a_cut_at_any_byte_keeps_what_stands_before():
    whole = json.dumps(chat(*(said(n, BEN if n % 2 else ADA, "words") for n in range(6)))).encode()
    ends = [
        place for place in range(len(whole)) if whole.startswith(b'"text_entities": [{"type": "plain", "text": "words"}]}', place)
    ]
    for size in range(0, len(whole), 7):
        try:
            records = read(whole[:size])
        except Unreadable:
            assert size < ends[0] + 60
            continue
        assert len(messages(records)) >= sum(end + 55 <= size for end in ends)
        assert len(skipped(records)) == 1


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"nonsense", b'{"name": "x" "messages": []}'])
def test_what_is_no_export_is_unreadable_or_empty(data):
    with contextlib.suppress(Unreadable):
        assert not messages(read(data))


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from([
            "id", "type", "date", "date_unixtime", "from", "from_id", "text", "action", "actor", "media_type",
            "messages", "chats", "list", "contacts", "personal_information", "name", "user_id", "phone_number",
            "first_name", "frequent_contacts",
        ]),
            inner, max_size=6,
        ),
        max_leaves=25,
    ),
    st.sampled_from(["message", "service"]),
)  # fmt: skip
def test_any_json_is_read_or_refused_in_words(value, kind):
    for told in (value, {"messages": value}, {"messages": [value]}, {"type": "personal_chat", "messages": [{"type": kind,
                 "from": value, "from_id": value, "text": value, "id": value, "date": value, "actor": value,
                 "action": "phone_call"}]},
                 account(value), {"personal_information": value, "contacts": {"list": [value]}}):  # fmt: skip
        with contextlib.suppress(Unreadable):
            list(telegram.read(io.BytesIO(json.dumps(told).encode())))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes_never_raise_anything_but_unreadable(data):
    telegram.sniff(data, "result.json")
    for before in (b"", b'{"type": "personal_chat", "messages": [', b'<div class="message default" id="message1">'):
        with contextlib.suppress(Unreadable):
            read(before + data)


# pages


def page(*blocks, name="Ben Bee"):
    head = (
        '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title><script>var a = "<div>";</script></head>'
        f'<body><div class="page_wrap"><div class="page_header"><div class="content">\n<div class="text bold">\n{name}\n'
        '    </div></div></div><div class="page_body chat_page"><div class="history">'
    )
    return head + "".join(blocks) + "</div></div></div></body></html>"


def block(number, who="", text="hi", at="01.03.2024 18:20:00 UTC+01:00", media="", forwarded=""):
    name = f'<div class="from_name">\n{who} \n</div>' if who else ""
    inner = f'{media}<div class="text">\n{text}\n       </div>' if text else media
    if forwarded:
        inner = (
            f'<div class="forwarded body"><div class="from_name">{forwarded}'
            f'<span class="date details" title="01.01.2020 10:00:00"> 01.01.2020</span></div>{inner}</div>'
        )
    return (
        f'<div class="message default clearfix{"" if who else " joined"}" id="message{number}"><div class="body">'
        f'<div class="pull_right date details" title="{at}">\n18:20\n</div>{name}{inner}</div></div>'
    )


def note(words):
    return f'<div class="message service" id="message-1"><div class="body details">\n{words}\n</div></div>'


CALL = (
    '<div class="media_wrap clearfix"><div class="media clearfix pull_left media_call success"><div class="fill pull_left"></div>'
    '<div class="body"><div class="title bold">Ben Bee</div>'
    '<div class="status details">Outgoing (61 seconds)</div></div></div></div>'
)
VOICE = (
    '<div class="media_wrap clearfix"><a class="media clearfix pull_left block_link media_voice_message" href="voice.ogg">'
    '<div class="body"><div class="title bold">Voice message</div>'
    '<div class="status details">01:09, 12.3 KB</div></div></a></div>'
)


def test_a_page_says_the_same_as_the_json_of_its_chat():
    told = [
        said(1, BEN, "see <you>\nthere"),
        said(2, BEN, at=1_709_313_660),
        service(3, ADA, "phone_call", duration_seconds=61),
        said(4, ADA, "", media_type="voice_message", duration_seconds=69),
    ]
    shown = page(
        note("1 March 2024"),
        block(1, "Ben Bee", "see &lt;you&gt;<br>there"),
        block(2, at="01.03.2024 18:21:00 UTC+01:00"),
        block(3, "Ada", "", media=CALL),
        block(4, "Ada", "", media=VOICE),
    )
    ours, theirs = messages(read(chat(*told))), messages(read(shown.encode(), "messages.html"))
    assert [each.external_id for each in theirs] == [each.external_id for each in ours]
    for name in ("at", "channel", "seconds", "length", "chat", "is_group", "is_service", "has_sure_id"):
        assert [getattr(each, name) for each in theirs] == [getattr(each, name) for each in ours], name
    assert [(each.sender.name, each.recipients[0].name) for each in theirs] == [
        ("Ben Bee", "Ada"), ("Ben Bee", "Ada"), ("Ada", "Ben Bee"), ("Ada", "Ben Bee"),
    ]  # fmt: skip


def test_who_was_forwarded_wrote_nothing_here():
    records = read(page(block(1, "Ben Bee", forwarded="Cleo"), block(2, "Ada")).encode())
    assert [each.name for each in people(records)] == ["Ben Bee", "Ada"]
    assert messages(records)[0].at == datetime(2024, 3, 1, 17, 20, tzinfo=UTC)


def test_groups_and_channels_show_in_their_pages():
    group = messages(read(page(block(1, "A"), block(2, "B"), block(3, "C"), name="Climbers").encode()))
    assert all(each.is_group for each in group)
    assert messages(read(page(note("Ada created group «Two»"), block(1, "A"), name="Two").encode()))[0].is_group
    assert messages(read(page(note("Channel «News» created"), block(1, "News"), name="News").encode()))[0].is_bulk


def test_several_pages_of_an_account_are_one_chat_with_its_owner(tmp_path):
    files = {
        "export_results.html": '<div class="personal_info"><div class="row"><div class="label details">First name</div>'
        '<div class="value bold">Ada</div></div><div class="row"><div class="label details">Phone number</div>'
        '<div class="value bold">+49 30 1</div></div></div>',
        "lists/contacts.html": page('<div class="entry clearfix"><div class="body"><div class="name bold">Ben Bee</div>'
                                    '<div class="details_entry details">+49 30 1234567</div></div></div>'),
        "chats/chat_001/messages.html": page(block(1, "Ben Bee"), block(2, "Ada")),
        "chats/chat_001/messages2.html": page(block(3, text="on")),
        "chats/chat_001/messages10.html": page(block(4, "Ben Bee")),
        "chats/chat_002/messages.html": page(block(5, "Cleo"), name="Cleo"),
        "css/style.css": "",
    }  # fmt: skip
    with zipfile.ZipFile(tmp_path / "t.zip", "w") as whole:
        for name, text in files.items():
            whole.writestr(f"DataExport/{name}", text)
    assert detect(tmp_path / "t.zip").formats == ("telegram",)
    records = [record for _, record in read_path(tmp_path / "t.zip")]
    told = [(each.external_id.partition("@")[0], each.sender.name, each.recipients[0].name) for each in messages(records)]
    assert told == [("1", "Ben Bee", "Ada"), ("2", "Ada", "Ben Bee"), ("3", "Ada", "Ben Bee"), ("4", "Ben Bee", "Ada"),
                    ("5", "Cleo", "Ada")]  # fmt: skip
    assert [(each.name, each.is_owner, bool(each.phones)) for each in people(records)] == [
        ("Ada", True, True), ("Ben Bee", False, True), ("Cleo", False, False),
    ]  # fmt: skip
    assert messages(records)[2].where == "chats/chat_001/messages2.html, message 1"


def test_an_export_in_both_kinds_is_read_once_and_its_cards_are_no_address_book(tmp_path):
    (tmp_path / "contacts").mkdir()
    (tmp_path / "result.json").write_text(json.dumps(chat(said(1, BEN), said(2, ADA))))
    (tmp_path / "messages.html").write_text(page(block(1, "Ben Bee"), block(2, "Ada")))
    (tmp_path / "contacts" / "contact_1.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Shared\nEND:VCARD\n")
    records = [record for _, record in read_path(tmp_path)]
    assert len(messages(records)) == 2 and [each.name for each in people(records)] == ["Ben Bee", "Ada"]


def test_a_huge_chat_is_streamed_and_not_held(tmp_path):
    path = Path(tmp_path, "result.json")
    with path.open("w") as file:
        file.write('{"name": "Ben Bee", "type": "personal_chat", "id": 7, "messages": [')
        file.write(",".join(json.dumps(said(n, BEN if n % 2 else ADA, "x" * 200)) for n in range(3000)))
        file.write("]}")

    class Counting(io.FileIO):
        taken = 0

        def read(self, size=-1):
            piece = super().read(size)
            Counting.taken += len(piece)
            return piece

    records = telegram.read(Counting(path))
    while not isinstance(next(records), Message):
        pass
    assert Counting.taken < path.stat().st_size
    assert sum(isinstance(each, Message) for each in records) == 2999
