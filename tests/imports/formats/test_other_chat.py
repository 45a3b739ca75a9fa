"""Chats of Signal, Skype, Teams, Snapchat, KakaoTalk and LINE; every sample is our own."""

import contextlib
import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.imports.formats import other_chat
from closeknit.imports.formats.detect import kind_of
from closeknit.imports.formats.records import Message, Person, Skipped, Unreadable

MD = "[2026-01-03 10:05:09] Mara: Tea?\n\n[2026-01-03 10:06:11] Me: Yes, and\ncake.\n"
OLD = "[2019-12-24, 12:23] Jane Doe: Hello John!\n[2020-01-17, 21:49] John Doe: Hello\nJane!\n"
LINES = "".join(
    json.dumps({"date": date, "sender": sender, "body": body, "quote": "", "sticker": None, "reactions": [], "attachments": []})
    + "\n"
    for date, sender, body in (("2026-01-03T10:05:09.120000", "Mara", "Tea?"), ("2026-01-03T10:06:11", "Me", "Yes, and\ncake."))
)


def read(data, name=""):
    return list(other_chat.read(io.BytesIO(data if isinstance(data, bytes) else data.encode()), name=name))


def messages(data, name=""):
    return [each for each in read(data, name) if isinstance(each, Message)]


def test_signal_as_text_is_signal_and_not_whatsapp():
    assert kind_of(OLD.encode(), "export.txt") == "other_chat"
    assert kind_of(MD.encode(), "chat.md") == "other_chat"
    assert kind_of(MD.encode(), "export.txt") == "other_chat"
    assert kind_of(b"[24.12.19, 12:23:10] Jane Doe: Hello\n", "_chat.txt") == "whatsapp"
    assert (
        kind_of("[2019-12-24 12:23:10] Jane Doe: Hej\n[2019-12-24 12:23:11] Bo: \u200ebild\n".encode(), "_chat.txt") == "whatsapp"
    )


def test_signals_text_tells_who_the_owner_is_and_keeps_lines_together():
    first, second = messages(MD, "Mara/chat.md")
    assert (first.at, first.chat, first.sender.name) == (datetime(2026, 1, 3, 10, 5, 9), "Mara", "Mara")  # noqa: DTZ001
    assert second.sender.is_owner and second.length == 14
    assert second.recipients == [first.sender] and first.recipients == [second.sender]


def test_data_json_and_chat_md_agree_on_the_ids():
    by_text, by_lines = messages(MD, "Mara/chat.md"), messages(LINES, "Mara/data.json")
    assert [each.external_id for each in by_text] == [each.external_id for each in by_lines]
    assert [each.channel for each in by_lines] == ["chat", "chat"]


def test_a_call_in_signal_has_its_seconds():
    told = "[2026-01-03 10:05:09] Mara: Incoming video call (accepted, 3m 12s)\n[2026-01-03 10:06:00] Me: Missed voice call\n"
    video, missed = messages(told, "chat.md")
    assert (video.channel, video.seconds, missed.channel, missed.seconds) == ("video", 192, "call", 0)


def test_a_broken_line_of_data_json_costs_itself():
    found = read(LINES.splitlines(keepends=True)[0] + '{"date": "2026-01\n' + LINES.splitlines()[1])
    assert [type(each) for each in found] == [Person, Message, Skipped, Person, Message]
    assert found[2].where == "line 2"


def test_signals_table_as_csv():
    text = (
        "_id,thread_id,address,date_sent,type,body\n1,1,+491715550101,1767261600123,10485780,Tea?\n"
        "2,1,+491715550101,1767261660123,10485783,Yes\n3,1,+491715550101,1767261660123,2,\n4,1,,1767261660123,20,x\n"
    )
    came, went, call = messages(text)
    assert (came.sender.phone, went.sender.is_owner, call.channel) == ("+491715550101", True, "call")
    assert read(text)[-1].where == "line 5"


