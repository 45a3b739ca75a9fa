"""docs/permissions.md, written from the docstrings of every room's `may_*`, so that it cannot say anything else than the code."""

from __future__ import annotations

import importlib
import inspect
from importlib.util import find_spec

HEAD = """# Who may do what

Written by `closeknit manage write_permissions` from the docstrings of the functions that decide; a test compares it. What
somebody may *see* is decided where it is read: what is not theirs does not exist for them (404). What somebody may *do* is
decided by these functions, which answer yes or a named reason (403).
"""


def page(rooms: list[str]) -> str:
    """The whole document, as Markdown, for these rooms in this order."""
    parts = [part for room in rooms if (part := chapter(room))]
    return "\n".join([HEAD, *parts])


def chapter(room: str) -> str:
    """One room's functions with what they say, in the order of the file; "" for a room without any."""
    rules = deciders(room)
    if not rules:
        return ""
    lines = [f"- **{name}**: {' '.join(inspect.getdoc(rule).split())}" for name, rule in rules]
    return f"## {room}\n\n" + "\n".join(lines) + "\n"


def deciders(room: str) -> list[tuple[str, object]]:
    """Every `may_*` function that a room's access defines itself."""
    name = f"closeknit.{room}.access"
    if not find_spec(name):
        return []
    module = importlib.import_module(name)
    return [
        (word, thing)
        for word, thing in vars(module).items()
        if word.startswith("may_") and inspect.isfunction(thing) and thing.__module__.startswith(name)
    ]
