"""The pages and live sockets, on a listening socket that `serve` hands over. Started by `serve`, not by people."""

from __future__ import annotations

import contextlib
import os
import resource
import socket
from typing import TYPE_CHECKING

from closeknit.site import watch
from closeknit.site.commands import set_django_up

if TYPE_CHECKING:
    import uvicorn

GRACE_SECONDS = 5
MOST_FILES = 65_536
# Longer than common proxies keep their side open, so that none sends into a connection that just closed.
KEEP_ALIVE_SECONDS = 130


def arguments(parser) -> None:
    parser.add_argument("--socket", type=int, required=True, help="the number of the listening socket")
    parser.add_argument("--ready", type=int, required=True, help="the number of the pipe to write to when pages are served")


def run(options) -> int:
    watch.end_with_parent()
    allow_many_sockets()
    set_django_up()
    import uvicorn

    from closeknit.site.asgi import application

    class Server(uvicorn.Server):
        async def startup(self, sockets=None):
            warm_up()
            await super().startup(sockets)
            os.write(options.ready, b"1")
            os.close(options.ready)

    Server(config(application)).run(sockets=[socket.socket(fileno=options.socket)])
    return 0


def allow_many_sockets() -> None:
    """Every open page is an open file of this process, of which many systems allow a thousand unless more are asked for."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))


def config(application) -> uvicorn.Config:
    """How pages and sockets are served."""
    import uvicorn
    from django.conf import settings

    return uvicorn.Config(
        application,
        lifespan="off",
        loop="asyncio",
        ws="websockets-sansio",
        ws_max_size=64 * 1024,
        ws_per_message_deflate=False,  # 32 KB for every socket, to save little of what is said
        log_level="warning",
        log_config=None,
        access_log=False,
        proxy_headers=False,  # site/proxies.py decides whom to believe
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
        ssl_certfile=settings.TLS_CERT or None,
        ssl_keyfile=settings.TLS_KEY or None,
    )


def warm_up() -> None:
    """Load what Django would only load with the first request, so that nobody waits for it."""
    from django.template.loader import get_template
    from django.urls import get_resolver

    get_resolver().url_patterns  # noqa: B018  loads every room's views
    get_template("site/base.html")
