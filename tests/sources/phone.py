"""A telephone for tests: it signs in with a device's password and speaks WebDAV, through Django's own client."""

from __future__ import annotations

from base64 import b64encode

from defusedxml import ElementTree
from django.test import Client

from closeknit.kit import clock
from closeknit.sources.actions import serving

D, CARD, CAL, CS = (
    "{DAV:}",
    "{urn:ietf:params:xml:ns:carddav}",
    "{urn:ietf:params:xml:ns:caldav}",
    "{http://calendarserver.org/ns/}",
)
PEOPLE, DAYS = "/dav/home/people/", "/dav/home/days/"
HEAD = 'xmlns:d="DAV:" xmlns:card="urn:ietf:params:xml:ns:carddav" xmlns:cal="urn:ietf:params:xml:ns:caldav" '
HEAD += 'xmlns:cs="http://calendarserver.org/ns/"'


class Phone:
    def __init__(self, owner, now, **told):
        self.owner, self.now = owner, now
        self.id, self.password = serving.make_device(by=owner, name=told.pop("name", "Telephone"), now=now, **told)
        self.token, self.etags = "", {}

    def ask(self, method, path, body="", **headers):
        user = headers.pop("user", self.owner.email)
        key = b64encode(f"{user}:{headers.pop('password', self.password)}".encode()).decode()
        told = {name.replace("_", "-"): value for name, value in headers.items()} | {"Authorization": f"Basic {key}"}
        body = body.encode() if isinstance(body, str) else body
        with clock.held_at(self.now):
            answer = Client().generic(method, path, body, content_type="application/xml; charset=utf-8", headers=told)
            answer.text_of = (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()
        return answer

    def things(self, method, path, body="", **headers) -> dict:
        """A multistatus as {path: {Clark name: element}}; what is gone is None."""
        answer = self.ask(method, path, body, **headers)
        assert answer.status_code == 207, (answer.status_code, answer.text_of)
        root = ElementTree.fromstring(answer.text_of)
        self.new_token = root.findtext(f"{D}sync-token")
        found = {}
        for each in root.iter(f"{D}response"):
            good = [part for part in each.iter(f"{D}propstat") if " 200 " in part.findtext(f"{D}status")]
            path = each.findtext(f"{D}href")
            found[path] = (
                {prop.tag: prop for part in good for prop in part.find(f"{D}prop")}
                if not each.find(f"{D}status") is not None
                else None
            )
        return found

    def sync(self, **more) -> tuple[set, set]:
        """Names of the cards that changed and that are gone since the last time."""
        body = f"<d:sync-collection {HEAD}><d:sync-token>{self.token}</d:sync-token><d:sync-level>1</d:sync-level>"
        found = self.things("REPORT", PEOPLE, body + "<d:prop><d:getetag/></d:prop></d:sync-collection>")
        self.token = self.new_token
        gone = {path for path, told in found.items() if told is None}
        self.etags |= {path: told[f"{D}getetag"].text for path, told in found.items() if told}
        return {path for path in found if path not in gone}, gone

    def get(self, path) -> str:
        answer = self.ask("GET", path)
        assert answer.status_code == 200, answer.status_code
        self.etags[path] = answer.headers["ETag"]
        return unfolded(answer.text_of)

    def put(self, path, text, *, expects=(201, 204), **headers):
        answer = self.ask("PUT", path, text, **headers)
        assert answer.status_code in expects, (answer.status_code, answer.text_of)
        return answer

    def edit(self, path, *changes) -> None:
        """Change a card as a telephone does: read, replace, put with what it read."""
        text = self.get(path)
        for old, new in changes:
            assert old in text, (old, text)
            text = text.replace(old, new)
        self.put(path, folded(text), If_Match=self.etags[path])


def unfolded(text: str) -> str:
    return text.replace("\r\n ", "").replace("\r\n", "\n")


def folded(text: str) -> str:
    return text.replace("\n", "\r\n")


def card(name, *lines, uid="", version="3.0") -> str:
    head = ["BEGIN:VCARD", f"VERSION:{version}", f"UID:{uid or name.casefold().replace(' ', '-')}", f"FN:{name}"]
    return "\r\n".join([*head, f"N:{name.rpartition(' ')[2]};{name.partition(' ')[0]};;;", *lines, "END:VCARD", ""])
