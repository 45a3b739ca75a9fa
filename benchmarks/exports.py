"""A whole book out and in again: time, memory, and whether the second export is the same.

    .venv/bin/python benchmarks/exports.py [--contacts 10000] [--interactions 1000000]

Works in a folder of its own, on SQLite. Memory is the peak of each step's own process above one with nothing to do.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
NOW = datetime(2026, 5, 6, 9, 30, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contacts", type=int, default=10_000)
    parser.add_argument("--interactions", type=int, default=1_000_000)
    parser.add_argument("--step", choices=["idle", "fill", "pack", "bring"])
    parser.add_argument("--file", type=Path)
    options = parser.parse_args()
    if options.step:
        step(options)
        return
    with tempfile.TemporaryDirectory() as folder:
        whole(Path(folder), options)


def whole(folder: Path, options) -> None:
    one, two = folder / "one", folder / "two"
    more = ["--contacts", str(options.contacts), "--interactions", str(options.interactions)]
    run("fill", one, more)
    idle = run("idle", two, more)[1]
    packed, memory = run("pack", one, ["--file", str(folder / "one.zip")])
    size = (folder / "one.zip").stat().st_size / 1e6
    print(f"out: {packed:.1f} s, {memory - idle:.0f} MB of memory above idle, a file of {size:.0f} MB")
    brought, memory = run("bring", two, ["--file", str(folder / "one.zip")])
    print(f"in: {brought:.1f} s ({brought / packed:.1f} times as long), {memory - idle:.0f} MB above idle")
    run("pack", two, ["--file", str(folder / "two.zip")])
    same = sums(folder / "one.zip") == sums(folder / "two.zip")
    print("the second export is", "identical" if same else "NOT identical")


def run(name: str, data: Path, more: list[str]) -> tuple[float, float]:
    """Seconds of the step, and the peak of its process in MB."""
    data.mkdir(exist_ok=True)
    environment = {**os.environ, "CLOSEKNIT_DATA": str(data), "PYTHONPATH": str(HERE.parent / "src"), "DATABASE_URL": ""}
    told = subprocess.run(
        [sys.executable, __file__, "--step", name, *more], env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    seconds, memory = told.stdout.split()[-2:]
    return float(seconds), float(memory)


def step(options) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closeknit.site.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    began = time.perf_counter()
    {"idle": idle, "fill": fill, "pack": pack, "bring": bring}[options.step](options)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(time.perf_counter() - began, memory)


def idle(options) -> None:
    owner()


def fill(options) -> None:
    import book

    book.fill(contacts=options.contacts, interactions=options.interactions, now=NOW)


def pack(options) -> None:
    from closeknit.exports import actions

    actions.pack(by=owner(), path=options.file, now=NOW)


def bring(options) -> None:
    from closeknit.exports import actions

    brought = actions.bring_book_at(by=owner(), path=options.file, now=NOW)
    assert brought.state == "done", brought.error
    assert not brought.troubles, brought.troubles[:5]


def owner():
    """Whose book it is; an empty house gets one."""
    from closeknit.accounts import actions
    from closeknit.accounts.models import Member

    known = Member.objects.first()
    if known:
        return known
    token = actions.make_setup_link(now=NOW).rsplit("/", 1)[1]
    return actions.set_up(token=token, email="owner@example.org", name="Robin", zone="Europe/Berlin", now=NOW)


def sums(path: Path) -> dict[str, str]:
    """The sum of every member but those that tell of the day and of numbers of the house."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name not in ("book.json", "people.vcf")]
        found = {}
        for name in names:
            with archive.open(name) as file:
                found[name] = hashlib.file_digest(file, "sha256").hexdigest()
        return found


if __name__ == "__main__":
    main()
