"""Asking a room above by name, as jobs, links and parts of a page are: "members:days_of_members" is that read of that room."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module


def named_read(name: str) -> Callable:
    """The read of that name; `viewer` is its first argument, as of every read. A test resolves every name that is asked for."""
    room, _colon, function = name.partition(":")
    return getattr(import_module(f"closeknit.{room}.reads"), function)
