"""From the event loop to Django's threads: pages are plain WSGI behind a small pool, guarded against slow and vanishing clients.

a2wsgi carries the messages. What is added here, each because it was seen to go wrong without it (benchmarks/bridge.py):
a thread is only taken once a form has arrived whole, so that slow senders cannot hold all threads; large bodies stream through a
few of them, in bounded memory; a body that ends early is an error, not a shorter file; and header names with an underscore are
dropped, because WSGI cannot tell them from the ones with a hyphen.
"""

from __future__ import annotations

import asyncio
import gc
import time

from a2wsgi import WSGIMiddleware

THREADS = 12
LARGE_AT_ONCE = 6
SMALL_BYTES = 1024 * 1024
SILENCE_SECONDS = 60.0
LEAST_BYTES = 16 * 1024  # that a body brings while it is waited for so long: who only drips holds a place as well
QUEUED_CHUNKS = 64


class BodyCutOff(ConnectionError):
    """The client went away, fell silent or only dripped before the whole body had come."""


class Bridge:
    """An ASGI application for HTTP around a WSGI one."""

    def __init__(self, application):
        self.pages = WSGIMiddleware(application, workers=THREADS, send_queue_size=QUEUED_CHUNKS)
        self.large = asyncio.Semaphore(LARGE_AT_ONCE)
        self.is_sweeping = False

    async def __call__(self, scope, receive, send):
        scope = {**scope, "headers": [(name, value) for name, value in scope["headers"] if b"_" not in name]}
        body = Body(receive)
        try:
            await body.fill(SMALL_BYTES)
        except BodyCutOff:
            await send({"type": "http.response.start", "status": 408, "headers": [(b"connection", b"close")]})
            await send({"type": "http.response.body"})
            return
        if body.is_whole:
            await self.pages(scope, body.receive, send)
            return
        async with self.large:
            try:
                await self.pages(scope, body.receive, send)
            finally:
                if body.is_cut_off:
                    self.sweep_soon()

    def sweep_soon(self) -> None:
        """Django leaves the half file of a broken upload in a reference cycle, on disk until collected: once a second at most."""
        if not self.is_sweeping:
            self.is_sweeping = True
            asyncio.get_running_loop().call_later(1.0, self.sweep)

    def sweep(self) -> None:
        self.is_sweeping = False
        gc.collect()


class Body:
    """The messages of one request's body: some read ahead, the rest as it comes."""

    def __init__(self, receive):
        self.upstream = receive
        self.ahead: list[dict] = []
        self.is_whole = self.is_cut_off = False
        self.waited, self.came = 0.0, 0

    async def fill(self, limit: int) -> None:
        """Read ahead until the body is whole or longer than the limit in bytes."""
        size = 0
        while not self.is_whole and size <= limit:
            message = await self.next()
            self.ahead.append(message)
            size += len(message.get("body", b""))

    async def receive(self) -> dict:
        return self.ahead.pop(0) if self.ahead else await self.next()

    async def next(self) -> dict:
        began = time.monotonic()
        try:
            message = await asyncio.wait_for(self.upstream(), max(0.0, SILENCE_SECONDS - self.waited))
        except TimeoutError:
            message = {"type": "http.disconnect"}
        self.note(time.monotonic() - began, len(message.get("body", b"")))
        if message["type"] == "http.disconnect" and not self.is_whole:
            self.is_cut_off = True
            raise BodyCutOff
        self.is_whole = not message.get("more_body", False)
        return message

    def note(self, seconds: float, size: int) -> None:
        """Reckon how long the sender was waited for, which is not how long a page took with what came."""
        self.waited, self.came = self.waited + seconds, self.came + size
        if self.came >= LEAST_BYTES or self.is_whole:
            self.waited, self.came = 0.0, 0
