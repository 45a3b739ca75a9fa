"""Slack, Discord, X and Mastodon from a file to the book: who is the owner, who is taken, what counts."""

import json

from closeknit.contacts.models import Contact, ContactPoint
from closeknit.imports.models import ImportPerson, Mine
from closeknit.ledger.rules.channels import Channel
from tests.imports.bring import book, bring, entries, names, read
from tests.imports.files import archive, card, write

CHAT, SOCIAL = int(Channel.CHAT), int(Channel.SOCIAL)
OUT, IN = 1, 2


def packed(path, files):
    return archive(
        path, **{name.replace(".", "__"): value if isinstance(value, str) else json.dumps(value) for name, value in files.items()}
    )


def slack_said(ts, user, **more):
    return {"type": "message", "user": user, "text": "words", "ts": f"{ts}.000100"} | more


def slack_workspace(tmp_path):
    users = [
        {"id": "U1", "name": "ada", "real_name": "Ada", "profile": {"email": "ada@example.org"}},
        {"id": "U2", "name": "ben", "real_name": "Ben Bee", "profile": {"email": "ben@example.org"}},
        {"id": "U3", "name": "cleo", "real_name": "Cleo", "profile": {}},
        {"id": "U4", "name": "helper", "real_name": "Helper", "is_bot": True, "profile": {}},
    ]
    return packed(
        tmp_path / "workspace.zip",
        {
            "users.json": users,
            "channels.json": [{"id": "C1", "name": "general"}],
            "dms.json": [{"id": "D1", "members": ["U1", "U2"]}],
            "D1/2026-03-01.json": [slack_said(1772359200, "U1"), slack_said(1772359260, "U2")],
            "general/2026-03-02.json": [slack_said(1772445600, "U3"), slack_said(1772445660, "U2"), slack_said(1772445720, "U4")],
        },
    )


def test_a_workspace_brings_those_with_whom_the_owner_spoke_and_not_everybody_in_it(ada, now, tmp_path):
    path = slack_workspace(tmp_path)
    bring(ada, path, now)
    assert names(ada) == ["Ben Bee"]
    assert [(name, channel, direction) for name, channel, direction, _ in entries(ada)] == [
        ("Ben Bee", CHAT, OUT),
        ("Ben Bee", CHAT, IN),
    ]
    assert Mine.objects.of(ada).filter(kind="handle", norm="slack:u1").exists()
    before = book(ada)
    bring(ada, path, now)
    assert book(ada) == before


def test_somebody_of_the_book_is_known_in_a_workspace_by_their_address(ada, now, tmp_path):
    bring(ada, write(tmp_path, "a.vcf", card("Ben Bee", "EMAIL:ben@example.org")), now)
    bring(ada, slack_workspace(tmp_path), now)
    assert names(ada) == ["Ben Bee"]
    assert ContactPoint.objects.of(ada).filter(kind="handle", norm="slack:u2").exists()


def test_a_group_of_slack_counts_only_turns_with_the_owner(ada, now, tmp_path):
    users = [
        {"id": f"U{n}", "name": f"u{n}", "real_name": f"Person {n}", "profile": {"email": f"p{n}@example.org"}}
        for n in range(2, 6)
    ]
    me = {"id": "U1", "name": "ada", "real_name": "Ada", "profile": {"email": "ada@example.org"}}
    talk = [slack_said(1772359200 + n * 60, f"U{n}") for n in (2, 3, 1, 4, 5)]
    path = packed(
        tmp_path / "w.zip",
        {"users.json": [me, *users], "channels.json": [{"id": "C1", "name": "tea"}], "tea/2026-03-01.json": talk},
    )
    bring(ada, path, now)
    assert {name for name, *_ in entries(ada)} == {"Person 3", "Person 4"}


def test_a_package_of_discord_brings_friends_one_wrote_to(ada, now, tmp_path):
    path = packed(
        tmp_path / "package.zip",
        {
            "account/user.json": {
                "id": "1",
                "username": "ada",
                "global_name": "Ada",
                "relationships": [
                    {"id": "2", "type": 1, "user": {"id": "2", "username": "ben", "global_name": "Ben"}},
                    {"id": "3", "type": 1, "user": {"id": "3", "username": "cleo"}},
                ],
            },
            "messages/c7/channel.json": {"id": "7", "type": "DM", "recipients": ["1", "2"]},
            "messages/c7/messages.json": [{"ID": 5, "Timestamp": "2026-03-01 10:00:00", "Contents": "hello"}],
        },
    )
    brought = read(ada, path, now)
    assert dict(ImportPerson.objects.filter(brought_by=brought).values_list("name", "is_taken")) == {"Ben": True, "cleo": False}
    bring(ada, path, now)
    assert [(name, channel, direction) for name, channel, direction, _ in entries(ada)] == [("Ben", CHAT, OUT)]
    assert Mine.objects.of(ada).filter(kind="handle", norm="discord:1").exists()


