"""One CLOSEKNIT_MAIL address to Django's mail settings; without one, letters go to the terminal and to files."""

from __future__ import annotations

from email.utils import parseaddr
from pathlib import Path
from urllib.parse import unquote, urlsplit

from closeknit.site.environment import BadSetting


class UnknownMailServer(BadSetting):
    """CLOSEKNIT_MAIL is not an address that mail can go to; the sentence says so without repeating a password."""

    def __init__(self):
        sentence = "CLOSEKNIT_MAIL is not the address of a mail server."
        super().__init__("CLOSEKNIT_MAIL", sentence, "It should look like smtp://user:password@mail.example.org:587.")


def settings_for(url: str, folder: Path) -> dict:
    """EMAIL_* for smtp:// (STARTTLS), smtps:// (TLS), smtp+plain:// (unencrypted), or none (a file). Raises UnknownMailServer."""
    if not url:
        return to_a_file(folder)
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise UnknownMailServer from None
    if parts.scheme not in ("smtp", "smtps", "smtp+plain") or not host:
        raise UnknownMailServer
    return {
        "EMAIL_FILE_PATH": folder / "mail",
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": host,
        "EMAIL_PORT": parts.port or {"smtp": 587, "smtps": 465, "smtp+plain": 25}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }


def to_a_file(folder: Path) -> dict:
    """Letters are printed in the terminal and kept in the data folder."""
    return {"EMAIL_FILE_PATH": folder / "mail", "EMAIL_BACKEND": "closeknit.kit.mailfile.EmailBackend"}


MAILBOXES = {"imaps": 993, "imap": 143, "imap+plain": 143}
SHORTEST_SECRET = 20


def reply_address(value: str) -> str:
    """The address that answers to letters go to ("reply@example.org"); nothing stays nothing. Raises BadSetting."""
    name, address = parseaddr(value)
    local, _, host = address.rpartition("@")
    if value and (name or not local or not host or "+" in local or len(local) > 24 or address != value.strip()):
        hint = "Write a bare address, like reply@example.org; letters to reply+anything@example.org must come there too."
        raise BadSetting("CLOSEKNIT_REPLY_ADDRESS", f"CLOSEKNIT_REPLY_ADDRESS is “{value}”, which cannot be used.", hint)
    return address.casefold()


def reply_mailbox(value: str) -> dict | None:
    """The mailbox where answers arrive: host, port, user, password, folder and scheme; None without one. Raises BadSetting."""
    if not value:
        return None
    try:
        parts = urlsplit(value)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme not in MAILBOXES or not host or not parts.username or parts.password is None:
        sentence = "CLOSEKNIT_REPLY_MAILBOX is not the address of a mailbox."
        hint = "It should look like imaps://user:password@imap.example.org or imaps://user:password@imap.example.org/Folder."
        raise BadSetting("CLOSEKNIT_REPLY_MAILBOX", sentence, hint)
    return {
        "scheme": parts.scheme, "host": host, "port": port or MAILBOXES[parts.scheme], "user": unquote(parts.username),
        "password": unquote(parts.password), "folder": unquote(parts.path.strip("/")) or "INBOX",
    }  # fmt: skip


def reply_secret(value: str) -> str:
    """What a mail server signs with that posts answers to /mail/incoming; nothing stays nothing. Raises BadSetting."""
    if value and len(value) < SHORTEST_SECRET:
        sentence = f"CLOSEKNIT_REPLY_SECRET is too easy to guess: it needs at least {SHORTEST_SECRET} random characters."
        raise BadSetting("CLOSEKNIT_REPLY_SECRET", sentence, "`openssl rand -hex 24` makes one.")
    return value
