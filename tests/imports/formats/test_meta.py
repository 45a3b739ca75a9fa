"""The exports of Facebook Messenger and Instagram; every sample is our own."""

import contextlib
import io
import json
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.imports.formats import facebook_messenger, instagram
from closeknit.imports.formats.detect import detect, kind_of, read_path
from closeknit.imports.formats.meta.text import mended, moment_of, moment_written
from closeknit.imports.formats.records import Handle, Message, Occasion, Person, Skipped, Unreadable

AT = 1_709_377_200_000
FOLLOWS = "connections/followers_and_following"
MAIL = "your_activity_across_facebook/messages"
INBOX = f"{MAIL}/inbox"


def said(who, text="hi", at=AT, **more):
    return {"sender_name": who, "timestamp_ms": at, "content": text, **more}


def thread(*messages, people=("Zoë Marsh", "Ada"), title=None, **more):
    told = {"participants": [{"name": name} for name in people], "messages": list(messages)}
    return (
        told | {"title": title or people[0], "is_still_participant": True, "thread_path": "inbox/zoe_1", "magic_words": []} | more
    )


def written(told):
    """JSON as Meta writes it: every byte of the UTF-8 as a letter of its own."""

    def spoilt(value):
        if isinstance(value, str):
            return value.encode().decode("latin-1")
        if isinstance(value, list):
            return [spoilt(each) for each in value]
        return {key: spoilt(each) for key, each in value.items()} if isinstance(value, dict) else value

    return json.dumps(spoilt(told)).encode()


def read(told, reader=facebook_messenger, name="message_1.json"):
    return list(reader.read(io.BytesIO(told if isinstance(told, bytes) else written(told)), name=name))


def messages(records):
    return [each for each in records if isinstance(each, Message)]


def people(records):
    return [each for each in records if isinstance(each, Person)]


def skipped(records):
    return [each for each in records if isinstance(each, Skipped)]


def export(path, files):
    with zipfile.ZipFile(path, "w") as whole:
        for name, told in files.items():
            whole.writestr(name, told if isinstance(told, str | bytes) else written(told))
    return path


# text


@given(st.text())
def test_what_meta_spoils_is_mended(text):
    with contextlib.suppress(UnicodeEncodeError):
        spoilt = text.encode().decode("latin-1")
        assert mended(spoilt) == text


@pytest.mark.parametrize("right", ["café", "Žofie", "naïve Ärger", "日本語", "«JOSÉ»", "plain", "", "\ud800", "é", "Ã"])
def test_text_that_is_right_stays_as_it_is(right):
    assert mended(right) == right


@pytest.mark.parametrize(
    ("words", "at"),
    [
        ("Sep 13, 2020, 12:26 PM", datetime.fromisoformat("2020-09-13T12:26")),
        ("Sep 13, 2020 12:26:40\u202fpm", datetime.fromisoformat("2020-09-13T12:26:40")),
        ("13.09.2020, 12:26", datetime.fromisoformat("2020-09-13T12:26")),
        ("13 sept. 2020 12:26", datetime.fromisoformat("2020-09-13T12:26")),
        ("Wednesday, November 12, 2008 at 8:53pm UTC+01", datetime(2008, 11, 12, 19, 53, tzinfo=UTC)),
        ("Tuesday, November 4, 2014 at 4:27pm PST", datetime(2014, 11, 5, 0, 27, tzinfo=UTC)),
        ("long ago", None),
        ("", None),
    ],
)
def test_the_dates_of_pages_are_read(words, at):
    assert moment_written(words) == at


@pytest.mark.parametrize("odd", [None, "", "x", [], {}, True, 9e99, float("nan"), 10**30, -(10**30), 0])
def test_an_odd_moment_is_none(odd):
    assert moment_of(odd) is None


# threads


