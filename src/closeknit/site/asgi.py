"""One application behind one port: pages through Django's WSGI handler in threads, live sockets through Channels."""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closeknit.site.settings")

from urllib.parse import urlsplit

from closeknit.site.wsgi import application as pages  # sets Django up, so it comes before what needs it

from channels.auth import AuthMiddlewareStack  # isort: skip
from django.conf import settings  # isort: skip
from django.http.request import validate_host  # isort: skip

from closeknit.kit.sockets import LiveSocket  # isort: skip
from closeknit.site.bridge import Bridge  # isort: skip
from closeknit.site.proxies import TrustedProxies, networks  # isort: skip

# What a page may say over its socket, and the read that knows whom to tell what of it; see kit/sockets.py.
HEARD = {"typing": "talk:typing_frames"}


class Door:
    """Sends each connection to its room: HTTP to the pages, the WebSocket /live to the live socket, nothing else anywhere."""

    def __init__(self):
        self.pages = Bridge(pages)
        self.live = AuthMiddlewareStack(LiveSocket.as_asgi(heard=HEARD))

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http":
            await self.pages(scope, receive, send)
        elif scope["type"] == "websocket" and scope["path"] == "/live" and is_own_page(scope):
            await self.live(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close"})


def is_own_page(scope) -> bool:
    """Whether a page of this very address opens the socket: cookies alone would let any page of the same machine in."""
    headers = dict(scope["headers"])
    origin = headers.get(b"origin", b"").decode("latin1")
    if settings.ORIGIN:
        return origin == settings.ORIGIN
    host = headers.get(b"host", b"").decode("latin1")
    address = urlsplit(origin)
    return bool(host) and address.netloc == host and validate_host(address.hostname or "", settings.ALLOWED_HOSTS)


def trusted_proxies() -> list:
    """The machine itself when an origin is set (a proxy stands beside), or whom CLOSEKNIT_PROXY names."""
    return networks(os.environ.get("CLOSEKNIT_PROXY") or ("127.0.0.1, ::1" if settings.ORIGIN else ""))


application = TrustedProxies(Door(), trusted_proxies())
