"""Which city of the gazetteer somebody means who writes where they, or people they know, live."""

from __future__ import annotations

from functools import lru_cache

from closeknit.contacts.rules.countries import country_code
from closeknit.kit.places import City, cities_called
from closeknit.kit.text import one_line

MUCH_LARGER = 10  # of two cities of one name nobody means the one with a tenth of the people
LONGEST = 120
MOST_PARTS = 4


@lru_cache(16384)
def cities_meant(written: str) -> tuple[City, ...]:
    """The cities that are meant, one alone where it is clear: “Lisbon”, “Lissabon, Portugal”, “Springfield, IL”, “Kreuzberg,
    Berlin”. Several where it is not, the largest first; () for what is no city of the gazetteer."""
    parts = [part for part in map(one_line, written[:LONGEST].split(",")) if part][:MOST_PARTS]
    rest = parts[-1] if len(parts) > 1 else ""
    for name in parts:
        found = _there(name, rest, parts[1] if len(parts) > 2 else "")
        if found:
            is_clear = len(found) == 1 or found[0].people >= MUCH_LARGER * found[1].people
            return found[:1] if is_clear else found
    return ()


def city_meant(written: str) -> City | None:
    """The one city that is meant; None where there is none, or where it is not clear."""
    found = cities_meant(written)
    return found[0] if len(found) == 1 else None


def full_name(city: City) -> str:
    """A name by which no other city is meant: “Springfield, IL, US”; “Lisbon, PT” where that is clear."""
    short = f"{city.name}, {city.country}"
    return short if city_meant(short) == city else f"{city.name}, {city.region}, {city.country}"


def _there(name: str, rest: str, region: str) -> tuple[City, ...]:
    """The cities of that name, in the country or the part of one that `rest` names."""
    code = country_code(rest) if rest and rest != name else ""
    asked = ", ".join(part for part in (name, region, code or rest) if part)
    found = cities_called(asked)
    return tuple(each for each in found if each.country == code or each.region == rest.upper()) if code else found
