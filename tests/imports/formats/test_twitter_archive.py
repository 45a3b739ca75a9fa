"""The archive of X: whose it is, who is known, direct messages, and which posts are written to somebody."""

import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.imports.formats import twitter_archive
from closeknit.imports.formats.detect import detect, read_path
from closeknit.imports.formats.records import Message, Person, Skipped, Unreadable


def script(kind, *entries, part=0):
    return f"window.YTD.{kind}.part{part} = {json.dumps(list(entries), indent=2)}"


def talk(conversation, *entries, **more):
    return {"dmConversation": {"conversationId": conversation, **more, "messages": list(entries)}}


def said(number, sender, recipient=None, **more):
    told = {
        "id": str(number),
        "senderId": sender,
        "text": "hello",
        "createdAt": "2024-01-15T10:30:00.000Z",
        "mediaUrls": [],
    } | more
    return {"messageCreate": told | ({"recipientId": recipient} if recipient else {})}


def post(number, text="words", **more):
    return {"tweet": {"id_str": str(number), "full_text": text, "created_at": "Wed Oct 10 20:19:24 +0000 2018"} | more}


BEN = {"screen_name": "ben", "name": "Ben Bee", "id_str": "2"}
FILES = {
    "data/account.js": script(
        "account", {"account": {"accountId": "1", "username": "ada", "accountDisplayName": "Ada", "email": "ada@example.org"}}
    ),
    "data/direct-messages.js": script("direct_messages", talk("1-2", said(10, "1", "2"), said(11, "2", "1"))),
    "data/direct-messages-group.js": script(
        "direct_messages_group",
        talk("77", {"joinConversation": {"initiatingUserId": "1", "createdAt": "x"}}, said(12, "3"), said(13, "1")),
    ),
    "data/follower.js": script(
        "follower", {"follower": {"accountId": "2", "userLink": "https://twitter.com/intent/user?user_id=2"}}
    ),
    "data/following.js": script("following", {"following": {"accountId": "2"}}, {"following": {"accountId": "4"}}),
    "data/contact.js": script("contact", {"contact": {"emails": ["eve@example.org"], "phoneNumbers": ["+4930123456"]}}),
    "data/tweets.js": script(
        "tweets",
        post(20),
        post(21, "@ben yes", in_reply_to_user_id_str="2", in_reply_to_screen_name="ben", entities={"user_mentions": [BEN]}),
        post(22, "RT @ben: no", entities={"user_mentions": [BEN]}),
    ),
    "data/tweets-part1.js": script("tweets", post(23, in_reply_to_user_id_str="1", in_reply_to_screen_name="ada"), part=1),
    "data/ad-impressions.js": script("ad_impressions", {"ad": {}}),
    "data/manifest.js": "window.__THAR_CONFIG = {}",
    "Your archive.html": "<html></html>",
}


def zipped(path, files):
    with zipfile.ZipFile(path, "w") as archive:
        for name, value in files.items():
            archive.writestr(name, value)
    return path


def records(path):
    return [record for _, record in read_path(path)]


def messages(path):
    return {record.external_id: record for record in records(path) if isinstance(record, Message)}


@pytest.mark.parametrize("where", ["data/", ""])
def test_an_archive_knows_its_owner_and_everybody_once(tmp_path, where):
    path = zipped(tmp_path / "a.zip", {name.replace("data/", where): text for name, text in FILES.items()})
    assert detect(path).formats == ("twitter_archive",)
    people = [each for each in records(path) if isinstance(each, Person)]
    assert [(each.name, each.is_owner, [h.value for h in each.handles]) for each in people] == [
        ("Ada", True, ["ada", "1"]),
        ("Ben Bee", False, ["ben", "2"]),
        ("", False, ["4"]),
        ("", False, []),
        ("", False, ["3"]),
    ]


