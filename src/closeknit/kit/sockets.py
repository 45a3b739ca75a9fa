"""The live WebSocket of a signed-in member, and the one task a server process that feeds all of them. See `kit/live.py`."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Iterable, Mapping
from types import SimpleNamespace

from channels.generic.websocket import AsyncWebsocketConsumer
from django.utils import translation

from closeknit.kit import live
from closeknit.kit.feed import Feed

log = logging.getLogger("closeknit.live")

MOST_A_MEMBER = 20
MOST_WAITING = 200
PATIENCE_SECONDS = 10.0
BETWEEN_WORDS_SECONDS = 1.0
LOOKS_SECONDS = 75.0
TOO_MANY, TOO_SLOW = 4429, 4408


class LiveSocket(AsyncWebsocketConsumer):
    """Sends a member topics as plain text and frames as JSON. `{"t": "hello"}` is the first: what is said from then on is heard.

    What the page says is JSON: `{"t": "seen"}` while it is looked at, `{"t": "away"}` when it no longer is, and the kinds of
    `heard`, each with the named read that says whom to tell what of it: it is given `viewer`, `body` (what the page said),
    `member_ids` (who is connected) and `now`. Anything else is not heard.
    """

    heard: Mapping[str, str] = {}

    def __init__(self, heard: Mapping[str, str] = {}):
        super().__init__()
        self.heard = heard
        self.member_id, self.session_key, self.locale = 0, "", live.Locale("", "")
        self.looks_until = self.spoke_at = 0.0
        self.waiting: list[str] = []
        self.sending: asyncio.Task | None = None

    async def connect(self):
        member = self.scope["user"]
        if not member.is_authenticated:
            await self.close()  # before it was accepted: the browser gets a 403
            return
        self.member_id, self.session_key = member.id, self.scope["session"].session_key
        self.locale = live.Locale(member.language or language_of(self.scope), member.zone)
        self.scope = {}  # the session and the member, who may change, are not kept for hours
        await self.accept()
        if len(feed.sockets_of(self.member_id)) >= MOST_A_MEMBER:
            await self.close(TOO_MANY)
            return
        feed.join(self)

    async def receive(self, text_data=None, bytes_data=None):
        body = parsed(text_data)
        kind = body.get("t")
        if kind in ("seen", "away"):
            self.looks_until = time.monotonic() + LOOKS_SECONDS if kind == "seen" else 0.0
            feed.wake()
        elif isinstance(kind, str) and kind in self.heard and self in feed:
            await self.speak(self.heard[kind], body)

    async def speak(self, read: str, body: dict) -> None:
        moment = time.monotonic()
        if moment - self.spoke_at >= BETWEEN_WORDS_SECONDS:
            self.spoke_at = moment
            await feed.hear(self.member_id, read, body)

    def tell(self, texts: Iterable[str]) -> None:
        """Send these as soon as the page takes them; nobody waits for it. One that takes nothing is let go: it comes again."""
        self.waiting += texts
        if len(self.waiting) > MOST_WAITING:
            feed.let_go(self, TOO_SLOW)
        elif self.waiting and self.sending is None:
            self.sending = asyncio.get_running_loop().create_task(self.send_waiting())

    async def send_waiting(self) -> None:
        try:
            while self.waiting:
                text = self.waiting.pop(0)
                async with asyncio.timeout(PATIENCE_SECONDS):
                    await self.send(text_data=text)
        except TimeoutError:
            feed.let_go(self, TOO_SLOW)
        except (OSError, RuntimeError):
            self.waiting.clear()  # it has gone meanwhile
        finally:
            self.sending = None

    async def disconnect(self, code):
        feed.leave(self)


def language_of(scope) -> str:
    """In which language pages of this browser are where their member chose none."""
    headers = dict(scope["headers"])
    asked = {"HTTP_ACCEPT_LANGUAGE": headers.get(b"accept-language", b"").decode("latin1")}
    return translation.get_language_from_request(SimpleNamespace(COOKIES=scope["cookies"], META=asked))


def parsed(text: str | None) -> dict:
    """What a page said, or nothing where it makes no sense."""
    try:
        body = json.loads(text or "null")
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


feed = Feed()
live.wake_with(feed.wake)
