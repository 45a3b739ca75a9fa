"""Start Closeknit: make the data folder ready, then the pages, the live part and the job worker behind one port.

Ctrl-C stops everything. For people on other machines put a proxy with HTTPS in front and name its address with --origin, or give
a certificate of your own.
"""

from __future__ import annotations

import os
import secrets
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

from closeknit.site import paths, watch
from closeknit.site.commands import say

LOOPBACK = ("localhost", "127.0.0.1", "::1")
GRACE_SECONDS = 12.0
LONGEST_WAIT_SECONDS = 30.0
HEALTHY_SECONDS = 60.0


def arguments(parser) -> None:
    parser.add_argument("--port", type=port_number, default=8000, help="the port to listen on (default: 8000)")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: this machine only)")
    parser.add_argument("--origin", metavar="URL", help="the address people type, such as https://people.example.org")
    parser.add_argument("--tls-cert", metavar="FILE", help="a certificate of your own, for HTTPS without a proxy")
    parser.add_argument("--tls-key", metavar="FILE", help="the key of that certificate")
    parser.add_argument("--demo", action="store_true", help="show an invented book of people, in a data folder of its own")


def port_number(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise ValueError
    return int(text)


def run(options) -> int:
    try:
        listening = listen(options.host, options.port)
    except OSError as error:
        return say(refusal(options, error))
    options.port = listening.getsockname()[1]
    if refused := set_environment(options):
        return say(refused)
    house = House(listening)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, house.ask_to_stop)
    return house.run(options)


def listen(host: str, port: int) -> socket.socket:
    """Bound here and now, so that a port in use is known before anything else, and stays ours when the pages restart."""
    family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(address)
    listening.listen(1024)
    listening.set_inheritable(True)
    return listening


def refusal(options, error: OSError) -> str:
    if error.errno == 98 or "in use" in str(error):
        other = options.port + 1 if options.port < 65535 else 8000
        return f"closeknit: port {options.port} is in use by another program; try --port {other}"
    return f"closeknit: cannot listen on {options.host} port {options.port}: {error.strerror}"


def set_environment(options) -> str:
    """Hand the options to the children as the variables that settings read; returns a sentence when they do not fit together."""
    if bool(options.tls_cert) != bool(options.tls_key):
        return "closeknit: --tls-cert and --tls-key go together"
    if options.tls_cert:
        os.environ["CLOSEKNIT_TLS_CERT"] = os.path.abspath(options.tls_cert)
        os.environ["CLOSEKNIT_TLS_KEY"] = os.path.abspath(options.tls_key)
    if options.origin:
        os.environ["CLOSEKNIT_ORIGIN"] = options.origin
    elif options.tls_cert and not os.environ.get("CLOSEKNIT_ORIGIN"):
        os.environ["CLOSEKNIT_ORIGIN"] = f"https://localhost:{options.port}"
    if options.demo:
        folder = paths.named_folder()
        os.environ["CLOSEKNIT_DATA"] = str(folder.with_name(f"{folder.name}-demo"))
    if options.host not in LOOPBACK and not os.environ.get("CLOSEKNIT_ORIGIN"):
        say("Only this machine will be answered; name the address that others type with --origin.")
    return ""


class House:
    """Watches over two children, the pages and the worker: starts them again when they fall, stops them when it is stopped."""

    def __init__(self, listening: socket.socket):
        self.listening = listening
        self.is_stopping = False
        self.watched, self.hold = os.pipe()  # closed by the system when this process ends, however it ends
        self.worker_name = f"house-{secrets.token_hex(6)}"
        self.children: list[Child] = []

    def ask_to_stop(self, *_) -> None:
        self.is_stopping = True

    def run(self, options) -> int:
        path = self.prepare(options.demo)
        if path is None:
            return 0 if self.is_stopping else 1
        ready, told = os.pipe()  # both ends stay open: the number is handed to every successor of the pages process
        worker = Child(self, ["worker", "--name", self.worker_name])
        pages = Child(self, ["pages", "--socket", str(self.listening.fileno()), "--ready", str(told)], told)
        self.children = [pages, worker]
        for child in self.children:
            child.start()
        is_announced = False
        while not self.is_stopping:
            if not is_announced and select.select([ready], [], [], 0)[0]:
                is_announced = True
                announce(path, options)
            time.sleep(0.1)
            for child in self.children:
                child.look_after()
        self.stop()
        return 0

    def prepare(self, is_demo: bool) -> str | None:
        """Run the preparation; returns the path of the set-up link ("" when the house is set up), or None when it failed."""
        child = self.spawn(["prepare", *(["--demo"] if is_demo else [])], stdout=subprocess.PIPE, text=True)
        said, _ = child.communicate()
        return said.strip() if child.returncode == 0 and not self.is_stopping else None

    def spawn(self, words: list[str], *descriptors: int, **how) -> subprocess.Popen:
        environment = {**os.environ, watch.VARIABLE: str(self.watched)}
        kept = (self.watched, self.listening.fileno(), *descriptors)
        # A session of its own: Ctrl-C reaches this process alone, which then stops the children in order.
        return subprocess.Popen(  # noqa: S603  our own program
            [sys.executable, "-m", "closeknit", *words], env=environment, pass_fds=kept, start_new_session=True, **how
        )

    def stop(self) -> None:
        """Ask both to end, wait, and end them."""
        for child in self.children:
            child.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for child in self.children:
            child.end(deadline)


class Child:
    """One process of the house, and how long to wait before it is started again after a fall."""

    def __init__(self, house: House, words: list[str], *descriptors: int):
        self.house, self.words, self.descriptors = house, words, descriptors
        self.process: subprocess.Popen | None = None
        self.started = self.due = 0.0
        self.falls = 0

    def start(self) -> None:
        self.started = time.monotonic()
        self.process = self.house.spawn(self.words, *self.descriptors)

    def look_after(self) -> None:
        if self.process is None:
            if time.monotonic() >= self.due:
                self.start()
        elif (status := self.process.poll()) is not None:
            self.falls = 1 if time.monotonic() - self.started > HEALTHY_SECONDS else self.falls + 1
            wait = min(LONGEST_WAIT_SECONDS, 0.5 * 2 ** (self.falls - 1))
            say(f"The {self.words[0]} process ended ({status}); it starts again in {wait:g} seconds.")
            self.process, self.due = None, time.monotonic() + wait

    def terminate(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()

    def end(self, deadline: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def announce(path: str, options) -> None:
    """Say where the house is, and how the first member gets in."""
    origin = os.environ.get("CLOSEKNIT_ORIGIN", "").rstrip("/") or f"http://{shown_host(options.host)}:{options.port}"
    print(f"\nCloseknit is at {origin}/", flush=True)
    paths.note_address(origin)
    if path:
        deed = "Look around in the demonstration" if options.demo else "Make the first account here"
        print(f"{deed} (the link works once): {origin}{path}", flush=True)
    if urlsplit(origin).hostname in LOOPBACK:
        print(f"What it keeps is in {Path(paths.named_folder()).resolve()}. Ctrl-C stops it.\n", flush=True)


def shown_host(host: str) -> str:
    if host in (*LOOPBACK, "0.0.0.0", "::"):  # noqa: S104  shown, not bound
        return "localhost"
    return f"[{host}]" if ":" in host else host