SKYPE = {
    "userId": "8:ada.b",
    "exportDate": "2026-01-04T10:00",
    "conversations": [
        {
            "id": "8:live:mara",
            "displayName": "Mara",
            "MessageList": [
                {"id": "1", "originalarrivaltime": "2026-01-03T10:05:09.1Z", "messagetype": "RichText", "from": "8:live:mara",
                 "displayName": None, "content": "<b>Tea</b> &amp; cake"},
                {"id": "2", "originalarrivaltime": "2026-01-03T10:06:09Z", "messagetype": "Event/Call", "from": "8:ada.b",
                 "content": '<partlist type="started" alt=""><part identity="ada.b"/></partlist>'},
                {"id": "3", "originalarrivaltime": "2026-01-03T10:09:09Z", "messagetype": "Event/Call", "from": "8:ada.b",
                 "content": '<partlist type="ended" alt=""><part identity="x"><duration>84.82</duration></part></partlist>'},
                "no message",
            ],
        },
        {
            "id": "19:abc@thread.skype",
            "displayName": None,
            "threadProperties": {"topic": "Climbers"},
            "MessageList": [
                {"id": "1", "originalarrivaltime": "nonsense", "messagetype": "RichText", "from": "8:bo", "content": "x"},
                {"id": "2", "originalarrivaltime": "2026-01-03T10:05:09Z", "from": "8:bo",
                 "messagetype": "ThreadActivity/AddMember"},
            ],
        },
    ],
}  # fmt: skip


def test_skype_tells_its_owner_its_calls_and_its_groups():
    records = read(json.dumps(SKYPE))
    said, call, group = [each for each in records if isinstance(each, Message)]
    assert [each.handles[0].value for each in records if isinstance(each, Person) and each.is_owner] == ["ada.b"]
    assert (said.length, said.sender.handle, said.recipients[0].is_owner) == (10, "live:mara", True)
    assert (call.channel, call.seconds, call.sender.is_owner, call.recipients[0].handle) == ("call", 84, True, "live:mara")
    assert group.is_group and group.at is None and group.chat == "Climbers"
    assert len({each.external_id for each in (said, call, group)}) == 3
    assert [each.where for each in records if isinstance(each, Skipped)] == ["message 4"]


def test_skype_cut_in_half_gives_its_half():
    whole = json.dumps(SKYPE)
    found = read(whole[: whole.index("no message") + 3])
    assert len([each for each in found if isinstance(each, Message)]) == 2 and isinstance(found[-1], Skipped)


def test_teams_of_two_and_its_own_words():
    def said(name, minute, body, kind="message"):
        return {"id": str(minute), "chatId": "c1", "from": {"user": {"displayName": name, "id": name.lower()}},
                "createdDateTime": f"2026-01-03T10:0{minute}:00.000Z", "body": body, "messageType": kind}  # fmt: skip

    told = {
        "value": [
            said("Ada", 1, {"content": "<p>Hi</p>"}),
            said("Mara", 2, "Hello"),
            said("System", 3, "x", "systemEventMessage"),
        ]
    }
    first, second = messages(json.dumps(told))
    assert (first.length, first.recipients[0].name, second.at) == (2, "Mara", datetime(2026, 1, 3, 10, 2, tzinfo=UTC))


def test_snapchat_tells_who_sent():
    told = {
        "maral": [
            {"From": "maral", "Media Type": "TEXT", "Created": "2026-01-03 10:05:09 UTC", "Content": "Tea?", "IsSender": False},
            {"From": "ada", "Media Type": "NOTE", "Created": "2026-01-03 10:06:09 UTC", "Content": None, "IsSender": True},
        ]
    }
    came, went = messages(json.dumps(told))
    assert (came.sender.handle, came.recipients[0].is_owner, came.at.tzinfo) == ("maral", True, UTC)
    assert went.sender.is_owner and went.recipients[0].handle == "maral" and went.channel == "voice"


def test_kakaotalk_in_its_three_shapes():
    by_csv = 'Date,User,Message\n2024-06-01 10:02:00,Alice,hi\n2024-06-01 10:03:00,Bob,"two\nlines"\n'
    by_csv += "2024-06-01 10:04:00,방장,홍길동님이 들어왔습니다.\n"
    assert [each.length for each in messages(by_csv)] == [2, 9]
    phone = "철수님과 카카오톡 대화\n저장한 날짜 : 2024년 6월 1일\n\n"
    phone += "2024년 6월 1일 오후 3:05, 철수 : 안녕\n그래\n2024년 6월 1일 오전 12:10, 영희 : 응\n"
    first, second = messages(phone)
    assert (first.at, first.length, second.at.hour) == (datetime(2024, 6, 1, 15, 5), 5, 0)  # noqa: DTZ001
    computer = "--------------- 2024년 6월 1일 토요일 ---------------\n[철수] [오후 3:05] 안녕\n[영희] [오후 3:06] 응\n"
    assert [each.sender.name for each in messages(computer)] == ["철수", "영희"]