def test_a_thread_of_two_says_who_wrote_to_whom():
    records = read(thread(said("Ada", "café?", AT + 60_123), said("Zoë Marsh", "日本", AT)))
    assert [each.name for each in people(records)] == ["Zoë Marsh", "Ada"] and all(each.is_from_chat for each in people(records))
    first, second = messages(records)
    assert (first.sender.name, first.recipients[0].name, first.length) == ("Ada", "Zoë Marsh", 5)
    assert (second.sender.name, second.recipients[0].name, second.length) == ("Zoë Marsh", "Ada", 2)
    assert first.at == datetime(2024, 3, 2, 11, 1, 0, 123000, tzinfo=UTC)
    assert (first.chat, first.channel, first.source) == ("Zoë Marsh", "chat", "facebook_messenger")
    assert "caf" not in repr(records)


def test_a_group_has_its_title_and_no_recipients():
    (message,) = messages(read(thread(said("Ada"), people=("Zoë", "Bo", "Ada"), title="Küche")))
    assert message.is_group and message.chat == "Küche" and message.recipients == []


def test_calls_have_their_length_and_voice_notes_are_voices():
    found = messages(read(thread(
        said("Ada", "The video chat ended.", call_duration=65),
        said("Ada", "You called Zoë.", AT - 1, call_duration=9, type="Call"),
        said("Zoë Marsh", "Zoë missed your call.", AT - 2, call_duration=0, type="Call", missed=True),
        said("Ada", "", AT - 3, audio_files=[{"uri": "a.mp4"}]),
    )))  # fmt: skip
    assert [(each.channel, each.seconds) for each in found] == [("video", 65), ("call", 9), ("call", 0), ("voice", 0)]


def test_what_the_network_says_and_those_who_left_count_for_nothing():
    found = messages(
        read(thread(said("Ada", "Ada named the group.", type="Subscribe"), said("Facebook User"), said("Ada", at=AT - 9)))
    )
    assert [each.is_bulk for each in found] == [True, True, False]


def test_the_layout_of_encrypted_chats_is_read_with_the_same_ids():
    sealed = {"participants": ["Ada", "Zoë Marsh"], "threadName": "Zoë Marsh", "messages": [
        {"senderName": "Zoë Marsh", "text": "café", "timestamp": AT, "type": "text", "isUnsent": False, "media": []},
    ]}  # fmt: skip
    (plain,) = messages(read(json.dumps(sealed).encode()))
    (ours,) = messages(read(thread(said("Zoë Marsh", "café"))))
    assert plain.external_id == ours.external_id and plain.recipients[0].name == "Ada"


def test_a_later_export_gives_the_same_ids_and_copies_have_their_own():
    old = [said("Ada", "ok", AT + 1), said("Ada", "ok", AT), said("Zoë Marsh", "", AT, photos=[{"uri": "x"}])]
    first = [each.external_id for each in messages(read(thread(*old)))]
    later = [
        each.external_id for each in messages(read(thread(said("Ada", "ok", AT + 2), said("Ada", "new", AT + 90_000), *old)))
    ]
    assert len(set(first)) == 3 and len(set(later)) == 5 and set(first) < set(later)


def test_the_files_of_a_thread_are_one_and_their_copies_differ(tmp_path):
    path = export(tmp_path / "f.zip", {
        f"{INBOX}/zoe_1/message_1.json": thread(said("Ada", "ok", AT + 1000)),
        f"{INBOX}/zoe_1/message_2.json": thread(said("Ada", "ok", AT)),
    })  # fmt: skip
    found = messages(record for _, record in read_path(path))
    assert len({each.external_id for each in found}) == 2


@pytest.mark.parametrize("broken", [{}, 7, None, "x", [], {"content": "x"}, {"sender_name": 7, "timestamp_ms": []}])
def test_a_broken_message_costs_itself_and_is_named(broken):
    records = read(thread(said("Ada"), broken, said("Zoë Marsh")))
    assert [each.where for each in skipped(records)] == ["message 2"]
    assert len(messages(records)) == 2


def test_a_cut_at_any_byte_keeps_what_stands_before():
    whole = written(thread(*(said("Ada", "words", AT - n) for n in range(6))))
    ends = [place + 18 for place in range(len(whole)) if whole.startswith(b'"content": "words"', place)]
    for size in range(0, len(whole) - 1, 7):
        with contextlib.suppress(Unreadable):
            records = read(whole[:size])
            assert len(messages(records)) >= sum(end + 1 <= size for end in ends) and len(skipped(records)) == 1


# pages


