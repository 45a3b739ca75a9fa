"""The answer of `closeknit import FILE… --check --json`: one object on one line, whatever the file."""

import io
import json
import time
import tracemalloc
import zipfile
from contextlib import ExitStack

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.imports.formats.check import Distinct, check

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{0}\r\nEMAIL:{0}@example.org\r\nTEL:+49 30 {0}\r\nBDAY:1987-02-28\r\nEND:VCARD\r\n"
LETTER = (
    "From: Cleo <cleo@example.com>\n"
    "To: ada@example.org\n"
    "Subject: Plans\n"
    "Date: Wed, 06 Mar 2024 10:00:00 +0100\n"
    "Message-ID: <{0}@example.com>\n\n"
    "Hello\n\n"
)
EVENT = (
    "BEGIN:VEVENT\nUID:{0}\nSUMMARY:Tea\nDTSTART;TZID=Europe/Berlin:20240704T093000\n"
    "ATTENDEE:mailto:ben@example.org\nEND:VEVENT\n"
)


def answer(path, **how):
    out = io.StringIO()
    was_read = check(path, out=out, **how)
    assert out.getvalue().isascii() and out.getvalue().count("\n") == 1 and out.getvalue().endswith("\n")
    return was_read, json.loads(out.getvalue())


def saved(path, text):
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_people_are_told_as_the_file_wrote_them(tmp_path):
    path = saved(tmp_path / "friends.vcf", CARD.format("55"))
    was_read, told = answer(str(path))
    assert was_read
    assert (told["file"], told["format"], told["error"], told["skipped"]) == (str(path), "vcard", None, [])
    assert told["counts"] == {"people": 1, "messages": 0, "distinct_messages": 0, "events": 0}
    (person,) = told["people"]
    assert (person["name"], person["emails"], person["phones"], person["birthday"]) == (
        "55",
        ["55@example.org"],
        ["+49 30 55"],
        "1987-02-28",
    )
    assert "organisation" in person and "has_photo" not in person


def test_letters_are_told_with_their_offset_and_counted_with_and_without_copies(tmp_path):
    separator = "From cleo@example.com Wed Mar  6 10:00:00 2024\n"
    path = saved(tmp_path / "all.mbox", "".join(separator + LETTER.format(each) for each in "aba"))
    _, told = answer(path)
    assert (told["counts"]["messages"], told["counts"]["distinct_messages"]) == (3, 2)
    first = told["interactions"][0]
    assert (first["at"], first["from"], first["to"]) == ("2024-03-06T10:00:00+01:00", "cleo@example.com", ["ada@example.org"])
    assert (first["subject"], first["from_name"]) == ("Plans", "Cleo")
    assert first["external_id"] == told["interactions"][2]["external_id"] != told["interactions"][1]["external_id"]


def test_events_are_told_with_offset_zone_and_guests(tmp_path):
    path = saved(tmp_path / "a.ics", f"BEGIN:VCALENDAR\n{EVENT.format(1)}END:VCALENDAR\n")
    (event,) = answer(path)[1]["events"]
    assert (event["uid"], event["start"], event["end"], event["tzid"]) == (
        "1",
        "2024-07-04T09:30:00+02:00",
        None,
        "Europe/Berlin",
    )
    assert (event["attendees"], event["rrule"]) == (["ben@example.org"], None)


def test_what_was_skipped_is_told_with_its_place_in_the_archive(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.ics", f"BEGIN:VCALENDAR\n{EVENT.format(1)}BEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n")
        archive.writestr("../b.ics", "x")
    was_read, told = answer(path)
    assert was_read and told["error"] is None
    assert [each["where"] for each in told["skipped"]] == ["a.ics, line 8", "../b.ics"]


@pytest.mark.parametrize("name", ["nowhere.vcf", "empty.vcf", "photo.jpg", "folder"])
def test_what_cannot_be_read_has_one_line_in_error(tmp_path, name):
    (tmp_path / "empty.vcf").touch()
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "folder").mkdir()
    was_read, told = answer(tmp_path / name)
    assert not was_read
    assert told["error"] and "\n" not in told["error"]
    assert told["people"] == told["events"] == told["interactions"] == []


def test_no_surrogate_or_control_character_breaks_the_line(tmp_path):
    path = tmp_path / "a\udcff.vcf"
    path.write_bytes(b"BEGIN:VCARD\nVERSION:3.0\nFN:A\x00\x1b[2J\xed\xa0\x80\xe2\x80\xa8b\nEND:VCARD\n")
    was_read, told = answer(path)
    assert was_read and told["counts"]["people"] == 1


def test_a_reader_that_breaks_is_no_traceback(tmp_path, monkeypatch):
    from closeknit.imports.formats import vcard

    def broken(stream, *, name):
        raise ZeroDivisionError
        yield

    monkeypatch.setattr(vcard, "read", broken)
    was_read, told = answer(saved(tmp_path / "a.vcf", CARD.format("1")))
    assert not was_read and "ZeroDivisionError" in told["error"]


def test_distinct_texts_are_counted_the_same_in_memory_and_on_disk():
    with ExitStack() as stack:
        small = Distinct(stack, most=10)
        for each in range(1000):
            small.add(f"{each % 300}")
        assert (len(small), len(small.held)) == (300, 0)


def test_memory_stays_small_however_many_records(tmp_path):
    path = saved(
        tmp_path / "a.ics", "BEGIN:VCALENDAR\n" + "".join(EVENT.format(each) for each in range(5000)) + "END:VCALENDAR\n"
    )
    with (tmp_path / "out.json").open("w") as out:
        tracemalloc.start()
        assert check(path, out=out)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 8_000_000
    assert json.loads((tmp_path / "out.json").read_text())["counts"]["events"] == 5000


@pytest.mark.parametrize("begin", [b"", b"From cleo@example.com Wed Mar  6 10:00:00 2024\n" + LETTER.format(1).encode()])
def test_five_gigabytes_of_nothing_are_answered_soon_and_in_little_memory(tmp_path, begin):
    """The first is told by its first bytes; the second, a mailbox that ends in zeros, is smaller for the time's sake."""
    path = tmp_path / "huge.mbox"
    with path.open("wb") as file:
        file.write(begin)
        file.truncate(5 << 30 if not begin else 1 << 28)
    began = time.process_time()
    tracemalloc.start()
    was_read, told = answer(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50_000_000 and time.process_time() - began < 20
    assert was_read == bool(begin)
    assert ("zeros" in (told["error"] or "")) == (not begin)


def test_a_calendar_that_ends_in_zeros_is_streamed(tmp_path):
    path = tmp_path / "huge.ics"
    with path.open("wb") as file:
        file.write(f"BEGIN:VCALENDAR\n{EVENT.format(1)}".encode())
        file.truncate(1 << 28)
    tracemalloc.start()
    assert answer(path)[1]["counts"]["events"] == 1
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["x", "x.vcf", "x.ics", "x.csv", "x.txt", "x.mbox", "x.eml", "x.zip"]))
def test_any_bytes_give_one_line_of_json(tmp_path_factory, raw, name):
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(raw)
    was_read, told = answer(path)
    assert was_read == (told["error"] is None)
    assert "could not be understood" not in (told["error"] or "")
