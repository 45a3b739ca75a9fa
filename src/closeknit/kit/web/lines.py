"""One line to other servers: requests with limits, over a connection that is kept while the line is open."""

from __future__ import annotations

import http.client
import socket
import ssl
import time
from base64 import b64encode
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from threading import Timer
from urllib.parse import urljoin

import urllib3.exceptions
from django.utils.translation import gettext as _
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util.ssl_match_hostname import CertificateError

from closeknit import __version__
from closeknit.kit.web.addresses import Target, Unreachable, addresses_of, is_allowed, target_of

AGENT = f"Closeknit/{__version__}"
MOST_BYTES = 20 << 20
MOST_SECONDS = 30.0
CONNECT_SECONDS = 8.0
MOST_REDIRECTS = 5
MOST_ADDRESSES = 3
FAMILIES = (".icloud.com",)
"""Domains whose servers send each other's clients around, and mean one password."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; `headers` by lower-case names, `url` where it came from in the end. `moved_to` is where it is to be
    asked for from now on: as far as it was sent on for good (301, 308), "" where it was not."""

    status: int
    headers: dict[str, str]
    body: bytes
    url: str
    moved_to: str = ""

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 300


def fetch(
    url: str, *, headers: dict[str, str] | None = None, most_bytes: int = MOST_BYTES, seconds: float = MOST_SECONDS,
    only_public: bool = False,
) -> Answer:  # fmt: skip
    """One GET with its redirects. Raises Unreachable; any status that is an answer is returned, 304 and 500 too. With
    `only_public` no network is asked that the operator allows, for what everybody may make the house ask and others read."""
    with Line(only_public=only_public) as line:
        return line.ask("GET", url, headers=headers, most_bytes=most_bytes, seconds=seconds)


class Line:
    """Keeps one connection to each origin until `close`. With a user, each request carries Basic authentication (RFC 7617), but
    never to another host than that of `home`, the address the password was given for; without one, that of the first request.
    For one thread. Raises Unreachable for a home that is no address."""

    def __init__(self, user: str = "", password: str = "", *, home: str = "", only_public: bool = False) -> None:
        self._only_public = only_public
        self._password = f"{user}:{password}".encode() if user or password else b""
        self._home: Target | None = target_of(home) if home else None
        self._open: dict[tuple, _Connection] = {}

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_about) -> None:
        self.close()

    def close(self) -> None:
        for connection in self._open.values():
            connection.hang_up()
        self._open.clear()

    def ask(
        self,
        method: str,
        url: str,
        *,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        most_bytes: int = MOST_BYTES,
        seconds: float = MOST_SECONDS,
    ) -> Answer:
        """The answer after all redirects; of what changes something there (PUT, POST, DELETE) none are followed. `seconds`
        is the time for all of it together. Raises Unreachable."""
        until = time.monotonic() + seconds
        moved_to, is_for_good = "", True
        for _hop in range(MOST_REDIRECTS + 1):
            answer = self._ask_once(method, target_of(url), body, headers or {}, most_bytes, until)
            where = answer.headers.get("location", "")
            if answer.status not in (301, 302, 303, 307, 308) or not where or method in ("PUT", "POST", "DELETE"):
                return replace(answer, moved_to=moved_to)
            url = _led_to(answer.url, where)
            is_for_good = is_for_good and answer.status in (301, 308)
            moved_to = url if is_for_good else moved_to
        raise Unreachable("redirects", _("The server sends us round in a circle."))

    def _ask_once(self, method, target: Target, body, headers, most_bytes, until: float) -> Answer:
        self._home = self._home or target
        headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", **headers, "Host": target.host_header}
        connection, is_used = self._connection(target, until)
        if self._password and _is_home(self._home, target):
            headers["Authorization"] = "Basic " + b64encode(self._password).decode("ascii")
        with self._in_words(target):
            try:
                return connection.exchange(method, target, body, headers, most_bytes, until)
            except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError, urllib3.exceptions.ProtocolError):
                self._drop(target)
                if not is_used or method in ("PUT", "POST", "DELETE"):
                    raise
            # The server had closed a line that was kept.
            return self._connection(target, until)[0].exchange(method, target, body, headers, most_bytes, until)

    def _connection(self, target: Target, until: float) -> tuple[_Connection, bool]:
        """A connection, and whether it was used before."""
        if kept := self._open.get(target.origin):
            return kept, True
        trouble: Unreachable | None = None
        for address in addresses_of(target, only_public=self._only_public)[:MOST_ADDRESSES]:
            if self._password and target.scheme == "http" and not is_allowed(address):
                raise Unreachable("plain", _("A password may not travel unprotected. Use an address that begins with https://."))
            connection = _Connection(target, address)
            try:
                with self._in_words(target):
                    connection.open(until)
            except Unreachable as trouble_now:
                connection.hang_up()
                trouble = trouble_now
                continue
            self._open[target.origin] = connection
            return connection, False
        raise trouble or Unreachable("name", _("There is no server of the name %(host)s.") % {"host": target.host})

    def _drop(self, target: Target) -> None:
        if connection := self._open.pop(target.origin, None):
            connection.hang_up()

    @contextmanager
    def _in_words(self, target: Target):
        """Every way a connection fails, as one sentence; the connection is not used again."""
        host = {"host": target.host}
        try:
            yield
        except Unreachable:
            self._drop(target)
            raise
        except (ssl.SSLError, urllib3.exceptions.SSLError, CertificateError):
            self._drop(target)
            sentence = _("%(host)s shows no certificate that can be trusted, so nothing was sent to it.")
            raise Unreachable("certificate", sentence % host) from None
        except (TimeoutError, urllib3.exceptions.TimeoutError) as trouble:
            self._drop(target)
            if isinstance(trouble, urllib3.exceptions.NewConnectionError):  # of that family, and yet refused at once
                raise Unreachable("connection", _("%(host)s does not answer as a server should.") % host) from None
            raise Unreachable("slow", _("%(host)s took too long to answer.") % host) from None
        except (OSError, http.client.HTTPException, urllib3.exceptions.HTTPError, ValueError):
            self._drop(target)
            raise Unreachable("connection", _("%(host)s does not answer as a server should.") % host) from None


