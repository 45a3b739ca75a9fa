"""Handlers of the properties that say who somebody is: names, organisation, role, gender, languages."""

from __future__ import annotations

from .properties import Property
from .taken import Taken
from .values import items_of, parts_of, text_of

_genders = {"m": "male", "f": "female", "o": "other", "n": "none", "u": "unknown", "male": "male", "female": "female",
            "1": "female", "2": "male"}  # fmt: skip


def _full_name(taken: Taken, found: Property) -> bool | None:
    if taken.person.name:
        return text_of(found.value) == taken.person.name
    taken.person.name = text_of(found.value)
    return None


def _name(taken: Taken, found: Property) -> bool | None:
    person = taken.person
    if person.family or person.given:
        return False
    parts = [*parts_of(found.value), "", "", "", "", ""]
    person.family, person.given, person.middle, person.prefix, person.suffix = parts[:5]
    return None


def _nickname(taken: Taken, found: Property) -> None:
    names = ", ".join(items_of(found.value))
    taken.person.nickname = ", ".join(part for part in (taken.person.nickname, names) if part)


def _former(taken: Taken, found: Property) -> bool | None:
    if taken.person.former:
        return False
    taken.person.former = text_of(found.value)
    return None


def _organisation(taken: Taken, found: Property) -> bool | None:
    if taken.person.organisation or taken.person.department:
        return False
    parts = parts_of(found.value)
    taken.person.organisation = parts[0]
    taken.person.department = ", ".join(part for part in parts[1:] if part)
    return None


def _title(taken: Taken, found: Property) -> bool | None:
    if taken.person.role:
        return False
    taken.person.role = text_of(found.value)
    return None


def _role(taken: Taken, found: Property) -> None:
    """ROLE (the occupation) speaks only where no TITLE does, so it waits for the end."""
    taken.second_roles.append(found)


def _pronunciation(taken: Taken, found: Property) -> None:
    taken.pronounced.setdefault(found.head.name.rsplit("-", 2)[-2], text_of(found.value))


def _gender(taken: Taken, found: Property) -> bool | None:
    if taken.person.gender:
        return False
    letter, *own = parts_of(found.value)
    taken.person.gender = next((text for text in own if text), "") or _genders.get(letter.lower(), letter)
    return None


def _pronouns(taken: Taken, found: Property) -> None:
    taken.person.pronouns = ", ".join(part for part in (taken.person.pronouns, text_of(found.value)) if part)


def _language(taken: Taken, found: Property) -> None:
    taken.person.languages.append(text_of(found.value))


def _kind(taken: Taken, found: Property) -> bool | None:
    kind = text_of(found.value).lower()
    taken.person.is_organisation = kind not in ("individual", "")
    return False if kind not in ("individual", "org") else None


def _company(taken: Taken, found: Property) -> bool | None:
    if text_of(found.value).upper() != "COMPANY":
        return False
    taken.person.is_organisation = True
    return None


def _uid(taken: Taken, found: Property) -> bool | None:
    if taken.person.uid:
        return False
    taken.person.uid = text_of(found.value)
    return None


def _categories(taken: Taken, found: Property) -> None:
    taken.person.labels.extend(label for label in items_of(found.value) if label not in taken.person.labels)


def _note(taken: Taken, found: Property) -> None:
    if note := text_of(found.value):
        taken.person.notes.append(note)


def settle(taken: Taken) -> None:
    """What can only be said once every property was seen: the name of a card without FN, the role, the pronunciation."""
    person = taken.person
    for found in taken.second_roles:
        role = text_of(found.value)
        if not person.role:
            person.role = role
        elif role != person.role:
            taken.keep(found)
    order = [taken.pronounced.get(part, "") for part in ("FIRST", "MIDDLE", "LAST")]
    person.pronunciation = person.pronunciation or " ".join(part for part in order if part)
    if person.name:
        return
    parts = (person.prefix, person.given, person.middle, person.family, person.suffix)
    person.name = " ".join(part for part in parts if part)
    if not person.name and person.organisation:
        person.name, person.is_organisation = person.organisation, True


HANDLERS = {
    "FN": _full_name,
    "N": _name,
    "NICKNAME": _nickname,
    "X-NICKNAME": _nickname,
    "X-MAIDENNAME": _former,
    "X-MAIDEN-NAME": _former,
    "X-FORMER-NAME": _former,
    "ORG": _organisation,
    "TITLE": _title,
    "ROLE": _role,
    "X-PHONETIC-FIRST-NAME": _pronunciation,
    "X-PHONETIC-MIDDLE-NAME": _pronunciation,
    "X-PHONETIC-LAST-NAME": _pronunciation,
    "GENDER": _gender,
    "X-GENDER": _gender,
    "X-WAB-GENDER": _gender,
    "PRONOUNS": _pronouns,
    "X-PRONOUNS": _pronouns,
    "LANG": _language,
    "KIND": _kind,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
    "X-ABSHOWAS": _company,
    "UID": _uid,
    "CATEGORIES": _categories,
    "NOTE": _note,
}
