"""What is wrong with this installation, in sentences with a hint, as Django's system checks: every command runs them first."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Warning, register

from closeknit.site import proxies
from closeknit.site.environment import LOCAL_HOSTS

OLDEST_SQLITE = (3, 35, 0)  # RETURNING


@register("closeknit")
def environment_is_readable(app_configs, **kwargs) -> list:
    """Every variable that settings could not use."""
    return [
        Error(problem.sentence, hint=problem.hint or None, id=f"closeknit.{problem.variable}")
        for problem in settings.ENVIRONMENT.problems
    ]


@register("closeknit")
def proxies_are_addresses(app_configs, **kwargs) -> list:
    try:
        proxies.networks(os.environ.get("CLOSEKNIT_PROXY", ""))
    except proxies.UnknownProxy as problem:
        return [Error(str(problem), id="closeknit.CLOSEKNIT_PROXY")]
    return []


@register("closeknit")
def folder_is_private(app_configs, **kwargs) -> list:
    return folder_problems(settings.DATA)


def folder_problems(folder: Path) -> list:
    """The data folder must be writable, and should be readable by its owner alone: it holds the book and the signing key."""
    if not folder.is_dir():
        return []  # settings have explained why
    name = "closeknit.CLOSEKNIT_DATA"
    if not os.access(folder, os.W_OK | os.X_OK):
        hint = "Give Closeknit the right to write there, or name another folder with --data or CLOSEKNIT_DATA."
        return [Error(f"The data folder {folder} cannot be written to.", hint=hint, id=name)]
    if stat.S_IMODE(folder.stat().st_mode) & 0o077:
        hint = f"It holds everybody's book and the signing key. Close it with: chmod 700 {folder}"
        return [Warning(f"Other users of this machine can look into the data folder {folder}.", hint=hint, id=name)]
    return []


@register("closeknit")
def sqlite_is_able(app_configs, **kwargs) -> list:
    if settings.DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
        return []
    return sqlite_problems(sqlite3.sqlite_version_info, has_fts5())


def sqlite_problems(version: tuple[int, ...], can_search: bool) -> list:
    """What this Python's SQLite lacks: `version` as sqlite3.sqlite_version_info, `can_search` whether FTS5 is in it."""
    found, problems = ".".join(map(str, version)), []
    hint = "Use a newer Python, or PostgreSQL with DATABASE_URL."
    if version < OLDEST_SQLITE:
        sentence = f"This Python brings SQLite {found}; Closeknit needs {'.'.join(map(str, OLDEST_SQLITE))} or newer."
        problems.append(Error(sentence, hint=hint, id="closeknit.sqlite_version"))
    if not can_search:
        sentence = f"This Python's SQLite {found} was built without full-text search (FTS5)."
        problems.append(Error(sentence, hint=hint, id="closeknit.sqlite_search"))
    return problems


def has_fts5() -> bool:
    with sqlite3.connect(":memory:") as memory:
        try:
            memory.execute("CREATE VIRTUAL TABLE words USING fts5(word)")
        except sqlite3.OperationalError:
            return False
    return True


@register("closeknit")
def certificate_is_whole(app_configs, **kwargs) -> list:
    given = {"CLOSEKNIT_TLS_CERT": settings.TLS_CERT, "CLOSEKNIT_TLS_KEY": settings.TLS_KEY}
    missing = [name for name, path in given.items() if not path and not settings.ENVIRONMENT.given.get(name)]
    if len(missing) == 1:
        sentence = f"{missing[0]} is missing: a certificate and its key go together."
        hint = "Give both, or neither and let Caddy or nginx speak https."
        return [Error(sentence, hint=hint, id=f"closeknit.{missing[0]}")]
    return []


@register("closeknit")
def origin_is_safe(app_configs, **kwargs) -> list:
    return origin_problems(settings.ORIGIN, settings.HOST, settings.DEBUG)


@register("closeknit")
def answers_find_a_way_in(app_configs, **kwargs) -> list:
    return reply_problems(settings.REPLY_ADDRESS, has_way_in=bool(settings.REPLY_MAILBOX or settings.REPLY_SECRET))


def reply_problems(address: str, *, has_way_in: bool) -> list:
    """An address for answers and a way in for them go together."""
    name, problems = "closeknit.CLOSEKNIT_REPLY_ADDRESS", []
    if address and not has_way_in:
        hint = "Set CLOSEKNIT_REPLY_MAILBOX, or CLOSEKNIT_REPLY_SECRET for a mail server that hands letters in; see docs/mail.md."
        problems.append(Warning(f"Answers go to {address}, and nobody fetches them.", hint=hint, id=name))
    if has_way_in and not address:
        hint = "Set CLOSEKNIT_REPLY_ADDRESS to the address that answers go to."
        problems.append(Warning("There is a way in for answers, and no letter names an address for them.", hint=hint, id=name))
    return problems


def origin_problems(origin: str, host: str, is_debug: bool) -> list:
    """Plain http beyond this machine, and debugging in public."""
    name, problems = "closeknit.CLOSEKNIT_ORIGIN", []
    if origin.startswith("http://") and host not in LOCAL_HOSTS:
        hint = "Passkeys, voice and the safety of every sign-in need https: put Caddy in front, or give --tls-cert and --tls-key."
        problems.append(Warning(f"{origin} is reached over plain http.", hint=hint, id=name))
    if is_debug and host and host not in LOCAL_HOSTS:
        sentence = "CLOSEKNIT_DEBUG=1 shows the insides of every error to whoever meets it."
        problems.append(Error(sentence, hint="Take CLOSEKNIT_DEBUG away.", id="closeknit.CLOSEKNIT_DEBUG"))
    return problems