def page(*blocks, title="Zoë Marsh", people="Zoë Marsh, Ada"):
    return (
        f'<html><head><meta charset="utf-8"><title>{title}</title><style>div {{}}</style></head><body><div class="_a706">'
        f'<div class="_3b0d">Participants: {people}</div><div class="_a6-g">{"".join(blocks)}</div></div></body></html>'
    ).encode()


def block(who, text="hi", at="Mar 02, 2024, 3:00 AM", inner=""):
    return (
        f'<div class="_3-95 _a6-g"><div class="_2ph_ _a6-h _a6-i">{who}</div><div class="_2ph_ _a6-p"><div><div></div>'
        f"<div>{text}</div><div></div>{inner}<ul><li>👍 Bo</li></ul></div></div>"
        f'<div class="_3-94 _a6-o"><div class="_a72d">{at}</div></div></div>'
    )


def test_a_page_gives_the_ids_of_the_json_whatever_its_zone():
    shown = page(block("Ada", "café<br>time &amp; tea", "Mar 02, 2024, 3:01 AM"), block("Zoë Marsh", ""), block("Zoë Marsh", ""))
    told = thread(said("Ada", "café\ntime & tea", AT + 60_000), said("Zoë Marsh", None, AT + 5), said("Zoë Marsh", None))
    theirs, ours = messages(read(shown, name="message_1.html")), messages(read(told))
    assert [each.external_id for each in theirs] == [each.external_id for each in ours]
    assert [each.length for each in theirs] == [each.length for each in ours]
    assert theirs[0].at == datetime.fromisoformat("2024-03-02T03:01")
    assert [each.recipients[0].name for each in theirs] == ["Zoë Marsh", "Ada", "Ada"]


def test_a_page_of_the_first_years_is_read():
    old = (
        '<html><body><div class="contents"><h1>Ada</h1><div class="thread">Zoë, Ada'
        '<div class="message"><div class="message_header"><span class="user">Zoë</span><span class="meta">'
        "Wednesday, November 12, 2008 at 8:53pm UTC+01</span></div></div><p>Hi</p>"
        '<div class="message"><div class="message_header"><span class="user">Ada</span><span class="meta">'
        "Wednesday, November 12, 2008 at 8:50pm UTC+01</span></div></div><p>Hello</p></div></div></body></html>"
    ).encode()
    assert kind_of(old, "messages.htm") == "facebook_messenger"
    assert [(each.sender.name, each.length, each.at.hour) for each in messages(read(old))] == [("Zoë", 2, 19), ("Ada", 5, 19)]


def test_the_threads_of_one_page_of_the_first_years_are_kept_apart():
    said = (
        '<div class="message"><div class="message_header"><span class="user">{}</span><span class="meta">'
        "Wednesday, November 12, 2008 at 8:53pm UTC+01</span></div></div><p>Hi</p>"
    )
    names = ("Ada, Zoë", "Ada, Bo", "Ada, Bo, Zoë")
    threads = "".join(f'<div class="thread">{each}{said.format("Ada")}</div>' for each in names)
    old = f'<html><body><div class="contents"><h1>Ada</h1><div>{threads}</div></div></body></html>'.encode()
    first, second, third = messages(records := read(old))
    assert [each.recipients[0].name for each in (first, second)] == ["Zoë", "Bo"]
    assert third.is_group and not first.is_group
    assert len({each.external_id for each in (first, second, third)}) == 3
    assert [each.name for each in people(records)] == ["Ada", "Zoë", "Bo"]


def test_calls_on_pages_have_their_length():
    (message,) = messages(read(page(block("Ada", "You called Zoë.", inner="<div>Duration: 1 minute 5 seconds</div>"))))
    assert (message.channel, message.seconds) == ("call", 65)


# whole exports


