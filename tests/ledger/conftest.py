"""A ledger knows only numbers, so here its owners are only numbers too: Ada is 1, Cy is 2."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from closeknit.ledger.actions import Entry


@dataclass(frozen=True)
class Owner:
    id: int


START = datetime(2025, 1, 1, tzinfo=UTC)


def day(number):
    """A moment so many days (and parts of a day) after the start of 2025."""
    return START + timedelta(days=number)


def entry(number=0, at=0.0, contact=7, channel="email", direction="out", seconds=0, source="native", **more):
    """An entry with an id of its own."""
    return Entry(contact, source, str(number), "", channel, direction, day(at), seconds, **more)


@pytest.fixture
def ada():
    return Owner(1)


@pytest.fixture
def cy():
    return Owner(2)


@pytest.fixture
def now():
    return day(400)