def test_direct_messages_have_sender_recipient_and_time(tmp_path):
    found = messages(zipped(tmp_path / "a.zip", FILES))
    one, group = found["dm:10"], found["dm:12"]
    assert (one.sender.key(), [each.key() for each in one.recipients], one.is_group) == ("x:1", ["x:2"], False)
    assert one.at.isoformat() == "2024-01-15T10:30:00+00:00" and found["dm:11"].sender.name == "Ben Bee"
    assert (group.is_group, group.chat, group.recipients) == (True, "77", [])


def test_a_post_counts_only_where_it_is_written_to_somebody_else(tmp_path):
    found = messages(zipped(tmp_path / "a.zip", FILES))
    assert {number: each.is_bulk for number, each in found.items() if number.startswith("post:")} == {
        "post:20": True,
        "post:21": False,
        "post:22": True,
        "post:23": True,
    }
    answer = found["post:21"]
    assert (answer.channel, answer.sender.key(), [each.key() for each in answer.recipients]) == ("social", "x:1", ["x:2"])


def test_old_names_of_files_and_a_script_alone_are_read(tmp_path):
    path = zipped(tmp_path / "old.zip", {"direct-message.js": script("direct_message", talk("1-2", said(10, "1", "2")))})
    assert list(messages(path)) == ["dm:10"]
    (tmp_path / "x.js").write_text("/* global window */\n\n" + script("direct_message", talk("5", said(10, "1", "2"))) + ";\n")
    assert detect(tmp_path / "x.js").format == "twitter_archive" and list(messages(tmp_path / "x.js")) == ["dm:10"]
    (tmp_path / "y.js").write_text(script("ad_impressions", {}))
    with pytest.raises(Unreadable, match="nothing about people"):
        records(tmp_path / "y.js")


def test_what_is_broken_is_named_and_the_rest_is_read(tmp_path):
    files = FILES | {
        "data/direct-messages.js": script(
            "direct_messages",
            talk(
                "1-2",
                said(10, "1", "2"),
                7,
                {"messageCreate": {}},
                {"messageCreate": {"id": "9"}},
                said(11, "2", "1", createdAt=5),
            ),
        )[:-8],
        "data/follower.js": script("follower", {"follower": {}}, 5),
        "data/account.js": "window.YTD.account.part0 = [{}]",
    }
    found = records(zipped(tmp_path / "a.zip", files))
    assert [each.where for each in found if isinstance(each, Skipped)] == [
        "account.js, entry 1",
        "follower.js, entry 1",
        "follower.js, entry 2",
        "direct-messages.js, message 2",
        "direct-messages.js, message 3",
        "direct-messages.js, message 4",
        "direct-messages.js, message 6",
    ]
    assert messages(zipped(tmp_path / "b.zip", files))["dm:11"].at is None


odd = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8) | st.just("RT @x"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "dmConversation",
                    "messages",
                    "messageCreate",
                    "senderId",
                    "recipientId",
                    "id",
                    "id_str",
                    "tweet",
                    "account",
                    "accountId",
                    "follower",
                    "full_text",
                    "created_at",
                    "createdAt",
                    "entities",
                    "user_mentions",
                    "conversationId",
                    "contact",
                    "emails",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=14,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(odd, max_size=4), st.integers(0, 300))
def test_values_of_any_shape_are_read_without_complaint(tmp_path_factory, entries, cut):
    kinds = ("account", "direct_messages", "direct_messages_group", "follower", "contact", "tweets")
    names = {"direct_messages": "direct-messages", "direct_messages_group": "direct-messages-group"}
    files = {f"data/{names.get(kind, kind)}.js": script(kind, *entries)[: 400 - cut] for kind in kinds}
    path = zipped(tmp_path_factory.mktemp("x") / "a.zip", FILES | files)
    for record in records(path):
        assert isinstance(record, Person | Message | Skipped) and record.where
    for text in files.values():
        try:
            assert all(record.where for record in twitter_archive.read(io.BytesIO(text.encode())))
        except Unreadable as refused:
            assert "\n" not in str(refused)