def test_a_whole_facebook_export_gives_owner_friends_and_every_folder(tmp_path):
    path = export(tmp_path / "facebook-ada.zip", {
        "personal_information/profile_information/profile_information.json": {"profile_v2": {
            "name": {"full_name": "Ada Løve", "first_name": "Ada", "middle_name": "", "last_name": "Løve"},
            "emails": {"emails": ["ada@example.org"]}, "birthday": {"year": 1985, "month": 3, "day": 4},
            "phone_numbers": [{"phone_type": "Mobile", "phone_number": "+49301"}], "username": "adalove"}},
        "connections/friends/your_friends.json": {"friends_v2": [
            {"name": "Zoë Marsh", "timestamp": 1_609_459_200}, {"timestamp": 1}, {"name": "Facebook User", "timestamp": 1}]},
        "about_you/your_address_books.json": {"address_book_v2": {"address_book": [
            {"name": "Ravi", "details": [{"contact_point": "+4930123"}, {"contact_point": "r@example.org"}]}]}},
        f"{INBOX}/zoe_1/message_1.json": thread(said("Zoë Marsh"), people=("Zoë Marsh", "Ada Løve")),
        f"{MAIL}/archived_threads/bo_2/message_1.json": thread(said("Bo"), people=("Bo", "Ada Løve")),
        f"{MAIL}/filtered_threads/cy_3/message_1.json": thread(said("Cy"), people=("Cy", "Ada Løve")),
        f"{MAIL}/message_requests/di_4/message_1.json": thread(said("Di"), people=("Di", "Ada Løve")),
        f"{MAIL}/e2ee_cutover/ed_5/message_1.json": thread(said("Ed"), people=("Ed", "Ada Løve")),
        "your_activity_across_facebook/messages/your_messenger_settings.json": {"a": 1},
        f"{INBOX}/zoe_1/photos/photo.png": b"\x89PNG",
    })  # fmt: skip
    assert detect(path).formats == ("facebook_messenger",)
    records = [record for _, record in read_path(path)]
    told = {each.name: each for each in people(records)}
    assert list(told) == ["Ada Løve", "Ravi", "Zoë Marsh", "Bo", "Cy", "Di", "Ed"]
    ada = told["Ada Løve"]
    assert ada.is_owner and ada.occasions == [Occasion("birthday", "1985-03-04")] and ada.emails[0].value == "ada@example.org"
    assert (told["Zoë Marsh"].met_on, told["Zoë Marsh"].how_met) == ("2021-01-01", "Friends on Facebook")
    assert told["Ravi"].phones[0].value == "+4930123" and told["Ravi"].emails[0].value == "r@example.org"
    assert len(messages(records)) == 5
    assert messages(records)[0].where == f"{INBOX}/zoe_1/message_1.json, message 1"
    assert sorted(each.where.rpartition(", ")[2] for each in skipped(records)) == ["friend 2", "friend 3"]


def test_a_damaged_thread_costs_itself(tmp_path):
    path = export(tmp_path / "f.zip", {
        f"{INBOX}/a_1/message_1.json": b'{"participants": [{"name": "A"}], "messages" nonsense',
        f"{INBOX}/b_2/message_1.json": b"\0\1nothing",
        f"{INBOX}/zoe_1/message_1.json": thread(said("Zoë Marsh")),
    })  # fmt: skip
    records = [record for _, record in read_path(path)]
    assert len(messages(records)) == 1 and len(skipped(records)) == 2


def test_a_whole_instagram_export_gives_owner_follows_and_threads(tmp_path):
    row = {"href": "https://www.instagram.com/bo.li", "value": "bo.li", "timestamp": 1_702_857_700}
    newer = {
        "title": "zoe.marsh",
        "string_list_data": [{"href": "https://www.instagram.com/_u/zoe.marsh", "timestamp": 1_702_857_701}],
    }
    path = export(tmp_path / "instagram-ada.zip", {
        "personal_information/personal_information/personal_information.json": {"profile_user": [{"title": "User Information",
            "string_map_data": {"Email": {"value": "ada@example.org"}, "Username": {"value": "adalove"},
                                "Name": {"value": "Ada Løve"}}}]},
        f"{FOLLOWS}/followers_1.json": [{"title": "", "string_list_data": [row]}, {"string_list_data": []}],
        f"{FOLLOWS}/following.json": {"relationships_following": [newer, {"title": "", "string_list_data": [row]}]},
        "your_instagram_activity/messages/inbox/zoe_1/message_1.json": thread(said("Zoë"), people=("Zoë", "Ada Løve")),
        "your_instagram_activity/messages/message_requests/x_2/message_1.json": thread(said("X"), people=("X", "Ada Løve")),
    })  # fmt: skip
    assert detect(path).formats == ("instagram",)
    records = [record for _, record in read_path(path)]
    told = {each.name: each for each in people(records)}
    assert list(told) == ["Ada Løve", "zoe.marsh", "bo.li", "Zoë", "X"]
    assert told["Ada Løve"].is_owner and Handle("instagram", "adalove") in told["Ada Løve"].handles
    assert (told["zoe.marsh"].how_met, told["zoe.marsh"].met_on, told["zoe.marsh"].is_passing) == (
        "Followed on Instagram", "2023-12-18", True,
    )  # fmt: skip
    assert told["zoe.marsh"].handles == [Handle("instagram", "zoe.marsh")]
    assert {each.channel for each in messages(records)} == {"social"} and len(messages(records)) == 2


