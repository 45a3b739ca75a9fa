"""Starts real processes on the test's own database, so that what is killed is really killed."""

import os
import subprocess
import sys
import time
from urllib.parse import quote, urlencode

from django.db import connection

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


WORKER = """
import sys, django; django.setup()
import tests.kit.some_jobs
from closeknit.kit.worker import Worker
Worker(name=sys.argv[1], entries=tests.kit.some_jobs.ENTRIES if "ticking" in sys.argv else ()).run()
"""


def worker(folder, name="first", *more) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", WORKER, name, *more], env=environment(folder), cwd=ROOT)


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
