"""Two houses beside each other, a small and a large one: each a database with a book in it, asked in this process or served."""

from __future__ import annotations

import copy
import http.client
import io
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MANY, FEW = 21, 22
"""The places of two people of the large book: with 5,000 interactions, and with 50."""


class House:
    """One database, its owner's session, and what the pages need to be asked for."""

    def __init__(self, name: str, url: str, contacts: int, interactions: int):
        self.name, self.url, self.contacts, self.interactions = name, url, contacts, interactions
        self.connection = connection_to(url)

    def enter(self) -> None:
        """Let every query of this thread go to this house."""
        from django.db import connections

        connections["default"] = self.connection

    def fill(self) -> None:
        """Make the tables and the book, unless they are there; then look at the tables as every night does."""
        import book
        from django.core.management import call_command

        from closeknit.accounts.models import Member
        from closeknit.contacts.models import Contact
        from closeknit.kit import housekeeping

        self.enter()
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if not Member.objects.exists():
            given = {MANY: 5000, FEW: 50} if self.contacts > 1000 else {}
            book.fill(contacts=self.contacts, interactions=self.interactions, now=datetime.now(UTC), given=given)
            self.live_a_fortnight()
        housekeeping.optimise_database()
        self.owner = Member.objects.get()
        self.cookie = session_of(self.owner)
        self.ids = list(Contact.objects.order_by("id").values_list("id", flat=True))

    def live_a_fortnight(self) -> None:
        """The days before today were opened too, and some of their nudges passed over."""
        from closeknit.accounts.models import Member
        from closeknit.today import actions

        for ago in range(14, 0, -1):
            actions.open_today(by=Member.objects.get(), now=datetime.now(UTC) - timedelta(days=ago))

    def forget_today(self) -> None:
        """As if today had not been opened yet."""
        from closeknit.today import reads
        from closeknit.today.models import Day, Nudge, Rest

        self.enter()
        day = reads.day_of(self.owner, datetime.now(UTC))
        Nudge.objects.filter(day=day).delete()
        Rest.objects.filter(made_at__gte=datetime.now(UTC) - timedelta(days=1)).delete()
        Day.objects.filter(on=day).delete()

    def ask(self, path: str) -> bytes:
        """The page, by the very application the server calls; in this thread, without a client that would cost time too."""
        from closeknit.site.wsgi import application

        told = {}
        response = application(environ(path, self.cookie), lambda status, headers: told.update(status=status))
        body = b"".join(response)
        response.close()
        assert told["status"].startswith("200"), (path, told["status"], body[:500])
        return body


def connection_to(url: str):
    from django.db import connections
    from django.db.utils import load_backend

    from closeknit.site.databases import database

    settings = copy.deepcopy(connections.settings["default"]) | database(url, folder=Path())
    return load_backend(settings["ENGINE"]).DatabaseWrapper(settings, "default")


def session_of(owner) -> str:
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(owner)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def environ(path: str, cookie: str) -> dict:
    path, _, query = path.partition("?")
    return {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": "", "SERVER_NAME": "localhost",
        "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "localhost", "HTTP_COOKIE": cookie,
        "HTTP_ACCEPT_LANGUAGE": "en", "REMOTE_ADDR": "127.0.0.1", "wsgi.version": (1, 0), "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.multithread": True, "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }  # fmt: skip


class Served:
    """The pages of a house as `closeknit serve` starts them, in a process of their own, asked over one kept connection."""

    def __init__(self, house: House):
        self.house = house
        listening = socket.create_server(("127.0.0.1", 0))
        ready, told = os.pipe()
        words = ["pages", "--socket", str(listening.fileno()), "--ready", str(told)]
        kept = (listening.fileno(), told)
        environment = os.environ | {"DATABASE_URL": house.url, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'benchmarks'}"}
        self.process = subprocess.Popen([sys.executable, "-m", "closeknit", *words], env=environment, pass_fds=kept)  # noqa: S603
        os.close(told)
        os.read(ready, 1)
        self.client = http.client.HTTPConnection("127.0.0.1", listening.getsockname()[1])
        self.clock = ~self.process.pid << 3 | 2  # what clock_getcpuclockid(3) answers for a process

    def ask(self, path: str) -> bytes:
        self.client.request("GET", path, headers={"Cookie": self.house.cookie, "Accept-Language": "en"})
        response = self.client.getresponse()
        body = response.read()
        assert response.status == 200, (path, response.status)
        return body

    def cpu(self) -> float:
        """Seconds of CPU the serving process has used."""
        return time.clock_gettime(self.clock)

    def stop(self) -> None:
        self.client.close()
        self.process.terminate()
        self.process.wait(20)


@contextmanager
def served(houses: list[House]):
    """Each house served; by the name of the house."""
    running = {}
    try:
        for house in houses:
            running[house.name] = Served(house)
        yield running
    finally:
        for each in running.values():
            each.stop()
