"""The fonts of the machine that have letters which ours lacks: Chinese, Japanese, Korean."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from anyascii import anyascii

from closeknit.kit.printing import Printer

FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts", "/System/Library/Fonts", "/Library/Fonts",
    "C:/Windows/Fonts",
)  # fmt: skip
# The beginnings of their files' names, the better ones first.
WANTED = (
    "notosanscjk", "notosansjp", "notosanssc", "notosanskr", "sourcehansans", "hiraginosans", "pingfang", "msyh", "malgun",
    "msgothic",
    "arialunicode", "arial unicode", "droidsansfallback", "wqy-", "unifont",
)  # fmt: skip
MOST_FONTS = 4


@lru_cache(maxsize=1)
def printer() -> Printer:
    """Looked for once a process."""
    found: dict[str, Path] = {}
    for folder in FOLDERS:
        for path in sorted(Path(folder).expanduser().rglob("*")) if Path(folder).expanduser().is_dir() else []:
            name = path.name.casefold()
            if path.suffix.casefold() in (".ttf", ".otf", ".ttc") and name.startswith(WANTED):
                found.setdefault(next(each for each in WANTED if name.startswith(each)), path)
    return Printer(tuple(sorted(found.values(), key=_rank))[:MOST_FONTS])


def _rank(path: Path) -> int:
    return next(place for place, each in enumerate(WANTED) if path.name.casefold().startswith(each))


def legible(line: str) -> str:
    """The line, in Latin letters where its own cannot be printed."""
    return line if printer().can_print([line]) else anyascii(line)
