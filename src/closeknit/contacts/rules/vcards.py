"""A person as a vCard, 4.0 (RFC 6350) or 3.0 (RFC 2426, which phones and Outlook read): everything that has a place in a card.

What Closeknit knows and no standard has a property for stands in X-CLOSEKNIT-…, which the reader of imports takes back; what an
imported card held that Closeknit has no place for (`Draft.extra`) is written out as it came. Written and
read again, a draft is the same.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

from closeknit.contacts.rules.drafts import Day, Draft, Kin, Place, Point
from closeknit.contacts.rules.vcard_lines import folded, parameter, plain, text, texts

PRODUCT = "-//Closeknit//Closeknit//EN"
VERSIONS = ("4.0", "3.0")
PRIVATE = {
    "how_met": "X-CLOSEKNIT-HOW-MET", "met_on": "X-CLOSEKNIT-MET-ON", "met_where": "X-CLOSEKNIT-MET-WHERE",
    "met_through": "X-CLOSEKNIT-MET-THROUGH", "why_i_care": "X-CLOSEKNIT-WHY",
}  # fmt: skip
"""Fields that belong to the owner alone: they stand only in cards that the owner keeps."""


def card(draft: Draft, *, version: str = "4.0", uid: str = "", changed_at: datetime | None = None, is_own: bool = True) -> str:
    """One card with CRLF line ends. `uid` counts where the draft has none; `changed_at` becomes REV.

    `is_own` says that the card stays with the owner of the book: without it notes and what is private (PRIVATE) are left out, so
    that the card can be given to somebody. Raises ValueError for a version that is not in VERSIONS.
    """
    if version not in VERSIONS:
        raise ValueError(f"There is no vCard {version!r} here; there are {', '.join(VERSIONS)}.")
    return "".join(folded(line) for line in _Card(draft, version, uid, changed_at, is_own).lines())


class _Card:
    """The lines of one card; labels that are no type get a group of their own, as Apple and Google write them."""

    def __init__(self, draft: Draft, version: str, uid: str, changed_at: datetime | None, is_own: bool) -> None:
        self.draft, self.is_new, self.version, self.is_own = draft, version == "4.0", version, is_own
        self.uid, self.changed_at = draft.fields.get("uid") or uid, changed_at
        self.groups = (f"ck{number}" for number in count(1))

    def lines(self) -> Iterator[str]:
        yield from ("BEGIN:VCARD", f"VERSION:{self.version}", f"PRODID:{PRODUCT}")
        if self.uid:
            yield f"UID:{text(self.uid)}"
        if self.changed_at:
            yield f"REV:{self.changed_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        yield from self._names()
        yield from self._who()
        for point in self.draft.points:
            yield from self._point(point)
        for place in self.draft.addresses:
            yield from self._address(place)
        yield from self._days()
        for kin in self.draft.relations:
            yield from self._kin(kin)
        yield from self._words()
        yield from self._photo()
        yield from self._extra()
        yield "END:VCARD"

    def field(self, name: str) -> str:
        return str(self.draft.fields.get(name) or "")

    def _names(self) -> Iterator[str]:
        parts = [self.field(name) for name in ("family", "given", "middle", "prefix", "suffix")]
        shown = self.field("name") or " ".join(part for part in parts if part) or _first_way(self.draft) or "?"
        yield f"FN:{text(shown)}"
        if any(parts) or not self.is_new:
            yield f"N:{texts(parts)}"
        if nickname := self.field("nickname"):
            yield f"NICKNAME:{text(nickname)}"
        if former := self.field("former"):
            yield f"X-MAIDENNAME:{text(former)}"
        if said := self.field("pronunciation"):
            yield f"X-PHONETIC-FIRST-NAME:{text(said)}"

    def _who(self) -> Iterator[str]:
        if self.draft.fields.get("is_organisation"):
            yield "KIND:org" if self.is_new else "X-ABSHOWAS:COMPANY"
        unit = [self.field("organisation"), *([self.field("department")] if self.field("department") else [])]
        if any(unit):
            yield f"ORG:{texts(unit)}"
        if role := self.field("role"):
            yield f"TITLE:{text(role)}"
        if gender := self.field("gender"):
            letter = _GENDERS.get(gender)
            yield ("GENDER:" if self.is_new else "X-GENDER:") + (letter or f";{text(gender)}")
        if pronouns := self.field("pronouns"):
            yield ("PRONOUNS:" if self.is_new else "X-PRONOUNS:") + text(pronouns)
        for language in self.draft.fields.get("languages") or ():
            yield f"LANG:{text(language)}"
        if zone := self.field("zone"):
            yield f"TZ:{text(zone)}"
        if place := self.field("place"):
            yield _position(place, is_new=self.is_new) or f"X-CLOSEKNIT-PLACE:{text(place)}"

    def _point(self, point: Point) -> Iterator[str]:
        if point.kind == "handle":
            yield from self._handle(point)
            return
        name, types = {"email": ("EMAIL", ""), "phone": ("TEL", ""), "link": ("URL", "")}[point.kind]
        yield from self._labelled(name, types, point.label, point.is_preferred, text(point.value))

    def _handle(self, point: Point) -> Iterator[str]:
        """IMPP with the service beside it, so that a service nobody has heard of keeps its name."""
        service = plain(point.service).replace("\n", " ")
        scheme = re.sub(r"[^a-z0-9+.-]", "", service.lower()) or "im"
        value = f"{scheme}:{point.value.replace('%', '%25')}"
        yield from self._labelled(
            "IMPP" + (parameter("X-SERVICE-TYPE", service) if service else ""), "", point.label, point.is_preferred, text(value)
        )

    def _address(self, place: Place) -> Iterator[str]:
        parts = [place.po_box, place.extended, place.street, place.city, place.region, place.postcode, place.country]
        if self.is_new:
            name = "ADR" + (parameter("LABEL", place.formatted) if place.formatted else "")
            yield from self._labelled(name, "", place.label, place.is_preferred, texts(parts))
            return
        if any(parts):
            yield from self._labelled("ADR", "", place.label, place.is_preferred, texts(parts))
        if place.formatted:
            yield from self._labelled("LABEL", "", place.label, place.is_preferred, text(place.formatted))

    def _labelled(self, name: str, types: str, label: str, is_preferred: bool, value: str) -> Iterator[str]:
        """A property with its label: as TYPE where the label is one, else as the label of a group of its own."""
        known = _TYPES.get(label)
        head = name + types
        if known:
            head += "".join(f";TYPE={each}" for each in known)
        if is_preferred:
            head += ";PREF=1" if self.is_new else ";TYPE=pref"
        if label and known is None:
            group = next(self.groups)
            yield f"{group}.{head}:{value}"
            yield f"{group}.X-ABLabel:{text(label)}"
        else:
            yield f"{head}:{value}"

    def _days(self) -> Iterator[str]:
        is_first = {"birthday": True, "anniversary": True, "memorial": True}
        for day in self.draft.occasions:
            yield from self._day(day, is_first.pop(day.kind, False) and not day.label)
        if self.draft.fields.get("has_died") and not any(day.kind == "memorial" for day in self.draft.occasions):
            yield "X-CLOSEKNIT-DIED:1"

    def _day(self, day: Day, is_first: bool) -> Iterator[str]:
        value = f"circa {day.on}" if day.is_circa else day.on
        if not is_first:
            group = next(self.groups)
            label = day.label or _DAY_WORDS.get(day.kind, day.kind)
            yield f"{group}.X-ABDATE{parameter('X-CLOSEKNIT-KIND', day.kind)}:{text(value)}"
            yield f"{group}.X-ABLabel:{text(label)}"
        elif self.is_new:
            yield _NEW_DAYS[day.kind] + (f";VALUE=text:{text(value)}" if day.is_circa else f":{_compact(day.on)}")
        else:
            yield _OLD_DAYS[day.kind] + _old_date(day.on, value)

    def _kin(self, kin: Kin) -> Iterator[str]:
        if not kin.name:
            return
        born = parameter("X-CLOSEKNIT-BORN", kin.birthday) if kin.birthday else ""
        if self.is_new and not kin.label and kin.kind in _RELATED:
            yield f"RELATED;VALUE=text;TYPE={_RELATED[kin.kind]};X-CLOSEKNIT-KIND={kin.kind}{born}:{text(kin.name)}"
            return
        group = next(self.groups)
        yield f"{group}.X-ABRELATEDNAMES{parameter('X-CLOSEKNIT-KIND', kin.kind)}{born}:{text(kin.name)}"
        yield f"{group}.X-ABLabel:{text(kin.label or _KIN_WORDS[kin.kind])}"

    def _words(self) -> Iterator[str]:
        if self.draft.labels:
            yield f"CATEGORIES:{texts(self.draft.labels, ',')}"
        if not self.is_own:
            return
        for note in self.draft.notes:
            yield f"NOTE:{text(note)}"
        for custom in self.draft.customs:
            head = "X-CLOSEKNIT-FIELD" + parameter("X-NAME", custom.name) + parameter("X-KIND", custom.kind)
            yield f"{head}:{text(custom.value)}"
        for name, written in PRIVATE.items():
            if value := self.field(name):
                yield f"{written}:{text(value)}"

    def _photo(self) -> Iterator[str]:
        if not self.draft.photo:
            return
        kind = _kind_of_picture(self.draft.photo)
        data = base64.b64encode(self.draft.photo).decode("ascii")
        yield f"PHOTO:data:image/{kind};base64,{data}" if self.is_new else f"PHOTO;ENCODING=b;TYPE={kind.upper()}:{data}"

    def _extra(self) -> Iterator[str]:
        """Properties as they came; a line that is none (a column of a table) is kept whole in one of ours."""
        for line in self.draft.extra:
            head, colon, _value = line.partition(":")
            if colon and _property.fullmatch(head) and not _ENVELOPE.fullmatch(head):
                yield plain(line).replace("\n", "\\n")
            elif line.strip():
                yield f"X-CLOSEKNIT-EXTRA:{text(line)}"


_property = re.compile(r'(?:[A-Za-z0-9-]+\.)?[A-Za-z0-9-]+(?:;(?:[^":;\n]|"[^"\n]*")*)*')
_ENVELOPE = re.compile(r"(?:BEGIN|END|VERSION|UID|REV|PRODID|AGENT|X-CLOSEKNIT-.*)(?:;.*)?", re.IGNORECASE | re.DOTALL)
_GENDERS = {"male": "M", "female": "F", "other": "O", "none": "N", "unknown": "U"}
_TYPES = {
    "": (), "home": ("home",), "work": ("work",), "mobile": ("cell",), "work mobile": ("work", "cell"), "fax": ("fax",),
    "home fax": ("home", "fax"), "work fax": ("work", "fax"), "pager": ("pager",), "car": ("car",), "main": ("main",),
}  # fmt: skip
_NEW_DAYS = {"birthday": "BDAY", "anniversary": "ANNIVERSARY", "memorial": "DEATHDATE"}
_OLD_DAYS = {"birthday": "BDAY", "anniversary": "X-ANNIVERSARY", "memorial": "X-DEATHDATE"}
_DAY_WORDS = {"birthday": "_$!<Birthday>!$_", "anniversary": "_$!<Anniversary>!$_", "memorial": "memorial", "other": "other"}
_RELATED = {"partner": "spouse", "child": "child", "parent": "parent", "sibling": "sibling", "friend": "friend",
            "colleague": "colleague"}  # fmt: skip
_KIN_WORDS = {
    "partner": "_$!<Partner>!$_", "child": "_$!<Child>!$_", "parent": "_$!<Parent>!$_", "sibling": "sibling",
    "friend": "_$!<Friend>!$_", "colleague": "colleague", "pet": "pet", "other": "other",
}  # fmt: skip
_coordinates = re.compile(r"-?\d{1,3}(?:\.\d+)?,-?\d{1,3}(?:\.\d+)?")


def _first_way(draft: Draft) -> str:
    return draft.fields.get("nickname") or draft.fields.get("organisation") or next((each.value for each in draft.points), "")


def _position(place: str, *, is_new: bool) -> str:
    """GEO for a place that is "latitude,longitude" in degrees, as the reader leaves one; "" for a place in words."""
    if not _coordinates.fullmatch(place):
        return ""
    return f"GEO:geo:{place}" if is_new else f"GEO:{place.replace(',', ';')}"


def _compact(on: str) -> str:
    """A date in the basic form that vCard 4.0 asks for: 19800412, --0412, 1980-04, 1980."""
    if on.startswith("--"):
        return "--" + on[2:].replace("-", "")
    return on.replace("-", "") if len(on) == 10 else on


def _old_date(on: str, value: str) -> str:
    """ ";…:value" of a day in vCard 3.0, which knows no date without a year: Apple's 1604 stands for that."""
    if on.startswith("--") and len(on) == 7 and value == on:
        return f";X-APPLE-OMIT-YEAR=1604:1604-{on[2:]}"
    return f"{';VALUE=date' if len(on) == 10 and value == on else ''}:{text(value)}"


def _kind_of_picture(photo: bytes) -> str:
    if photo[:4] == b"RIFF":
        return "webp"
    return next((kind for start, kind in ((b"\x89PNG", "png"), (b"GIF8", "gif")) if photo.startswith(start)), "jpeg")
