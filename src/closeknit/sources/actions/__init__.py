"""What is done with accounts elsewhere. Every function is keyword-only, `by=` first and `now=` last.

`connect` signs in, `choose` begins; then `ask_for_due` asks for a round of each account that is due and `sync_account` does it.
"""

from closeknit.sources.actions import book_round, calendar_round, mailbox  # noqa: F401  (each enters its kind)
from closeknit.sources.actions.accounts import (
    accept,
    change_password,
    choose,
    connect,
    erase_sources,
    forget_people,
    pause,
    remove,
    sync_now,
)
from closeknit.sources.actions.kinds import KINDS, Found, Kind, Trouble
from closeknit.sources.actions.newcomers import decide_newcomers, read_again
from closeknit.sources.actions.rounds import ask_for_due, seal_anew, sync_account

__all__ = [
    "KINDS", "Found", "Kind", "Trouble", "accept", "ask_for_due", "change_password", "choose", "connect", "decide_newcomers",
    "erase_sources", "forget_people", "pause", "read_again", "remove", "seal_anew", "sync_account", "sync_now",
]  # fmt: skip
