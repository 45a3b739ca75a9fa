"""The command line: the same preview and report in words, and a check that needs no book."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

from closeknit.imports.actions.terminal import Terminal
from closeknit.imports.models import Import
from tests.imports.bring import entries, names
from tests.imports.files import card, letter, mbox, write

ROOT = Path(__file__).resolve().parents[2]


def terminal(owner, answer=True):
    out, trouble, asked = io.StringIO(), io.StringIO(), []

    def ask(question):
        asked.append(question)
        return answer

    return Terminal(owner, ask=ask, out=out, trouble=trouble), out, trouble, asked


def test_files_are_previewed_brought_and_reported(ada, tmp_path):
    path = write(tmp_path, "a.vcf", card("Ben", "EMAIL:ben@example.org"))
    desk, out, _trouble, asked = terminal(ada)
    assert desk.bring([path]) == 0
    assert "1 person" in out.getvalue() and "1 person is new in your book." in out.getvalue() and len(asked) == 1
    assert names(ada) == ["Ben"] and path.exists()


def test_no_is_no(ada, tmp_path):
    desk, out, _trouble, _asked = terminal(ada, answer=False)
    assert desk.bring([write(tmp_path, "a.vcf", card("Ben"))]) == 0
    assert "Nothing was written." in out.getvalue() and names(ada) == []
    assert Import.objects.get().state == "cancelled"


def test_what_cannot_be_read_is_one_line_and_two(ada, tmp_path):
    desk, _out, trouble, _asked = terminal(ada)
    good, bad = write(tmp_path, "a.vcf", card("Ben")), write(tmp_path, "b.bin", b"\1\2\3" * 99)
    assert desk.bring([bad, good, tmp_path / "none"]) == 2
    assert len(trouble.getvalue().splitlines()) == 2
    assert names(ada) == ["Ben"]


def test_own_addresses_are_told_on_the_command_line(ada, tmp_path):
    desk, _out, _trouble, _asked = terminal(ada)
    path = write(tmp_path, "a.mbox", mbox(letter(1, "me@home.example", "Ben <ben@example.org>")))
    assert desk.bring([path], mine=["me@home.example"]) == 0
    assert [name for name, *_ in entries(ada)] == ["Ben"]


def closeknit(*words, data):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("CLOSEKNIT_") and key != "DATABASE_URL"}
    environment |= {"CLOSEKNIT_DATA": str(data), "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "closeknit", "import", *map(str, words)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_a_check_needs_no_book_and_makes_none(tmp_path):
    path, bad = write(tmp_path, "a.vcf", card("Ben") + "BEGIN:VCARD\nrubbish\n"), write(tmp_path, "b.bin", b"\1\2\3" * 99)
    data = tmp_path / "data"
    done = closeknit(path, "--check", "--json", data=data)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["people"][0]["name"] == "Ben"
    done = closeknit(path, bad, "--check", "--json", data=data)
    assert done.returncode == 2 and len(done.stdout.splitlines()) == 2
    assert json.loads(done.stdout.splitlines()[1])["error"]
    done = closeknit(path, "--check", data=data)
    assert done.returncode == 0 and "people" in done.stdout
    assert not data.exists() or not any(data.rglob("*.sqlite3"))


def test_without_a_book_it_says_what_to_do(tmp_path):
    done = closeknit(write(tmp_path, "a.vcf", card("Ben")), "--yes", data=tmp_path / "data")
    assert done.returncode == 2
    assert "there is no book here yet" in done.stderr and "Traceback" not in done.stderr


def test_an_import_is_taken_back_after_asking(ada, tmp_path):
    desk, out, _trouble, _asked = terminal(ada)
    desk.bring([write(tmp_path, "a.vcf", card("Ben", "EMAIL:ben@example.org"))])
    number = Import.objects.get().id
    assert f"closeknit import --undo {number}" in out.getvalue()
    unsure, out, _trouble, asked = terminal(ada, answer=False)
    assert unsure.undo(number) == 0 and asked == ["Take this back?"] and "Nothing was changed." in out.getvalue()
    assert names(ada) == ["Ben"]
    desk, out, _trouble, _asked = terminal(ada)
    assert desk.undo(number) == 0 and "1 person leaves your book." in out.getvalue()
    assert names(ada) == []
    desk, _out, trouble, _asked = terminal(ada)
    assert desk.undo(number) == 2 and desk.undo(99999) == 2 and len(trouble.getvalue().splitlines()) == 2
