"""A process that is killed in the middle of its work loses nothing it acknowledged, and repeating the work duplicates nothing."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.ledger.write_until_killed import BATCHES, SIZE

ROOT = Path(__file__).resolve().parents[2]


def start(folder, what):
    environment = {**os.environ, "CLOSEKNIT_DATA": str(folder), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    environment.pop("CLOSEKNIT_ORIGIN", None)
    command = [sys.executable, "-m", "tests.ledger.write_until_killed", what]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def tell(folder):
    with start(folder, "tell") as process:
        return json.loads(process.stdout.read())


@pytest.mark.slow
def test_a_kill_in_the_middle_loses_nothing_acknowledged_and_repeating_duplicates_nothing(tmp_path):
    chance = random.Random()
    acknowledged = -1
    for _ in range(3):
        with start(tmp_path, "write") as process:
            for _ in range(chance.randint(1, 12)):
                acknowledged = max(acknowledged, int(process.stdout.readline()))
            time.sleep(chance.uniform(0, 0.03))
            process.kill()
        there = tell(tmp_path)
        assert there["differences"] == 0
        assert set(there["batches"]) <= {0, SIZE}
        assert all(number == SIZE for number in there["batches"][: acknowledged + 1])
    assert there["entries"] < BATCHES * SIZE, "no kill came in time to prove anything"
    with start(tmp_path, "write") as process:
        assert process.stdout.read().split()[-1] == str(BATCHES - 1)
    assert tell(tmp_path) == {"entries": BATCHES * SIZE, "batches": [SIZE] * BATCHES, "differences": 0}
