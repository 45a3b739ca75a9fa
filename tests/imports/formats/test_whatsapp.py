"""WhatsApp chats as phones export them."""

from __future__ import annotations

import io
from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.imports.formats import whatsapp
from closeknit.imports.formats.records import Message, Person, Skipped, Unreadable
from closeknit.imports.formats.whatsapp.order import from_islamic, from_persian
from closeknit.imports.formats.whatsapp.wording import chat_name

LRM = "\u200e"


def chat(*lines: str, name: str = "WhatsApp Chat with Ben.txt") -> whatsapp.Chat:
    return whatsapp.read(io.BytesIO("\n".join(lines).encode()), name=name)


def messages(records) -> list[Message]:
    return [record for record in records if isinstance(record, Message)]


def at(*lines: str) -> str:
    return messages(chat(*lines))[0].at.isoformat()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("12/31/21, 10:59 PM - Ada: x", "2021-12-31T22:59:00"),
        ("12/31/21, 10:59\u202fPM - Ada: x", "2021-12-31T22:59:00"),
        ("31/12/2021, 10:59 p. m. - Ada: x", "2021-12-31T22:59:00"),
        ("31/12/2021, 10:59 p.\u00a0m. - Ada: x", "2021-12-31T22:59:00"),
        ("31/12/21, 1:55 p.m. - Ada: x", "2021-12-31T13:55:00"),
        ("[31.12.21, 22:59:05] Ada: x", "2021-12-31T22:59:05"),
        (f"{LRM}[31.12.21, 22:59:05] Ada: {LRM}x", "2021-12-31T22:59:05"),
        ("[2021-12-31 22:59] Ada: x", "2021-12-31T22:59:00"),
        ("31-12-2021 22:59 - Ada: x", "2021-12-31T22:59:00"),
        ("31.12.21 22.59.05: Ada: x", "2021-12-31T22:59:05"),
        ("31.12.2021 klo 22.59 - Ada: x", "2021-12-31T22:59:00"),
        ("31.12.21, 22:59 Uhr - Ada: x", "2021-12-31T22:59:00"),
        ("31. 12. 2021. 22:59:05 Ada: x", "2021-12-31T22:59:05"),
        ("2021. 12. 31. 22:59 - Ada: x", "2021-12-31T22:59:00"),
        ("31/12/2021 à 22:59 - Ada: x", "2021-12-31T22:59:00"),
        ("31/12/2021 em 10:59 - Ada: x", "2021-12-31T10:59:00"),
        ("2021/12/31 下午10:59 - Ada: x", "2021-12-31T22:59:00"),
        ("2021年12月31日 午後10:59 - Ada: x", "2021-12-31T22:59:00"),
        ("2021. 12. 31. 오후 10:59, Ada: x".replace(", Ada", " - Ada"), "2021-12-31T22:59:00"),
        ("[2021/12/31 中午12:05:00] Ada: x", "2021-12-31T12:05:00"),
        ("٣١‏/١٢‏/٢٠٢١، ١٠:٥٩ م - Ada: x", "2021-12-31T22:59:00"),
        ("۱۴۰۰/۱۰/۱۰،\u200f ۲۲:۵۹ - Ada: x", "2021-12-31T22:59:00"),
        ("३१/१२/२१, १०:५९ अपराह्न - Ada: x", "2021-12-31T22:59:00"),
        ("31/12/2564 22:59 - Ada: x", "2021-12-31T22:59:00"),
        ("31.12.2021, 10:59 μ.μ. - Ada: x", "2021-12-31T22:59:00"),
        ("31.12.2021 ÖS 10:59 - Ada: x", "2021-12-31T22:59:00"),
        ("12/31/21, 12:05 AM - Ada: x", "2021-12-31T00:05:00"),
        ("12/31/21, 12:05 PM - Ada: x", "2021-12-31T12:05:00"),
        ("12/31/21, 00:05 a. m. - Ada: x", "2021-12-31T00:05:00"),
        ("22:59, 31/12/2021 - Ada: x", "2021-12-31T22:59:00"),
        ("12/31/21, 10:59 PM – Ada: x", "2021-12-31T22:59:00"),
    ],
)
def test_the_stamp_of_every_locale_is_read(line, expected):
    record = messages(chat(line))[0]
    assert (record.at.isoformat(), record.sender.name, record.length) == (expected, "Ada", 1)


@pytest.mark.parametrize(
    ("calendar", "ours"),
    [((1400, 1, 1), date(2021, 3, 21)), ((1399, 12, 30), date(2021, 3, 20)), ((1403, 12, 30), date(2025, 3, 20))],
)
def test_persian_days_are_turned_into_ours(calendar, ours):
    assert from_persian(*calendar) == ours


