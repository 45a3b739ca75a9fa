"""Slack's exports: whole workspaces, single days, dumps; people by id, threads, calls, machines and notices."""

import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.imports.formats import slack
from closeknit.imports.formats.detect import detect, read_path
from closeknit.imports.formats.records import Message, Person, Skipped, Unreadable

USERS = [
    {
        "id": "U1",
        "name": "ada",
        "real_name": "Ada Byron",
        "tz": "Europe/London",
        "is_bot": False,
        "team_id": "T1",
        "profile": {"email": "ada@example.org", "first_name": "Ada", "title": "Reckoner", "phone": "+44 20 5550 1234"},
    },
    {"id": "U2", "name": "ben", "real_name": "Ben Bee", "is_bot": False, "team_id": "T1", "profile": {}},
    {"id": "U3", "name": "helper", "real_name": "Helper", "is_bot": True, "team_id": "T1", "profile": {}},
]


def said(ts, user="U1", text="hello", **more):
    return {"type": "message", "user": user, "text": text, "ts": ts} | more


def workspace(path, days, root="", **lists):
    files = {"users.json": USERS, "channels.json": [{"id": "C1", "name": "general", "members": ["U1", "U2"]}]} | {
        f"{name}.json": value for name, value in lists.items()
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, value in (files | days).items():
            archive.writestr(root + name, value if isinstance(value, (str, bytes)) else json.dumps(value))
    return path


def records(path):
    return [record for _, record in read_path(path)]


def messages(path):
    return [record for record in records(path) if isinstance(record, Message)]


def test_a_workspace_gives_its_people_and_messages(tmp_path):
    path = workspace(
        tmp_path / "a.zip", {"general/2020-01-01.json": [said("1577836800.000100"), said("1577836860.000200", "U2")]}
    )
    assert detect(path).formats == ("slack",)
    people = [each for each in records(path) if isinstance(each, Person)]
    assert [(each.name, [e.value for e in each.emails], each.zone) for each in people][0] == (
        "Ada Byron",
        ["ada@example.org"],
        "Europe/London",
    )
    assert [(each.service, each.value) for each in people[0].handles] == [("slack", "U1")]
    one, two = messages(path)
    assert (one.at.isoformat(), one.sender.key(), one.chat, one.is_group) == (
        "2020-01-01T00:00:00.000100+00:00",
        "slack:U1",
        "general",
        True,
    )
    assert (two.sender.name, two.recipients) == ("Ben Bee", [])


def test_a_talk_of_two_has_a_recipient_and_is_no_group(tmp_path):
    path = workspace(
        tmp_path / "a.zip", {"D1/2020-01-01.json": [said("1577836800.000100")]}, dms=[{"id": "D1", "members": ["U1", "U2"]}]
    )
    (one,) = messages(path)
    assert ([each.key() for each in one.recipients], one.is_group, one.chat) == (["slack:U2"], False, "Ada Byron, Ben Bee")


def test_what_slack_wrote_is_no_message_and_what_machines_wrote_counts_for_nothing(tmp_path):
    notices = [
        said(f"157783680{n}.000100", subtype=kind) for n, kind in enumerate(["channel_join", "tombstone", "channel_topic"])
    ]
    machines = [
        said("1577836900.000100", "U3"),
        said("1577836901.000100", "USLACKBOT"),
        {"type": "message", "subtype": "bot_message", "username": "github", "bot_id": "B1", "ts": "1577836902.000100"},
    ]
    path = workspace(tmp_path / "a.zip", {"general/2020-01-01.json": [*notices, *machines, said("1577836950.000100")]})
    assert [each.is_bulk for each in messages(path)] == [True, True, True, False]
    assert [each for each in records(path) if isinstance(each, Skipped)] == []


def test_a_thread_is_a_talk_of_its_own_and_a_mention_has_a_recipient(tmp_path):
    path = workspace(
        tmp_path / "a.zip",
        {
            "general/2020-01-01.json": [
                said("1577836800.000100", thread_ts="1577836800.000100", text="<@U2> and <@U2|ben>, tea?"),
                said("1577836860.000200", "U2", thread_ts="1577836800.000100"),
                said("1577836900.000300"),
            ]
        },
    )
    one, two, three = messages(path)
    assert one.chat == two.chat == "general · 1577836800.000100" and three.chat == "general"
    assert [each.key() for each in one.recipients] == ["slack:U2"]


def test_a_huddle_is_a_call_with_its_length_between_those_who_came(tmp_path):
    room = {"created_by": "U1", "date_start": 1577836800, "date_end": 1577837400, "participant_history": ["U1", "U2"]}
    path = workspace(
        tmp_path / "a.zip",
        {"general/2020-01-01.json": [said("1577836800.000100", "USLACKBOT", subtype="huddle_thread", room=room)]},
    )
    (call,) = messages(path)
    assert (
        call.channel,
        call.seconds,
        call.sender.key(),
        [each.key() for each in call.recipients],
        call.is_group,
        call.is_bulk,
    ) == (
        "call",
        600,
        "slack:U1",
        ["slack:U2"],
        False,
        False,
    )


def test_a_dump_gives_its_replies_too_and_a_day_alone_its_messages(tmp_path):
    dump = {
        "channel_id": "C1",
        "name": "general",
        "messages": [
            said("1577836800.000100", slackdump_thread_replies=[said("1577836800.000100"), said("1577836860.000200", "U2")])
        ],
    }
    for name, value, count in (("C1.json", dump, 2), ("2020-01-01.json", dump["messages"][0]["slackdump_thread_replies"], 2)):
        (tmp_path / name).write_text(json.dumps(value))
        assert detect(tmp_path / name).format == "slack"
        assert len(messages(tmp_path / name)) == count
    assert {each.external_id for each in messages(tmp_path / "C1.json")} == {"1577836800.000100:U1", "1577836860.000200:U2"}


def test_users_alone_are_people(tmp_path):
    (tmp_path / "users.json").write_text(json.dumps(USERS))
    assert [each.name for each in records(tmp_path / "users.json")] == ["Ada Byron", "Ben Bee", "Helper"]


def test_a_folder_without_lists_and_one_within_another_are_found(tmp_path):
    (tmp_path / "x" / "general").mkdir(parents=True)
    (tmp_path / "x" / "general" / "2020-01-01.json").write_text(json.dumps([said("1577836800.000100")]))
    assert len(messages(tmp_path)) == 1
    path = workspace(tmp_path / "b.zip", {"general/2020-01-01.json": [said("1577836800.000100")]}, root="My workspace/")
    assert [each.chat for each in messages(path)] == ["general"]


def test_what_is_broken_is_named_with_its_place_and_the_rest_is_read(tmp_path):
    days = {
        "general/2020-01-01.json": json.dumps([said("1577836800.000100"), "odd", {"type": "message", "ts": "1.0"}, said(["x"])]),
        "general/2020-01-02.json": json.dumps([said("1577923200.000100"), said("1577923201.000100")])[:-20],
        "general/2020-01-03.json": json.dumps([said("1578009600.000100", text="caf@")]).encode().replace(b"@", b"\xe9"),
    }
    path = workspace(tmp_path / "a.zip", days, groups={"not": "a list"}, dms=[None, {}])
    assert [each.at and each.at.day for each in messages(path)] == [1, None, 2, 3]
    places = [each.where for each in records(path) if isinstance(each, Skipped)]
    assert places == [
        "dms.json, channel 1",
        "dms.json, channel 2",
        "general/2020-01-01.json, message 2",
        "general/2020-01-01.json, message 3",
        "general/2020-01-02.json, entry 2",
    ]


def test_the_records_come_in_the_same_order_every_time(tmp_path):
    path = workspace(tmp_path / "a.zip", {f"general/2020-01-{n:02}.json": [said(f"15778368{n:02}.000100")] for n in range(1, 29)})
    assert records(path) == records(path)


odd = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["U1", "message", "1577836800.0001"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "type",
                    "user",
                    "ts",
                    "text",
                    "subtype",
                    "room",
                    "profile",
                    "id",
                    "name",
                    "members",
                    "thread_ts",
                    "comment",
                    "slackdump_thread_replies",
                    "participants",
                    "messages",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(odd, max_size=4), st.lists(odd, max_size=3), st.lists(odd, max_size=3), st.integers(0, 200))
def test_values_of_any_shape_are_read_without_complaint(tmp_path_factory, day, users, channels, cut):
    path = workspace(
        tmp_path_factory.mktemp("slack") / "a.zip",
        {"general/2020-01-01.json": json.dumps(day)[: 400 - cut]},
        users=users,
        channels=channels,
        dms=channels,
    )
    for record in records(path):
        assert isinstance(record, Person | Message | Skipped) and record.where
    try:
        for record in slack.read(io.BytesIO(json.dumps(day).encode()), name="x.json"):
            assert record.where
    except Unreadable as refused:
        assert "\n" not in str(refused)


@pytest.mark.parametrize("text", ["[]", "{}", "[1]", '{"messages": []}'])
def test_a_file_of_nothing_is_no_slack_file(text):
    assert slack.sniff(text.encode(), "x.json") == 0
