"""How soon a message reaches those who have the page open, and what it costs to keep sockets open.

    .venv/bin/python benchmarks/live.py [--messages 15] [--sockets 2000] [--idle-seconds 20] [--database URL] [--json]

Makes a house in a throw-away folder (or in an empty database of one's own), serves it as `closeknit serve` does, and, with
sockets of its own over the loopback:
- lets `--sockets` members each open one and say nothing: the server's resident memory above what it was before, for each, and its
  share of a core over the seconds after;
- lets 200 members of a circle open one, and one of them write to the circle through the form: the milliseconds from the first
  byte of the post to the frame, of every member and message. A frame counts only where it holds the words.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import json
import os
import re
import resource
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks")]
CIRCLE = 200
AT_ONCE = 50
TOKEN = "a" * 32  # of forms: a cookie and a field that say the same


def prepared(folder: Path, database: str | None):
    os.environ |= {"CLOSEKNIT_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "closeknit.site.settings"}
    os.environ["DATABASE_URL"] = database or f"sqlite:///{folder}/house.sqlite3"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["django_htmx/ext/*", "django_htmx/*-4*"])
    from houses import House

    house = House("house", os.environ["DATABASE_URL"], 0, 0)
    house.enter()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    return house


def members(count: int, now: datetime) -> list[tuple]:
    """(member, cookie) of so many members who have been here for a while."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session

    from closeknit.accounts.models import Member

    told = {"joined_at": now, "entered_at": now - timedelta(days=60), "password": "!none"}
    people = [Member(email=f"{number}@example.org", name=f"Member {number}", **told) for number in range(count)]
    people = Member.objects.bulk_create(people)
    store, seen = SessionStore(), int(now.timestamp()) + 3600  # nobody's visit begins while it is measured
    sessions = []
    for number, each in enumerate(people):
        kept = {SESSION_KEY: str(each.id), BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0]}
        kept |= {HASH_SESSION_KEY: each.get_session_auth_hash(), "seen_at": seen, "visit": [seen, seen]}
        key = f"{number:032d}"
        sessions.append(Session(session_key=key, session_data=store.encode(kept), expire_date=now + timedelta(days=30)))
    Session.objects.bulk_create(sessions)
    form = f"{settings.CSRF_COOKIE_NAME}={TOKEN}"
    return [
        (each, f"{settings.SESSION_COOKIE_NAME}={row.session_key}; {form}") for each, row in zip(people, sessions, strict=True)
    ]


class Page:
    """One open socket: a bare client, so that the measuring costs little beside what is measured."""

    def __init__(self, port: int, cookie: str):
        self.port, self.cookie = port, cookie

    async def open(self) -> Page:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        key = base64.b64encode(os.urandom(16)).decode()
        host = f"localhost:{self.port}"
        lines = [
            "GET /live HTTP/1.1", f"Host: {host}", f"Origin: http://{host}", "Upgrade: websocket", "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", f"Cookie: {self.cookie}", "", "",
        ]  # fmt: skip
        self.writer.write("\r\n".join(lines).encode())
        head = await self.reader.readuntil(b"\r\n\r\n")
        assert b" 101 " in head.split(b"\r\n", 1)[0] + b" ", head
        assert json.loads(await self.frame())["t"] == "hello"
        return self

    async def frame(self) -> str:
        """The next text; pings are answered."""
        while True:
            first, second = await self.reader.readexactly(2)
            length = second & 127
            if length > 125:
                length = int.from_bytes(await self.reader.readexactly(2 if length == 126 else 8))
            data = await self.reader.readexactly(length)
            if first & 15 == 9:
                self.writer.write(bytes([0x8A, 0x80 | len(data), 0, 0, 0, 0]) + data)
            elif first & 15 == 1:
                return data.decode()
            elif first & 15 == 8:
                raise ConnectionError(f"closed by the server: {data!r}")


async def opened(port: int, cookies: list[str]) -> list[Page]:
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(cookie: str) -> Page:
        async with gate:
            return await Page(port, cookie).open()

    return await asyncio.gather(*(one(cookie) for cookie in cookies))