def test_islamic_days_are_turned_into_ours():
    assert from_islamic(1443, 1, 1) == date(2021, 8, 10)


@pytest.mark.parametrize(
    ("lines", "letters", "is_certain"),
    [
        (["1/2/21, 10:00 - A: x", "13/2/21, 10:00 - A: x"], "DMY", True),
        (["1/2/21, 10:00 - A: x", "2/13/21, 10:00 - A: x"], "MDY", True),
        (["1/5/21, 10:00 - A: x", "2/3/21, 10:00 - A: x", "3/1/21, 10:00 - A: x"], "MDY", True),
        (["5/1/21, 10:00 - A: x", "3/2/21, 10:00 - A: x", "1/3/21, 10:00 - A: x"], "DMY", True),
        (["1/2/21, 10:00 AM - A: x"], "MDY", False),
        (["1/2/21, 10:00 am - A: x"], "DMY", False),
        (["1/2/21, 10:00 - A: x"], "DMY", False),
        (["2021/01/02, 10:00 - A: x"], "YMD", True),
        (["21-12-30, 10:00 - A: x", "21-12-31, 10:00 - A: x", "22-01-01, 10:00 - A: x"], "YMD", True),
    ],
)
def test_the_order_of_the_date_is_inferred_over_the_whole_file(lines, letters, is_certain):
    order = chat(*lines).order
    assert (order.letters, order.is_certain) == (letters, is_certain)


def test_a_message_of_many_lines_is_one():
    found = messages(chat("31/12/21, 10:00 - Ada: one", "two", "", "12/12/21: three", "31/12/21, 10:01 - Ben: four"))
    assert [(record.where, record.length) for record in found] == [("line 1", 23), ("line 5", 4)]


@pytest.mark.parametrize(
    "line",
    [
        "31/12/21, 10:00 - Messages and calls are end-to-end encrypted. No one outside of this chat can read them.",
        "31/12/21, 10:00 - Ada added Ben",
        "31/12/21, 10:00 - Ada left",
        '31/12/21, 10:00 - Ada created group "Trip: Rome"',
        "31/12/21, 10:00 - Ada changed the subject from “Trip: Rome” to “Trip: Oslo”",
        "31/12/21, 10:00 - Ada hat die Gruppe „Reise“ erstellt",
        "31/12/21, 10:00 - Missed voice call",
        f"[31/12/21, 10:00:00] Climbing: {LRM}Messages and calls are end-to-end encrypted.",
        f"[31/12/21, 10:00:00] Ada: {LRM}Ada added Ben",
        f"[31/12/21, 10:00:00] Ada: {LRM}Ada hat dich hinzugefügt",
    ],
)
def test_what_whatsapp_itself_writes_is_no_message(line):
    read = chat(line)
    assert list(read) == []
    assert read.system_lines == 1


@pytest.mark.parametrize(
    ("text", "channel", "seconds"),
    [
        ("hello", "chat", 0),
        ("<Media omitted>", "chat", 0),
        (f"{LRM}image omitted", "chat", 0),
        ("IMG-20211231-WA0001.jpg (file attached)", "chat", 0),
        (f"{LRM}<attached: 00000042-PHOTO-2021-12-31-22-59-05.jpg>", "chat", 0),
        ("This message was deleted", "chat", 0),
        (f"{LRM}This message was deleted.", "chat", 0),
        (f"{LRM}Este mensaje fue eliminado.", "chat", 0),
        (f"{LRM}Location: https://maps.example.org/?q=1,2", "chat", 0),
        ("I added you to the list and left", "chat", 0),
        ("Call me when you left the group", "chat", 0),
        ("PTT-20211231-WA0003.opus (file attached)", "voice", 0),
        (f"{LRM}<attached: 00000012-AUDIO-2021-12-31-10-00-00.opus>", "voice", 0),
        (f"{LRM}audio omitted", "voice", 0),
        (f"{LRM}Missed voice call", "call", 0),
        (f"{LRM}Voice call, {LRM}3 min", "call", 180),
        (f"{LRM}Video call, {LRM}1 hr 5 min", "video", 3900),
        (f"{LRM}Verpasster Sprachanruf", "call", 0),
        (f"{LRM}Llamada perdida", "call", 0),
    ],
)
def test_a_message_has_the_channel_its_words_tell(text, channel, seconds):
    (record,) = messages(chat(f"[31/12/21, 10:00:00] Ada: {text}"))
    assert (record.channel, record.seconds) == (channel, seconds)


def test_an_impossible_date_costs_its_line_and_nothing_else():
    records = list(chat("31/12/2021, 10:00 - Ada: x", "32/13/2021, 10:01 - Ben: y", "more of y", "31/12/2021, 10:02 - Ada: z"))
    assert [record.where for record in messages(records)] == ["line 1", "line 4"]
    assert [(record.where, "32/13/2021" in record.why) for record in records if isinstance(record, Skipped)] == [("line 2", True)]


