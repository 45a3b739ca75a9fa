"""One CLOSEKNIT_MAIL address to Django's mail settings; without one, letters go to the terminal and to files."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit


class UnknownMailServer(Exception):
    """CLOSEKNIT_MAIL is not an address that mail can go to; the message says what it may be."""


def apply(settings: dict, url: str, folder: Path) -> None:
    """Write EMAIL_* into `settings`: smtp:// (STARTTLS), smtps:// (TLS), smtp+plain:// (unencrypted), or none."""
    settings["EMAIL_FILE_PATH"] = folder / "mail"
    if not url:
        settings["EMAIL_BACKEND"] = "closeknit.kit.mailfile.EmailBackend"
        return
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps", "smtp+plain") or not parts.hostname:
        raise UnknownMailServer("CLOSEKNIT_MAIL should look like smtp://user:password@mail.example.org:587.")
    settings |= {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtp": 587, "smtps": 465, "smtp+plain": 25}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 20,
    }