def _led_to(url: str, where: str) -> str:
    try:
        return urljoin(url, where)
    except ValueError:  # half an address of IPv6
        raise Unreachable("address", _("This is no address of a server. It begins with https://.")) from None


def _is_home(home: Target, target: Target) -> bool:
    """May the password of one go to the other? The same host, and never from https down to http."""
    if home.scheme == "https" and target.scheme != "https":
        return False
    is_family = any(home.host.endswith(family) and target.host.endswith(family) for family in FAMILIES)
    is_same = home.host == target.host and (home.port == target.port or home.scheme != target.scheme)
    return is_same or is_family


class _Kept:
    """Keeps a second handle on the socket, by which it can be cut from another thread, also while TLS is being agreed upon."""

    handle: socket.socket | None = None

    def _new_conn(self):
        line = super()._new_conn()
        if self.handle:
            self.handle.close()
        self.handle = line.dup()
        return line


class _Http(_Kept, HTTPConnection): ...


class _Https(_Kept, HTTPSConnection): ...


class _Connection:
    """To one address, that was looked at, in the name of the host that was asked for."""

    def __init__(self, target: Target, address: str) -> None:
        if target.scheme == "https":
            self.line = _Https(
                address, target.port, timeout=CONNECT_SECONDS, server_hostname=target.host, assert_hostname=target.host
            )
        else:
            self.line = _Http(address, target.port, timeout=CONNECT_SECONDS)
        self.is_cut = False

    def open(self, until: float) -> None:
        with self._limit(until):
            self.line.timeout = min(CONNECT_SECONDS, self._left(until))
            self.line.connect()

    def exchange(self, method: str, target: Target, body, headers, most_bytes: int, until: float) -> Answer:
        with self._limit(until):
            self.line.timeout = self._left(until)
            if self.line.sock:
                self.line.sock.settimeout(self.line.timeout)
            self.line.request(method, target.path, body=body, headers=headers, preload_content=False)
            response = self.line.getresponse()
            told = {name.lower(): value for name, value in response.headers.items()}
            parts, size = [], 0
            for part in response.stream(1 << 16, decode_content=True):
                parts.append(part)
                size += len(part)
                if size > most_bytes:
                    raise Unreachable("large", _("%(host)s answered with more than we take at once.") % {"host": target.host})
            return Answer(response.status, told, b"".join(parts), target.url)

    @contextmanager
    def _limit(self, until: float):
        """Cut the line when the time is over, however slowly its bytes drip."""
        timer = Timer(self._left(until), self._cut)
        timer.daemon = True
        timer.start()
        try:
            yield
        except Exception:
            if self.is_cut:
                raise TimeoutError from None
            raise
        finally:
            timer.cancel()
        if self.is_cut:
            raise TimeoutError

    def _left(self, until: float) -> float:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def _cut(self) -> None:
        self.is_cut = True
        if self.line.handle:
            with suppress(OSError):
                self.line.handle.shutdown(socket.SHUT_RDWR)

    def hang_up(self) -> None:
        self.line.close()
        if self.line.handle:
            self.line.handle.close()
            self.line.handle = None
