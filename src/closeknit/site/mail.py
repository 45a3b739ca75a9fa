"""One CLOSEKNIT_MAIL address to Django's mail settings; without one, letters go to the terminal and to files."""

from __future__ import annotations

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
