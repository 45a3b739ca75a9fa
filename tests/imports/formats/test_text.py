"""Text out of bytes of unknown charset, and dates that lack a part."""

import io
import random
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.imports.formats import text
from closeknit.imports.formats.detect import read_path
from closeknit.imports.formats.partial_dates import iso_date, on, written_date, written_moment
from closeknit.imports.formats.records import Person
from closeknit.imports.formats.text import byte_lines, decode_bytes, text_lines

SENTENCES = [
    ("Muñoz Núñez, François Crêpe à côté", "windows-1252"),
    ("São João und Größe", "windows-1252"),
    ("“Quoted” – and an ellipsis…", "windows-1252"),
    ("don’t worry, it’s Ben’s", "windows-1252"),
    ("L’été à Nîmes, l’école", "windows-1252"),
    ("5 € für’s Brot", "windows-1252"),
    ("Günther Grünwald – Straße 5", "windows-1252"),
    ("ÁNGEL ÍÑIGO", "windows-1252"),
    ("Søren Kjærgård", "windows-1252"),
    ("lunedì però più", "windows-1252"),
    ("Zoë", "iso-8859-15"),
    ("Łódź Małgorzata Wąż", "windows-1250"),
    ("Žižek Čapek Dvořák", "windows-1250"),
    ("Jiří Růžička", "windows-1250"),
    ("Łódź Małgorzata Wąż", "iso-8859-2"),
    ("Kovács Gergő, Szűcs Tünde", "iso-8859-2"),
    ("Ayşe Çağlar", "windows-1254"),
    ("Привет мир, это заметка", "windows-1251"),
    ("Дмитрий", "windows-1251"),
    ("ООО Ромашка", "windows-1251"),
    ("Привет мир", "koi8-r"),
    ("Сергей", "koi8-r"),
    ("Елена Смирнова", "iso-8859-5"),
    ("Ελένη Παπαδοπούλου", "windows-1253"),
    ("שלום עולם", "windows-1255"),
    ("이름,전화번호\n홍길동,010-1234-5678", "cp949"),
    ("박지성", "cp949"),
    ("2024년 3월 5일 화요일\n[김철수] [오후 3:05] 밥 먹었어?", "cp949"),
    ("姓名,电话\n张伟,138000\n王芳,139", "gb18030"),
    ("欧阳修", "gb18030"),
    ("陈静,北京市朝阳区", "gbk"),
    ("姓名,電話\n陳怡君,0912\n林志豪,0933", "big5"),
    ("蔡英文 總統", "big5"),
    ("名前,電話\n佐藤太郎,090\n鈴木花子,080", "cp932"),
    ("山田 こんにちは、元気？", "shift_jis"),
    ("ヤマダ タロウ", "cp932"),
]


@pytest.mark.parametrize(("sentence", "charset"), SENTENCES)
def test_an_old_code_page_is_guessed_from_a_few_words(sentence, charset):
    assert decode_bytes(sentence.encode(charset)) == sentence


KOREAN = ["이름", "김민수", "이영희", "박지훈", "최서연", "정우진"]


def test_the_code_page_of_lines_is_guessed_from_more_than_the_first():
    lines = ["뷁", *KOREAN]  # the first alone could be anything
    assert list(text_lines(io.BytesIO("\n".join(lines).encode("cp949")))) == lines


TABLES = [
    ("cp949", "김민수", "이영희"), ("gb18030", "张伟", "王芳"), ("big5", "陳怡君", "林志豪"), ("cp932", "佐藤太郎", "鈴木花子"),
    ("windows-1251", "Иван Петров", "Анна Иванова"), ("koi8-r", "Иван Петров", "Анна Иванова"),
    ("windows-1250", "Jiří Růžička", "Zdeněk Němec"), ("windows-1252", "Zoë Müller", "José Núñez"),
    ("iso-8859-2", "Łukasz Wąż", "Małgorzata Żak"), ("utf-16", "김민수", "이영희"), ("utf-16-le", "Иван Петров", "张伟"),
    ("utf-16-be", "佐藤太郎", "이영희"), ("utf-8-sig", "Zoë", "김민수"),
]  # fmt: skip