def test_an_impossible_time_costs_its_line():
    records = list(chat("31/12/2021, 10:00 - Ada: x", "31/12/2021, 27:61 - Ada: y"))
    assert [record.where for record in records if isinstance(record, Skipped)] == ["line 2"]


def test_a_number_is_a_phone_and_a_tilde_is_no_name():
    records = list(
        chat("31/12/21, 10:00 - +49 170 1234567: x", "31/12/21, 10:00 - ~\u202fCy: x", "31/12/21, 10:00 - ‪+33 6 12 34 56 78‬: x")
    )
    people = [record for record in records if isinstance(record, Person)]
    assert [(person.name, [phone.value for phone in person.phones]) for person in people] == [
        ("", ["+49 170 1234567"]),
        ("Cy", []),
        ("", ["+33 6 12 34 56 78"]),
    ]


def test_two_people_write_to_each_other_and_three_are_a_group():
    two = chat("31/12/21, 10:00 - Ada: x", "31/12/21, 10:01 - Ben: y")
    assert [(record.sender.name, record.recipients[0].name, record.is_group) for record in messages(two)] == [
        ("Ada", "Ben", False),
        ("Ben", "Ada", False),
    ]
    three = messages(chat("31/12/21, 10:00 - Ada: x", "31/12/21, 10:01 - Ben: y", "31/12/21, 10:01 - Cy: y"))
    assert all(record.is_group and not record.recipients for record in three)
    told = messages(chat("31/12/21, 10:00 - Ada added you", "31/12/21, 10:01 - Ben: y"))
    assert told[0].is_group


def test_whoever_never_wrote_is_known_by_the_name_of_the_chat():
    assert messages(chat("31/12/21, 10:00 - Ada: x"))[0].recipients[0].name == "Ben"


def test_two_exports_of_one_chat_have_the_same_ids_and_copies_have_their_own():
    lines = ["31/12/21, 10:00 - Ada: x", "31/12/21, 10:00 - Ada: x", "31/12/21, 10:00 - Ben: x", "31/12/21, 10:01 - Ada: x"]
    first, again = (
        messages(chat(*lines)),
        messages(chat(*lines, "1/1/22, 10:00 - Ada: new", name="WhatsApp Chat with Ben (1).txt")),
    )
    assert len({record.external_id for record in first}) == 4
    assert [record.external_id for record in again][:4] == [record.external_id for record in first]
    iphone = chat("[31/12/21, 10:00:05] Ada: x", name="WhatsApp Chat - Ben.zip")
    assert messages(iphone)[0].external_id == first[0].external_id


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("WhatsApp Chat with Ben.txt", "Ben"),
        ("WhatsApp Chat with Ben (2).txt", "Ben"),
        ("WhatsApp Chat - Climbing Friday.zip", "Climbing Friday"),
        ("WhatsApp-Chat mit Jörg Müller.txt", "Jörg Müller"),
        ("Chat de WhatsApp con Ana.txt", "Ana"),
        ("Discussion WhatsApp avec Zoé.txt", "Zoé"),
        ("Conversa do WhatsApp com João.txt", "João"),
        ("Чат WhatsApp с Иван.txt", "Иван"),
        ("與Ben的WhatsApp對話.txt", "Ben"),
        ("_chat.txt", ""),
        ("notes.txt", ""),
    ],
)
def test_the_name_of_the_file_names_the_chat(name, expected):
    assert chat_name(name) == expected


def test_a_few_pasted_lines_of_another_chat_are_part_of_their_message():
    own = [f"31/12/21, 10:{minute:02} - Ada: x" for minute in range(60)]
    found = messages(chat(*own, "[12/05/2020, 10:00:01] Eve: pasted", "31/12/21, 11:00 - Ben: y"))
    assert len(found) == 61
    assert {record.sender.name for record in found} == {"Ada", "Ben"}


def test_lines_before_the_first_message_are_named():
    records = list(chat("a title", "31/12/21, 10:00 - Ada: x"))
    assert isinstance(records[0], Skipped)
    assert messages(records)[0].where == "line 2"


@pytest.mark.parametrize("raw", [b"", b"words only\n", b"\0\1\2\3" * 100, b"2021-12-31\n"])
def test_what_is_no_chat_is_refused_kindly(raw):
    with pytest.raises(Unreadable):
        list(whatsapp.read(io.BytesIO(raw)))


