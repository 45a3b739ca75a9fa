"""Where the source tree is, when the program runs from one."""

from __future__ import annotations

from pathlib import Path


def source_tree() -> Path | None:
    """The checkout this program runs from; None for an installed package."""
    folder = Path(__file__).resolve().parents[3]
    return folder if (folder / "pyproject.toml").is_file() and (folder / "tests").is_dir() else None
