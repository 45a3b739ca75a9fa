"""A process that is killed in the middle of its work loses nothing it acknowledged, and repeating the work duplicates nothing."""

import random
import time

import pytest

from tests.house import House, lay_tables
from tests.kit.processes import wait_until
from tests.ledger.write_until_killed import BATCHES, SIZE


def acknowledged(house) -> list[int]:
    """The numbers of the batches that were said to be kept, the last of them whole."""
    return [int(line) for line in house.told().split("\n")[:-1]]


@pytest.mark.slow
def test_a_kill_in_the_middle_loses_nothing_acknowledged_and_repeating_duplicates_nothing(db, tmp_path):
    folder, chance, last = tmp_path / "house", random.Random(), -1
    folder.mkdir()
    lay_tables(folder)
    with House(folder, "tests.ledger.write_until_killed") as house:
        house.do("prepare")
        for _ in range(3):
            deed, many = house.start("write"), chance.randint(1, 12)
            wait_until(lambda many=many: len(acknowledged(house)) >= many)
            time.sleep(chance.uniform(0, 0.03))
            deed.kill()
            last = max(last, *acknowledged(house))
            there = house.do("tell")
            assert there["differences"] == 0
            assert set(there["batches"]) <= {0, SIZE}
            assert all(number == SIZE for number in there["batches"][: last + 1])
        assert there["entries"] < BATCHES * SIZE, "no kill came in time to prove anything"
        assert house.start("write").wait() == 0
        assert acknowledged(house)[-1] == BATCHES - 1
        assert house.do("tell") == {"entries": BATCHES * SIZE, "batches": [SIZE] * BATCHES, "differences": 0}
