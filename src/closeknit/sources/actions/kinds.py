"""The kinds of accounts, each under its name: how a connection is tested, and how an account is kept in step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from closeknit.kit.web import Unreachable
from closeknit.sources.models import Account


class Trouble(Exception):
    """Something that keeps an account from being in step; the message is a sentence for its owner. `is_password`: the server does
    not take the password; `asks`: nothing more happens until the owner has answered."""

    def __init__(self, sentence: str, *, is_password: bool = False, asks: bool = False):
        super().__init__(sentence)
        self.is_password, self.asks = is_password, asks


@dataclass(frozen=True, slots=True)
class Found:
    """A folder that the server has: `href` is its name there, `is_chosen` where it is plainly the one that is meant."""

    href: str
    name: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """`test(address=, user=, password=)` signs in and gives the folders there; `sync(by=, account=, password=, now=)` does one
    round, may be killed at any moment and be done again. Both raise Trouble or Unreachable. `options` are those of a new one.
    `let_go(by=, account=, takes_back=, now=)` is called before one is removed."""

    test: Callable[..., list[Found]]
    sync: Callable[..., None]
    every: timedelta = timedelta(minutes=15)
    options: dict = field(default_factory=dict)
    let_go: Callable[..., None] | None = None


KINDS: dict[str, Kind] = {}
"""By Account.Kind; each kind's module enters itself when the room's actions are imported."""


def tested(kind: str, *, address: str, user: str, password: str) -> list[Found]:
    """Whether the server lets us in, with its folders. Raises Trouble in words."""
    try:
        return KINDS[kind].test(address=address, user=user, password=password)
    except Unreachable as unreachable:
        raise Trouble(str(unreachable)) from unreachable


def kind_of(account: Account) -> Kind:
    return KINDS[account.kind]
