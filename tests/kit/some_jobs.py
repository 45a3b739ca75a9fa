"""Jobs that write down that they ran, for the tests of the worker."""

import os
import time
from datetime import timedelta

from closeknit.kit import jobs
from closeknit.kit.timetable import Entry

ENTRIES = [Entry("tests.note", every=timedelta(days=1))]


def write(word):
    with open(os.environ["NOTED"], "a") as file:
        file.write(f"{word}\n")


@jobs.job("tests.note")
def note(*, word="ticked"):
    write(word)


@jobs.job("tests.long", is_long=True)
def long(*, seconds, word):
    write(f"{word}-began")
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        time.sleep(0.05)
        jobs.stop_if_asked()
    write(f"{word}-ended")


@jobs.job("tests.sleep", is_long=True)
def sleep(*, seconds, word):
    """Long, and deaf to being asked to stop."""
    write(f"{word}-began")
    time.sleep(seconds)
    write(f"{word}-ended")


@jobs.job("tests.break", retries=2, backoff_seconds=0.01)
def break_(*, word):
    write(word)
    raise ZeroDivisionError("no luck")


@jobs.job("tests.give_up", retries=5)
def give_up():
    raise jobs.GiveUp("There is nothing here.")


@jobs.job("tests.die", retries=1, backoff_seconds=0.01)
def die():
    os._exit(9)
