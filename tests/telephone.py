"""A browser with the worker of the house, on a line that can be cut and mended, as a tunnel does it: `telephone`.

def test_something(telephone, ada):
    telephone.ready(ada)
    telephone.wire.cut()
    telephone.page.goto("/")
"""

from __future__ import annotations

import contextlib
import socket
import threading

import pytest
from django.conf import settings

from tests.browser import watched
from tests.kit.processes import wait_until
from tests.live import session_of

KEPT = """async () => {
    const found = {}, path = (each) => new URL(each.url).pathname;
    for (const name of await caches.keys()) found[name] = (await (await caches.open(name)).keys()).map(path);
    return found;
}"""


class Telephone:
    """A browser that keeps what it is let keep, on a line that can be cut; one member's at a time."""

    def __init__(self, browser, house):
        self.wire = Wire(house.port)
        self.context = browser.new_context(
            base_url=self.wire.url, viewport={"width": 360, "height": 740}, locale="en-GB", service_workers="allow"
        )
        self.context.set_default_timeout(10_000)
        self.page = self.tab()

    def tab(self):
        return watched(self.context.new_page(), self.wire.url)

    def signed_in(self, member):
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session_of(member).session_key, "url": self.wire.url}
        self.context.add_cookies([cookie])

    def ready(self, member, path="/"):
        """A page of this member's, with the worker looking after it."""
        self.signed_in(member)
        self.page.goto(path)
        until(self.page, lambda: self.page.evaluate("navigator.serviceWorker.controller !== null"))

    def keeps(self):
        return self.page.evaluate(KEPT)

    def keeps_today(self):
        return "/kept/today" in self.keeps().get("closeknit-mine", [])

    def houses(self):
        return [name for name in self.keeps() if name.startswith("closeknit-house-")]

    def protocol(self):
        """Chromium's own protocol with the worker of this telephone: `deliver("ServiceWorker.dispatchSyncEvent", tag="x")`."""
        protocol, found = self.context.new_cdp_session(self.page), {}
        protocol.on(
            "ServiceWorker.workerRegistrationUpdated", lambda told: [found.update(each) for each in told["registrations"]]
        )
        protocol.send("ServiceWorker.enable")
        until(self.page, lambda: found)

        def deliver(what, **words):
            protocol.send(what, {"origin": self.wire.url, "registrationId": found["registrationId"], **words})

        return deliver

    def end(self):
        self.context.close()
        self.wire.cut()


@pytest.fixture
def telephone(browser, house):
    one = Telephone(browser, house)
    yield one
    one.end()


def until(page, condition):
    """Wait, while the page goes on."""
    wait_until(lambda: page.wait_for_timeout(50) or condition())


class Wire:
    """`url` leads to the house behind `port` for as long as the line is whole."""

    def __init__(self, port: int):
        self.behind, self.open = port, set()
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.begin()

    def begin(self) -> None:
        threading.Thread(target=self.take, args=[self.listening], daemon=True).start()

    def take(self, listening: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                here, _address = listening.accept()
                there = socket.create_connection(("127.0.0.1", self.behind))
                self.open |= {here, there}
                for one, other in ((here, there), (there, here)):
                    threading.Thread(target=pour, args=[one, other], daemon=True).start()

    def cut(self) -> None:
        end(self.listening)
        while self.open:
            end(self.open.pop())

    def mend(self) -> None:
        self.listening = socket.create_server(("127.0.0.1", self.port))
        self.begin()


def pour(one: socket.socket, other: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
    end(one)
    end(other)


def end(line: socket.socket) -> None:
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()
