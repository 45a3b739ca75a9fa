"""The lines of a card at a server, kept as they are: only what changed here is written anew.

A server's card holds more than this house has a place for (RFC 6350, section 6.10; RFC 6352, section 6.3.2.2): properties nobody
here knows, parameters, groups, its own order. `patched` keeps each property as it stands wherever what it says still holds here.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count

PICTURES = ("PHOTO", "LOGO", "SOUND", "KEY")
LONGEST_KEPT = 4096
"""Characters of a picture that are kept beside a link; of a longer one its hash is."""
ENVELOPE = frozenset({"BEGIN", "END", "VERSION", "PRODID", "REV"})
MARKER = "X-CLOSEKNIT-LEFT-OUT"


@dataclass(frozen=True, slots=True)
class Unit:
    """A property, or several of one group (item1.TEL and item1.X-ABLABEL), as unfolded lines."""

    lines: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name_of(line) for line in self.lines)

    @property
    def said(self) -> tuple[str, ...]:
        """The lines without their group, whose name means nothing."""
        return tuple(_group.sub("", line, count=1) for line in self.lines)


_group = re.compile(r"^[A-Za-z0-9-]+\.(?=[A-Za-z0-9-]+[;:])")


def name_of(line: str) -> str:
    """The name of a property in capitals, without its group."""
    return re.split(r"[;:]", _group.sub("", line, count=1), maxsplit=1)[0].strip().upper()


def units(text: str) -> list[Unit]:
    """The properties of one card in their order, a group where its first line stands; BEGIN and END are left out."""
    found: dict[str, list[str]] = {}
    for number, line in enumerate(unfolded(text)):
        if name_of(line) in ("BEGIN", "END") or not line.strip():
            continue
        group = _group.match(line)
        found.setdefault(group.group().casefold() if group else f"\0{number}", []).append(line)
    return [Unit(tuple(lines)) for lines in found.values()]


def unfolded(text: str) -> list[str]:
    """Logical lines (RFC 6350, section 3.2)."""
    text = re.sub(r"\r\n?", "\n", text)
    return re.sub(r"\n[ \t]", "", text).split("\n")


def value_of(text: str, name: str) -> str:
    """The value of the first property of that name, "" without one."""
    line = next((line for line in unfolded(text) if name_of(line) == name), "")
    return _group.sub("", line, count=1).partition(":")[2].strip()


def revised_at(text: str) -> datetime | None:
    """REV as an instant, None where there is none that can be read."""
    digits = re.sub(r"[-:]", "", value_of(text, "REV"))
    found = re.match(r"(\d{8})T(\d{6})(?:\.\d+)?(Z|[+]0000)?$", digits)
    try:
        return datetime.strptime("".join(found.groups()[:2]), "%Y%m%d%H%M%S").replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def version_of(text: str) -> str:
    """ "4.0", or "3.0" for that and anything older."""
    return "4.0" if value_of(text, "VERSION") == "4.0" else "3.0"


def normal(text: str) -> list[tuple[str, ...]]:
    """What a card of our own writing says, property by property, without order, groups, envelope and photo."""
    kept = (unit for unit in units(text) if not ENVELOPE.intersection(unit.names) and unit.names[0] not in ("UID", "PHOTO"))
    return [tuple(_sorted_items(line) for line in unit.said) for unit in kept]


def _sorted_items(line: str) -> str:
    """Categories are a set: their order means nothing."""
    head, colon, value = line.partition(":")
    return f"{head}{colon}{','.join(sorted(_comma.split(value)))}" if head.upper() == "CATEGORIES" else line


_comma = re.compile(r"(?<!\\),")


def says_the_same(one: str, other: str) -> bool:
    """Two cards of the very same properties, whenever and by whomever they were written."""
    return _properties(one) == _properties(other)


def _properties(text: str) -> Counter:
    return Counter(unit.said for unit in units(text) if unit.names[0] not in ("REV", "PRODID"))


MADE_OF_OTHERS = ("FN", "N", "KIND", "X-ABSHOWAS")


def patched(base: str, ours: str, *, meaning: Callable[[str], list[tuple[str, ...]]], keeps_photo: bool, now: datetime) -> str:
    """The server's card with what our card says: what `ours` no longer says of `base` left out, what it says anew added, and
    everything else as it stands. `meaning` gives the `normal` properties of a card, written as `ours` is; what has no meaning
    here stays for ever."""
    wanted, heard = Counter(normal(ours)), Counter(meaning(base))
    kept = [unit for unit in units(base) if unit.names[0] not in ("REV", "PRODID") and not is_slim("\n".join(unit.lines))]
    if not keeps_photo:
        kept = [unit for unit in kept if unit.names[0] != "PHOTO"]
    kept, saved = _without(kept, heard - wanted, meaning, version_of(base))
    fresh = list((wanted - heard).elements())
    verbatim = Counter(unit.said for unit in kept)
    fresh = [said for said in [*saved, *fresh] if said not in verbatim]
    lines = [line for unit in kept for line in unit.lines]
    groups = _free_groups(lines)
    added = [line for said in fresh for line in _grouped(said, groups)]
    if not keeps_photo:
        added += [line for unit in units(ours) if unit.names[0] == "PHOTO" for line in unit.lines]
    return joined(lines, [*added, f"REV:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}"])


def _without(kept: list[Unit], gone: Counter, meaning: Callable, version: str) -> tuple[list[Unit], list[tuple[str, ...]]]:
    """The units without those that say what is gone, and what the units that were left out said besides."""
    if not gone:
        return kept, []
    alone = {}
    for unit in kept:
        if unit.names[0] not in ("VERSION", "UID", "PHOTO"):
            text = unit_card(unit, version)
            alone[unit] = Counter(own_meaning(text, meaning(text)))
    dropped: list[Unit] = []
    saved: list[tuple[str, ...]] = []
    for said in gone.elements():
        unit = _who_says(said, [each for each in alone if each not in dropped], alone)
        if unit:
            dropped.append(unit)
            saved += list((alone[unit] - gone).elements())
    return [unit for unit in kept if unit not in dropped], saved


def _who_says(said: tuple[str, ...], among: list[Unit], alone: dict[Unit, Counter]) -> Unit | None:
    """The unit that says just this, or else the only one that says something of its kind."""
    if exact := next((unit for unit in among if said in alone[unit]), None):
        return exact
    name = name_of(said[0])
    alike = [unit for unit in among if name in {name_of(each[0]) for each in alone[unit]}]
    return alike[0] if len(alike) == 1 else None


def unit_card(unit: Unit, version: str) -> str:
    """A card of one property, for a reader to say what it means."""
    return joined([f"VERSION:{version}"], unit.lines)


def own_meaning(unit_text: str, told: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Of what a card of one property was read to say, that which this property itself says: names are made of each other, and a
    card without one is read as that of an organisation."""
    names = {name for unit in units(unit_text) for name in unit.names}
    return [said for said in told if name_of(said[0]) not in MADE_OF_OTHERS or name_of(said[0]) in names]


