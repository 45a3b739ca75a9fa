"""A line to a mailbox (IMAP4rev1, RFC 3501): signing in, listing folders, and fetching headers, with limits and in words.

The name is resolved first and the very address that was looked at is asked, as in kit/web. TLS unless the operator allows the
network. Only EXAMINE, LIST and FETCH of header fields with BODY.PEEK are ever said: nothing changes there, and no body travels.
"""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
import time
from collections.abc import Iterable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

import imapclient
from django.utils.translation import gettext as _
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, LoginError, ProtocolError

from closeknit.imports.actions import HEADERS
from closeknit.kit.web import Target, Unreachable
from closeknit.kit.web.addresses import addresses_of, is_allowed
from closeknit.sources.actions.kinds import Trouble
from closeknit.sources.rules.mailboxes import PLAIN, STARTTLS, TLS, Folder, Place, place_of, provider_of

SECONDS = 30.0
MOST_SECONDS_A_COMMAND = 180.0
MOST_BYTES_A_COMMAND = 48 << 20
MOST_BYTES_A_HEADER = 1 << 20
MOST_FOLDERS = 500
FOR_A_WHILE = re.compile(r"\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG)\]|too many|try again", re.IGNORECASE)
PEEK = f"BODY.PEEK[HEADER.FIELDS ({' '.join(HEADERS).upper()}%s)]"
PEEK_SUBJECT = "BODY.PEEK[HEADER.FIELDS (SUBJECT)]"


class _Limited(imaplib.IMAP4):
    """Connects to an address that was looked at, and takes no more of one answer than fits."""

    def __init__(self, place: Place, address: str, context: ssl.SSLContext) -> None:
        self._place, self._address, self._context = place, address, context
        self.allow()
        super().__init__(place.host, place.port, timeout=SECONDS)

    def allow(self) -> None:
        """A new command may take its own bytes and seconds."""
        self._bytes, self._until = 0, time.monotonic() + MOST_SECONDS_A_COMMAND

    def _create_socket(self, timeout):
        line = socket.create_connection((self._address, self._place.port), timeout=min(timeout, 10.0))
        line.settimeout(timeout)
        if self._place.protection != TLS:
            return line
        try:
            return self._context.wrap_socket(line, server_hostname=self._place.host)
        except BaseException:
            line.close()
            raise

    def read(self, size):
        self._spend(size)
        return super().read(size)

    def readline(self):
        line = super().readline()
        self._spend(len(line))
        return line

    def _spend(self, size: int) -> None:
        self._bytes += size
        if self._bytes > MOST_BYTES_A_COMMAND:
            raise Unreachable("large", _("%(host)s answered with more than we take at once.") % {"host": self._place.host})
        if time.monotonic() > self._until:
            raise TimeoutError


class _Client(imapclient.IMAPClient):
    def __init__(self, place: Place, address: str, context: ssl.SSLContext) -> None:
        self._made_of = (place, address, context)
        super().__init__(place.host, place.port, use_uid=False, ssl=place.protection == TLS, ssl_context=context, timeout=SECONDS)
        self._imap.debug = 0  # what is said, the password too, goes into no log
        self.normalise_times = False

    def _create_IMAP4(self):
        return _Limited(*self._made_of)


@dataclass(frozen=True, slots=True)
class Header:
    """The header fields of one letter: lines ending in LF, no empty line. `is_letter` is False for drafts and what is deleted."""

    uid: int
    block: bytes
    received_at: datetime
    is_letter: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """An opened folder: how many letters it has, and the two numbers by which they are known again (RFC 3501, 2.3.1.1)."""

    count: int
    validity: int
    next_uid: int


@contextmanager
def line_to(address: str, user: str, password: str):
    """An open `Line`, signed in. Raises Trouble or Unreachable, also for whatever fails while it is open."""
    try:
        place = place_of(address)
    except (ValueError, UnicodeError):
        raise Trouble(_("This is no mail server. It looks like imap.example.org.")) from None
    with _in_words(place):
        client = _connected(place)
        try:
            _sign_in(client, place, user, password)
            yield Line(client, place)
        finally:
            with suppress(Exception):
                client._imap.allow()
                client.logout()
            with suppress(Exception):
                client.shutdown()