def test_a_chat_is_recognised_by_its_lines_and_not_by_its_name():
    raw = b"31/12/21, 10:00 - Ada: x\n"
    assert whatsapp.sniff(raw, "x.txt") > 0.7
    assert whatsapp.sniff(raw, "WhatsApp Chat with Ben.txt") > 0.9
    assert whatsapp.sniff(b"From: ada@example.org\nDate: Tue, 3 Mar 2020 10:00:00 +0100\n\nx", "x.txt") == 0
    assert whatsapp.sniff(b"Name,Birthday\nAda,31/12/2021\n", "x.csv") == 0


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-16-le", "latin-1"])
def test_every_charset_is_read(charset):
    raw = "31/12/21, 10:00 - Jörg Müller: Grüße\n31/12/21, 10:01 - Jörg Müller: schöne Grüße\n".encode(charset)
    assert {record.sender.name for record in messages(whatsapp.read(io.BytesIO(raw)))} == {"Jörg Müller"}


STYLES = {
    "en-US": lambda t: f"{t.month}/{t.day}/{t:%y}, {t.hour % 12 or 12}:{t:%M}\u202f{t:%p} - ",
    "en-GB": lambda t: f"{t:%d/%m/%Y, %H:%M} - ",
    "en-IN": lambda t: f"{t:%d/%m/%y}, {t.hour % 12 or 12}:{t:%M} {'am' if t.hour < 12 else 'pm'} - ",
    "es-AR": lambda t: f"{t.day}/{t.month}/{t:%Y}, {t.hour % 12 or 12}:{t:%M} {'a' if t.hour < 12 else 'p'}.\u00a0m. - ",
    "de-iOS": lambda t: f"[{t:%d.%m.%y, %H:%M:%S}] ",
    "fi": lambda t: f"{t.day}.{t.month}.{t.year} klo {t.hour}.{t:%M} - ",
    "zh": lambda t: f"{t.year}/{t.month}/{t.day} {'上午' if t.hour < 12 else '下午'}{t.hour % 12 or 12}:{t:%M} - ",
    "ko": lambda t: f"{t.year}년 {t.month}월 {t.day}일 {'오전' if t.hour < 12 else '오후'} {t.hour % 12 or 12}:{t:%M} - ",
    "sv": lambda t: f"{t:%Y-%m-%d %H:%M} - ",
    "hu": lambda t: f"{t:%Y. %m. %d. %H:%M} - ",
    "ar": lambda t: (
        f"{t.day}\u200f/{t.month}\u200f/{t.year}، {t.hour % 12 or 12}:{t:%M} {'ص' if t.hour < 12 else 'م'} - ".translate(
            {ord("0") + digit: chr(0x660 + digit) for digit in range(10)}
        )
    ),
    "th": lambda t: f"{t.day}/{t.month}/{t.year + 543} {t:%H:%M} - ",
}
NAMES = st.sampled_from(["Ada", "Ben O'Hara", "Дмитрий", "陳大文", "محمد", "Zoë 🎈", "Dr. Hana-Lee (work)"])
TEXTS = st.text(
    alphabet=st.characters(codec="utf-8", exclude_characters="\r\u0085", exclude_categories=["Cc", "Cf"]), max_size=30
)


@settings(deadline=None)
@given(
    st.sampled_from(sorted(STYLES)),
    st.datetimes(datetime.fromisoformat("2012-01-01"), datetime.fromisoformat("2030-01-01")),
    st.lists(st.tuples(NAMES, TEXTS, st.integers(1, 500_000)), min_size=1, max_size=12),
)
def test_a_chat_written_in_the_style_of_a_locale_is_read_back(style, start, talk):
    lines, expected, moment = [], [], start.replace(second=0, microsecond=0)
    # The first and last day of a month with 31 days leave no doubt of the order.
    for name, text, minutes in [("Ada", "x", 0), *talk]:
        moment += timedelta(minutes=minutes)
        moment = moment.replace(day=28) if not expected else moment
        lines.append(f"{STYLES[style](moment)}{name}: a{text}")
        expected.append((name, moment))
    found = messages(chat(*lines))
    assert [(record.sender.name, record.at) for record in found] == expected


@given(st.binary(max_size=400), st.sampled_from([b"", b"31/12/21, 10:00 - Ada: x\n", b"[1/1/21, 1:00:00 PM] ", b"\xff\xfe"]))
def test_random_bytes_raise_nothing_but_unreadable(raw, start):
    try:
        for record in whatsapp.read(io.BytesIO(start + raw)):
            repr(record).encode("utf-8")
    except Unreadable:
        pass
    assert 0 <= whatsapp.sniff(start + raw, "x.txt") <= 1


@given(st.text(alphabet="0123456789/.:-[], APMamp\u200e\u202f年午後:\n", max_size=120))
def test_anything_like_a_stamp_is_survived(text):
    with suppress(Unreadable):
        list(chat(text))
