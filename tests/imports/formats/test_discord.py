"""Discord: its own data package, and what DiscordChatExporter writes in four ways."""

import io
import json
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.imports.formats import discord
from closeknit.imports.formats.detect import detect, read_path
from closeknit.imports.formats.records import Message, Person, Skipped, Unreadable

ME = {
    "id": "1",
    "username": "ada",
    "discriminator": 0,
    "global_name": "Ada",
    "email": "ada@example.org",
    "relationships": [
        {"id": "2", "type": "FRIEND", "user": {"id": "2", "username": "ben", "discriminator": "1234"}},
        {"id": "3", "type": "BLOCKED", "user": {"id": "3", "username": "dee"}},
    ],
}
SAID = [{"ID": 900000000000000001, "Timestamp": "2024-01-15 10:30:00", "Contents": "hello", "Attachments": ""}]


def package(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, value in files.items():
            archive.writestr(name, value if isinstance(value, str | bytes) else json.dumps(value))
    return path


def records(path):
    return [record for _, record in read_path(path)]


def messages(path):
    return [record for record in records(path) if isinstance(record, Message)]


FILES = {
    "README.txt": "Welcome to your Discord Data Package!",
    "account/user.json": ME,
    "messages/index.json": {"7": "Direct Message with ben#1234", "8": "general in Chess"},
    "messages/c7/channel.json": {"id": "7", "type": 1, "recipients": ["1", "2"]},
    "messages/c7/messages.json": SAID,
    "messages/c8/channel.json": {"id": "8", "type": 0, "name": "general", "guild": {"id": "9", "name": "Chess"}},
    "messages/c8/messages.csv": "ID,Timestamp,Contents,Attachments\n900000000000000002,2024-01-15 10:31:00.123000+00:00,hi,\n",
    "servers/9/guild.json": {"id": "9"},
}


def test_a_package_knows_its_owner_their_friends_and_what_they_wrote(tmp_path):
    path = package(tmp_path / "package.zip", FILES)
    assert detect(path).formats == ("discord",)
    people = [each for each in records(path) if isinstance(each, Person)]
    assert [(each.name, each.is_owner, [h.value for h in each.handles]) for each in people] == [
        ("Ada", True, ["ada", "1"]),
        ("ben", False, ["ben#1234", "2"]),
    ]
    direct, server = messages(path)
    assert (direct.sender.key(), [each.key() for each in direct.recipients], direct.is_group) == (
        "discord:1",
        ["discord:2"],
        False,
    )
    assert direct.at.isoformat() == "2024-01-15T10:30:00+00:00"
    assert (server.chat, server.is_group, server.recipients) == ("Chess / general", True, [])


def test_folders_of_another_language_and_without_a_c_are_found(tmp_path):
    renamed = {name.replace("messages/c", "Nachrichten/").replace("account", "Konto"): value for name, value in FILES.items()}
    path = package(tmp_path / "package.zip", renamed)
    assert {each.sender.key() for each in messages(path)} == {"discord:1"} and len(messages(path)) == 2


def test_without_an_account_the_owner_is_in_every_talk(tmp_path):
    files = {
        f"messages/c{n}/{name}.json": value
        for n in (5, 6)
        for name, value in {"channel": {"id": n, "type": "DM", "recipients": ["1", str(n)]}, "messages": SAID}.items()
    }
    assert {each.sender.key() for each in messages(package(tmp_path / "package.zip", files))} == {"discord:1"}


def exported(*entries, kind="GuildTextChat", name="general", guild="Chess"):
    return json.dumps(
        {
            "guild": {"id": "9", "name": guild},
            "channel": {"id": "8", "type": kind, "name": name},
            "exportedAt": "2024-02-01T00:00:00+00:00",
            "messages": list(entries),
        }
    )


def entry(number, who="Ada", kind="Default", **more):
    author = {"id": str(len(who)), "name": who.lower(), "nickname": who, "discriminator": "0000", "isBot": who == "Bot"}
    return {
        "id": str(number),
        "type": kind,
        "timestamp": f"2024-01-15T10:{number:02}:00+00:00",
        "content": "words",
        "author": author,
    } | more


def told(tmp_path, text, name="x.json"):
    (tmp_path / name).write_text(text)
    assert detect(tmp_path / name).format == "discord", name
    return messages(tmp_path / name)


def test_a_channel_gives_messages_replies_and_mentions(tmp_path):
    one, two, three, bot = told(
        tmp_path,
        exported(
            entry(1),
            entry(2, "Cleo", "Reply", reference={"messageId": "1"}, timestampEdited="2024-01-15T11:00:00+00:00"),
            entry(3, mentions=[{"id": "77", "name": "dan"}]),
            entry(4, kind="ChannelPinnedMessage"),
            entry(5, "Bot"),
        ),
    )
    assert (one.sender.name, one.chat, one.is_group, one.external_id) == ("Ada", "Chess / general", True, "1")
    assert [each.key() for each in two.recipients] == ["discord:3"]
    assert [each.key() for each in three.recipients] == ["discord:77"]
    assert bot.is_bulk and not one.is_bulk


def test_a_talk_of_two_has_a_recipient_and_its_calls_have_a_length(tmp_path):
    call = entry(2, kind="Call", callEndedTimestamp="2024-01-15T10:12:00+00:00")
    one, two, three = told(
        tmp_path, exported(entry(1), call, entry(3, "Cleo"), kind="DirectTextChat", name="Cleo", guild="Direct Messages")
    )
    assert [[each.name for each in message.recipients] for message in (one, two, three)] == [["Cleo"], ["Cleo"], ["Ada"]]
    assert (two.channel, two.seconds, two.is_group, one.chat) == ("call", 600, False, "Cleo")


def test_csv_and_plain_text_are_read_in_old_and_new_forms(tmp_path):
    rows = (
        "AuthorID,Author,Date,Content,Attachments,Reactions\n"
        '"1","ada#1234","2024-01-15T10:30:00.0000000+00:00","Hi, ""you""","",""\n'
        '"2","ben","15-Jan-24 10:31 PM","Joined the server.","",""\n"2","ben","15-Jan-24 10:31 PM","hello","",""\n'
        '"","","x","",""\n'
    )
    one, two = told(tmp_path, rows, "x.csv")
    assert (one.sender.key(), one.at.isoformat(), one.length) == ("discord:1", "2024-01-15T10:30:00+00:00", 9)
    assert two.at.isoformat() == "2024-01-15T22:31:00"
    head = "=" * 62 + "\nGuild: Chess\nChannel: Text / general\n" + "=" * 62 + "\n\n"
    new = head + "[1/13/2024 10:30 AM] ada (pinned)\nHello\nyou\n\n{Attachments}\nhttps://x\n\n"
    new += "[2/1/2024 9:05 PM] ben\nStarted a call that lasted 12 minutes.\n\n"
    one, two = told(tmp_path, new + "=" * 62 + "\nExported 2 message(s)\n" + "=" * 62 + "\n", "x.txt")
    assert (one.sender.name, one.at.isoformat(), one.length, one.chat) == ("ada", "2024-01-13T10:30:00", 9, "Text / general")
    assert (two.channel, two.seconds, two.at.isoformat()) == ("call", 720, "2024-02-01T21:05:00")
    (old,) = told(tmp_path, head + "[15-Jan-24 10:30 AM] Ada#1234\nHello\n", "y.txt")
    assert (old.sender.name, old.at.isoformat()) == ("Ada#1234", "2024-01-15T10:30:00")


PAGE = """<!DOCTYPE html><html lang="en"><head><title>Chess - general</title></head><body>
<div class="preamble"><div class="preamble__entry">Chess</div><div class="preamble__entry">general</div></div>
<div class="chatlog">
<div class="chatlog__message-group"><div id="chatlog__message-container-1196400000000000000" class="chatlog__message-container"
data-message-id="1196400000000000000"><span class="chatlog__author" title="ada#1234" data-user-id="1">Ada &amp; Co</span>
<div class="chatlog__content chatlog__markdown"><span class="chatlog__markdown-preserve">Hello</span></div></div>
<div class="chatlog__message-container" data-message-id="1196400000000000001">
<div class="chatlog__content">again</div></div></div>
<div class="chatlog__message-group"><div class="chatlog__message-container" data-message-id="1196400000000000002">
<span class="chatlog__system-notification-author" data-user-id="2">Ben</span></div></div>
<div class="chatlog__message-group"><div class="chatlog__message-container" data-message-id="1196400000000000003">
<span class="chatlog__author" title="helper" data-user-id="3">Helper</span> <span class="chatlog__author-tag">BOT</span>
<div class="chatlog__content">beep</div></div></div></div></body></html>"""


def test_a_page_is_read_by_its_ids_alone_and_in_a_zip(tmp_path):
    (tmp_path / "general.html").write_text(PAGE)
    zipped = package(tmp_path / "pages.zip", {"Chess - general [8].html": PAGE, "general.html_Files/style.css": "x"})
    for path in (tmp_path / "general.html", zipped):
        one, two, bot = messages(path)
        assert (one.sender.name, one.sender.handle, one.length, one.chat) == ("Ada & Co", "1", 5, "Chess / general")
        assert one.at.isoformat()[:10] == "2024-01-15" and two.sender.handle == "1" and bot.is_bulk


def test_what_is_broken_is_named_and_the_rest_is_read(tmp_path):
    (tmp_path / "x.json").write_text(exported(entry(1), 7, entry(2, author=None), entry(3))[:-40])
    found = records(tmp_path / "x.json")
    assert [each.where for each in found if isinstance(each, Skipped)] == ["message 2", "message 3", "entry 4"]
    broken = FILES | {
        "messages/c7/channel.json": "{",
        "messages/c8/messages.csv": b"ID\xff\x00",
        "account/user.json": "[]",
        "messages/c9/channel.json": [],
        "messages/c9/messages.json": [None, {}, {"ID": 5}],
    }
    found = records(package(tmp_path / "p.zip", broken))
    assert len([each for each in found if isinstance(each, Skipped)]) >= 4
    assert len([each for each in found if isinstance(each, Message)]) == 2


odd = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "type",
                    "timestamp",
                    "author",
                    "content",
                    "name",
                    "messages",
                    "channel",
                    "guild",
                    "user",
                    "recipients",
                    "relationships",
                    "ID",
                    "Timestamp",
                    "mentions",
                    "reference",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=120, deadline=None)
@given(odd, odd, odd, st.text(max_size=60), st.integers(0, 300))
def test_values_of_any_shape_are_read_without_complaint(tmp_path_factory, one, two, three, text, cut):
    files = FILES | {
        "account/user.json": one,
        "messages/c7/channel.json": two,
        "messages/c7/messages.json": [three, one],
        "messages/index.json": two,
        "messages/c8/messages.csv": text,
        "page.html": PAGE[:900] + text + PAGE[900 + cut :],
    }
    for record in records(package(tmp_path_factory.mktemp("discord") / "a.zip", files)):
        assert isinstance(record, Person | Message | Skipped) and record.where
    for data in (
        json.dumps({"guild": one, "channel": two, "messages": [three, {"author": one}]}),
        "=" * 62 + "\n" + text,
        text,
        "<" + text,
    ):
        try:
            assert all(record.where for record in discord.read(io.BytesIO(data.encode("utf-8", "replace")), name="x"))
        except Unreadable as refused:
            assert "\n" not in str(refused)
