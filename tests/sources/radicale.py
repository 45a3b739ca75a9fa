"""A real Radicale for a test: an address-book and calendar server on a free port, with a password."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.error
import urllib.request
from base64 import b64encode
from pathlib import Path

import pytest

from tests.kit.servers import LOOPBACK, free_port

USER, PASSWORD = "ada", "correct horse"


class Radicale:
    """`url` is the server's, `book` and `calendar` are folders of Ada's that are there from the start."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port, self.process = folder, free_port(), None
        self.url = f"http://127.0.0.1:{self.port}"
        self.book, self.calendar = f"{self.url}/ada/people/", f"{self.url}/ada/days/"
        (folder / "users").write_text(f"{USER}:{PASSWORD}\n")
        self.start()
        self.ask("MKCOL", self.book, MKBOOK)
        self.ask("MKCALENDAR", self.calendar, b"")

    def start(self) -> None:
        how = {
            "server-hosts": f"127.0.0.1:{self.port}", "auth-type": "htpasswd", "auth-htpasswd-filename": self.folder / "users",
            "auth-htpasswd-encryption": "plain", "auth-delay": "0", "storage-filesystem-folder": self.folder / "data",
            "rights-type": "owner_only", "logging-level": "error",
        }  # fmt: skip
        told = [part for name, value in how.items() for part in (f"--{name}", str(value))]
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen([sys.executable, "-m", "radicale", "--config", "", *told], stdout=log, stderr=log)
        for _n in range(200):
            try:
                self.ask("OPTIONS", self.url + "/")
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()

    def ask(self, method, url, body=None, **headers) -> tuple[int, dict, str]:
        request = urllib.request.Request(url, data=body, method=method)
        request.add_header("Authorization", "Basic " + b64encode(f"{USER}:{PASSWORD}".encode()).decode())
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, dict(answer.headers), answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, dict(answer.headers), answer.read().decode()

    def put(self, name: str, text: str, folder: str = "") -> None:
        kind = "text/calendar" if "VCALENDAR" in text else "text/vcard"
        status, _headers, words = self.ask("PUT", (folder or self.book) + name, text.encode(), Content_Type=kind)
        assert status in (201, 204), words

    def get(self, name: str, folder: str = "") -> str:
        status, _headers, text = self.ask("GET", (folder or self.book) + name)
        assert status == 200, (status, text)
        return text.replace("\r\n ", "").replace("\r\n", "\n")

    def delete(self, name: str, folder: str = "") -> None:
        assert self.ask("DELETE", (folder or self.book) + name)[0] == 200

    def names(self, folder: str = "") -> list[str]:
        place = self.folder / "data" / "collection-root" / (folder or self.book).removeprefix(self.url + "/")
        return sorted(path.name for path in place.iterdir() if path.is_file() and not path.name.startswith("."))

    def all(self, folder: str = "") -> dict[str, str]:
        return {name: self.get(name, folder) for name in self.names(folder)}


MKBOOK = b"""<?xml version="1.0"?><d:mkcol xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"><d:set><d:prop>
<d:resourcetype><d:collection/><c:addressbook/></d:resourcetype><d:displayname>People</d:displayname></d:prop></d:set></d:mkcol>"""


@pytest.fixture
def radicale(tmp_path, settings):
    settings.ALLOW_NETWORKS = LOOPBACK
    server = Radicale(tmp_path)
    yield server
    server.stop()


def card(name, *lines, uid="", version="3.0") -> str:
    uid = uid or name.casefold().replace(" ", "-")
    head = [
        "BEGIN:VCARD",
        f"VERSION:{version}",
        f"UID:{uid}",
        f"FN:{name}",
        f"N:{name.rpartition(' ')[2]};{name.partition(' ')[0]};;;",
    ]
    return "\r\n".join([*head, *lines, "END:VCARD", ""])
