"""Reading the environment: a bad value becomes one sentence with a hint, never a traceback. docs/settings.md lists it all.

Settings must be importable whatever the environment says, because the checks that explain it need them. So a value that cannot be
used is replaced by one that opens nothing, and the sentence is kept for `site/checks.py`, which stops every command.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from email.utils import parseaddr
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from closeknit.site.backup.rotation import Keep

SECRET_LENGTH = 50
SPOKEN = ("en", "en-gb", "de", "es")
LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")


class BadSetting(Exception):
    """A variable of the environment that cannot be used: its name, what is wrong in a sentence, and what to do."""

    def __init__(self, variable: str, sentence: str, hint: str = ""):
        super().__init__(sentence)
        self.variable, self.sentence, self.hint = variable, sentence, hint


class Environment:
    """The variables of one process, and what was wrong with them (`problems`)."""

    def __init__(self, given: Mapping[str, str]):
        self.given = given
        self.problems: list[BadSetting] = []

    def read(self, name: str, how: Callable, *, default: str = "", closed=None):
        """`how` applied to the variable's value; where it raises BadSetting, `closed` is taken and the problem is kept."""
        return self.attempt(lambda: how(self.given.get(name, "").strip() or default), closed=closed)

    def attempt(self, make: Callable, *, closed=None):
        try:
            return make()
        except BadSetting as problem:
            self.problems.append(problem)
            return closed

    def in_words(self) -> str:
        """Every problem on a line, with what to do; "" when there is none."""
        lines = (f"closeknit: {problem.sentence} {problem.hint}".rstrip() for problem in self.problems)
        return "\n".join(dict.fromkeys(lines))


def origin(value: str) -> str:
    """ "https://people.example.org" or "http://localhost:8000", without a slash at the end; "" stays "". Raises BadSetting."""
    if not value:
        return ""
    name, hint = "CLOSEKNIT_ORIGIN", "Write it as people type it, like https://people.example.org, with nothing after the host."
    try:
        parts = urlsplit(value.rstrip("/"))
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise BadSetting(name, f"CLOSEKNIT_ORIGIN is “{value}”, which is not an address.", hint) from None
    if parts.scheme not in ("http", "https") or not host:
        raise BadSetting(name, f"CLOSEKNIT_ORIGIN is “{value}”, which does not begin with https:// or http://.", hint)
    if parts.path or parts.query or parts.fragment or "@" in parts.netloc:
        raise BadSetting(name, f"CLOSEKNIT_ORIGIN is “{value}”, which holds more than a host.", hint)
    return f"{parts.scheme}://{parts.netloc}"


def age_recipient(value: str) -> str:
    """The public key of age to which backups are encrypted; nothing stays nothing. Raises BadSetting."""
    if value and not re.fullmatch(r"age1[a-z0-9]{50,70}", value):
        hint = "A public key of age begins with age1; `closeknit backup --make-key FILE` makes one."
        raise BadSetting("CLOSEKNIT_BACKUP_KEY", "CLOSEKNIT_BACKUP_KEY is no public key of age.", hint)
    return value


def keep(value: str) -> Keep | None:
    """How many days, weeks and months keep a backup ("7,4,6"); "0" means that none is made at night. Raises BadSetting."""
    if value == "0":
        return None
    parts = [part.strip() for part in value.split(",")]
    if len(parts) != 3 or not all(part.isdecimal() and len(part) < 4 for part in parts):
        hint = "Write days, weeks and months, like 7,4,6; or 0 for no nightly backup."
        raise BadSetting(
            "CLOSEKNIT_BACKUP_KEEP", f"CLOSEKNIT_BACKUP_KEEP is “{value}”, which says nothing about what to keep.", hint
        )
    return Keep(*(int(part) for part in parts))


def switch(name: str) -> Callable[[str], bool]:
    """Reads "1" as yes, "0" or nothing as no."""

    def read(value: str) -> bool:
        if value not in ("", "0", "1"):
            raise BadSetting(name, f"{name} is “{value}”; it may be 1 (yes) or 0 (no).")
        return value == "1"

    return read


def whole_number(name: str) -> Callable[[str], int]:
    """Reads a whole number above 0."""

    def read(value: str) -> int:
        if not (value.isascii() and value.isdecimal() and int(value[:9]) > 0 and len(value) < 10):
            raise BadSetting(name, f"{name} is “{value}”; it must be a whole number above 0.")
        return int(value)

    return read


def durability(value: str) -> str:
    if value not in ("NORMAL", "FULL"):
        hint = "FULL also survives a power cut without losing the last second of writing, and is slower."
        raise BadSetting("CLOSEKNIT_DURABILITY", f"CLOSEKNIT_DURABILITY is “{value}”; it may be NORMAL or FULL.", hint)
    return value


def sender(value: str) -> str:
    """The address letters come from, with or without a name. Raises BadSetting."""
    _, address = parseaddr(value)
    local, _, host = address.rpartition("@")
    if not local or not host or "\n" in value:
        raise BadSetting(
            "CLOSEKNIT_MAIL_FROM",
            f"CLOSEKNIT_MAIL_FROM is “{value}”, which is not an e-mail address.",
            "Write it like closeknit@example.org, or like Closeknit <closeknit@example.org>.",
        )
    return value


def secret(value: str, name: str = "CLOSEKNIT_SECRET_KEY") -> str:
    """A key that is long and varied enough. Raises BadSetting."""
    if len(value) < SECRET_LENGTH or len(set(value)) < 8:
        raise BadSetting(
            name,
            f"{name} is too easy to guess: it needs at least {SECRET_LENGTH} random characters.",
            "Leave it away and Closeknit makes one and keeps it in the data folder.",
        )
    return value


def networks(value: str) -> list[IPv4Network | IPv6Network]:
    """“192.168.0.0/16, fd00::/8” as networks. Raises BadSetting."""
    try:
        return [ip_network(part.strip(), strict=False) for part in value.split(",") if part.strip()]
    except ValueError:
        name = "CLOSEKNIT_ALLOW_NETWORKS"
        hint = "It may be networks like 192.168.0.0/16 or addresses like 10.0.0.7, with commas in between."
        raise BadSetting(name, f"{name} is “{value}”, which names no network.", hint) from None


def more_languages(value: str) -> list[tuple[str, str]]:
    """“he, fr” as codes and the languages' own names, for which Django has words; those Closeknit speaks anyway are left out.
    Raises BadSetting."""
    from django.conf.locale import LANG_INFO  # here, for whoever asks for help or serves waits for no Django

    codes = dict.fromkeys(part.strip().lower() for part in value.split(",") if part.strip())
    if unknown := [code for code in codes if "name_local" not in LANG_INFO.get(code, {})]:
        raise BadSetting(
            "CLOSEKNIT_LANGUAGES",
            f"CLOSEKNIT_LANGUAGES names “{unknown[0]}”, which is no language Django knows.",
            "Write codes with commas in between, like he, fr, pt-br.",
        )
    return [(code, LANG_INFO[code]["name_local"]) for code in codes if code not in SPOKEN]


def readable_file(name: str) -> Callable[[str], str]:
    """Reads the path of a file that can be opened; nothing stays nothing."""

    def read(value: str) -> str:
        if not value:
            return ""
        try:
            with Path(value).expanduser().open("rb"):
                return value
        except OSError as trouble:
            sentence = f"{name} is “{value}”, which cannot be read: {trouble.strerror}."
            raise BadSetting(name, sentence, "Both the certificate and its key must be readable by Closeknit.") from None

    return read
