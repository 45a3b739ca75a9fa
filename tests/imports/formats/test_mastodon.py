"""Mastodon: whose archive it is, to whom a post is written, and the lists of accounts."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.imports.formats import mastodon
from closeknit.imports.formats.detect import detect, read_path
from closeknit.imports.formats.records import Message, Person, Skipped, Table, Unreadable
from tests.imports.formats.test_bundle import tarred, zipped

HOME = "https://example.social/users/ada"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
ACTOR = {
    "@context": "x",
    "type": "Person",
    "id": HOME,
    "preferredUsername": "ada",
    "name": "Ada",
    "outbox": "outbox.json",
    "url": "https://example.social/@ada",
}


def post(number, *mentions, to=PUBLIC, kind="Create"):
    tags = [{"type": "Mention", "name": name, "href": "https://example.social/users/x"} for name in mentions]
    note = {
        "id": f"{HOME}/statuses/{number}",
        "type": "Note",
        "published": "2024-01-15T10:30:00Z",
        "to": [to],
        "cc": [],
        "content": "<p>Hi</p>",
        "tag": tags,
        "inReplyTo": None,
    }
    return {
        "id": f"{HOME}/statuses/{number}/activity",
        "type": kind,
        "actor": HOME,
        "published": "2024-01-15T10:30:00Z",
        "to": [to],
        "object": note if kind == "Create" else f"https://other.social/{number}",
    }


def outbox(*posts):
    return json.dumps(
        {
            "@context": "https://www.w3.org/ns/activitystreams",
            "id": "outbox.json",
            "type": "OrderedCollection",
            "totalItems": len(posts),
            "orderedItems": list(posts),
        }
    )


FOLLOWS = (
    "Account address,Show boosts,Notify on new posts,Languages\n"
    'ben@other.social,true,false,\neve@third.social,true,true,"en,fr"\n'
)
FILES = {
    "actor.json": json.dumps(ACTOR),
    "outbox.json": outbox(
        post(1),
        post(2, "@ben@other.social"),
        post(3, "@cy", to="https://example.social/users/cy"),
        post(4, kind="Announce"),
        post(5, "@ada@example.social"),
    ),
    "likes.json": json.dumps({"orderedItems": ["https://other.social/1"]}),
    "following_accounts.csv": FOLLOWS,
    "lists.csv": "Friends,ben@other.social\nFriends,dan@other.social\n",
    "blocked_accounts.csv": "evil@other.social\n",
}


def records(path):
    return [record for _, record in read_path(path)]


@pytest.mark.parametrize(
    "pack", [lambda folder: zipped(folder / "a.zip", FILES), lambda folder: tarred(folder / "a.tar.gz", FILES)]
)
def test_an_archive_knows_its_owner_and_to_whom_posts_are_written(tmp_path, pack):
    path = pack(tmp_path)
    assert detect(path).formats == ("mastodon",)
    found = records(path)
    people = [(each.name, each.is_owner, each.handles[0].value) for each in found if isinstance(each, Person)]
    assert people[0] == ("Ada", True, "ada@example.social")
    assert {name for name, _, _ in people} == {"Ada", "ben", "eve", "dan"}
    messages = [each for each in found if isinstance(each, Message)]
    assert [(each.channel, each.is_bulk, [to.key() for to in each.recipients]) for each in messages] == [
        ("social", True, []),
        ("social", False, ["mastodon:ben@other.social"]),
        ("chat", False, ["mastodon:cy@example.social"]),
        ("social", True, []),
        ("social", True, []),
    ]
    assert {each.sender.key() for each in messages} == {"mastodon:ada@example.social"}
    assert not [each for each in found if isinstance(each, Skipped)]


def test_a_list_of_follows_alone_is_people_with_their_languages(tmp_path):
    (tmp_path / "follows.csv").write_text(FOLLOWS)
    assert detect(tmp_path / "follows.csv").format == "mastodon"
    assert [(each.handles[0].value, each.languages) for each in records(tmp_path / "follows.csv")] == [
        ("ben@other.social", []),
        ("eve@third.social", ["en", "fr"]),
    ]


def test_an_outbox_and_an_actor_alone_are_read(tmp_path):
    (tmp_path / "outbox.json").write_text(FILES["outbox.json"])
    assert {each.sender.key() for each in records(tmp_path / "outbox.json")} == {"mastodon:ada@example.social"}
    (tmp_path / "actor.json").write_text(FILES["actor.json"])
    assert [each.is_owner for each in records(tmp_path / "actor.json") if isinstance(each, Person)] == [True]


def test_who_was_muted_is_not_brought(tmp_path):
    (tmp_path / "muted.csv").write_text("Account address,Hide notifications\nevil@other.social,true\n")
    (skipped,) = records(tmp_path / "muted.csv")
    assert isinstance(skipped, Skipped) and "muted" in skipped.why


ACTIVITIES = "https://www.w3.org/ns/activitystreams"


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("blocked_accounts.csv", "evil@other.social\nworse@third.social\n", "blocked"),
        ("blocked_accounts (1).csv", "evil@other.social\r\n", "blocked"),
        ("blocks.csv", "Account address\nevil@other.social\n", "blocked"),
        ("muted_accounts.csv", "Account address,Hide notifications\nevil@other.social,true\n", "muted"),
        ("muted_accounts.csv", "evil@other.social\nworse@third.social\n", "muted"),
        ("blocked_domains.csv", "evil.example\nworse.example\n", "servers"),
        ("domain_blocks.csv", "#domain,#severity,#reject_media\nevil.example,suspend,false\n", "servers"),
        ("bookmarks.csv", "https://example.com/statuses/1312\nhttps://local.com/users/foo/statuses/42\n", "bookmarked"),
        ("any.csv", "#uri\nhttps://example.com/statuses/1312\n", "bookmarked"),
        ("likes.json", json.dumps({"@context": ACTIVITIES, "id": "likes.json", "orderedItems": ["https://a.b/1"]}), "liked"),
        ("bookmarks.json", json.dumps({"@context": ACTIVITIES, "id": "bookmarks.json", "orderedItems": []}), "bookmarked"),
        ("custom_filters.json", '{"custom_filters":[{"title":"x","context":["home"]}]}', "filters"),
    ],
)
def test_lists_that_hold_nobody_to_bring_say_why_and_make_no_contact(tmp_path, name, text, why):
    (tmp_path / name).write_text(text)
    assert detect(tmp_path / name).format == "mastodon"
    (skipped,) = records(tmp_path / name)
    assert isinstance(skipped, Skipped) and why in skipped.why
    (skipped,) = records(zipped(tmp_path / "a.zip", {name: text}))
    assert isinstance(skipped, Skipped) and why in skipped.why


@pytest.mark.parametrize(
    ("name", "text", "people"),
    [
        ("following_accounts.csv", "ben@other.social\neve@third.social\n", [("ben@other.social", []), ("eve@third.social", [])]),
        ("follows.csv", "ben@other.social,true\n", [("ben@other.social", [])]),
        ("followers.csv", "@ben@other.social\n", [("ben@other.social", [])]),
        ("x.csv", "List name,Account address\nFriends,ben@other.social\n", [("ben@other.social", ["Friends"])]),
        ("lists.csv", "Friends,ben@a.social\nTea,eve@b.social\n", [("ben@a.social", ["Friends"]), ("eve@b.social", ["Tea"])]),
    ],
)
def test_lists_of_follows_without_a_header_are_accounts_and_no_addresses_of_mail(tmp_path, name, text, people):
    (tmp_path / name).write_text(text)
    found = records(tmp_path / name)
    assert not any(each.emails for each in found if isinstance(each, Person))
    assert [(each.handles[0].value, each.labels) for each in found] == people


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("members.csv", "ben@other.social\neve@third.social\n"),
        ("our lists.csv", "Name,Email\nBen,ben@example.org\n"),
        ("blocks.csv", "Name,Email\nBen,ben@example.org\n"),
    ],
)
def test_other_tables_are_no_lists_of_accounts(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    assert detect(tmp_path / name).format != "mastodon"


def test_accounts_that_an_archive_names_by_their_pages_are_people(tmp_path):
    told = {"@context": ACTIVITIES, "id": "following.json", "orderedItems": ["https://other.social/users/ben", 7]}
    (tmp_path / "following.json").write_text(json.dumps(told))
    ben, odd = records(tmp_path / "following.json")
    assert ben.handles[0].value == "ben@other.social" and isinstance(odd, Skipped)


def test_what_is_broken_is_named_and_the_rest_is_read(tmp_path):
    files = FILES | {
        "outbox.json": outbox(post(1), 7, {}, post(2))[:-30],
        "actor.json": "{}",
        "following_accounts.csv": FOLLOWS + "nobody\n,,\n",
    }
    found = records(zipped(tmp_path / "a.zip", files))
    assert [each.where for each in found if isinstance(each, Skipped)] == [
        "actor.json",
        "following_accounts.csv, line 4",
        "outbox.json, post 2",
        "outbox.json, post 3",
        "outbox.json, entry 4",
    ]


odd = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["Mention", "https://[", "@a@b.c"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "object",
                    "id",
                    "type",
                    "tag",
                    "name",
                    "href",
                    "to",
                    "cc",
                    "published",
                    "actor",
                    "content",
                    "preferredUsername",
                    "url",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(odd, max_size=4), odd, st.text(max_size=60), st.integers(0, 300))
def test_values_of_any_shape_are_read_without_complaint(tmp_path_factory, posts, actor, text, cut):
    files = FILES | {
        "outbox.json": outbox(*posts)[: 700 - cut],
        "actor.json": json.dumps({**ACTOR, "x": actor} | (actor if isinstance(actor, dict) else {})),
        "following_accounts.csv": FOLLOWS + text,
        "lists.csv": text,
    }
    for record in records(zipped(tmp_path_factory.mktemp("m") / "a.zip", files)):
        assert isinstance(record, Person | Message | Skipped | Table) and record.where
    for data in (files["outbox.json"], files["actor.json"], "Account address\n" + text):
        try:
            assert all(record.where for record in mastodon.read(io.BytesIO(data.encode("utf-8", "replace")), name="x"))
        except Unreadable as refused:
            assert "\n" not in str(refused)