def test_instagrams_pages_of_followers_and_threads_are_read(tmp_path):
    link = '<div class="_a6-g"><div class="_a6-p"><div><div><a href="https://www.instagram.com/{0}">{0}</a></div><div>{1}</div></div></div></div>'
    path = export(tmp_path / "instagram-ada.zip", {
        f"{FOLLOWS}/following.html": "<html><body class='x'>" + link.format("bo.li", "Dec 18, 2023 1:01 AM")
        + link.format("cy", "nonsense"),
        "your_instagram_activity/messages/inbox/zoe_1/message_1.html": page(block("Zoë Marsh"), block("Ada")),
    })  # fmt: skip
    records = [record for _, record in read_path(path)]
    assert [(each.name, each.met_on) for each in people(records)] == [
        ("bo.li", date(2023, 12, 18).isoformat()), ("cy", ""), ("Zoë Marsh", ""), ("Ada", ""),
    ]  # fmt: skip
    assert {each.source for each in messages(records)} == {"instagram"}


def followed(*names):
    url = "https://www.instagram.com/"
    rows = ({"href": url + each, "value": each, "timestamp": 1_702_857_700} for each in names)
    return [{"title": "", "string_list_data": [row]} for row in rows]


def headed(*names):
    """A page of whom one follows: the name as a heading, the app's address as the link."""
    rows = "".join(
        f'<div class="pam _3-95 _a6-g"><h2 class="_3-95 _2pim _a6-h _a6-i">{name}</h2><div class="_a6-p">'
        f'<div><div><a target="_blank" href="https://www.instagram.com/_u/{name}">https://www.instagram.com/_u/{name}</a></div>'
        f"<div>Oct 05, 2024 7:19 am</div></div></div></div>"
        for name in names
    )
    return f'<html><head><title>x</title></head><body><main class="_a706">{rows}</main></body></html>'


def tabled(*pairs, label="Username"):
    """A page of close friends as it is since 2025: a table for each."""
    rows = "".join(
        f'<div class="pam _a6-g uiBoxWhite"><div class="_3-95 _a6-p"><div class="pam _a6-g"><div class="_a6-p"><table>'
        f'<tr><td class="_a6_q">Name</td><td class="_2piu _a6_r">{name}</td></tr><tr><td class="_a6_q">{label}</td>'
        f'<td class="_2piu _a6_r"><span>{username}</span></td></tr></table></div></div></div>'
        f'<div class="_3-94 _a6-o">Feb 02, 2022 10:00 am</div></div>'
        for username, name in pairs
    )
    return f'<html><body><main class="_a706">{rows}</main></body></html>'


LABELLED = [{"label": "Nom", "value": "Bo Li"}, {"label": "Nom d’utilisateur", "value": "bo.li"}]
CLOSE, FOLLOWER, FOLLOWING = "Close friends", "Follower on Instagram", "Followed on Instagram"


