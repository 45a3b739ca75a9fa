"""Rebuild requirements.txt and requirements-test.txt, with hashes, from pyproject.toml."""

from __future__ import annotations

import shutil
import subprocess

from closeknit.site.commands import say
from closeknit.site.tree import source_tree

COMPILE = ["uv", "pip", "compile", "--universal", "--python-version", "3.11", "--generate-hashes", "pyproject.toml"]
FILES = {"requirements.txt": [], "requirements-test.txt": ["--group", "test", "-c", "requirements.txt"]}


def arguments(parser) -> None:
    parser.add_argument("--upgrade", action="store_true", help="take newer versions where pyproject.toml allows them")


def run(options) -> int:
    tree = source_tree()
    if tree is None:
        return say("closeknit: the lock files live in the source tree; run ./closeknit lock in a checkout.")
    if not shutil.which("uv"):
        return say("closeknit: rebuilding the lock files needs uv; type: pip install uv")
    more = ["--upgrade"] if options.upgrade else []
    for name, groups in FILES.items():
        # --no-emit-index-url: where this machine gets its packages from is nobody else's business
        if status := subprocess.call([*COMPILE, *groups, *more, "--no-emit-index-url", "--quiet", "-o", name], cwd=tree):  # noqa: S603  words of whoever sits at the terminal
            return status
        print(f"{name} is rebuilt.")
    return 0
