"""Manners towards others' servers: one request at a time, with pauses, where we are welcome, and rest where it is asked for."""

from __future__ import annotations

import time
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.core.cache import cache

from closeknit import __version__
from closeknit.contacts.models import Server
from closeknit.contacts.rules.pieces import LONGEST_WAIT, SHORTEST_WAIT, retry_after
from closeknit.contacts.rules.robots import CLOSED, is_welcome, pause_seconds
from closeknit.kit import web
from closeknit.kit.ids import hash8
from closeknit.kit.text import clean

NAME = "Closeknit"
PAUSE_SECONDS = 1.0
MOST_OF_A_SERVER = 20  # requests in one look around
MOST_SECONDS = 20.0
MOST_BYTES = 8 << 20
LONGEST_ROBOTS = 20_000
SOON = timedelta(minutes=15)


class Resting(Exception):
    """The server is not asked before `until`."""

    def __init__(self, until: datetime):
        super().__init__()
        self.until = until


class NotWelcome(Exception):
    """The server's robots.txt asks us to stay away from this address."""


def agent() -> str:
    """Who we say we are, with where the house is found."""
    return f"{NAME}/{__version__} (+{web.address()}/about; reads a feed for one person, at most hourly)"


class Asker:
    """Asks for one owner, during one look around."""

    def __init__(self, by, now: datetime) -> None:
        self._by, self._now = by, now
        self._servers = {row.name: row for row in Server.objects.of(by)}
        self._asked: dict[str, tuple[int, float]] = {}

    def ask(self, url: str, *, headers: dict[str, str] | None = None, is_invited: bool = False) -> web.Answer:
        """The answer, of whatever status but 429 and a 503 that names a time. Raises Resting, NotWelcome and web.Unreachable."""
        target = web.target_of(url)
        server = self._server(target.host_header)
        if server.rests_until and server.rests_until > self._now:
            raise Resting(server.rests_until)
        with self._alone(server):
            self._read_robots(server, target)
            if not is_welcome(server.robots, NAME, target.url, is_invited=is_invited):
                raise NotWelcome
            answer = self._get(server, url, headers or {})
        wait = retry_after(answer.headers.get("retry-after", ""), self._now)
        if answer.status == 429 or (answer.status == 503 and wait):
            server.rests_until = self._now + (wait or SHORTEST_WAIT)
            self._keep(server)
            raise Resting(server.rests_until)
        return answer

    def _server(self, name: str) -> Server:
        if name not in self._servers:
            self._servers[name] = Server(owner_id=self._by.id, name=name[:260])
        return self._servers[name]

    @contextmanager
    def _alone(self, server: Server):
        """Nobody else of this house asks the same server meanwhile."""
        key = f"asking:{hash8(server.name)}"
        if not cache.add(key, 1, timeout=4 * MOST_SECONDS):
            raise Resting(self._now + SOON)
        try:
            yield
        finally:
            cache.delete(key)

    def _read_robots(self, server: Server, target: web.Target) -> None:
        if server.robots_at and self._now - server.robots_at < LONGEST_WAIT:
            return
        answer = self._get(server, f"{target.scheme}://{target.host_header}/robots.txt", {}, most_bytes=500_000)
        server.robots = clean(answer.body.decode("utf-8", "replace"))[:LONGEST_ROBOTS] if answer.is_good else ""
        if answer.status >= 500:
            server.robots = CLOSED  # RFC 9309, 2.3.1.4
        server.robots_at = self._now
        self._keep(server)

    def _get(self, server: Server, url: str, headers: dict[str, str], most_bytes: int = MOST_BYTES) -> web.Answer:
        times, last = self._asked.get(server.name, (0, 0.0))
        if times >= MOST_OF_A_SERVER:
            raise Resting(self._now + SOON)
        if times and PAUSE_SECONDS:
            pause = max(PAUSE_SECONDS, pause_seconds(server.robots, NAME))
            time.sleep(max(0.0, last + pause - time.monotonic()))
        try:
            return web.fetch(url, headers={"User-Agent": agent(), **headers}, most_bytes=most_bytes, seconds=MOST_SECONDS)
        finally:
            self._asked[server.name] = (times + 1, time.monotonic())

    def _keep(self, server: Server) -> None:
        told = {"robots": server.robots, "robots_at": server.robots_at, "rests_until": server.rests_until}
        Server.objects.of(self._by).update_or_create(
            name=server.name, defaults=told, create_defaults=told | {"owner_id": self._by.id}
        )
