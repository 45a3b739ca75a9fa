"""Starts the real program on a free port with a data folder of its own."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from tests.tables import take_tables

ROOT = Path(__file__).resolve().parents[2]


def environment(folder, **more) -> dict:
    """A clean environment on an SQLite database of its own, whatever the suite itself runs on."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CLOSEKNIT_", "DJANGO_", "DATABASE_"))}
    return kept | {"CLOSEKNIT_DATA": str(folder), "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"} | more


def lay(folder) -> None:
    """The tables of a house that is begun here, made before, where there are such: making them takes a program half a minute."""
    base = Path(folder) / "closeknit.sqlite3"
    if not base.exists():
        take_tables(str(base))


def closeknit(folder, *words, **more) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "closeknit", *words]
    return subprocess.run(command, env=environment(folder, **more), cwd=folder, capture_output=True, text=True, timeout=180)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Served:
    """A running `closeknit serve`; `said` is everything it printed so far. `is_first` lets it make its tables itself."""

    def __init__(self, folder, *words, is_first=False, **more):
        if not is_first:
            lay(folder)
        self.port = free_port()
        command = [sys.executable, "-m", "closeknit", "serve", "--port", str(self.port), *words]
        self.process = subprocess.Popen(
            command, env=environment(folder, **more), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.said = ""
        self.reading = threading.Thread(target=self.read, daemon=True)
        self.reading.start()

    def read(self):
        for line in self.process.stdout:
            self.said += line

    def wait_for(self, pattern, seconds=180.0) -> str:
        """Wait until a line with this pattern was printed; returns what it captured."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if found := re.search(pattern, self.said):
                return found[found.lastindex or 0]
            time.sleep(0.02)
        raise AssertionError(f"“{pattern}” was not said in {seconds} seconds, but:\n{self.said}")

    def get(self, path, **headers) -> tuple[int, dict, bytes]:
        """Status, headers and body of a page; redirects are not followed."""
        request = urllib.request.Request(f"http://localhost:{self.port}{path}", headers=headers)
        opener = urllib.request.build_opener(NoRedirect)
        try:
            with opener.open(request, timeout=20) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers), error.read()

    def children(self) -> dict[str, int]:
        """The processes of the house by their word."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                words = (folder / "cmdline").read_bytes().decode().split("\0")
                parent = int(re.search(r"PPid:\s+(\d+)", (folder / "status").read_text())[1])
                if parent == self.process.pid and "closeknit" in words:
                    found[words[words.index("closeknit") + 1]] = int(folder.name)
        return found

    def stop(self, number=signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        status = self.process.wait(30)
        self.reading.join(5)
        return status


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def is_alive(pid: int) -> bool:
    try:
        return "Z" not in re.search(r"State:\s+(\w)", Path(f"/proc/{pid}/status").read_text())[1]
    except OSError:
        return False


def wait_until(question, seconds=20.0):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := question():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"Still not so after {seconds} seconds.")