@pytest.mark.parametrize(
    ("name", "told", "usernames", "how"),
    [
        ("close_friends.json", {"relationships_close_friends": followed("bo.li", "zoe")}, ["bo.li", "zoe"], CLOSE),
        ("x.json", {"relationships_close_friends": followed("bo.li")}, ["bo.li"], CLOSE),
        ("close_friends (1).json", followed("bo.li"), ["bo.li"], CLOSE),
        ("close_friends.json", [{"timestamp": 1_702_857_700, "label_values": LABELLED}], ["bo.li"], CLOSE),
        ("profiles_you've_favorited.json", {"relationships_feed_favorites": followed("bo.li")}, ["bo.li"], "Favourites"),
        ("followers_1.json", followed("bo.li", "zoe"), ["bo.li", "zoe"], FOLLOWER),
        ("following.json", {"relationships_following": followed("bo.li")}, ["bo.li"], FOLLOWING),
        ("following.json", followed("bo.li"), ["bo.li"], FOLLOWING),
        ("following.html", headed("bo.li", "zoe"), ["bo.li", "zoe"], FOLLOWING),
        ("followers_1.html", headed("bo.li"), ["bo.li"], FOLLOWER),
        ("instagram.html", headed("bo.li"), ["bo.li"], FOLLOWER),
        ("close_friends.html", headed("bo.li"), ["bo.li"], CLOSE),
        ("close_friends.html", tabled(("bo.li", "Bo Li"), ("zoe", "Zoë")), ["bo.li", "zoe"], CLOSE),
        ("close_friends.html", tabled(("bo.li", "Bo Li"), label="irgendwas"), ["bo.li"], CLOSE),
    ],
)
def test_a_list_of_instagrams_alone_is_its_accounts(tmp_path, name, told, usernames, how):
    (tmp_path / name).write_text(told if isinstance(told, str) else json.dumps(told))
    assert detect(tmp_path / name).format == "instagram"
    found = [record for _, record in read_path(tmp_path / name)]
    assert [each.handles[0].value for each in found] == usernames
    assert {each.how_met or each.labels[0] for each in found} == {how}
    assert {each.is_passing for each in found} == {how in (FOLLOWER, FOLLOWING)}


@pytest.mark.parametrize(
    ("name", "told", "why"),
    [
        ("blocked_profiles.json", {"relationships_blocked_users": followed("evil")}, "blocked"),
        ("x.json", {"relationships_blocked_users": followed("evil")}, "blocked"),
        ("blocked_profiles.json", followed("evil"), "blocked"),
        ("blocked_profiles.html", headed("evil"), "blocked"),
        ("restricted_profiles.json", {"relationships_restricted_users": followed("evil")}, "restricted"),
        ("hide_story_from.json", {"relationships_hide_stories_from": followed("evil")}, "stories"),
        ("recently_unfollowed_profiles.json", {"relationships_unfollowed_users": followed("evil")}, "no more"),
        ("pending_follow_requests.html", tabled(("evil", "Evil")), "requests"),
        ("following_hashtags.json", {"relationships_following_hashtags": followed("tea")}, "hashtags"),
    ],
)
def test_lists_of_whom_nobody_brings_say_why(tmp_path, name, told, why):
    text = told if isinstance(told, str) else json.dumps(told)
    (tmp_path / name).write_text(text)
    assert detect(tmp_path / name).format == "instagram"
    for path in (tmp_path / name, export(tmp_path / "a.zip", {f"{FOLLOWS}/{name}": text})):
        (record,) = [record for _, record in read_path(path)]
        assert isinstance(record, Skipped) and why in record.why


def test_a_close_friend_of_an_export_has_the_label_beside_the_day_of_the_follow(tmp_path):
    path = export(tmp_path / "instagram-ada.zip", {
        f"{FOLLOWS}/following.json": {"relationships_following": followed("bo.li", "deleted881ff2ac")},
        f"{FOLLOWS}/close_friends.json": {"relationships_close_friends": followed("bo.li")},
        f"{FOLLOWS}/blocked_profiles.json": {"relationships_blocked_users": followed("evil")},
    })  # fmt: skip
    found = [record for _, record in read_path(path)]
    assert {each.name for each in people(found)} == {"bo.li"} and len(skipped(found)) == 1
    assert sorted((each.labels, each.met_on) for each in people(found)) == [([], "2023-12-18"), (["Close friends"], "")]


