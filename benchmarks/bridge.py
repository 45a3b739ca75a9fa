"""What it costs to serve Django's pages from threads behind an event loop, and whether the bridge holds under bad clients.

    .venv/bin/python benchmarks/bridge.py

Every server runs the same three tiny views in a process of its own, on Django without middleware, so that only the way to the
view differs. Latency: one client, one kept connection. Throughput: eight. Then, for the product's bridge alone: a large upload
and a large download with the memory they take, senders that dawdle, senders that vanish, readers that dawdle.
"""

import asyncio
import http.client
import os
import re
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MEGABYTE = 1024 * 1024
REQUESTS = 2000

APPLICATION = """
import sys
sys.path.insert(0, {source!r})
from django.conf import settings
settings.configure(DEBUG=False, ROOT_URLCONF="__main__", ALLOWED_HOSTS=["*"], MIDDLEWARE=[], SECRET_KEY="x", USE_I18N=False,
                   DATA_UPLOAD_MAX_MEMORY_SIZE=None,
                   FILE_UPLOAD_HANDLERS=["django.core.files.uploadhandler.TemporaryFileUploadHandler"])
import django; django.setup()
from django.http import HttpResponse, StreamingHttpResponse
from django.urls import path

def page(request):
    return HttpResponse("x" * 8000)

def upload(request):
    return HttpResponse(str(sum(file.size for file in request.FILES.values()) or len(request.body)))

def download(request):
    piece = b"x" * 65536
    return StreamingHttpResponse(piece for _ in range(int(request.GET["megabytes"]) * 16))

urlpatterns = [path("", page), path("upload", upload), path("download", download)]
from django.core.wsgi import get_wsgi_application
from django.core.asgi import get_asgi_application

def bridge():
    from closeknit.site.bridge import Bridge
    return Bridge(get_wsgi_application())

def a2wsgi_alone():
    from a2wsgi import WSGIMiddleware
    return WSGIMiddleware(get_wsgi_application(), workers=12)

def django_asgi():
    return get_asgi_application()

def bare():
    async def application(scope, receive, send):
        await send({{"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"8000")]}})
        await send({{"type": "http.response.body", "body": b"x" * 8000}})
    return application

def threads():
    '''The WSGI handler in the standard library's threaded server: no event loop at all.'''
    from socketserver import ThreadingMixIn
    from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
    class Server(ThreadingMixIn, WSGIServer):
        daemon_threads = True
    class Quiet(WSGIRequestHandler):
        def log_message(self, *_): pass
    server = Server(("127.0.0.1", {port}), Quiet)
    server.set_app(get_wsgi_application())
    server.serve_forever()

import uvicorn
if {kind!r} == "threads":
    threads()
else:
    uvicorn.run(globals()[{kind!r}](), port={port}, lifespan="off", access_log=False, log_level="error", loop="asyncio",
                timeout_keep_alive=60)
"""


