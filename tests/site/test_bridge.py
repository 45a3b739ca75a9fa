"""The way from the event loop to Django's threads, over real sockets, with clients that misbehave."""

import asyncio
import socket
import threading
import time

import pytest
import uvicorn
from django.core.handlers.wsgi import WSGIRequest
from django.http import UnreadablePostError

from closeknit.site import bridge
from closeknit.site.bridge import Bridge
from closeknit.site.proxies import TrustedProxies, UnknownProxy, networks

seen = []


def pages(environ, start_response):
    """Notes what arrived; answers with the length of the body."""
    request = WSGIRequest(environ)
    try:
        seen.append(len(request.read()))
    except UnreadablePostError:
        seen.append("cut off")
    start_response("200 OK", [("Content-Type", "text/plain")])
    facts = (environ["REMOTE_ADDR"], environ["wsgi.url_scheme"], environ.get("HTTP_X_FORWARDED_PROTO"), environ.get("HTTP_X_A"))
    return [f"{seen[-1]} {facts}".encode()]


@pytest.fixture
def port():
    """The bridge behind a real server in a thread, trusting nobody."""
    yield from serve(TrustedProxies(Bridge(pages), networks("")))


@pytest.fixture
def proxied():
    """The same, trusting the machine it runs on."""
    yield from serve(TrustedProxies(Bridge(pages), networks("127.0.0.1")))


def serve(application):
    seen.clear()
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(application, lifespan="off", log_level="error", proxy_headers=False, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[listening])))
    thread.start()
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join(10)


def begin(port, length, *headers):
    sock = socket.create_connection(("127.0.0.1", port), timeout=5)
    sock.sendall("\r\n".join(["POST / HTTP/1.1", "Host: x", f"Content-Length: {length}", *headers, "", ""]).encode())
    return sock


def answer(sock) -> str:
    received = b""
    while not received.endswith(b"0\r\n\r\n"):
        received += sock.recv(65536)
    return received.decode()


def wait_for_sight():
    deadline = time.monotonic() + 5
    while not seen and time.monotonic() < deadline:
        time.sleep(0.02)
    return list(seen)


@pytest.mark.parametrize("length", [0, 1, bridge.SMALL_BYTES, bridge.SMALL_BYTES + 1, 5 * bridge.SMALL_BYTES])
def test_a_body_of_any_length_arrives_whole(port, length):
    sock = begin(port, length)
    sock.sendall(b"x" * length)
    assert f"{length} (" in answer(sock)


def test_a_large_body_that_ends_early_is_an_error_not_a_shorter_file(port):
    sock = begin(port, 5 * bridge.SMALL_BYTES)
    sock.sendall(b"x" * (2 * bridge.SMALL_BYTES))
    sock.close()
    assert wait_for_sight() == ["cut off"]


def test_a_small_body_that_ends_early_reaches_no_page(port):
    begin(port, 1000).close()
    last = begin(port, 0)
    answer(last)
    assert seen == [0]


def test_a_sender_that_falls_silent_is_let_go(port, monkeypatch):
    monkeypatch.setattr(bridge, "SILENCE_SECONDS", 0.2)
    sock = begin(port, 5 * bridge.SMALL_BYTES)
    sock.sendall(b"x" * (2 * bridge.SMALL_BYTES))
    assert wait_for_sight() == ["cut off"]
    assert begin(port, 1000).recv(100).startswith(b"HTTP/1.1 408 ")


def test_slow_senders_of_forms_and_of_files_do_not_hold_up_a_page(port):
    forms = [begin(port, 1000) for _ in range(3 * bridge.THREADS)]
    files = [begin(port, 5 * bridge.SMALL_BYTES) for _ in range(3 * bridge.THREADS)]
    for sock in files:
        sock.sendall(b"x" * (bridge.SMALL_BYTES + 100_000))
    time.sleep(0.3)
    assert "200 OK" in answer(begin(port, 0))
    for sock in forms + files:
        sock.close()


def test_a_header_with_an_underscore_cannot_pass_for_one_with_a_hyphen(port):
    assert "None)" in answer(begin(port, 0, "X_A: forged"))
    assert "'real')" in answer(begin(port, 0, "X-A: real", "X_A: forged"))


def test_forwarding_headers_of_strangers_are_taken_away(port):
    said = answer(begin(port, 0, "X-Forwarded-For: 9.9.9.9", "X-Forwarded-Proto: https", "X_Forwarded_Proto: https"))
    assert "('127.0.0.1', 'http', None, None)" in said


def test_forwarding_headers_of_ones_own_proxy_are_believed(proxied):
    said = answer(begin(proxied, 0, "X-Forwarded-For: 8.8.8.8, 9.9.9.9", "X-Forwarded-Proto: https"))
    assert "('9.9.9.9', 'https', 'https', None)" in said


def test_proxies_are_named_by_address_or_network_and_anything_else_is_refused_in_words():
    assert [str(network) for network in networks("10.0.0.2, 172.16.0.0/12")] == ["10.0.0.2/32", "172.16.0.0/12"]
    with pytest.raises(UnknownProxy, match="caddy"):
        networks("caddy")