@pytest.mark.parametrize(("charset", "one", "two"), TABLES)
def test_tables_cards_and_chats_in_old_code_pages_have_their_names(tmp_path, charset, one, two):
    table = f"Name,Email,Phone\r\n{one},one@example.org,+49301\r\n{two},two@example.org,+49302\r\n"
    cards = "".join(f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:;{name};;;\r\nFN:{name}\r\nEND:VCARD\r\n" for name in (one, two))
    entries = "version: 1\n\n" + "".join(
        f"dn: cn={place}\nobjectclass: person\ncn: {name}\nmail: {place}@example.org\n\n" for place, name in enumerate((one, two))
    )
    chat = f"12/03/2026, 10:00 - {one}: hi\n12/03/2026, 10:01 - {two}: hello\n"
    for file, told in (("a.csv", table), ("a.vcf", cards), ("a.ldif", entries), ("WhatsApp Chat.txt", chat)):
        (tmp_path / file).write_bytes(told.encode(charset))
        found = [record for _, record in read_path(tmp_path / file)]
        names = [each.name for each in found if isinstance(each, Person)] or [each.sender.name for each in found]
        assert names[:2] == [one, two], file


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_known_with_and_without_its_mark(charset):
    assert decode_bytes("Zoë wrote: hello\n".encode(charset)) == "Zoë wrote: hello\n"


def test_a_few_rotten_bytes_do_not_make_a_file_of_another_charset():
    assert decode_bytes("Größe über alles, schöne Grüße, äöü".encode() + b"\xff") == "Größe über alles, schöne Grüße, äöü\ufffd"


@given(st.binary(max_size=200), st.integers(1, 7))
def test_lines_are_the_same_however_the_stream_is_cut(data, size):
    class Dribble(io.BytesIO):
        def read(self, wanted=-1):
            return super().read(min(wanted, size) if wanted > 0 else size)

    lines = list(byte_lines(Dribble(data), keep_ends=True))
    mark, charset = text.find_mark(data)
    if not charset:
        assert lines == data.splitlines(keepends=True)
    assert [line.rstrip(b"\r\n") for line in lines] == list(byte_lines(io.BytesIO(data)))


def test_a_line_without_end_is_cut_and_the_next_one_is_whole():
    lines = list(byte_lines(io.BytesIO(b"a\n" + b"x" * 1_000_000 + b"\nb\n"), longest=1000))
    assert [len(line) for line in lines] == [1, 1000, 1]


@given(st.binary(max_size=300))
def test_no_bytes_raise(data):
    assert isinstance(decode_bytes(data), str)
    assert all(isinstance(line, str) for line in text_lines(io.BytesIO(data)))


def test_random_lines_survive_any_chunk_size(monkeypatch):
    for seed in range(50):
        chance = random.Random(seed)
        data = bytes(chance.choice(b"ab\r\n") for _ in range(chance.randrange(40)))
        monkeypatch.setattr(text, "CHUNK", chance.randrange(1, 5))
        monkeypatch.setattr(text, "HEAD", chance.randrange(1, 5))
        assert list(byte_lines(io.BytesIO(data), keep_ends=True)) == data.splitlines(keepends=True)


@given(st.dates())
def test_every_day_is_read_back_in_each_form(day):
    written = day.isoformat()
    expected = written if day.year != 1604 else written.replace("1604", "-", 1)
    for form in (written, written.replace("-", ""), written + "T10:00:00Z"):
        assert iso_date(form) == expected
    if day.year > 1604:
        assert written_date(f"{day.day}. {day:%B} {day.year}") == expected
        assert written_date(f"{day:%b} {day.day}, {day.year} 10:11") == expected


def test_a_day_that_the_calendar_lacks_is_none():
    assert [on(2023, 2, 29), on(0, 2, 30), on(2024, 13, 1), on(1900, 2, 29)] == ["", "", "", ""]
    assert [on(0, 2, 29), on(1604, 2, 29), on(2000, 2, 29)] == ["--02-29", "--02-29", "2000-02-29"]


def test_the_order_of_day_and_month_decides_itself_where_it_can():
    assert [written_date(form) for form in ("05/14/23", "14/05/23", "05/06/23")] == ["2023-05-14", "2023-05-14", "2023-05-06"]
    assert written_date("05/06/23", day_first=True) == "2023-06-05"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2023-05-01 12:34:56 UTC", datetime(2023, 5, 1, 12, 34, 56, tzinfo=UTC)),
        ("5/1/23, 1:34 PM", datetime.fromisoformat("2023-05-01T13:34")),
        ("2023-05-01", None),
        ("2023-05-01 25:00", None),
        ("whenever", None),
    ],
)
def test_a_moment_is_aware_where_its_zone_is_written(written, moment):
    assert written_moment(written) == moment


@given(st.text(max_size=120))
def test_no_text_makes_a_date_raise(written):
    assert isinstance(written_date(written) + iso_date(written), str)
    written_moment(written)
