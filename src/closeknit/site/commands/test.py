"""Run the tests of the source tree with pytest, two at a time."""

from __future__ import annotations

import subprocess
import sys

from closeknit.site.commands import say
from closeknit.site.tree import source_tree

PASSES_ON = True


def run(words: list[str]) -> int:
    tree = source_tree()
    if tree is None:
        return say("closeknit: the tests live in the source tree; run ./closeknit test in a checkout.")
    chosen = any(word in ("-n", "-p", "--pdb") or word.startswith("-n") for word in words)
    # What waits runs beside what reckons: each of the two begins at its own half, and helps the other at the end.
    shared = [] if chosen else ["-n", "2", "--dist", "worksteal"]
    return subprocess.call([sys.executable, "-m", "pytest", *shared, *words], cwd=tree)  # noqa: S603  words of whoever sits at the terminal
