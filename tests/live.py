"""The house with its sockets, served from a thread of the test's own process by the real server on the test's database: `house`.

def test_something(house, ada):
    async def story():
        async with house.socket(session_of(ada)) as page:
            ...
    told(story())
"""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import pytest
import uvicorn
import websockets
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

PATIENCE_SECONDS = 10


class House:
    """A running server; `url` is its address."""

    def __init__(self):
        from closeknit.site.asgi import application
        from closeknit.site.commands.pages import config

        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.server = uvicorn.Server(config(application))
        self.thread = threading.Thread(target=self.server.run, args=([self.listening],), daemon=True)

    def __enter__(self) -> House:
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)
        return self

    def __exit__(self, *_about) -> None:
        self.server.should_exit = True
        self.thread.join(PATIENCE_SECONDS)

    def connection(self, session=None, origin="", path="/live"):
        headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session.session_key}"} if session else {}
        address = self.url.removeprefix("http://")
        return websockets.connect(
            f"ws://{address}{path}", origin=origin or self.url, additional_headers=headers, open_timeout=PATIENCE_SECONDS
        )

    @asynccontextmanager
    async def socket(self, session):
        """An open socket that misses nothing from now on."""
        async with self.connection(session) as page:
            assert await heard(page) == {"t": "hello"}
            yield page


@pytest.fixture(scope="session")
def served(django_db_setup, django_db_blocker):
    with House() as house:
        yield house
    with django_db_blocker.unblock():
        part_with_database()


def part_with_database() -> None:
    """End what the threads of the server still hold of PostgreSQL: a database in use cannot be dropped."""
    from django.db import connection

    if connection.vendor == "postgresql":
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")


@pytest.fixture
def house(served, transactional_db):
    """The served house on this test's tables; afterwards its sockets have gone, and nobody asks the database any more."""
    from closeknit.kit.sockets import feed

    yield served
    deadline = time.monotonic() + PATIENCE_SECONDS
    while feed.task and not feed.task.done() and time.monotonic() < deadline:
        time.sleep(0.02)


async def heard(page, seconds: float = PATIENCE_SECONDS):
    """The next that a socket is sent: a frame as what its JSON says, a topic as it is."""
    text = await asyncio.wait_for(page.recv(), seconds)
    return json.loads(text) if text.startswith("{") else text


async def hears_nothing(page, seconds: float = 0.4) -> bool:
    try:
        await asyncio.wait_for(page.recv(), seconds)
    except TimeoutError:
        return True
    return False


async def closing_code(page) -> int:
    """Why the server closes this socket; whatever it still sends before is passed over."""
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                await page.recv()
    except websockets.ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else 0


def told(story):
    """What a story gives back, told in a thread of its own: a browser test before may have left its loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, story).result()


def session_of(member) -> SessionStore:
    session = SessionStore()
    session[SESSION_KEY] = str(member.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session.save()
    return session