def _connected(place: Place) -> _Client:
    context = ssl.create_default_context()
    addresses = addresses_of(Target("https", place.host, place.port, "/"))
    if place.protection == PLAIN:
        addresses = [each for each in addresses if is_allowed(each)]
        if not addresses:
            raise Unreachable("plain", _("A password may not travel unprotected. Leave “imap://” away, so that it is protected."))
    trouble: Exception | None = None
    for address in addresses[:3]:
        try:
            client = _Client(place, address, context)
        except (ssl.SSLError, Unreachable):
            raise
        except (OSError, imaplib.IMAP4.error) as refused:
            trouble = refused
            continue
        if place.protection == STARTTLS:
            try:
                client.starttls(context)
            except BaseException:
                with suppress(Exception):
                    client.shutdown()
                raise
        return client
    raise trouble or OSError


def _sign_in(client: _Client, place: Place, user: str, password: str) -> None:
    try:
        client.login(user, password)
    except LoginError as refused:
        if FOR_A_WHILE.search(str(refused)):
            raise Trouble(_("%(host)s has no time for us just now.") % {"host": place.host}) from None
        raise Trouble(password_words(place.host, user), is_password=True) from None
    except (IMAPClientAbortError, OSError):
        raise
    except (IMAPClientError, imaplib.IMAP4.error):
        raise Trouble(_("%(host)s does not let anybody in with a name and a password.") % {"host": place.host}) from None
    except (ValueError, UnicodeError):
        raise Trouble(_("The server does not know this name and password."), is_password=True) from None


def password_words(host: str, user: str) -> str:
    """That a name and password were not taken, and where this provider gives the password that is taken."""
    said = _("The server does not know this name and password.")
    hint = app_password_words(provider_of(host, user))
    return f"{said} {hint}" if hint else said


def app_password_words(provider: str) -> str:
    return {
        "gmail": _("Gmail wants an app password: Google account, Security, 2-Step Verification, App passwords."),
        "icloud": _("iCloud wants an app-specific password: account.apple.com, Sign-In and Security."),
        "fastmail": _("Fastmail wants an app password: Settings, Privacy and Security, Connected apps and API tokens."),
        "gmx": _("GMX and WEB.DE let programs in only after you allow IMAP in the settings of your mail, under POP3 and IMAP; "
                 "with two-factor sign-in they want an app password as well."),
        "outlook": _("Outlook.com and Microsoft 365 let programs in by a way of signing in that Closeknit does not speak "
                     "(OAuth). Export your mail there, and bring the file."),
    }.get(provider, "")  # fmt: skip


@contextmanager
def _in_words(place: Place):
    host = {"host": place.host}
    try:
        yield
    except (Trouble, Unreachable):
        raise
    except (ssl.SSLCertVerificationError, ssl.CertificateError):
        sentence = _("%(host)s shows no certificate that can be trusted, so nothing was sent to it.")
        raise Unreachable("certificate", sentence % host) from None
    except TimeoutError:
        raise Unreachable("slow", _("%(host)s took too long to answer.") % host) from None
    except (OSError, IMAPClientError, imaplib.IMAP4.error, ProtocolError):
        raise Unreachable("connection", _("%(host)s does not answer as a server should.") % host) from None