class Server:
    def __init__(self, kind: str):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        code = APPLICATION.format(source=str(ROOT / "src"), kind=kind, port=self.port)
        self.process = subprocess.Popen([sys.executable, "-c", code])

    def __enter__(self):
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port)).close()
                return self
            except OSError:
                time.sleep(0.05)

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def status(self, key: str) -> int:
        """VmRSS, VmHWM (in kB) or Threads of the server."""
        return int(re.search(rf"{key}:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text())[1])

    def cpu_seconds(self) -> float:
        words = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")

    def open_files(self) -> int:
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def latencies(self, count: int) -> list[float]:
        """Milliseconds of so many requests one after the other, sorted."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        taken = []
        for _ in range(count):
            began = time.perf_counter()
            connection.request("GET", "/")
            connection.getresponse().read()
            taken.append((time.perf_counter() - began) * 1000)
        return sorted(taken)


def compare() -> None:
    print(f"{'':<14}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}{'8 at once /s':>14}")
    for kind in ("bare", "threads", "a2wsgi_alone", "bridge", "django_asgi"):
        with Server(kind) as server:
            server.latencies(200)
            before = server.cpu_seconds()
            taken = server.latencies(REQUESTS)
            cpu = (server.cpu_seconds() - before) / REQUESTS * 1000
            began = time.perf_counter()
            clients = [threading.Thread(target=server.latencies, args=(REQUESTS // 8,)) for _ in range(8)]
            for client in clients:
                client.start()
            for client in clients:
                client.join()
            rate = REQUESTS / (time.perf_counter() - began)
            print(f"{kind:<14}{taken[len(taken) // 2]:>9.2f}{taken[len(taken) * 95 // 100]:>9.2f}{cpu:>9.2f}{rate:>14.0f}")


def form(size: int) -> tuple[bytes, bytes, int]:
    head = b'--b\r\nContent-Disposition: form-data; name="f"; filename="f"\r\nContent-Type: application/octet-stream\r\n\r\n'
    tail = b"\r\n--b--\r\n"
    return head, tail, len(head) + size + len(tail)


def begin_upload(server: Server, size: int) -> socket.socket:
    head, _, length = form(size)
    sock = socket.create_connection(("127.0.0.1", server.port))
    kind = "multipart/form-data; boundary=b"
    sock.sendall(f"POST /upload HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n".encode() + head)
    return sock


def upload(server: Server, megabytes: int) -> None:
    idle = server.status("VmRSS")
    began, cpu = time.perf_counter(), server.cpu_seconds()
    sock = begin_upload(server, megabytes * MEGABYTE)
    piece = b"y" * MEGABYTE
    for _ in range(megabytes):
        sock.sendall(piece)
    sock.sendall(form(0)[1])
    answer = b""
    while b"0\r\n\r\n" not in answer:
        answer += sock.recv(65536)
    assert str(megabytes * MEGABYTE).encode() in answer, answer
    took, more = time.perf_counter() - began, (server.status("VmHWM") - idle) / 1024
    print(f"upload of {megabytes} MB: {took:.1f} s, {server.cpu_seconds() - cpu:.1f} s CPU, at most {more:.0f} MB above idle")


def download(server: Server, megabytes: int) -> None:
    idle = server.status("VmRSS")
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("GET", f"/download?megabytes={megabytes}")
    answer, size = connection.getresponse(), 0
    while piece := answer.read(MEGABYTE):
        size += len(piece)
    assert size == megabytes * MEGABYTE
    took, more = time.perf_counter() - began, (server.status("VmHWM") - idle) / 1024
    print(f"streamed answer of {megabytes} MB: {took:.1f} s, at most {more:.0f} MB above idle")


def abort(server: Server) -> None:
    before = server.open_files()
    for _ in range(40):
        sock = begin_upload(server, 50 * MEGABYTE)
        sock.sendall(b"y" * (2 * MEGABYTE))
        sock.close()
    time.sleep(2)
    taken = server.latencies(200)
    facts = f"{server.status('Threads')} threads, {before} files open before and {server.open_files()} after"
    print(f"after 40 uploads broken off: p50 {taken[100]:.2f} ms, {facts}")


def dawdle(server: Server) -> None:
    small = [begin_upload(server, 1000) for _ in range(100)]
    large = [begin_upload(server, 50 * MEGABYTE) for _ in range(20)]
    for sock in large:
        sock.sendall(b"y" * (2 * MEGABYTE))
    time.sleep(1)
    taken = server.latencies(200)
    print(
        f"beside 100 dawdling forms and 20 dawdling uploads: p50 {taken[100]:.2f} ms, p95 {taken[190]:.2f} ms, "
        f"{server.status('VmRSS') // 1024} MB in all"
    )
    for sock in small + large:
        sock.close()


def slow_readers(server: Server) -> None:
    readers = []
    for _ in range(8):
        sock = socket.create_connection(("127.0.0.1", server.port))
        sock.sendall(b"GET /download?megabytes=500 HTTP/1.1\r\nHost: x\r\n\r\n")
        readers.append(sock)
    time.sleep(2)
    taken = server.latencies(200)
    print(f"beside 8 readers of 500 MB that do not read: p50 {taken[100]:.2f} ms, {server.status('VmRSS') // 1024} MB in all")
    for sock in readers:
        sock.close()


def hold_all_threads(server: Server) -> None:
    """Why the bridge reads forms before it takes a thread: without that, one dawdler a thread silences everybody."""
    held = [begin_upload(server, 1000) for _ in range(12)]
    time.sleep(0.5)
    with socket.create_connection(("127.0.0.1", server.port), timeout=3) as sock:
        sock.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        try:
            print(f"a2wsgi alone beside 12 dawdling forms: {sock.recv(15).decode()}")
        except TimeoutError:
            print("a2wsgi alone beside 12 dawdling forms: no answer within 3 s")
    for sock in held:
        sock.close()


async def idle_connections(server: Server, count: int) -> None:
    before = server.status("VmRSS")
    streams = [await asyncio.open_connection("127.0.0.1", server.port) for _ in range(count)]
    await asyncio.sleep(1)
    print(f"{count} idle connections: {(server.status('VmRSS') - before) / count:.1f} kB each")
    for _, writer in streams:
        writer.close()


def main() -> None:
    compare()
    with Server("bridge") as server:
        server.latencies(50)
        upload(server, 300)
        download(server, 300)
        abort(server)
        dawdle(server)
    with Server("bridge") as server:
        asyncio.run(idle_connections(server, 500))
        slow_readers(server)
    with Server("a2wsgi_alone") as server:
        hold_all_threads(server)


if __name__ == "__main__":
    main()