def test_instagrams_lists_of_old_are_read():
    old = [
        {"participants": ["zoe", "ada"], "conversation": [
            {"sender": "ada", "created_at": "2019-03-01T10:00:00.123456+00:00", "text": "hi"},
            {"sender": "zoe", "created_at": "x"}, {}]},
        {"participants": ["bo", "cy", "ada"], "conversation": [
            {"sender": "bo", "created_at": "2019-03-01T10:00:00+00:00", "text": "hi"}]},
    ]  # fmt: skip
    data = json.dumps(old).encode()
    assert kind_of(data, "messages.json") == "instagram"
    records = read(data, instagram, "messages.json")
    assert [(each.sender.name, [to.name for to in each.recipients], each.is_group) for each in messages(records)] == [
        ("ada", ["zoe"], False), ("zoe", ["ada"], False), ("bo", [], True),
    ]  # fmt: skip
    assert len(skipped(records)) == 1
    follows = json.dumps({"followers": {"zoe": "2019-01-02T03:04:05+00:00"}, "following": {"bo": "2018-01-02T03:04:05"}}).encode()
    assert [(each.name, each.met_on, each.how_met) for each in people(read(follows, instagram, "connections.json"))] == [
        ("zoe", "2019-01-02", "Follower on Instagram"), ("bo", "2018-01-02", "Followed on Instagram"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("told", "name", "kind"),
    [
        (thread(said("Zoë Marsh")), "message_1.json", "facebook_messenger"),
        (thread(said("Zoë Marsh"), thread_type="Regular"), "x.json", "facebook_messenger"),
        (thread(said("zoe_m"), people=("zoe_m", "ada.l")), "x.json", "instagram"),
        (thread(said("Zoë", share={"link": "https://www.instagram.com/p/1"})), "x.json", "instagram"),
        (thread(said("Zoë")), "your_instagram_activity/messages/inbox/zoe_1/message_1.json", "instagram"),
        ({"friends_v2": []}, "your_friends.json", "facebook_messenger"),
        ([{"title": "", "string_list_data": []}], "followers_1.json", "instagram"),
        ({"anything": 1, "messages": [{"role": "user", "content": "x"}]}, "x.json", None),
        ({"name": "package", "version": "1.0"}, "package.json", None),
        ([], "x.json", None),
    ],
)
def test_the_two_networks_are_told_apart(told, name, kind):
    assert kind_of(written(told), name) == kind


_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from([
            "participants", "messages", "sender_name", "senderName", "timestamp_ms", "timestamp", "content", "text",
            "title", "name", "type", "call_duration", "audio_files", "friends_v2", "profile_v2",
            "relationships_following", "string_list_data", "string_map_data", "profile_user", "conversation", "sender",
            "created_at", "following", "value", "href", "Name", "Email",
        ]),
        inner, max_size=6,
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(_values)
def test_any_json_is_read_or_refused_in_words(value):
    one = {
        "sender_name": "Ada",
        "timestamp_ms": value,
        "content": value,
        "call_duration": value,
        "audio_files": value,
        "type": value,
    }
    follow = [{"title": value, "string_list_data": [{"href": value, "value": value, "timestamp": value}]}]
    profile = {"name": value, "emails": value, "phone_numbers": [value], "birthday": value, "username": value}
    for told in (value, {"participants": value, "messages": [one, value]}, {"profile_v2": profile}, follow,
                 {"friends_v2": [value]},
                 {"profile_user": [{"string_map_data": {"Name": value, "Email": {"value": value}}}]},
                 [{"participants": [value], "conversation": [value, {"sender": "a", "created_at": value, "text": value}]}],
                 {"following": value, "followers": {"a": value}}):  # fmt: skip
        data = json.dumps(told).encode()
        for reader in (facebook_messenger, instagram):
            reader.sniff(data, "x.json")
            with contextlib.suppress(Unreadable):
                list(reader.read(io.BytesIO(data), name="x.json"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes_never_raise_anything_but_unreadable(data):
    for before in (
        b"",
        b'{"participants": [], "messages": [',
        b'<div class="_a6-h">A</div><div class="_a72d">',
        b'[{"string_list_data": [{',
    ):
        for reader in (facebook_messenger, instagram):
            reader.sniff(before + data, "x")
            with contextlib.suppress(Unreadable):
                list(reader.read(io.BytesIO(before + data), name="x"))