def test_line_in_the_shapes_of_two_languages():
    first, second = messages(
        "[LINE] Chat history with Mara\nSaved on: 2024/06/01, 10:00\n\nSat, 06/01/2024\n10:05\tMara\tTea?\n"
        "10:06\tAda\t☎ Call time 1:05\n"
    )
    assert (first.at, first.chat, first.recipients[0].name) == (datetime(2024, 6, 1, 10, 5), "Mara", "Ada")  # noqa: DTZ001
    assert (second.channel, second.seconds) == ("call", 65)
    (only,) = messages("[LINE] Maraとのトーク履歴\n\n2024/06/01(土)\n午後3:05\tMara\tお茶\n")
    assert (only.at.hour, only.chat) == (15, "Mara")


@pytest.mark.parametrize("sample", [MD, OLD, LINES, json.dumps(SKYPE)])
def test_no_text_is_kept(sample):
    assert not any(word in repr(read(sample, "chat.md")) for word in ("Tea?", "cake.", "Hello"))


@given(
    st.sampled_from([MD, OLD, LINES, json.dumps(SKYPE)]),
    st.binary(max_size=60),
    st.integers(0, 900),
    st.sampled_from(["", "chat.md"]),
)
def test_rotten_bytes_anywhere_break_nothing(sample, rot, at, name):
    whole = sample.encode()
    with contextlib.suppress(Unreadable):
        for record in read(whole[:at] + rot + whole[at:], name):
            assert record.where


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["messages", "from", "content", "user", "displayName", "id", "messagetype", "conversations",
                         "MessageList",
                         "body", "createdDateTime", "originalarrivaltime", "Created", "Media Type", "sender", "date", "value"]),
        inner, max_size=6,
    ),
    max_leaves=20,
)  # fmt: skip


@given(JSON, st.sampled_from(['"MessageList"', '"createdDateTime" "messageType"', '"Created" "Media Type"', '"x"']))
def test_fields_of_any_kind_break_nothing(value, sign):
    text = json.dumps(
        {
            "userId": 1,
            "note": sign,
            "messages": [value],
            "conversations": [value, {"id": "8:x", "MessageList": [value]}],
            "Chat History": [value],
        }
    )
    with contextlib.suppress(Unreadable):
        read(text.replace('\\"', '"'))
        read(text)


KAKAO = {
    "a phone in Korean with twelve hours": "Mina 님과 카카오톡 대화\n저장한 날짜 : 2025. 10. 14. 오전 10:20\n\n"
    "2025년 10월 14일 화요일\n2025. 10. 14. 오전 9:30, Mina : 안녕\n"
    "2025. 10. 14. 오전 9:31: Jun님이 들어왔습니다.\n2025. 10. 14. 오후 10:15, Jun : 네 : 좋아요\n",
    "a phone in Korean with 24 hours": "Mina 카카오톡 대화\n저장한 날짜 : 2025년 10월 14일 22:20\n\n"
    "2025년 10월 14일 9:30\n2025년 10월 14일 9:30, Mina : 안녕\n2025년 10월 14일 22:15, Jun : 네 : 좋아요\n",
    "a phone in English": "KakaoTalk Chats with Mina\nDate Saved : Oct 14, 2025 10:20 AM\n\nOctober 14, 2025 9:30 AM\n"
    "October 14, 2025, 9:30 AM, Mina : 안녕\nOctober 14, 2025, 10:15 PM, Jun : 네 : 좋아요\n",
    "a newer phone in English": "KakaoTalk Chats with Mina\n\nOct 14, 2025 at 9:30\u202fAM, Mina : 안녕\n"
    "Oct 14, 2025 at 10:15\u202fPM, Jun : 네 : 좋아요\n",
    "a computer in English": "Chat with Mina\nDate Saved : 2025-10-14 23:59:59\n\n"
    "--------------- Tuesday, October 14, 2025 ---------------\n[Mina] [9:30 AM] 안녕\n[Jun] [10:15 PM] 네 : 좋아요\n",
    "a computer in Korean": "Mina 님과 카카오톡 대화\n저장한 날짜 : 2025-10-14 23:59:59\n\n"
    "--------------- 2025년 10월 14일 화요일 ---------------\n"
    "[Mina] [오전 9:30] 안녕\nJun님이 들어왔습니다.\n[Jun] [오후 10:15] 네 : 좋아요\n",
}  # fmt: skip