class Line:
    """One signed-in connection. Letters are asked for by their place in the folder: between FETCHes no server may renumber
    them (RFC 3501, 7.4.1), and holes in the numbers cost nothing."""

    def __init__(self, client: _Client, place: Place) -> None:
        self.client, self.place = client, place

    def folders(self) -> list[Folder]:
        self.client._imap.allow()
        told = self.client.list_folders()[:MOST_FOLDERS]
        return [
            Folder(str(name), frozenset(_text(flag).casefold() for flag in flags), _text(delimiter or b""))
            for flags, delimiter, name in told
        ]

    def open(self, name: str) -> Opened | None:
        """None where there is no such folder (any more)."""
        self.client._imap.allow()
        try:
            told = self.client.select_folder(name, readonly=True)
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            return None
        return Opened(int(told.get(b"EXISTS", 0)), int(told.get(b"UIDVALIDITY", 0)), int(told.get(b"UIDNEXT", 0)))

    def first_after(self, opened: Opened, uid: int) -> int:
        """The place (from 1) of the first letter above this number; one above the count where there is none."""
        low, high = 1, opened.count + 1
        if uid <= 0:
            return low
        if opened.next_uid and uid >= opened.next_uid - 1:
            return high
        while low < high:
            middle = (low + high) // 2
            told = self._fetch([middle], ["UID"])
            if int(told.get(middle, {}).get(b"UID", 0)) <= uid:
                low = middle + 1
            else:
                high = middle
        return low

    def headers(self, first: int, last: int, *, with_subjects: bool = False) -> list[Header]:
        """The letters at these places, the last included. What the server cannot tell in a form that can be read is left out."""
        peek = PEEK % (" SUBJECT" if with_subjects else "")
        try:
            told = self._fetch(range(first, last + 1), ["UID", "FLAGS", "INTERNALDATE", peek])
        except (ValueError, ProtocolError, imaplib.IMAP4.error) as trouble:
            if isinstance(trouble, (imaplib.IMAP4.abort, IMAPClientAbortError)) or first == last:
                if isinstance(trouble, (ValueError, ProtocolError)):
                    return []
                raise
            middle = (first + last) // 2
            return self.headers(first, middle, with_subjects=with_subjects) + self.headers(
                middle + 1, last, with_subjects=with_subjects
            )
        found = {place: one for place, one in told.items() if b"UID" in one}
        subjects = {} if with_subjects else self._subjects_for_names(found)
        return [_header(one, subjects.get(place, b"")) for place, one in sorted(found.items())]

    def _subjects_for_names(self, found: dict) -> dict[int, bytes]:
        """A letter without a Message-ID has its name made of who, when and the subject, so that one is the same in a file."""
        bare = [place for place, one in found.items() if not re.search(rb"(?im)^message-id[ \t]*:[ \t]*\S", _block(one))]
        if not bare:
            return {}
        told = self._fetch(sorted(bare), [PEEK_SUBJECT])
        return {place: _tidy(_block(one)) for place, one in told.items()}

    def _fetch(self, places: Iterable[int], what: list[str]) -> dict:
        self.client._imap.allow()
        return self.client.fetch(list(places), what)


def _block(one: dict) -> bytes:
    return next((value or b"" for key, value in one.items() if key.upper().startswith(b"BODY[HEADER.FIELDS")), b"")


def _header(one: dict, subject: bytes) -> Header:
    at = one.get(b"INTERNALDATE")
    at = at if isinstance(at, datetime) else datetime(1970, 1, 1, tzinfo=UTC)
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    block = _tidy(_block(one)) + subject
    if not re.search(rb"(?im)^date[ \t]*:[ \t]*\S", block) and at.year > 1970:
        block += b"Date: " + format_datetime(at).encode("ascii") + b"\n"
    flags = {_text(flag).casefold() for flag in one.get(b"FLAGS", ())}
    return Header(int(one[b"UID"]), block, at, not flags & {"\\draft", "\\deleted"})


def _tidy(block: bytes) -> bytes:
    """Lines ending in LF, without empty ones and without any that an mbox would take for the beginning of a letter."""
    lines = block[:MOST_BYTES_A_HEADER].replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    kept = [line for line in lines if line.strip() and not line.startswith((b"From ", b">From "))]
    return b"".join(line + b"\n" for line in kept)


def _text(value) -> str:
    return value.decode("ascii", "replace") if isinstance(value, bytes) else str(value)
