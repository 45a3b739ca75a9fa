"""Ways to reach somebody in the one form in which they are compared. `value` stays as it was written; this is its `norm`."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

import phonenumbers

from closeknit.kit.text import fold, one_line

LONGEST = 200
FEWEST_NATIONAL = 5  # what is shorter is a service of the country one is in
FEWEST_DIGITS = 7  # shorter numbers are extensions and emergency calls, which many share


def norm_of(kind: str, value: str, service: str = "", region: str = "") -> str:
    """The compared form, at most 200 characters; "" for what says nothing.

    e-mail: folded case. phone: E.164 where the number or `region` (ISO 3166, "DE") tells the country, else its digits.
    link: without scheme, "www." and closing slash. handle: "service:name".
    """
    value = one_line(value)
    if kind == "email":
        norm = value.removeprefix("mailto:").strip("<> ").casefold()
    elif kind == "phone":
        norm = phone_norm(value, region)
    elif kind == "link":
        norm = re.sub(r"^(?:[a-z][a-z0-9+.-]*://)?(?:www\.)?", "", value.casefold()).rstrip("/")
    else:
        norm = f"{fold(service)}:{fold(value).removeprefix('@')}" if value else ""
    return norm[:LONGEST]


def phone_norm(value: str, region: str = "") -> str:
    """E.164 ("+4930123456"), or the bare digits, or the folded text where there are none."""
    bare = value.casefold().removeprefix("tel:")
    return _phone_norm(bare, region) or fold(bare)


@lru_cache(maxsize=20_000)
def _phone_norm(value: str, region: str) -> str:
    return _international(value) or _parsed(value, region)


def _international(value: str) -> str:
    """The norm of a number that names its country and is written so that the parser would change no digit of it; else "".

    That is: the country's code is known, its numbers may be of that length, and no prefix stands before it that is dialled only
    within the country. The parser needs thirty times as long to say the same.
    """
    if not _WITH_COUNTRY.fullmatch(value):
        return ""
    digits = value.translate(_NO_SIGNS)
    for end in (1, 2, 3):
        if (country := _country(int(digits[:end]))) is not None:
            lengths, own_prefix = country
            national = digits[end:]
            is_whole = len(national) in lengths and national[0] != "0" and not (own_prefix and own_prefix.match(national))
            return f"+{digits}" if is_whole else ""
    return ""


_WITH_COUNTRY = re.compile(r"\+[1-9][0-9 ().-]{5,30}", re.ASCII)
_NO_SIGNS = str.maketrans("", "", "+ ().-")


@lru_cache(maxsize=1000)
def _country(code: int) -> tuple[frozenset[int], re.Pattern | None] | None:
    """How many digits a whole number of this calling code has, and what is dialled before it within the country."""
    region = phonenumbers.region_code_for_country_code(code)
    if region == phonenumbers.phonenumberutil.UNKNOWN_REGION:
        return None
    metadata = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(code, region)
    lengths = frozenset(each for each in metadata.general_desc.possible_length if each >= FEWEST_NATIONAL)
    prefix = metadata.national_prefix_for_parsing
    return lengths, re.compile(prefix) if prefix else None


def _parsed(value: str, region: str) -> str:
    try:
        number = phonenumbers.parse(value, region or None)
    except phonenumbers.NumberParseException:
        return "".join(char for char in value if char.isdecimal())
    national = phonenumbers.national_significant_number(number)
    if not phonenumbers.is_possible_number(number) or len(national) < FEWEST_NATIONAL:
        return "".join(char for char in value if char.isdecimal())
    return f"+{number.country_code}{national}"


def identifies(kind: str, norm: str) -> bool:
    """May this tell who somebody is? A link or a short number may not."""
    if kind == "phone":
        return sum(char.isdigit() for char in norm) >= FEWEST_DIGITS
    if kind == "email":
        return "@" in norm
    return kind == "handle" and len(norm.partition(":")[2]) > 0


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    """The country of each time zone, from the table that comes with the time zone data (zone.tab)."""
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {row[2]: row[0] for row in rows}


def region_of_zone(zone: str) -> str:
    """The country ("DE") whose numbers somebody in this zone writes without a prefix; "" where the zone names none."""
    return _regions().get(zone, "")