def joined(*parts: Iterable[str]) -> str:
    lines = ["BEGIN:VCARD", *(line for part in parts for line in part), "END:VCARD"]
    return "".join(folded(line) for line in lines)


def folded(line: str) -> str:
    """A line with CRLF ends, none longer than 75 octets and no character cut."""
    if line.isascii():
        parts = [line[:75], *(f" {line[start : start + 74]}" for start in range(75, len(line), 74))]
        return "\r\n".join(parts) + "\r\n"
    parts, part, size = [], "", 0
    for char in line:
        octets = len(char.encode("utf-8", "surrogatepass"))
        if size + octets > 75:
            parts.append(part)
            part, size = " ", 1
        part += char
        size += octets
    return "\r\n".join([*parts, part]) + "\r\n"


def slim(text: str) -> str:
    """The card as it is kept beside a link: of a long picture its hash alone."""
    lines = []
    for line in unfolded(text):
        if len(line) > LONGEST_KEPT and name_of(line) in PICTURES:
            print_ = hashlib.blake2b(line.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
            line = f"{name_of(line)};{MARKER}=1:{print_}"
        lines.append(line)
    return "\n".join(lines)


def is_slim(text: str) -> bool:
    return f";{MARKER}=1:" in text


def photo_print(text: str) -> str:
    """Tells whether the photo of a card, slim or whole, is another."""
    return next((line for line in unfolded(slim(text)) if name_of(line) == "PHOTO"), "")


def _free_groups(lines: Iterable[str]) -> Iterable[str]:
    used = {found.group().rstrip(".").casefold() for line in lines if (found := _group.match(line))}
    return (f"ck{number}" for number in count(1) if f"ck{number}" not in used)


def _grouped(said: tuple[str, ...], groups: Iterable[str]) -> list[str]:
    if len(said) == 1:
        return list(said)
    group = next(iter(groups))
    return [f"{group}.{line}" for line in said]
