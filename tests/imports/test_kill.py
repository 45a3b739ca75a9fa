"""A worker killed in the middle of an import, again and again, leaves the same book as one that was never disturbed."""

import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def start(folder, what):
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CLOSEKNIT_") and key != "DATABASE_URL"}
    environment = kept | {"CLOSEKNIT_DATA": str(folder), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-m", "tests.imports.work_until_killed", what]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def tell(folder):
    with start(folder, "tell") as process:
        return json.loads(process.stdout.read())


def checkpoint(folder):
    """How far the import has come: people and records that are in the book."""
    with closing(sqlite3.connect(f"file:{folder / 'closeknit.sqlite3'}?mode=ro", uri=True, timeout=20)) as book:
        people = book.execute("SELECT count(*) FROM imports_importperson WHERE written_at IS NOT NULL").fetchone()[0]
        return people, book.execute("SELECT sum(records_done) FROM imports_import").fetchone()[0]


def work_until_further(folder, seconds):
    """Let a worker go on until it has written something, and some time more, and kill it."""
    before, process = checkpoint(folder), start(folder, "work")
    deadline = time.monotonic() + 60
    while checkpoint(folder) == before and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(seconds)
    process.kill()
    process.wait()


def until_done(folder):
    process = start(folder, "work")
    deadline = time.monotonic() + 120
    while (told := tell(folder))["state"] == "running" and time.monotonic() < deadline:
        time.sleep(0.2)
    process.terminate()
    process.wait()
    return told


@pytest.mark.slow
def test_a_killed_import_goes_on_and_ends_as_if_never_disturbed(tmp_path):
    calm, troubled = tmp_path / "calm", tmp_path / "troubled"
    for folder in (calm, troubled):
        folder.mkdir()
        with start(folder, "prepare") as process:
            assert process.wait() == 0
    expected = until_done(calm)
    assert expected["state"] == "done" and len(expected["entries"]) == 4000 and len(expected["names"]) == 122
    chance, between = random.Random(), 0
    for _ in range(3):
        work_until_further(troubled, chance.uniform(0, 0.1))
        told = tell(troubled)
        assert told["differences"] == 0
        between += 0 < len(told["entries"]) < 4000 or 0 < len(told["names"]) < 122
        if told["state"] != "running":
            break
    assert between, "no kill came in the middle, so nothing was proved"
    assert until_done(troubled) == expected
