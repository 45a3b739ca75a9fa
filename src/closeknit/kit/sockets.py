"""The live WebSocket of a signed-in member, and the one task a server process that feeds all of them. See `kit/live.py`."""

from __future__ import annotations

import asyncio
import logging
import time

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from channels.layers import get_channel_layer
from django.db import DatabaseError

from closeknit.kit import clock, live

log = logging.getLogger("closeknit.live")

POLL_SECONDS = 0.5
CHECK_SECONDS = 5.0
MOST_A_MEMBER = 20
SIGNED_OUT, TOO_MANY = 4401, 4429


class LiveSocket(AsyncWebsocketConsumer):
    """Sends the topics of one member as plain text; what the browser sends is not read."""

    async def connect(self):
        member = self.scope["user"]
        if not member.is_authenticated:
            await self.close()  # before it was accepted: the browser gets a 403
            return
        self.member_id, self.session_key = member.id, self.scope["session"].session_key
        self.group = f"member.{self.member_id}"
        await self.accept()
        if not feed.has_room(self.member_id):
            await self.close(TOO_MANY)
            return
        await self.channel_layer.group_add(self.group, self.channel_name)
        feed.join(self)

    async def receive(self, text_data=None, bytes_data=None):
        return

    async def live_topic(self, event):
        await self.send(text_data=event["topic"])

    async def disconnect(self, code):
        if self in feed.sockets:
            feed.sockets.discard(self)
            await self.channel_layer.group_discard(self.group, self.channel_name)


class Feed:
    """All sockets of this process, and the task that reads for them; it runs only while there are any."""

    def __init__(self):
        self.sockets: set[LiveSocket] = set()
        self.task: asyncio.Task | None = None

    def has_room(self, member_id: int) -> bool:
        return sum(socket.member_id == member_id for socket in self.sockets) < MOST_A_MEMBER

    def join(self, socket: LiveSocket) -> None:
        self.sockets.add(socket)
        if self.task is None or self.task.done():
            self.task = asyncio.get_running_loop().create_task(self.run())

    async def run(self) -> None:
        reader, checked, has_begun = live.Reader(), time.monotonic(), False
        while self.sockets:
            try:
                if not has_begun:
                    await database_sync_to_async(reader.start)()
                    has_begun = True
                await self.hand_on(await database_sync_to_async(reader.news)())
                if time.monotonic() - checked > CHECK_SECONDS:
                    checked = time.monotonic()
                    await self.show_out()
            except DatabaseError as error:
                log.warning("The live pages wait for the database: %s", error)
            await asyncio.sleep(POLL_SECONDS)

    async def hand_on(self, news: list[tuple[int, str]]) -> None:
        here = {socket.member_id for socket in self.sockets}
        for owner_id, topic in news:
            if owner_id in here:
                await get_channel_layer().group_send(f"member.{owner_id}", {"type": "live.topic", "topic": topic})

    async def show_out(self) -> None:
        """Close the sockets whose session has ended or whose member is no longer active."""
        sessions = {socket.session_key: socket.member_id for socket in self.sockets}
        welcome = await database_sync_to_async(live.welcome)(sessions, now=clock.now())
        for socket in [socket for socket in self.sockets if socket.session_key not in welcome]:
            self.sockets.discard(socket)
            await socket.channel_layer.group_discard(socket.group, socket.channel_name)
            await socket.close(SIGNED_OUT)


feed = Feed()
