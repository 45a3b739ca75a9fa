"""Real exports, read in place from the folder that CLOSEKNIT_EXAMPLES names, and compared with what is known of them.

They belong to others and are never copied here. Without that folder, the small examples beside this file remain.
"""

import io
import json
import os
from pathlib import Path

import pytest

from closeknit.imports.formats.check import check
from closeknit.imports.formats.detect import FORMATS
from tests.imports.facts import disagreements

HERE = Path(__file__).parent
EXAMPLES = Path(os.environ.get("CLOSEKNIT_EXAMPLES") or HERE.parents[2] / "shared" / "import-examples")
OWN = HERE / "examples"

DISPUTED = {
    "icalendar/libical__large.ics": {
        "people: 15 instead of 16": "the sixteenth is a bracket behind an address, “e@example.com)”",
        "changed occurrences: 210 instead of 56": "210 entries have a RECURRENCE-ID; the expectation looked at the first of them",
    },
    "eml/mail__utf8_headers.eml": {"sender: ": "the expectation holds the bytes of the address, not its letters"},
    "vcard/kcontacts__vcard9.vcf": {
        "fn: ": "the expectation is UTF-8 read as windows-1252",
        "family: ": "the expectation is UTF-8 read as windows-1252",
    },
    "mbox/twisted-python__2015-October.mbox": {
        "people: 25 instead of 27": "counts spellings: one address stands there under two names, and one From is missing",
    },
    "whatsapp/chatistics___chat_4.txt": {
        "senders: ": "the dash parts the time from the name, as the hyphen does elsewhere",
        "nothing from – John Doe": "the same dash",
    },
    "whatsapp/open-chat-exporter__whatsapp_lenient_invalid_timestamp.sample.txt": {
        "senders: {'Alice'}": "Bob's only line is the one with the impossible date; he is among the people",
    },
    "slack/slackdump-export-dir/": {"users: ": "one without a name of their own has it in their profile, as those who left have"},
    "slack/slackdump__source_export.zip": {"users: ": "the same"},
    "slack/slackdump__CHY5HUESG.json": {
        "messages: 14 instead of 10": "four answers stand within the message they answer; the expectation counted the outer ones",
    },
    "vcard/vcards__v4.vcf": {"birthday: None": "the expectation makes a day out of month 31"},
}
"""Where the expectation itself is wrong: how the disagreement begins, and why. Anything else that differs still fails."""


OURS_ALONE = {"ldif", "any_csv"}
"""Formats of which that folder has none."""


def entries(folder):
    manifest = folder / "manifest.json"
    return json.loads(manifest.read_text(encoding="utf-8")) if manifest.is_file() else []


def read(path):
    out = io.StringIO()
    was_read = check(path, out=out)
    assert out.getvalue().count("\n") == 1
    return was_read, json.loads(out.getvalue())


def test_the_examples_are_there():
    if not (EXAMPLES / "manifest.json").is_file():
        pytest.skip(
            f"There are no examples in {EXAMPLES}: name their folder in CLOSEKNIT_EXAMPLES. Only our own small ones were read."
        )
    assert {entry["format"] for entry in entries(EXAMPLES)} >= set(FORMATS) - OURS_ALONE


@pytest.mark.parametrize(
    "entry", [each for each in entries(EXAMPLES) if each["format"] in FORMATS], ids=lambda each: each["file"]
)
def test_a_real_export_is_read_as_expected(entry, score):
    _, answer = read(EXAMPLES / entry["file"])
    disputed = tuple(DISPUTED.get(entry["file"], ()))
    found = [each for each in disagreements(entry, answer, EXAMPLES / entry["file"]) if not each.startswith(disputed)]
    score(entry["format"], not found)
    assert not found, (found, entry["note"], answer["error"], answer["skipped"][:3])


@pytest.mark.parametrize(
    "entry", [each for each in entries(EXAMPLES) if each["format"] not in FORMATS], ids=lambda each: each["file"]
)
def test_an_export_of_a_kind_not_read_yet_gets_one_line_and_no_traceback(entry, score):
    was_read, answer = read(EXAMPLES / entry["file"])
    score(entry["format"], None)
    assert was_read or (answer["error"] and "\n" not in answer["error"])


@pytest.mark.parametrize("entry", entries(OWN), ids=lambda each: each["file"])
def test_our_own_small_example_is_read_as_expected(entry):
    was_read, answer = read(OWN / entry["file"])
    assert was_read
    assert not list(disagreements(entry, answer, OWN / entry["file"])), answer["skipped"]


def test_there_is_an_own_example_of_every_kind():
    assert {entry["format"] for entry in entries(OWN)} == set(FORMATS)