@pytest.mark.parametrize("told", KAKAO)
def test_kakaotalk_of(told):
    assert kind_of(KAKAO[told].encode(), "Talk.txt") == "other_chat"
    first, second = messages(KAKAO[told], "Talk.txt")
    assert (first.at, first.sender.name, first.length) == (datetime(2025, 10, 14, 9, 30), "Mina", 2)  # noqa: DTZ001
    assert (second.at, second.sender.name, second.length) == (datetime(2025, 10, 14, 22, 15), "Jun", 7)  # noqa: DTZ001
    assert first.chat == "Mina"


def test_a_chat_of_kakaotalk_that_is_saved_again_under_another_name_is_the_same():
    text = KAKAO["a computer in Korean"]
    ids = [[each.external_id for each in messages(text, name)] for name in ("KakaoTalk_20251014.txt", "KakaoTalk_20251101.txt")]
    assert ids[0] == ids[1]
    table = "Date,User,Message\n2025-10-14 09:30:00,Mina,hi\n"
    names = ("KakaoTalk_Chat_Mina_2025-10-14-22-00-00.csv", "KakaoTalk_Chat_Mina_2025-11-01-22-00-00.csv")
    assert len({messages(table, name)[0].external_id for name in names}) == 1


LINE = {
    "Korean": "[LINE] Mara님과의 대화\n저장한 날짜: 2021/01/02 10:10\n\n2026년 1월 6일 화요일\n"
    "오전 10:05\tMara\tTea?\n오후 3:05\tAda Lee\tYes\n",
    "Thai": "[LINE] แชท\nบันทึกเมื่อ: 06/01/2026, 10:05\n\nอ., 06/01/2026\n10:05\tMara\tTea?\n15:05\tAda Lee\tYes\n"
    "พ., 14/01/2026\n10:05\tMara\tBye\n",
    "English with days first": "[LINE] Chat history with Mara\nSaved on: 06/01/2026, 11:00\n\nTue, 06/01/2026\n"
    "10:05AM\tMara\tTea?\n03:05PM\tAda Lee\tYes\n",
    "a computer": "2026.01.06 Tuesday\n10:05 Mara Tea?\n15:05 Ada Lee Yes\n15:06 Ada Lee Soon\n15:07 Mara left the group.\n",
}  # fmt: skip


@pytest.mark.parametrize("told", LINE)
def test_line_in(told):
    assert kind_of(LINE[told].encode(), "[LINE]Mara.txt") == "other_chat"
    first, second, *_ = messages(LINE[told], "[LINE]Mara.txt")
    assert (first.at, first.sender.name, first.length) == (datetime(2026, 1, 6, 10, 5), "Mara", 4)  # noqa: DTZ001
    assert (second.at, second.sender.name, second.length) == (datetime(2026, 1, 6, 15, 5), "Ada Lee", 3)  # noqa: DTZ001


def test_a_text_of_several_lines_in_line_is_one_message_without_its_quotes():
    said = '[LINE] Maraとのトーク履歴\n\n2026/01/06(火)\n10:05\tMara\t"Tea\n\nsoon?"\n'
    said += "10:06\t\tMaraがメッセージの送信を取り消しました\n"
    (only,) = messages(said + "10:07\tAda\tYes\n")[:1]
    assert (only.length, only.chat) == (len("Tea\n\nsoon?"), "Mara")


@pytest.mark.parametrize(
    "log",
    [
        "[2026-01-06 10:00:00] INFO: started\n[2026-01-06 10:00:01] WARN: x : y\n",
        "01/02/2026, 10:00 - INFO: started\n01/02/2026, 10:01 - DEBUG: x\n",
        "2026-01-06 10:00:00,123 INFO server : started\n",
        "2026.01.06 release\n10:05 is when we begin\n",
    ],
)
def test_the_log_of_a_program_is_no_chat(log):
    assert kind_of(log.encode(), "server.txt") is None
