"""CSV whose rows hold line breaks, and CSV that is broken."""

import csv
import io
import time

from hypothesis import given
from hypothesis import strategies as st

from closeknit.imports.formats.csv_text import csv_rows, find_delimiter

cells = st.text(st.sampled_from('ab,;"\n é'), max_size=8)


@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=6))
def test_what_pythons_writer_writes_is_read_back_with_its_lines(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    found = list(csv_rows(io.StringIO(out.getvalue())))
    assert [row for _, row in found] == rows
    lines = out.getvalue().split("\n")
    assert all(lines[number - 1].startswith('"') for number, _ in found)


def test_a_quotation_mark_within_a_bare_cell_opens_nothing():
    assert list(csv_rows(['1,5" disk,x\n', "2,y,z\n"])) == [(1, ["1", '5" disk', "x"]), (2, ["2", "y", "z"])]


def test_a_mark_left_open_ends_before_the_next_whole_row():
    rows = list(csv_rows(["a,b,c\n", '1,"x,3\n', "more\n", "4,5,6\n", "7,8,9\n"]))
    assert [(line, row[0]) for line, row in rows] == [(1, "a"), (2, "1"), (4, "4"), (5, "7")]


def test_hostile_marks_take_no_long_time():
    start = time.process_time()
    assert sum(1 for _ in csv_rows(["a,b\n", '1,"\n', *(['""""""x,\n'] * 100_000)]))
    assert time.process_time() - start < 20


def test_the_delimiter_is_the_one_that_the_header_has_most_of():
    assert [find_delimiter(line) for line in ("a,b,c", "a;b;c,d", "a\tb", '"x,y,z";b')] == [",", ";", "\t", ";"]
