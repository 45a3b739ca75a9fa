"""Processes of a house of its own that begin at once and may be killed: one that has everything imported, and forks.

Starting Python and Django anew costs two seconds a process; a test that kills a dozen of them starts them from one `House`.
"""

from __future__ import annotations

import importlib
import json
import os
import select
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


class House:
    """A data folder, and the module of tests whose functions `deeds[what](now)` are done there, each in a process of its own."""

    def __init__(self, folder: Path, module: str, **more: str) -> None:
        self.folder, self.told_in = folder, folder.with_name(f"{folder.name}.told")
        kept = {key: value for key, value in os.environ.items() if not key.startswith("CLOSEKNIT_") and key != "DATABASE_URL"}
        told = {"CLOSEKNIT_DATA": str(folder), "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
        told |= {"DJANGO_SETTINGS_MODULE": "closeknit.site.settings"} | more
        command = [sys.executable, "-m", "tests.house", module]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(command, cwd=ROOT, env=kept | told, stdin=pipe, stdout=pipe, text=True)

    def __enter__(self) -> House:
        return self

    def __exit__(self, *_about) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()

    def start(self, what: str, **more: str) -> Deed:
        """Begin a deed, with these variables in its environment; one at a time."""
        self.told_in.unlink(missing_ok=True)
        self.process.stdin.write(json.dumps([what, more]) + "\n")
        self.process.stdin.flush()
        return Deed(self, int(self.process.stdout.readline()))

    def do(self, what: str):
        """Do it to its end; what it printed."""
        assert self.start(what).wait() == 0
        told = self.told()
        return json.loads(told) if told else None

    def told(self) -> str:
        """What the last deed printed so far."""
        return self.told_in.read_text() if self.told_in.exists() else ""


class Deed:
    """A process that does one thing; `status` is None while it goes on."""

    def __init__(self, house: House, pid: int) -> None:
        self.house, self.pid, self.status = house, pid, None

    def poll(self) -> int | None:
        if self.status is None and select.select([self.house.process.stdout], [], [], 0)[0]:
            self.wait()
        return self.status

    def is_over_within(self, seconds: float) -> bool:
        return bool(select.select([self.house.process.stdout], [], [], seconds)[0]) and self.wait() is not None

    def wait(self) -> int:
        if self.status is None:
            self.status = int(self.house.process.stdout.readline())
        return self.status

    def kill(self) -> None:
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)
        self.wait()


def lay_tables(folder: Path) -> None:
    """The tables of a new house: a copy of this test run's own empty ones where they are a file, which saves making them."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return  # the house makes its own
    own, copy = sqlite3.connect(connection.settings_dict["NAME"], timeout=20), sqlite3.connect(folder / "closeknit.sqlite3")
    with closing(own), closing(copy):
        own.backup(copy)


def serve(module: str) -> None:
    """Read what is to be done, a line each; fork, tell the number of the child, and how it ended."""
    import django

    django.setup()
    deeds = importlib.import_module(module).deeds
    folder = Path(os.environ["CLOSEKNIT_DATA"])
    for line in sys.stdin:
        what, more = json.loads(line)
        pid = os.fork()
        if not pid:
            os.environ.update(more)
            _do(deeds[what], folder.with_name(f"{folder.name}.told"))
        print(pid, flush=True)
        _pid, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _do(deed, told: Path) -> None:
    from closeknit.kit import clock

    status = 1
    try:
        out = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        sys.stdin.close()
        deed(clock.now())
        status = 0
    except SystemExit as end:
        status = int(end.code or 0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        os._exit(status)


if __name__ == "__main__":
    serve(sys.argv[1])
