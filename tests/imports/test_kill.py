"""A worker killed again and again, while it reads, writes or takes back, leaves the same book as one that was never disturbed."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def start(folder, what, die_at=0):
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CLOSEKNIT_") and key != "DATABASE_URL"}
    environment = kept | {"CLOSEKNIT_DATA": str(folder), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    environment |= {"DIE_AT": str(die_at)} if die_at else {}
    command = [sys.executable, "-m", "tests.imports.work_until_killed", what]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def do(folder, what):
    with start(folder, what) as process:
        told = process.stdout.read()
        assert process.wait() == 0
    return json.loads(told) if told else None


def state(folder):
    with closing(sqlite3.connect(f"file:{folder / 'closeknit.sqlite3'}?mode=ro", uri=True, timeout=20)) as book:
        return book.execute("SELECT state FROM imports_import").fetchone()[0]


def work_until(folder, wanted, *, die_at=0, seconds=None):
    """Let a worker go on until the import is in that state, dies by itself at a checkpoint, or is killed after so many seconds
    of work; says whether it came to that state."""
    process, begin = start(folder, "work", die_at), time.monotonic()
    while process.poll() is None and state(folder) != wanted and time.monotonic() < begin + 60:
        if seconds is not None and (folder / "steps.txt").exists() and time.monotonic() > begin + seconds:
            break
        time.sleep(0.01)
    process.kill()
    process.wait()
    return state(folder) == wanted


def steps(folder):
    """The batches that were begun, as their checkpoints tell them."""
    path = folder / "steps.txt"
    told = path.read_text().splitlines() if path.exists() else []
    path.write_text("")
    return told


def work_calmly(folder, wanted):
    assert work_until(folder, wanted)
    return do(folder, "tell"), steps(folder)


def disturb(folder, wanted, calm_steps, chance, kills):
    """Kill the worker at random checkpoints, before and after they are kept, then let it come to its end; the batches begun."""
    begun, killed = [], 0
    for _kill in range(kills):
        at = chance.randint(1, max(1, calm_steps // (kills + 1)))
        is_there = work_until(folder, wanted, die_at=chance.choice([at, -at]))
        begun += steps(folder)
        if is_there:
            break
        killed += 1
    assert killed, "no kill came in the middle, so nothing was proved"
    assert work_until(folder, wanted)
    return begun + steps(folder), killed


@pytest.mark.slow
def test_killed_while_reading_writing_and_taking_back_it_ends_as_if_never_disturbed(tmp_path):
    calm, troubled = tmp_path / "calm", tmp_path / "troubled"
    calm.mkdir()
    do(calm, "prepare")
    chance = random.Random()
    do(calm, "bring")
    shutil.copytree(calm, troubled)
    # The path of the file is that of the first folder in both, for it is only read.

    before, _ = work_calmly(calm, "previewed")
    for _kill in range(2):  # a reading has no checkpoints: it begins afresh
        work_until(troubled, "previewed", seconds=chance.uniform(0.5, 1.2))
    assert work_until(troubled, "previewed")
    assert do(troubled, "tell") == before and len(before["preview"]) == 63 and len(before["names"]) == 5

    for deed, wanted, kills in (("run", "done", 3), ("undo", "undone", 2)):
        for folder in (calm, troubled):
            steps(folder)
            do(folder, deed)
        expected, calmly = work_calmly(calm, wanted)
        begun, killed = disturb(troubled, wanted, len(calmly), chance, kills=kills)
        assert do(troubled, "tell") == expected
        assert expected["differences"] == 0
        # A batch whose checkpoint was written but not kept is the only thing that is done again.
        assert len(set(begun)) == len(set(calmly)) and len(begun) - len(calmly) <= killed
        if deed == "run":
            assert len(expected["names"]) == 63 and len(expected["entries"]) == 1800 and len(expected["photos"]) == 30
    assert expected["names"] == before["names"] and expected["entries"] == [] and expected["photos"] == []
    assert (expected["points"], expected["labels"], expected["days"]) == (before["points"], before["labels"], before["days"])
    assert expected["found"] == before["found"]
