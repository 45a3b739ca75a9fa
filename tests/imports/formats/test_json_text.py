"""JSON as it comes: whole, cut off, rotten, as a script, and of other types than it should be."""

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.imports.formats.json_text import (
    elements,
    first,
    listed,
    loaded,
    table,
    unix_moment,
    whole,
    word,
)
from closeknit.imports.formats.moments import iso_moment
from closeknit.imports.formats.records import Skipped

PEOPLE = [{"name": "Ada"}, {"name": "Zoë"}, {"name": "🙂"}]


def read(data, path="item"):
    return list(elements(io.BytesIO(data), path, where="x.json"))


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_values_come_one_by_one_in_any_charset(charset):
    assert read(json.dumps(PEOPLE, ensure_ascii=False).encode(charset)) == PEOPLE


def test_a_script_is_the_value_it_assigns():
    for start in ("window.YTD.account.part0 = ", "/* a = [1] */\n\nwindow.YTD.direct_message.part0 = ", "var x=", ""):
        for end in ("", ";", ";\n", " ;  \n\n"):
            data = (start + json.dumps(PEOPLE) + end).encode()
            assert read(data) == PEOPLE and loaded(data) == PEOPLE


def test_what_is_cut_off_gives_its_beginning_and_the_place_of_the_break():
    data = json.dumps(PEOPLE).encode()
    *given, skipped = read(data[: data.index(b"Zo") + 1])
    assert given == PEOPLE[:1]
    assert isinstance(skipped, Skipped) and skipped.where == "x.json, entry 2"


def test_rotten_bytes_cost_only_themselves():
    data = json.dumps(PEOPLE, ensure_ascii=False).encode().replace("ë".encode(), b"\xeb")
    assert [each["name"] for each in read(data)] == ["Ada", "Zo\ufffd", "🙂"]


def test_a_surrogate_that_stands_alone_breaks_nothing():
    for data in (b'["a\\ud83dx", "b\\udc00", "c"]', b'["\\ude00\\ud83d"]'):
        for value in read(data):
            if not isinstance(value, Skipped):
                word(value).encode()
    assert word("a\ud83d").encode()


def test_the_first_value_at_a_path_leaves_the_stream_where_it_was():
    stream = io.BytesIO(b'{"channel": {"id": 7}, "messages": [{"id": 1}]}')
    assert first(stream, "channel") == {"id": 7} and stream.tell() == 0
    assert first(stream, "nothing") is None
    assert read(stream.getvalue(), "messages.item") == [{"id": 1}]


def test_a_value_of_another_type_is_the_empty_one():
    assert (table([1]), listed({}), word(None), word(True), word([1]), word(1.5)) == ({}, [], "", "", "", "")
    assert (word(17), word(17.0), word("x")) == ("17", "17", "x")
    assert (whole("12"), whole(-3), whole("x"), whole(None), whole(float("nan")), whole("1e999")) == (12, 0, 0, 0, 0, 0)


def test_moments_are_read_as_text_and_as_numbers():
    assert unix_moment("1452837352.000006").isoformat() == "2016-01-15T05:55:52.000006+00:00"
    assert unix_moment(1452837352.5).isoformat() == "2016-01-15T05:55:52.500000+00:00"
    assert unix_moment(1452837352).isoformat() == "2016-01-15T05:55:52+00:00"
    assert [unix_moment(each) for each in ("x", None, "", [], 1e300, float("nan"), "9" * 40)] == [None] * 7
    assert iso_moment("2018-02-16T21:52:35.4412345Z").isoformat() == "2018-02-16T21:52:35.441234+00:00"
    assert [iso_moment(each) for each in ("x", None, 7, [], "2024-02-31T00:00:00")] == [None] * 5


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(alphabet='{}[]":,0123456789.eE-truefalsn\\u \n;=', max_size=80).map(str.encode))
def test_any_bytes_are_read_without_complaint(data):
    assert sum(isinstance(each, Skipped) for each in read(data)) <= 1
    loaded(data)
    first(io.BytesIO(data), "item")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 60), st.integers(0, 255))
def test_a_wrong_byte_anywhere_gives_at_most_one_break(at, byte):
    data = bytearray(json.dumps(PEOPLE, ensure_ascii=False).encode())
    data[at % len(data)] = byte
    assert sum(isinstance(each, Skipped) for each in read(bytes(data))) <= 1
