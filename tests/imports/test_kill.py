"""A worker killed again and again, while it reads, writes or takes back, leaves the same book as one that was never disturbed."""

import random
import shutil
import sqlite3
import time
from contextlib import closing

import pytest

from tests.house import House, lay_tables

WORK = "tests.imports.work_until_killed"


def state(house):
    with closing(sqlite3.connect(f"file:{house.folder / 'closeknit.sqlite3'}?mode=ro", uri=True, timeout=20)) as book:
        return book.execute("SELECT state FROM imports_import").fetchone()[0]


def work_until(house, wanted, *, die_at=0, seconds=None):
    """Let a worker go on until the import is in that state, dies by itself at a checkpoint, or is killed after so many seconds
    of work; says whether it came to that state."""
    deed, begin = house.start("work", DIE_AT=str(die_at)), time.monotonic()
    while deed.poll() is None and state(house) != wanted and time.monotonic() < begin + 60:
        if seconds is not None and time.monotonic() > begin + seconds:
            break
        time.sleep(0.01)
    deed.kill()
    return state(house) == wanted


def steps(house):
    """The batches that were begun, as their checkpoints tell them."""
    path = house.folder / "steps.txt"
    told = path.read_text().splitlines() if path.exists() else []
    path.write_text("")
    return told


def work_calmly(house, wanted):
    assert work_until(house, wanted)
    return house.do("tell"), steps(house)


def disturb(house, wanted, calm_steps, chance, kills):
    """Kill the worker at random checkpoints, before and after they are kept, then let it come to its end; the batches begun."""
    begun, killed = [], 0
    for _kill in range(kills):
        at = chance.randint(1, max(1, calm_steps // (kills + 1)))
        is_there = work_until(house, wanted, die_at=chance.choice([at, -at]))
        begun += steps(house)
        if is_there:
            break
        killed += 1
    assert killed, "no kill came in the middle, so nothing was proved"
    assert work_until(house, wanted)
    return begun + steps(house), killed


@pytest.mark.slow
def test_killed_while_reading_writing_and_taking_back_it_ends_as_if_never_disturbed(tmp_path, django_db_setup, django_db_blocker):
    folder = tmp_path / "calm"
    folder.mkdir()
    with django_db_blocker.unblock():
        lay_tables(folder)
    with House(folder, WORK) as calm:
        calm.do("prepare")
        calm.do("bring")
        shutil.copytree(folder, tmp_path / "troubled")
        # The path of the file is that of the first folder in both, for it is only read.
        with House(tmp_path / "troubled", WORK) as troubled:
            compare(calm, troubled, random.Random())


def compare(calm, troubled, chance):
    before, _ = work_calmly(calm, "previewed")
    for _kill in range(2):  # a reading has no checkpoints: it begins afresh
        work_until(troubled, "previewed", seconds=chance.uniform(0.05, 0.7))
    assert work_until(troubled, "previewed")
    assert troubled.do("tell") == before and len(before["preview"]) == 63 and len(before["names"]) == 5

    for deed, wanted, kills in (("run", "done", 3), ("undo", "undone", 2)):
        for house in (calm, troubled):
            steps(house)
            house.do(deed)
        expected, calmly = work_calmly(calm, wanted)
        begun, killed = disturb(troubled, wanted, len(calmly), chance, kills=kills)
        assert troubled.do("tell") == expected
        assert expected["differences"] == 0
        # A batch whose checkpoint was written but not kept is the only thing that is done again.
        assert len(set(begun)) == len(set(calmly)) and len(begun) - len(calmly) <= killed
        if deed == "run":
            assert len(expected["names"]) == 63 and len(expected["entries"]) == 720 and len(expected["photos"]) == 30
    assert expected["names"] == before["names"] and expected["entries"] == [] and expected["photos"] == []
    assert (expected["points"], expected["labels"], expected["days"]) == (before["points"], before["labels"], before["days"])
    assert expected["found"] == before["found"]