def test_a_channel_saved_from_discord_is_met_again_in_the_package(ada, now, tmp_path):
    def said(number, who, name):
        author = {"id": who, "name": name, "discriminator": "0000", "isBot": False}
        return {
            "id": str(number),
            "type": "Default",
            "timestamp": "2026-03-01T10:00:00+00:00",
            "content": "hello",
            "author": author,
        }

    saved = {
        "guild": {"id": "0", "name": "Direct Messages"},
        "channel": {"id": "7", "type": "DirectTextChat", "name": "ben"},
        "messages": [said(5, "1", "ada"), said(6, "2", "ben")],
    }
    path = write(tmp_path, "ben.json", json.dumps(saved))
    bring(ada, path, now)
    assert [(name, direction) for name, _, direction, _ in entries(ada)] == [("ben", OUT), ("ben", IN)]
    package = packed(
        tmp_path / "p.zip",
        {
            "account/user.json": {"id": "1", "username": "ada"},
            "messages/c7/channel.json": {"id": "7", "type": 1, "recipients": ["1", "2"]},
            "messages/c7/messages.json": [{"ID": 5, "Timestamp": "2026-03-01 10:00:00", "Contents": "hello"}],
        },
    )
    bring(ada, package, now)
    assert len(entries(ada)) == 2 and names(ada) == ["ben"]


def test_an_archive_of_x_brings_those_one_wrote_to_and_no_followers(ada, now, tmp_path):
    def script(kind, *told):
        return f"window.YTD.{kind}.part0 = {json.dumps(told)}"

    def said(number, sender, recipient):
        return {
            "messageCreate": {
                "id": number,
                "senderId": sender,
                "recipientId": recipient,
                "text": "x",
                "createdAt": "2026-03-01T10:00:00Z",
            }
        }

    ben = {"screen_name": "ben", "name": "Ben Bee", "id_str": "2"}
    path = packed(
        tmp_path / "x.zip",
        {
            "data/account.js": script("account", {"account": {"accountId": "1", "username": "ada", "accountDisplayName": "Ada"}}),
            "data/follower.js": script("follower", {"follower": {"accountId": "9"}}),
            "data/direct-messages.js": script(
                "direct_messages",
                {"dmConversation": {"conversationId": "1-2", "messages": [said("11", "2", "1"), said("10", "1", "2")]}},
            ),
            "data/tweets.js": script(
                "tweets",
                {
                    "tweet": {
                        "id_str": "20",
                        "full_text": "@ben yes",
                        "in_reply_to_user_id_str": "2",
                        "created_at": "Sun Mar 01 11:00:00 +0000 2026",
                        "entities": {"user_mentions": [ben]},
                    }
                },
                {"tweet": {"id_str": "21", "full_text": "to all", "created_at": "Sun Mar 01 12:00:00 +0000 2026"}},
            ),
        },
    )
    brought = bring(ada, path, now)
    assert names(ada) == ["Ben Bee"] and brought.counts["bulk"] == 1
    assert sorted((channel, direction) for _, channel, direction, _ in entries(ada)) == sorted(
        [(CHAT, OUT), (CHAT, IN), (SOCIAL, OUT)]
    )
    assert set(ContactPoint.objects.of(ada).values_list("norm", flat=True)) >= {"x:ben", "x:2"}


def test_an_archive_of_mastodon_counts_posts_to_somebody(ada, now, tmp_path):
    home = "https://example.social/users/ada"

    def post(number, *mentions):
        note = {
            "id": f"{home}/{number}",
            "published": "2026-03-01T10:00:00Z",
            "to": ["as:Public"],
            "content": "x",
            "tag": [{"type": "Mention", "name": each} for each in mentions],
        }
        return {"type": "Create", "actor": home, "object": note}

    path = packed(
        tmp_path / "m.zip",
        {
            "actor.json": {"id": home, "preferredUsername": "ada", "name": "Ada", "outbox": "outbox.json"},
            "outbox.json": {
                "@context": "https://www.w3.org/ns/activitystreams",
                "orderedItems": [post(1), post(2, "@ben@other.social")],
            },
            "following_accounts.csv": "Account address,Show boosts\nben@other.social,true\neve@other.social,true\n",
        },
    )
    bring(ada, path, now)
    assert names(ada) == ["ben"]
    assert [(channel, direction) for _, channel, direction, _ in entries(ada)] == [(SOCIAL, OUT)]
    assert Contact.objects.of(ada).count() == 1
