"""The map of the house for ARCHITECTURE.md, made from each room's own first line, so that it cannot say anything else."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path

BEGIN, END = "<!-- rooms: written by `closeknit manage write_rooms` -->", "<!-- end of rooms -->"


def tower(pyproject: Path) -> list[list[str]]:
    """The rooms from top to bottom as import-linter's first contract names them; those on one line do not see each other."""
    contracts = tomllib.loads(pyproject.read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return [[room.strip() for room in line.split("|")] for line in contracts[0]["layers"]]


def drawn(lines: list[list[str]]) -> str:
    """The tower as a Markdown table, top room first."""
    rows = [f"| {' and '.join(f'`{room}`' for room in line)} | {' '.join(first_line(room) for room in line)} |" for line in lines]
    return "\n".join(["| room | what it is for |", "|---|---|", *rows])


def first_line(room: str) -> str:
    return (importlib.import_module(f"closeknit.{room}").__doc__ or "").strip().splitlines()[0]


def with_map(page: str, lines: list[list[str]]) -> str:
    """The page with the map between its two marks made new; raises ValueError when a mark is missing."""
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{drawn(lines)}\n{END}{after}"
