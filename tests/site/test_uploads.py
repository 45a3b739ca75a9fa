"""Uploads that are too large, too slow, or never end, over real sockets to the served house: nothing of them stays."""

import secrets
import socket
import tempfile
import time
from pathlib import Path

import pytest
from django.conf import settings

from closeknit.accounts.models import Member
from closeknit.site import bridge, uploads
from closeknit.talk.models import Enclosure
from tests.live import session_of

TOKEN = "a" * 32


@pytest.fixture
def folders(tmp_path, monkeypatch):
    """Where files are kept, and where those wait that have not come whole; both empty."""
    media, waiting = tmp_path / "media", tmp_path / "waiting"
    media.mkdir()
    waiting.mkdir()
    monkeypatch.setattr(settings, "MEDIA_ROOT", media)
    monkeypatch.setattr(settings, "FILE_UPLOAD_TEMP_DIR", waiting)
    assert tempfile.gettempdir() != str(waiting)
    return lambda: [each for each in (*media.rglob("*"), *waiting.rglob("*")) if each.is_file()]


@pytest.fixture
def begin(house, ada, now):
    """A maker of uploads that are begun: a socket to which the head went, and the bytes of the form up to the file's own."""

    Member.objects.filter(id=ada.id).update(entered_at=now)

    def make(length, path="/threads/enclosures", is_known=True):
        mark = secrets.token_hex(8)
        form = f'--{mark}\r\nContent-Disposition: form-data; name="enclosures"; filename="a.bin"\r\n\r\n'.encode()
        sock = socket.create_connection(("127.0.0.1", house.port), timeout=10)
        cookie = f"{settings.CSRF_COOKIE_NAME}={TOKEN}"
        cookie += f"; {settings.SESSION_COOKIE_NAME}={session_of(ada).session_key}" if is_known else ""
        head = [
            f"POST {path} HTTP/1.1", f"Host: localhost:{house.port}", f"Content-Length: {length + len(form) + len(mark) + 8}",
            f"Content-Type: multipart/form-data; boundary={mark}", f"X-CSRFToken: {TOKEN}", f"Origin: {house.url}",
        ]  # fmt: skip
        sock.sendall("\r\n".join([*head, f"Cookie: {cookie}", "", ""]).encode() + form)
        return sock, f"\r\n--{mark}--\r\n".encode()

    return make


def answer(sock) -> bytes:
    """What comes back, until the house has said it or hung up."""
    received = b""
    with sock:
        while b"\r\n\r\n" not in received and (part := _part(sock)):
            received += part
    return received


def _part(sock) -> bytes:
    try:
        return sock.recv(65536)
    except ConnectionError:
        return b""


def drip(sock, seconds, every=0.05) -> bool:
    """Send a byte now and then; whether the house still took them at the end."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            sock.sendall(b"x")
        except ConnectionError:
            return False
        sock.setblocking(False)
        try:
            sock.recv(1, socket.MSG_PEEK)
            return False  # it has answered, or hung up
        except BlockingIOError:
            time.sleep(every)
        finally:
            sock.setblocking(True)
    return True


def nothing_stays(folders) -> bool:
    until = time.monotonic() + 5
    while folders() and time.monotonic() < until:
        time.sleep(0.05)
    return not folders() and not Enclosure.objects.exists()


def test_an_upload_that_comes_whole_is_kept(begin, folders):
    sock, end = begin(3)
    sock.sendall(b"abc" + end)
    assert b" 200 " in answer(sock) and Enclosure.objects.get().size == 3 and len(folders()) == 1


@pytest.mark.parametrize("sent", [100, 2 * bridge.SMALL_BYTES])
def test_an_upload_that_falls_silent_is_let_go_and_leaves_nothing(begin, folders, monkeypatch, sent):
    monkeypatch.setattr(bridge, "SILENCE_SECONDS", 0.3)
    sock, _end = begin(8 * bridge.SMALL_BYTES)
    sock.sendall(b"x" * sent)
    began = time.monotonic()
    assert answer(sock).startswith(b"HTTP/1.1 408") and time.monotonic() - began < 5
    assert nothing_stays(folders)


@pytest.mark.parametrize("sent", [100, 2 * bridge.SMALL_BYTES])
def test_an_upload_that_only_drips_is_let_go_as_well(begin, folders, monkeypatch, sent):
    monkeypatch.setattr(bridge, "SILENCE_SECONDS", 0.4)
    sock, _end = begin(8 * bridge.SMALL_BYTES)
    sock.sendall(b"x" * sent)
    assert not drip(sock, 5)
    assert answer(sock).startswith(b"HTTP/1.1 408") and nothing_stays(folders)


def test_a_slow_upload_that_goes_on_arrives_whole(begin, folders, monkeypatch):
    monkeypatch.setattr(bridge, "SILENCE_SECONDS", 0.4)
    monkeypatch.setattr(bridge, "LEAST_BYTES", 1000)
    sock, end = begin(5000)
    for _part in range(5):
        time.sleep(0.15)
        sock.sendall(b"x" * 1000)
    sock.sendall(end)
    assert b" 200 " in answer(sock) and Enclosure.objects.get().size == 5000


@pytest.mark.parametrize(("path", "is_known"), [("/threads/enclosures", True), ("/account/login/", False)])
def test_more_than_is_taken_at_once_is_refused_and_leaves_nothing_whoever_sends_it(begin, folders, monkeypatch, path, is_known):
    monkeypatch.setattr(uploads, "MOST_BYTES", 3_000_000)
    sock, _end = begin(1 << 40, path, is_known)
    began, status = time.monotonic(), b""
    while time.monotonic() - began < 10:
        try:
            sock.sendall(b"x" * 100_000)
        except ConnectionError:
            break
        assert sum(each.stat().st_size for each in folders() if Path(each).exists()) < 5_000_000
        sock.setblocking(False)
        try:
            status = sock.recv(65536)
            break
        except BlockingIOError:
            pass
        finally:
            sock.setblocking(True)
    sock.close()
    assert status.startswith(b"HTTP/1.1 413") or (not status and time.monotonic() - began < 10)
    assert nothing_stays(folders)
