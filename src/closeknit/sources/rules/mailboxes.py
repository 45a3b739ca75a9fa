"""Mailboxes, pure: where a server is, which of its folders are letters between people, and who asks for an app password."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

TLS, STARTTLS, PLAIN = "imaps", "imap+starttls", "imap"
PORTS = {TLS: 993, STARTTLS: 143, PLAIN: 143}

SENT = """
sent; sent items; sent messages; sent mail; gesendet; gesendete; gesendete elemente; gesendete objekte; enviados; enviadas;
elementos enviados; correo enviado; mensajes enviados; envoyés; éléments envoyés; posta inviata; inviata; verzonden;
verzonden items; wysłane; skickat; sendt; itens enviados
"""
ARCHIVE = "archive; archives; archiv; archivo; archivados; archivio; archief; archiwum; arkiv; all mail"
_people = frozenset(name.strip() for name in f"{SENT};{ARCHIVE}".split(";"))

PROVIDERS = {
    "gmail": ("gmail.com", "googlemail.com", "google.com"),
    "icloud": ("icloud.com", "me.com", "mac.com", "mail.me.com"),
    "fastmail": ("fastmail.com", "fastmail.fm", "messagingengine.com"),
    "gmx": ("gmx.net", "gmx.de", "gmx.at", "gmx.ch", "gmx.com", "web.de"),
    "outlook": ("outlook.com", "hotmail.com", "live.com", "office365.com", "outlook.de", "msn.com"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mailbox is; `protection` is TLS (from the first byte), STARTTLS (agreed upon after it) or PLAIN."""

    host: str
    port: int
    protection: str = TLS


def place_of(written: str) -> Place:
    """The server somebody wrote: "imap.example.org", with or without a port or a scheme (imaps, imap+starttls, imap). Port 143
    alone means STARTTLS. Raises ValueError for anything else."""
    scheme, mark, rest = written.strip().rpartition("://")
    scheme = scheme.casefold()
    rest = rest.rstrip("/")
    found = re.fullmatch(r"(\[[0-9a-fA-F:.]+\]|[^\s/:@\[\]?#\x00-\x20]{1,253})(?::(\d{1,5}))?", rest)
    if not found or (mark and scheme not in PORTS):
        raise ValueError(written)
    host = found[1].strip("[]").rstrip(".")
    host = host if ":" in host else host.encode("idna").decode("ascii")
    port = int(found[2]) if found[2] else PORTS[scheme or TLS]
    if not host or not 0 < port < 65536:
        raise ValueError(written)
    return Place(host, port, scheme or (STARTTLS if port == PORTS[STARTTLS] else TLS))


def provider_of(host: str, user: str) -> str:
    """The key in PROVIDERS of who runs a mailbox, or ""."""
    for name in (host.casefold(), user.rpartition("@")[2].casefold()):
        for provider, domains in PROVIDERS.items():
            if any(name == domain or name.endswith(f".{domain}") for domain in domains):
                return provider
    return ""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as the server lists it: flags in lower case with their backslash (RFC 6154), and its name."""

    name: str
    flags: frozenset[str] = frozenset()
    delimiter: str = "/"

    @property
    def last(self) -> str:
        return (self.name.rpartition(self.delimiter)[2] if self.delimiter else self.name).casefold()


def with_choice(folders: Iterable[Folder]) -> list[tuple[Folder, bool]]:
    """The folders that can be opened, each with whether it is read unless its owner says otherwise: what was sent, the inbox and
    the archive. Where one folder holds all letters (Gmail), that one alone, so that none is read twice."""
    folders = [each for each in folders if not each.flags & {"\\noselect", "\\nonexistent"}]
    whole = [each for each in folders if "\\all" in each.flags]
    wanted = whole if whole else [each for each in folders if is_of_people(each)]
    return [(each, each in wanted) for each in folders]


def is_of_people(folder: Folder) -> bool:
    if folder.flags & {"\\trash", "\\junk", "\\drafts"}:
        return False
    if folder.flags & {"\\sent", "\\archive"} or folder.name.casefold() == "inbox":
        return True
    return folder.last in _people