async def idle(server, port: int, cookies: list[str], seconds: float) -> dict:
    """What sockets cost that say nothing."""
    before = resident(server)
    began = time.perf_counter()
    pages = await opened(port, cookies)
    took = time.perf_counter() - began
    readers = [asyncio.create_task(each.frame()) for each in pages]
    await asyncio.sleep(3)
    cpu, clock = server.cpu(), time.perf_counter()
    await asyncio.sleep(seconds)
    share = (server.cpu() - cpu) / (time.perf_counter() - clock)
    after = resident(server)
    lost = sum(each.done() for each in readers)
    for reader, page in zip(readers, pages, strict=True):
        reader.cancel()
        page.writer.close()
    return {"sockets": len(pages), "kb_each": (after - before) / len(pages), "share_of_a_core": share, "lost": lost,
            "opened_a_second": len(pages) / took}  # fmt: skip


def resident(server) -> int:
    """kB."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{server.process.pid}/status").read_text())[1])


def circle_of(people: list, now: datetime) -> str:
    """The thread of a circle in which these members are; its slug."""
    from closeknit.accounts.models import Circle, Membership
    from closeknit.talk import actions

    circle = Circle.objects.create(name="The kiln", made_by=people[0], made_at=now)
    Membership.objects.bulk_create([Membership(circle=circle, member=each, joined_at=now) for each in people])
    return actions.circle_talk(by=people[0], circle_id=circle.id, now=now)


async def told(port: int, cookies: list[str], slug: str, messages: int) -> dict:
    """Milliseconds from the post to the frame, of each message and everybody but its author."""
    pages = await opened(port, cookies)
    took: list[float] = []
    answers: list[float] = []
    for number in range(-2, messages):  # the first two load what is only loaded once
        words = f"The kiln reached {1240 + number} degrees tonight"
        hearers = [asyncio.create_task(arrival(each, words)) for each in pages[1:]]
        await asyncio.sleep(0.7)
        began = time.perf_counter()
        await post(port, cookies[0], f"/threads/{slug}/messages", {"text": words, "key": f"key-{number}"})
        answered = time.perf_counter()
        arrived = await asyncio.wait_for(asyncio.gather(*hearers), 30)
        if number >= 0:
            took += [(each - began) * 1000 for each in arrived]
            answers.append((answered - began) * 1000)
    for page in pages:
        page.writer.close()
    took.sort()
    return {"hearers": len(pages) - 1, "messages": messages, "p50_ms": median(took), "p95_ms": took[len(took) * 95 // 100],
            "slowest_ms": took[-1], "answer_p50_ms": median(answers)}  # fmt: skip


async def arrival(page: Page, words: str) -> float:
    while words not in await page.frame():
        pass
    return time.perf_counter()


async def post(port: int, cookie: str, path: str, fields: dict) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    body = urlencode({"csrfmiddlewaretoken": TOKEN, **fields}).encode()
    lines = [
        f"POST {path} HTTP/1.1", f"Host: localhost:{port}", f"Cookie: {cookie}",
        "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}", "Accept: application/json",
        "Connection: close", "", "",
    ]  # fmt: skip
    writer.write("\r\n".join(lines).encode() + body)
    answer = await reader.read()
    assert answer.startswith(b"HTTP/1.1 200"), answer[:2000]
    writer.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--messages", type=int, default=15)
    parser.add_argument("--sockets", type=int, default=2000)
    parser.add_argument("--idle-seconds", type=float, default=20)
    parser.add_argument("--database")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    folder = Path(tempfile.mkdtemp(prefix="closeknit-live-"))
    try:
        report(measured(folder, options), options.json)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def measured(folder: Path, options) -> dict:
    house = prepared(folder, options.database)
    now = datetime.now(UTC)
    people = members(max(CIRCLE, options.sockets), now)
    slug = circle_of([each for each, _cookie in people[:CIRCLE]], now)
    cookies = [cookie for _one, cookie in people]
    from houses import served

    with served([house]) as running:
        server = running[house.name]
        for _ in range(5):
            server.client.request("GET", "/about")  # what is only loaded with the first page
            server.client.getresponse().read()
        port = server.client.port
        found = {}
        if options.sockets:
            found["idle"] = asyncio.run(idle(server, port, cookies[: options.sockets], options.idle_seconds))
        if options.messages:
            found["told"] = asyncio.run(told(port, cookies[:CIRCLE], slug, options.messages))
        return found


def report(found: dict, as_json: bool) -> None:
    if as_json:
        print(json.dumps(found))
    for name, target in (("told", "p50 below 250 ms"), ("idle", "below 60 kB and 0.03 of a core")):
        if name in found and not as_json:
            print(f"{name} ({target})")
            for what, figure in found[name].items():
                print(f"    {what:<18}{figure:>10.3f}" if isinstance(figure, float) else f"    {what:<18}{figure:>10}")


if __name__ == "__main__":
    main()
