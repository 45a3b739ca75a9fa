"""A client of WebDAV for address books and calendars: finding them, what changed, and things in and out with their ETags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext as _

from closeknit.kit.web import Answer, Line, target_of
from closeknit.sources.actions.kinds import Found, Trouble
from closeknit.sources.rules import dav_xml as xml

XML = {"Content-Type": "application/xml; charset=utf-8"}
AT_ONCE = 50
MOST_ROUNDS = 1000
SECONDS, LISTING_SECONDS = 40, 240
"""A server that lists ten thousand things for the first time may have to read them all."""
TYPES = {"card": "text/vcard; charset=utf-8", "cal": "text/calendar; charset=utf-8"}


class Clash(Exception):
    """The thing at the server is not the one we know (412): somebody else was there first."""


class Rejected(Exception):
    """The server does not take this one thing; `status` says how."""

    def __init__(self, status: int):
        super().__init__(str(status))
        self.status = status


@dataclass(slots=True)
class Changes:
    """`etags` of what is new or changed by its address; `is_whole` says that nothing else is there, else `removed` tells."""

    etags: dict[str, str] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)
    token: str = ""
    tag: str = ""
    is_whole: bool = False
    is_unchanged: bool = False


class Dav:
    """One account at one server, of kind "card" or "cal". Raises Trouble for what concerns the whole account, and kit.web's
    Unreachable."""

    def __init__(self, kind: str, line: Line) -> None:
        self.kind, self.line = kind, line

    def find(self, address: str) -> list[Found]:
        """The address books or calendars of the one who signs in, from whatever address they know: the server's, their
        account's, or the folder's own (RFC 6764, RFC 5397). Raises Trouble where there is none."""
        address = target_of(home_of(address)).url
        found = self._folders(address, depth="0")
        if not found:
            found = self._folders(self._home(self._principal(address)), depth="1")
        if not found:
            missing = (
                _("There is no address book in this account.")
                if self.kind == "card"
                else _("There is no calendar in this account.")
            )
            raise Trouble(missing)
        return found

    def _principal(self, address: str) -> str:
        root = urljoin(address, "/")
        known = urljoin(root, f"/.well-known/{'carddav' if self.kind == 'card' else 'caldav'}")
        for place in dict.fromkeys((address, known, root)):
            answer = self._ask(
                "PROPFIND", place, xml.propfind("d:current-user-principal", f"{self.kind}:{self._home_name}"), depth="0"
            )
            for thing in self._things(answer) if answer.status == 207 else ():
                if thing.hrefs.get(self._home_name):
                    return thing.href
                if thing.hrefs.get("current-user-principal"):
                    return thing.hrefs["current-user-principal"]
        raise Trouble(_("This server says nothing about address books or calendars. Try the whole address that its help names."))

    @property
    def _home_name(self) -> str:
        return "addressbook-home-set" if self.kind == "card" else "calendar-home-set"

    def _home(self, principal: str) -> str:
        answer = self._ask("PROPFIND", principal, xml.propfind(f"{self.kind}:{self._home_name}"), depth="0")
        homes = [thing.hrefs.get(self._home_name, "") for thing in self._things(answer)] if answer.status == 207 else []
        home = next((each for each in homes if each), "")
        if not home:
            raise Trouble(_("This account has no place for address books or calendars."))
        return home

    def _folders(self, address: str, depth: str) -> list[Found]:
        names = ("d:resourcetype", "d:displayname", "cal:supported-calendar-component-set")
        answer = self._ask("PROPFIND", address, xml.propfind(*names), depth=depth)
        if answer.status != 207:
            return []
        mark = "addressbook" if self.kind == "card" else "calendar"
        found = [thing for thing in self._things(answer) if mark in thing.marks.get("resourcetype", ())]
        found = [thing for thing in found if self.kind == "card" or _holds_events(thing)]
        names = {thing.href: thing.texts.get("displayname", "") or _last_part(thing.href) for thing in found}
        return [Found(href, name, is_chosen=len(names) == 1) for href, name in names.items()]

    def changes(self, folder: str, token: str = "", tag: str = "") -> Changes:
        """What changed in a folder since the token or the tag. Where the server knows no tokens, everything there is listed."""
        try:
            return self._changes_since(folder, token)
        except Rejected as rejected:
            if token and rejected.status in (403, 409, 410, 412):
                return self.changes(folder)  # a token of long ago: all is told anew
        now = self._tag(folder)
        if tag and now == tag:
            return Changes(tag=tag, is_unchanged=True)
        answer = self._ask("PROPFIND", folder, xml.propfind("d:getetag", "d:resourcetype"), depth="1", seconds=LISTING_SECONDS)
        self._insist(answer, 207)
        things = [each for each in self._things(answer) if each.etag and "collection" not in each.marks.get("resourcetype", ())]
        return Changes({each.href: each.etag for each in things}, tag=now, is_whole=True)

    def _changes_since(self, folder: str, token: str) -> Changes:
        found = Changes(is_whole=not token)
        for _round in range(MOST_ROUNDS):
            answer = self._ask("REPORT", folder, xml.sync_report(token), depth="0", seconds=LISTING_SECONDS)
            if answer.status != 207:
                self._refuse_whole(answer)
                raise Rejected(answer.status)
            told = self._read(answer)
            if not told.token:
                raise Rejected(501)
            is_cut = False
            for thing in told.things:
                if _same_folder(thing.href, folder):
                    is_cut = is_cut or thing.status == 507
                elif thing.status == 404:
                    found.etags.pop(thing.href, None)
                    found.removed.add(thing.href)
                else:
                    found.etags[thing.href] = thing.etag
                    found.removed.discard(thing.href)
            found.token = told.token
            if not is_cut:
                return found
            if told.token == token:
                break
            token = told.token
        # A list that never comes to its end is no list: whoever is not in it would be taken for gone.
        raise Rejected(501)

    def _tag(self, folder: str) -> str:
        answer = self._ask("PROPFIND", folder, xml.propfind("cs:getctag"), depth="0")
        self._insist(answer, 207)
        return next((thing.texts.get("getctag", "") for thing in self._things(answer)), "")

    def get_many(self, folder: str, addresses: Iterable[str]) -> dict[str, tuple[str, str]]:
        """(ETag, text) of these things by their address; those that are gone are left out. At most AT_ONCE are asked for at
        once."""
        wanted = list(addresses)
        answer = self._ask("REPORT", folder, xml.multiget(self.kind, map(xml.path_of, wanted)), depth="1")
        self._refuse_whole(answer)
        if answer.status != 207:
            return {each: got for each in wanted if (got := self.get(each))}
        data = "address-data" if self.kind == "card" else "calendar-data"
        return {each.href: (each.etag, each.texts[data]) for each in self._things(answer) if each.texts.get(data)}

    def get(self, address: str) -> tuple[str, str] | None:
        """(ETag, text) of one thing, None when it is gone."""
        answer = self._ask("GET", address)
        if answer.status in (404, 410):
            return None
        self._insist(answer, 200)
        return answer.headers.get("etag", ""), answer.body.decode("utf-8", "replace")

    def put(self, address: str, text: str, etag: str = "") -> str:
        """Write a thing that is new, or still the one of that ETag; its new ETag, "" where the server does not tell or has
        changed what it was given. Raises Clash, Rejected."""
        condition = {"If-Match": etag} if etag else {"If-None-Match": "*"}
        answer = self._ask(
            "PUT", address, text.encode("utf-8", "replace"), headers=condition | {"Content-Type": TYPES[self.kind]}
        )
        if answer.status == 412 or (answer.status in (404, 409, 410) and etag):
            raise Clash
        self._refuse_whole(answer)
        if not answer.is_good:
            raise Rejected(answer.status)
        told = answer.headers.get("etag", "")
        return "" if told.startswith("W/") else told

    def delete(self, address: str, etag: str) -> None:
        """Take a thing away that is still the one of that ETag; one that is gone already is no trouble. Raises Clash,
        Rejected."""
        answer = self._ask("DELETE", address, headers={"If-Match": etag} if etag else {})
        if answer.status == 412:
            raise Clash
        self._refuse_whole(answer)
        if not answer.is_good and answer.status not in (404, 410):
            raise Rejected(answer.status)

    def make_calendar(self, address: str, name: str) -> None:
        """Make a calendar there. Raises Trouble."""
        answer = self._ask("MKCALENDAR", address, xml.make_calendar(name))
        if answer.status != 405:  # it is there already
            self._insist(answer, 201)

    def _ask(
        self,
        method: str,
        address: str,
        body: bytes | None = None,
        *,
        depth: str = "",
        headers: dict | None = None,
        seconds: float = SECONDS,
    ) -> Answer:
        told = ({"Depth": depth} if depth else {}) | (XML if body and not headers else {}) | (headers or {})
        answer = self.line.ask(method, address, body=body, headers=told, most_bytes=64 << 20, seconds=seconds)
        if answer.status == 401:
            raise Trouble(_("The server does not take this name and password."), is_password=True)
        if answer.status == 429 or (answer.status >= 500 and answer.status not in (501, 507)):
            sentence = _("The server is not well at present (%(status)d). We try again later.")
            raise Trouble(sentence % {"status": answer.status})
        return answer

    def _refuse_whole(self, answer: Answer) -> None:
        if answer.status == 507:
            raise Trouble(_("There is no room left at the server."))

    def _insist(self, answer: Answer, status: int) -> None:
        if answer.status in (403, 404, 410):
            raise Trouble(
                _("What was kept in step is no longer there, or may no longer be seen (%(status)d).") % {"status": answer.status}
            )
        if answer.status != status:
            raise Trouble(_("The server answers in a way we do not understand (%(status)d).") % {"status": answer.status})

    def _things(self, answer: Answer) -> list[xml.Thing]:
        return self._read(answer).things

    def _read(self, answer: Answer) -> xml.Multistatus:
        try:
            return xml.read_multistatus(answer.body, answer.url)
        except xml.Garbled:
            raise Trouble(_("The server answers in a way we do not understand.")) from None


def home_of(address: str) -> str:
    """The address of a server as its owner wrote it, https where they left that away: where the password belongs."""
    return address if "://" in address else f"https://{address}"


def _holds_events(thing: xml.Thing) -> bool:
    kinds = thing.marks.get("supported-calendar-component-set", set()) - {"comp"}
    return not kinds or bool(kinds & {"VEVENT", "VTODO"})


def _last_part(href: str) -> str:
    return urlsplit(href).path.rstrip("/").rpartition("/")[2]


def _same_folder(href: str, folder: str) -> bool:
    return urlsplit(href).path.rstrip("/") == urlsplit(folder).path.rstrip("/")
