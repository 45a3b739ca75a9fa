"""All sockets of one server process, and the task that reads and sends for them. See `kit/live.py`."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from channels.db import database_sync_to_async
from django.contrib.auth import get_user_model
from django.db import DatabaseError

from closeknit.kit import clock, live
from closeknit.kit import looking as look
from closeknit.kit.named import named_read

if TYPE_CHECKING:
    from closeknit.kit.sockets import LiveSocket

log = logging.getLogger("closeknit.live")

POLL_SECONDS = 0.5
CHECK_SECONDS = 5.0
SIGNED_OUT = 4401
HELLO = '{"t":"hello"}'  # from here on nothing is missed: what came before is asked for by the page


class Feed:
    """Who is connected. Its task runs only while anybody is, and asks the database in a thread of its own, which waits for no
    page."""

    def __init__(self):
        self.sockets: dict[int, set[LiveSocket]] = defaultdict(set)
        self.proofs: live.Proofs = {}
        self.task: asyncio.Task | None = None
        self.loop: asyncio.AbstractEventLoop | None = None
        self.listens = False
        self.news = asyncio.Event()
        self.closing: set[asyncio.Task] = set()
        self.desk = ThreadPoolExecutor(1, thread_name_prefix="live")

    def __contains__(self, socket: LiveSocket) -> bool:
        return socket in self.sockets_of(socket.member_id)

    def sockets_of(self, member_id: int) -> set[LiveSocket]:
        return self.sockets.get(member_id, set())

    def join(self, socket: LiveSocket) -> None:
        self.sockets[socket.member_id].add(socket)
        if self.task is None or self.task.done():
            self.loop, self.news = asyncio.get_running_loop(), asyncio.Event()
            self.listens, self.task = False, self.loop.create_task(self.run())
        if self.listens:
            socket.tell([HELLO])

    def leave(self, socket: LiveSocket) -> None:
        """It is sent nothing any more, what still waited neither."""
        socket.waiting.clear()
        mine = self.sockets_of(socket.member_id)
        mine.discard(socket)
        if not mine:
            self.sockets.pop(socket.member_id, None)

    def let_go(self, socket: LiveSocket, code: int) -> None:
        """Close a socket without waiting until it is closed."""
        if socket in self:
            self.leave(socket)
            task = asyncio.get_running_loop().create_task(_close(socket, code))
            self.closing.add(task)
            task.add_done_callback(self.closing.discard)

    def wake(self) -> None:
        """Read at once; may be called in any thread."""
        if self.loop and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self.news.set)

    async def run(self) -> None:
        reader, checked, is_noted = live.Reader(), time.monotonic(), True
        while self.sockets or not is_noted:
            self.news.clear()
            try:
                if not self.listens:
                    await self.begin(reader)
                await self.hand_on(reader)
                is_noted = await self.note_who_looks()
                if time.monotonic() - checked > CHECK_SECONDS:
                    checked = time.monotonic()
                    await self.show_out()
            except DatabaseError as error:
                log.warning("The live pages wait for the database: %s", error)
            except Exception:
                log.exception("A word to live pages was lost; they ask by themselves.")
            await self.pause()

    async def begin(self, reader: live.Reader) -> None:
        await self.at_desk(reader.start)
        self.listens = True
        for socket in self.everyone():
            socket.tell([HELLO])

    async def pause(self) -> None:
        try:
            async with asyncio.timeout(POLL_SECONDS):
                await self.news.wait()
        except TimeoutError:
            return

    async def hand_on(self, reader: live.Reader) -> None:
        """Send what is new: topics to their owner's pages, frames to those who may read them now."""
        words = await self.at_desk(reader.news)
        for owner_id in {word.owner_id for word in words if word.owner_id in self.sockets}:
            topics = [word.topic for word in words if word.owner_id == owner_id]
            for socket in self.sockets_of(owner_id):
                socket.tell(topics)
        if any(word.read for word in words):
            await self.deliver(lambda here: live.frames_of(words, here, clock.now()))

    async def hear(self, member_id: int, read: str, body: dict) -> None:
        """Tell others what a page said, as the named read has it."""

        def frames(here: set[int]) -> Iterable[live.Frame]:
            viewer = get_user_model().objects.filter(id=member_id, is_active=True).first()
            return named_read(read)(viewer, body=body, member_ids=here, now=clock.now()) if viewer else ()

        try:
            await self.deliver(frames)
        except Exception:
            log.exception("What a page said was lost.")

    async def deliver(self, frames_for: Callable[[set[int]], Iterable[live.Frame]]) -> None:
        """Send each frame to its members' sockets, but to none whose session has ended."""
        here, sockets = set(self.sockets), self.everyone()
        for text, hearers in await self.at_desk(lambda: self.addressed(list(frames_for(here)), sockets)):
            for socket in hearers:
                if socket in self:
                    socket.tell([text])

    def addressed(self, frames: list[live.Frame], sockets: list[LiveSocket]) -> list[tuple[str, list[LiveSocket]]]:
        """Each text with those of the sockets it goes to, in the order of the frames."""
        to = set().union(*(frame.to for frame in frames))
        asked = {one.session_key: one.member_id for one in sockets if one.member_id in to}
        welcome = live.welcome(asked, now=clock.now(), proofs=self.proofs) if asked else set()
        found = []
        for frame in frames:
            hearers = defaultdict(list)
            for one in sockets:
                if one.member_id in frame.to and one.session_key in welcome:
                    hearers[one.locale if frame.template else None].append(one)
            found += [(frame.text(locale), each) for locale, each in hearers.items()]
        return found

    async def note_who_looks(self) -> bool:
        """Write down who has a page before them; whether nothing is left to be taken back when all have gone."""
        moment = time.monotonic()
        here = {member_id for member_id, all_ in self.sockets.items() if any(one.looks_until > moment for one in all_)}
        if not look.is_noted(here, clock.now()):
            await self.at_desk(lambda: look.note(here, clock.now()))
        return not here

    async def show_out(self) -> None:
        """Close the sockets whose session has ended or whose member is no longer active."""
        sessions = self.sessions()
        welcome = await self.at_desk(lambda: self.still_welcome(sessions))
        for socket in self.everyone():
            if socket.session_key in sessions and socket.session_key not in welcome:
                self.let_go(socket, SIGNED_OUT)

    def everyone(self) -> list[LiveSocket]:
        return [one for all_ in self.sockets.values() for one in all_]

    def sessions(self) -> dict[str, int]:
        return {one.session_key: one.member_id for one in self.everyone()}

    def still_welcome(self, sessions: dict[str, int]) -> set[str]:
        welcome = live.welcome(sessions, now=clock.now(), proofs=self.proofs)
        self.proofs = {key: proof for key, proof in self.proofs.items() if key in welcome}
        return welcome

    async def at_desk(self, question: Callable):
        return await database_sync_to_async(question, thread_sensitive=False, executor=self.desk)()


async def _close(socket: LiveSocket, code: int) -> None:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            await socket.close(code)
    except (OSError, RuntimeError, TimeoutError):
        return
