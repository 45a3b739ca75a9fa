"""Killed again and again while it reads a mailbox, a worker leaves what an undisturbed one leaves, and repeats little."""

import random
import time

import pytest

from tests.house import House, lay_tables
from tests.sources.dovecot import USER, dovecot, mail  # noqa: F401

PEOPLE, LETTERS = 7, 240


class Reading(House):
    def __init__(self, folder, server):
        folder.mkdir()
        lay_tables(folder)
        told = {"CLOSEKNIT_ALLOW_NETWORKS": "127.0.0.0/8", "MAIL_AT": server.address}
        super().__init__(folder, "tests.sources.mailbox_until_killed", **told)

    def batches(self):
        log = self.folder / "batches.txt"
        return log.read_text().splitlines() if log.exists() else []

    def kill(self, chance):
        """Let a worker begin, and kill it some batches later, wherever it is then; says whether it came in the middle."""
        before, more = len(self.batches()), chance.randint(1, 9)
        deed = self.start("work")
        while deed.poll() is None and len(self.batches()) < before + more:
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.02))
        deed.kill()
        return deed.wait() != 0


def letters(numbers):
    """(received, sent) of these numbers, between Ada and seven others in turn."""
    received, sent = [], []
    for n in numbers:
        other, day = f"P{n % PEOPLE} <p{n % PEOPLE}@example.net>", 1 + n % 28
        sender, to = (USER, other) if n % 2 else (other, USER)
        (sent if n % 2 else received).append(mail(n, sender, to, on=f"{day:02} Mar 20{10 + n % 15} 10:{n % 60:02}:00 +0100"))
    return received, sent


def lay(server, numbers):
    received, sent = letters(numbers)
    server.put(received)
    server.put(sent, "Sent")


@pytest.mark.slow
def test_killed_in_the_first_reading_and_later_it_ends_as_if_never_disturbed(
    tmp_path,
    dovecot,  # noqa: F811
    django_db_setup,
    django_db_blocker,
):
    with django_db_blocker.unblock():
        calm, troubled = Reading(tmp_path / "calm", dovecot), Reading(tmp_path / "troubled", dovecot)
    with calm, troubled:
        compare(calm, troubled, dovecot, random.Random())


def compare(calm, troubled, dovecot, chance):  # noqa: F811
    lay(dovecot, range(LETTERS))
    for house in (calm, troubled):
        house.do("prepare")
    kills = 0
    for begin in (None, LETTERS):
        if begin:
            lay(dovecot, range(begin, 2 * begin))
            dovecot.put([mail("new", "Zoe <zoe@example.net>", USER)])
            dovecot.put([mail("old", USER, "zoe@example.net")], "Sent")
        calm.do("work")
        killed = sum(troubled.kill(chance) for _kill in range(3))
        assert killed, "no kill came in the middle, so nothing was proved"
        kills += killed
        troubled.do("work")
        if not begin:
            for house in (calm, troubled):
                house.do("bring")
    expected = calm.do("tell")
    assert troubled.do("tell") == expected
    assert len(expected["entries"]) == 2 * LETTERS and expected["newcomers"] == ["zoe@example.net"]
    assert expected["differences"] == 0
    assert len(troubled.batches()) - len(calm.batches()) <= kills
    assert set(troubled.batches()) == set(calm.batches())
