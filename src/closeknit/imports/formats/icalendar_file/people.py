"""The people a calendar names: organisers and attendees (RFC 5545, 3.3.3 and 3.8.4; RFC 7986 for EMAIL), and whoever a mailto:
is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b
from urllib.parse import unquote

from closeknit.imports.formats.records import Labelled, Party, Person
from closeknit.kit.calendars.lines import Line
from closeknit.kit.calendars.properties import Property, property_of

MAILTO = re.compile(r"""mailto:\s*([^\s"'<>;,:()\[\]\\?&]+@[^\s"'<>;,:()\[\]\\?&]+)""", re.IGNORECASE)
BARE = re.compile(r"[^\s\"'<>;,:()\[\]\\@]+@[^\s\"'<>;,:()\[\]\\@]+")
NOBODY = frozenset({"invalid:nomail", "noreply", "unknown"})


def party(prop: Property) -> Party:
    """An ORGANIZER or ATTENDEE. One that gives no address keeps its name, or what it wrote instead."""
    name = _name(prop)
    address = _address(prop.value) or _address(prop.params.get("EMAIL", ""))
    if address or name:
        return Party(name="" if name == address else name, email=address)
    written = prop.value.strip()
    return Party(name="" if written.casefold() in NOBODY else written)


def _name(prop: Property) -> str:
    name = prop.params.get("CN", "").replace("\\,", ",").replace("\\:", ":").replace("\\;", ";").strip().strip("'").strip()
    return name if _address(name) != name or not name else ""


def _address(written: str) -> str:
    """The address in a value such as "mailto:ada@example.org", or "" where there is none."""
    found = MAILTO.search(unquote(written)) or BARE.search(unquote(written))
    return (found[1] if found and found.re is MAILTO else found[0] if found else "").rstrip(".")


class Met:
    """Who has been met in a file, by address; hashes of 8 bytes, so that a huge file does not fill the memory."""

    def __init__(self) -> None:
        self.seen: set[int] = set()

    def people(self, line: Line) -> Iterator[Person]:
        """Everybody whose address a line mentions for the first time, with the name that the line gives them."""
        whole = property_of(line)
        own = party(whole) if whole is not None and whole.name in {"ATTENDEE", "ORGANIZER"} else Party()
        for found in MAILTO.finditer(line.text):
            address = unquote(found[1]).rstrip(".")
            if self._is_new(address):
                name = own.name if own.email.casefold() == address.casefold() else ""
                yield Person(where=f"line {line.number}", name=name, emails=[Labelled(address)])

    def _is_new(self, address: str) -> bool:
        key = int.from_bytes(blake2b(address.casefold().encode("utf-8", "replace"), digest_size=8).digest(), "big")
        if key in self.seen:
            return False
        self.seen.add(key)
        return True
