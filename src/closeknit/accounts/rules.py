"""What an account may be called and where it may live, and what a program may do: questions about names, zones and tokens."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from zoneinfo import available_timezones

NAME_LENGTH = 120
# Files in the zone database that are no places anybody lives in.
NO_ZONES = frozenset({"Factory", "localtime", "posixrules"})


@lru_cache(maxsize=1)
def zones() -> tuple[str, ...]:
    """Every IANA zone name this machine knows, old names too (somebody may have one), in alphabetical order."""
    return tuple(sorted(available_timezones() - NO_ZONES))


@lru_cache(maxsize=1)
def zone_places() -> tuple[str, ...]:
    """The zones to choose from, one for each place people live in ("Europe/Berlin"), in alphabetical order: those of zone.tab in
    the zone database, so no old name of a place, no country and no bare offset."""
    lines = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8").splitlines()
    named = {line.split("\t")[2] for line in lines if line and not line.startswith("#")}
    return tuple(sorted(named & set(zones())))


def zone_choices(kept: str | None = "") -> list[tuple[str, str | list[tuple[str, str]]]]:
    """What a form offers: (area, [(zone, city)]); before them, as (zone, zone), the one that was chosen before, where it is a
    zone and none of these."""
    areas = [
        (area, [(zone, zone.split("/", 1)[1].replace("_", " ")) for zone in found])
        for area, found in groupby(zone_places(), lambda zone: zone.split("/")[0])
    ]
    is_other = kept and is_zone(kept) and kept not in zone_places()
    return [(kept, kept.replace("_", " ")), *areas] if is_other else areas


def is_zone(name: str) -> bool:
    return name in zones()


def tidy_name(name: str) -> str:
    """A name on one line: runs of white space become one space, control characters go, at most NAME_LENGTH characters."""
    printable = "".join(sign if sign.isprintable() else " " for sign in name)
    return " ".join(printable.split())[:NAME_LENGTH].strip()


def token_hash(token: str) -> str:
    """SHA-256 of a random token (128 bits and more, so a plain hash needs no salt), as 64 hexadecimal digits."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


# Order matters: nearly every browser also claims to be its ancestors, and Android to be Linux.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)


def browser_and_system(user_agent: str) -> tuple[str, str]:
    """The names people use for a browser and its system, each "" where the User-Agent header names none we know."""
    found = _first(BROWSERS, user_agent) or ("Safari" if "Safari/" in user_agent else "")
    return found, _first(SYSTEMS, user_agent)


def _first(names: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for sign, name in names if sign in text), "")


AREAS = ("account", "book", "moments", "members", "gatherings", "threads", "trust", "files", "hosting", "webhooks")
"""What a program can be let into, each to read alone or to change as well."""
SCOPES = tuple(f"{area}:{deed}" for area in AREAS for deed in ("read", "write"))
STARTS_WITH = "ck_"
TOKEN_DAYS = (30, 90, 365, 0)
"""For how many days a token may be made; 0 is until it is ended."""


def tidy_scopes(scopes: Iterable[str]) -> list[str]:
    """Those of the scopes that there are, once each and in order; whoever may change may read as well."""
    given = set(scopes) & set(SCOPES)
    given |= {scope.replace(":write", ":read") for scope in given}
    return [scope for scope in SCOPES if scope in given]
