"""Text out of bytes of unknown charset, and dates that lack a part."""

import io
import random
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.imports.formats import text
from closeknit.imports.formats.partial_dates import iso_date, on, written_date, written_moment
from closeknit.imports.formats.text import byte_lines, decode_bytes, text_lines

SENTENCES = [
    ("Muñoz Núñez, François Crêpe à côté", "windows-1252"),
    ("São João und Größe", "windows-1252"),
    ("“Quoted” – and an ellipsis…", "windows-1252"),
    ("Łódź Małgorzata Wąż", "windows-1250"),
    ("Łódź Małgorzata Wąż", "iso-8859-2"),
    ("Ayşe Çağlar", "windows-1254"),
    ("Привет мир, это заметка", "windows-1251"),
    ("Привет мир", "koi8-r"),
    ("Ελένη Παπαδοπούλου", "windows-1253"),
    ("שלום עולם", "windows-1255"),
]


@pytest.mark.parametrize(("sentence", "charset"), SENTENCES)
def test_an_old_code_page_is_guessed_from_a_few_words(sentence, charset):
    assert decode_bytes(sentence.encode(charset)) == sentence


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
