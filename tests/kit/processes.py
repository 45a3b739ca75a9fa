"""Starts real processes on the test's own database, so that what is killed is really killed."""

import os
import tempfile
import time
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

from django.db import connection

from tests.kit.warm import Child, Warm

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def database_url() -> str:
    """The address of the database this test writes to."""
    entry = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{entry['NAME']}"
    query = urlencode({"host": entry["HOST"]}) if entry["HOST"].startswith("/") else ""
    host = "" if query else entry["HOST"]
    password = f":{quote(entry['PASSWORD'], safe='')}" if entry["PASSWORD"] else ""
    port = f":{entry['PORT']}" if entry["PORT"] else ""
    user = f"{quote(entry['USER'], safe='')}{password}@" if entry["USER"] else ""
    return f"postgres://{user}{host}{port}/{entry['NAME']}?{query}"


def environment(folder) -> dict:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CLOSEKNIT_")}
    paths = os.pathsep.join([os.path.join(ROOT, "src"), ROOT])
    return kept | {
        "CLOSEKNIT_DATA": str(folder),
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "closeknit.site.settings",
        "PYTHONPATH": paths,
        "NOTED": str(folder / "noted"),
    }


@cache
def _warm(database: str) -> Warm:
    return Warm(environment(Path(tempfile.mkdtemp())) | {"DATABASE_URL": database}, ROOT)


def worker(folder, name="first", *more) -> Child:
    return _warm(database_url()).start([name, *more], NOTED=str(folder / "noted"))


def noted(folder) -> list[str]:
    """What the jobs of `some_jobs` wrote down, in order."""
    path = folder / "noted"
    return path.read_text().split() if path.exists() else []


def wait_until(question, seconds=20.0):
    """Ask until the answer is true; returns it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := question():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"Still not so after {seconds} seconds.")
