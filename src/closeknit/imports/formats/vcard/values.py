"""Values of vCard properties: escapes, parts between semicolons, lists between commas, binary data, telephone numbers."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes

_escape = re.compile(r"\\(.)", re.DOTALL)
_meaning = {"n": "\n", "N": "\n", ",": ",", ";": ";", ":": ":", "\\": "\\", '"': '"'}
_part = re.compile(r"((?:[^;\\]|\\.|\\$)*)(;|$)", re.DOTALL)
_item = re.compile(r"((?:[^,\\]|\\.|\\$)*)(,|$)", re.DOTALL)
_not_base64 = re.compile(r"[^A-Za-z0-9+/]")
_data_uri = re.compile(r"data:([^,;]*)((?:;[^,]*)?),(.*)", re.DOTALL | re.IGNORECASE)
_invisible = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x1f]")


def text_of(value: str) -> str:
    """The text a value stands for: the escapes of all versions undone, an unknown one left as it is."""
    if "\\" in value:
        value = _escape.sub(lambda match: _meaning.get(match.group(1), match.group(0)), value)
    return value.replace("\r\n", "\n").strip() if value else ""


def parts_of(value: str) -> list[str]:
    """The parts of a structured value (N, ADR, ORG), each as text."""
    if "\\" not in value:
        return [part.strip() for part in value.split(";")]
    return _pieces(_part, value)


def items_of(value: str) -> list[str]:
    """The items of a list (NICKNAME, CATEGORIES), without empty ones."""
    if "\\" not in value:
        return [item.strip() for item in value.split(",") if item.strip()]
    return [item for item in _pieces(_item, value) if item]


def _pieces(pattern: re.Pattern[str], value: str) -> list[str]:
    found: list[str] = []
    for match in pattern.finditer(value):
        found.append(text_of(match.group(1)))
        if not match.group(2):
            break
    return found


def binary_of(value: str) -> bytes | None:
    """The bytes of a data: URI or of base64, None for what is neither."""
    if match := _data_uri.fullmatch(value.strip()):
        if "base64" not in match.group(2).lower():
            return unquote_to_bytes(match.group(3))
        value = match.group(3)
    bare = value.strip().rstrip("=")
    if not bare or _not_base64.search(bare):
        bare = "".join(bare.replace("\\n", "").split()).replace("-", "+").replace("_", "/").rstrip("=")
    if len(bare) % 4 == 1:
        # Cut within a byte: what came before it is still a picture.
        bare = bare[:-1]
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True) or None
    except (binascii.Error, ValueError):
        return None


def clean(value: str) -> str:
    """One line of text without the invisible marks that some phones put around numbers and addresses."""
    return _invisible.sub("", text_of(value)).strip()


def without_scheme(value: str, scheme: str) -> str:
    """A value without "tel:" or "mailto:" before it."""
    return value[len(scheme) + 1 :].strip() if value[: len(scheme) + 1].lower() == scheme + ":" else value
