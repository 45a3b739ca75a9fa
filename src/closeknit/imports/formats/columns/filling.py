"""From the cells of one row (or the attributes of one entry) to a person; what has no place is kept as "Header: value"."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..handles import handle_of_page, handle_of_uri, service_name
from ..labels import relation
from ..partial_dates import on
from ..records import Handle, Labelled, Occasion, Person, Postal, Record, Skipped
from .looks import day_of, is_url, says_no_day
from .meanings import ADDRESS, KEEP, NONE, kind_of, label_of

LONGEST_VALUE = 1 << 16
_between_mails = re.compile(r"[,;|\s]+|:::")
_between_phones = re.compile(r"[;|\n]+|,(?!\s*ext)| / | ::: ")
_between_labels = re.compile(r"[;|\n]+| ::: ")
_between_names = re.compile(r"[;|\n]+|,| & | und | and | et | y | e ")
_mail_in = re.compile(r"[^\s@<>,;|:\"()]+@[^\s@<>,;|\"()]+")
_quoted = re.compile(r'"((?:[^"]|"")*)"')
_digits = re.compile(r"\d+")
_rhythms = {
    word: days
    for days, words in {
        1: "day days daily tag tage täglich jour jours día días",
        7: "week weeks weekly woche wochen wöchentlich semaine semaines semana semanas",
        14: "biweekly fortnight fortnightly",
        30: "month months monthly monat monate monatlich mois mensuel mes meses mensual",
        60: "bimonthly",
        90: "quarter quarters quarterly quartal vierteljährlich trimestre trimestral",
        180: "biannually semiannually halbjährlich semestre",
        365: "year years yearly annually annual jahr jahre jährlich an ans año años anual",
    }.items()
    for word in words.split()
}


class Filling:
    """Collects what one row says. `day_first` decides dates that can be read two ways."""

    def __init__(self, where: str, *, day_first: bool) -> None:
        self.person, self.day_first = Person(where=where), day_first
        self.parts: dict[str, dict[str, str]] = {}
        self.born: dict[str, str] = {}

    def take(self, meaning: str, header: str, value: str) -> None:
        """One cell. A value that does not fit its column is kept beside the person."""
        value = value.strip()[:LONGEST_VALUE]
        kind = kind_of(meaning)
        if not value or kind == NONE:
            return
        if kind in ADDRESS:
            self._part(kind, label_of(meaning), header, value)
        elif kind in ("birth_day", "birth_month", "birth_year"):
            self.born[kind] = value
        elif kind == KEEP or _takers[kind](self, label_of(meaning), value) is False:
            self.keep(header, value)

    def keep(self, header: str, value: str) -> None:
        self.person.extra.append(f"{header}: {value}" if header else value)

    def _part(self, kind: str, label: str, header: str, value: str) -> None:
        place = self.parts.setdefault(label, {})
        if kind == "street3" or kind in place:
            kind, value = "street2", ", ".join(filter(None, (place.get("street2"), value)))
        place[kind] = value

    def finished(self) -> Record:
        """The person, or a `Skipped` where nobody is named."""
        person = self.person
        self._birth()
        person.addresses.extend(_postal(label, parts) for label, parts in self.parts.items())
        if not person.name:
            parts = (person.prefix, person.given, person.middle, person.family, person.suffix)
            person.name = " ".join(filter(None, parts)) if person.given or person.family or person.middle else ""
        if not person.name and person.nickname and not person.emails:
            person.name = person.nickname
        if not person.name and person.organisation:
            person.name, person.is_organisation = person.organisation, not (person.role or person.nickname)
        if any((person.name, person.nickname, person.emails, person.phones, person.handles)):
            return person
        return Skipped(person.where, "This row names nobody and no way to reach anybody.")

    def _birth(self) -> None:
        """A birthday in three columns; without day and month the year alone is kept."""
        if not self.born or self.person.birthday:
            return
        told = {kind: _number_in(value) for kind, value in self.born.items()}
        day, month, year = (told.get(kind, 0) for kind in ("birth_day", "birth_month", "birth_year"))
        if "birth_day" in self.born and not month and not year:
            found = day_of(self.born["birth_day"], day_first=self.day_first)
        elif month and not day and not year:
            found = ""
        else:
            found = on(year, month, day) if day and month else (f"{year:04}" if 0 < year < 10000 else "")
        if found:
            self.person.occasions.append(Occasion("birthday", found))
        else:
            for kind, value in self.born.items():
                if not says_no_day(value):
                    self.keep(kind.replace("_", " ").capitalize(), value)


def _number_in(text: str) -> int:
    if found := _digits.fullmatch(text.strip().rstrip(".")):
        return int(found.group()[:5])
    named = day_of(f"1 {text} 2000", day_first=True) if text.strip().isalpha() else ""
    return int(named[5:7]) if len(named) == 10 else 0


def _postal(label: str, parts: dict[str, str]) -> Postal:
    whole, street = parts.get("address", ""), parts.get("street", "")
    if whole.count(";") == 6:  # an address as vCard has it, seven parts between semicolons
        names = ("po_box", "street2", "street", "city", "region", "postcode", "country")
        return _postal(label, dict(zip(names, (part.strip() for part in whole.split(";")), strict=True)))
    if whole and not street and len(parts) > 1:
        whole, street = "", whole
    return Postal(
        street=street,
        extended=parts.get("street2", ""),
        po_box=parts.get("po_box", ""),
        city=parts.get("city", ""),
        region=parts.get("region", ""),
        postcode=parts.get("postcode", ""),
        country=parts.get("country", ""),
        label=label,
        formatted=whole,
    )


def _text(field: str) -> Callable[[Filling, str, str], bool | None]:
    def take(filling: Filling, label: str, value: str) -> bool | None:
        if getattr(filling.person, field):
            return getattr(filling.person, field) == value
        setattr(filling.person, field, " ".join(value.split()) if field not in ("how_met",) else value)
        return None

    return take


def _reversed(filling: Filling, label: str, value: str) -> bool | None:
    family, comma, given = (part.strip() for part in value.partition(","))
    if not comma or not given:
        return _text("name")(filling, "", value)
    person = filling.person
    person.family, person.given = person.family or family, person.given or given
    person.name = person.name or f"{given} {family}"
    return None


def _joined(filling: Filling, label: str, value: str) -> None:
    person = filling.person
    person.pronunciation = " ".join(filter(None, (person.pronunciation, value)))


def _email(filling: Filling, label: str, value: str) -> bool | None:
    found = [found.strip(".'") for found in _mail_in.findall(value.replace("mailto:", ""))]
    if not found:
        return False
    have = {each.value.casefold() for each in filling.person.emails}
    for address in found:
        if address.casefold() not in have:
            have.add(address.casefold())
            filling.person.emails.append(Labelled(address, label))
    name = value.partition("<")[0].strip().strip('"')
    if len(found) == 1 and "<" in value and name and not filling.person.name:
        filling.person.name = name
    return None


def _phone(filling: Filling, label: str, value: str) -> None:
    have = {each.value for each in filling.person.phones}
    for number in (part.strip().removeprefix("tel:") for part in _between_phones.split(value)):
        if number and number not in have:
            have.add(number)
            filling.person.phones.append(Labelled(number, label))


def _link(filling: Filling, label: str, value: str) -> None:
    for url in value.split():
        url = url.strip(",;|")
        if url:
            filling.person.links.append(Labelled(url, label))
            if handle := handle_of_page(url):
                _add_handle(filling, handle)


def _handle(filling: Filling, label: str, value: str) -> bool | None:
    """A name on a service, or the address of the page there; "skype: ada" in a cell for any service says it itself."""
    if is_url(value) or "://" in value or handle_of_page(value):
        _link(filling, "" if label == "im" else label, value)
        return None
    if label == "im":
        service, colon, name = value.partition(":")
        handle = handle_of_uri(name.strip(), service.strip()) if colon and service.isalpha() else None
        return _add_handle(filling, handle) if handle else False
    _add_handle(filling, Handle(service_name(label), value.removeprefix("@")))
    return None


def _add_handle(filling: Filling, handle: Handle) -> None:
    if handle not in filling.person.handles:
        filling.person.handles.append(handle)


def _day(filling: Filling, label: str, value: str) -> bool | None:
    if says_no_day(value):
        return None
    found = day_of(value, day_first=filling.day_first)
    if not found:
        return False
    kind = label if label in ("anniversary", "memorial") else "other"
    filling.person.occasions.append(Occasion(kind, found, "" if kind == label else label))
    return None


def _birthday(filling: Filling, label: str, value: str) -> bool | None:
    if says_no_day(value):
        return None
    found = day_of(value, day_first=filling.day_first)
    if not found or filling.person.birthday:
        return found != "" and filling.person.birthday == found
    filling.person.occasions.append(Occasion("birthday", found))
    return None


def _met_on(filling: Filling, label: str, value: str) -> bool | None:
    found = "" if says_no_day(value) else day_of(value, day_first=filling.day_first)
    if not found or found.startswith("--") or filling.person.met_on:
        return False
    filling.person.met_on = found
    return None


def _relation(filling: Filling, label: str, value: str) -> None:
    several = label in ("child", "parent", "pet", "sibling", "friend")
    names = [name.strip() for name in _between_names.split(value)] if several else [value]
    filling.person.relations.extend(relation(label, name) for name in names if name)


def _note(filling: Filling, label: str, value: str) -> None:
    filling.person.notes.append(value)


def _labels(filling: Filling, label: str, value: str) -> None:
    """Labels stand between semicolons, bars or line ends, else between commas; Mailchimp puts each between marks."""
    if value.startswith('"') and (quoted := _quoted.findall(value)):
        names = quoted
    elif _between_labels.search(value):
        names = _between_labels.split(value)
    else:
        names = value.split(",")
    kept = filling.person.labels
    kept.extend(name for each in names if (name := " ".join(each.split()).removeprefix("* ")) and name not in kept)


def _languages(filling: Filling, label: str, value: str) -> None:
    filling.person.languages.extend(name for each in re.split(r"[,;|\n]", value) if (name := each.strip()))


def _photo(filling: Filling, label: str, value: str) -> bool | None:
    if filling.person.photo_url or not value.startswith(("http://", "https://")) or len(value) > 2000:
        return False
    filling.person.photo_url = value
    return None


def _last_contact(filling: Filling, label: str, value: str) -> bool | None:
    if says_no_day(value):
        return None
    found = day_of(value, day_first=filling.day_first)
    if len(found) != 10:
        return False
    filling.person.last_contact_on = max(filling.person.last_contact_on, found)
    return None


def _cadence(filling: Filling, label: str, value: str) -> bool | None:
    days = days_between(value)
    filling.person.cadence_days = filling.person.cadence_days or days
    return False  # its words are kept as well, for whoever is in the book already and has a rhythm of their own


def days_between(text: str) -> int:
    """Every how many days: "monthly", "every 3 months", "2 weeks", "90"; 0 where the words tell no rhythm up to ten years."""
    words = text.casefold().replace("-", " ").split()
    days = next((_rhythms[word] for word in words if word in _rhythms), 0)
    times = next((int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 5), 0)
    if not days and times and len(words) == 1:
        days = 1
    days *= times or (2 if {"other", "second", "bi"} & set(words) else 1)
    return days if 0 < days <= 3650 else 0


_takers: dict[str, Callable[[Filling, str, str], bool | None]] = {
    **{name: _text(name) for name in ("name", "given", "middle", "family", "prefix", "suffix", "nickname", "former")},
    **{name: _text(name) for name in ("organisation", "department", "role", "gender", "pronouns", "zone", "place", "how_met")},
    "name_reversed": _reversed,
    "pronunciation": _joined,
    "email": _email,
    "phone": _phone,
    "link": _link,
    "handle": _handle,
    "birthday": _birthday,
    "day": _day,
    "met_on": _met_on,
    "relation": _relation,
    "note": _note,
    "label": _labels,
    "language": _languages,
    "photo": _photo,
    "last_contact": _last_contact,
    "cadence": _cadence,
}
