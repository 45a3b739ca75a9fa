"""One contact of Monica's as a person, with everything that belongs to them."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator

from ..handles import handle_of_page, handle_of_uri, service_name
from ..records import Dated, Handle, Labelled, Occasion, Person, Postal, Skipped
from .kin import pets
from .parts import debts, gifts, life_events, reminders, tasks
from .relations import is_only_kin, relations_of
from .store import Row, plain
from .values import day, is_so, left, said
from .whole import Export, called

_KNOWN = frozenset({
    "id", "uuid", "account_id", "created_at", "updated_at", "deleted_at", "first_name", "middle_name", "last_name", "nickname",
    "gender", "description", "is_starred", "is_partial", "is_active", "is_dead", "job", "company", "food_preferences",
    "last_talked_to", "last_consulted_at", "number_of_views", "stay_in_touch_frequency", "stay_in_touch_trigger_date",
    "distant_etag", "distant_uuid", "distant_uri", "avatar", "tags", "birthdate", "deceased_date", "deceased_reminder",
    "first_met_date", "first_met_through", "first_met_reminder", "first_met", "first_met_where", "first_met_additional_info",
    "avatar_source", "avatar_gravatar_url", "avatar_adorable_uuid", "avatar_adorable_url",
    "avatar_default_url", "has_avatar", "avatar_external_url", "avatar_file_name", "avatar_location", "gravatar_url",
    "default_avatar_color", "has_avatar_bool", "show_introductions", "is_dead_special_date", "email", "phone_number", "street",
    "city", "province", "postal_code", "country", "linkedin_profile_url", "facebook_profile_url", "twitter_profile_url",
})  # fmt: skip
LONGEST_FACT = 300
_MONICA_TYPES = {"email": "email", "phone": "phone"}


def person_of(export: Export, row: Row) -> Person:
    """Everything the export knows of a contact but what happened between them and the owner."""
    person = Person(where=said(row, "#where") or "contact", uid=export.uid(row), ref=export.ref(row))
    person.name = called(row)
    person.given, person.middle, person.family = (said(row, f"{part}_name") for part in ("first", "middle", "last"))
    person.nickname = said(row, "nickname")
    person.gender = export.named("gender", row.get("gender"))
    person.organisation, person.role = said(row, "company"), said(row, "job")
    person.is_pinned, person.has_died = is_so(row, "is_starred"), is_so(row, "is_dead")
    person.is_archived = "is_active" in row and row["is_active"] is not None and not is_so(row, "is_active")
    person.is_owner = _is_me(export, row)
    person.is_only_kin = is_only_kin(export, row)
    frequency = said(row, "stay_in_touch_frequency")
    person.cadence_days = int(frequency) if frequency.isascii() and frequency.isdigit() and 0 < int(frequency[:6]) <= 3650 else 0
    _days(export, person, row)
    _met(export, person, row)
    _ways(export, person, row)
    _words(export, person, row)
    person.relations.extend(relations_of(export, row))
    animals = ((pet, said(pet, "category") or _category(export, pet)) for pet in export.store.of("pet", row["#id"]))
    person.relations.extend(pets(animals))
    person.gifts.extend(gifts(export, row))
    person.tasks.extend(tasks(export, row))
    person.reminders.extend(reminders(export, row))
    person.life_events.extend(life_events(export, row))
    person.labels.extend(_labels(export, row))
    _photo(export, person, row)
    person.extra.extend(left(row, _KNOWN))
    person.extra.extend(_others(export, row))
    return person


_CATEGORIES = ("", "reptile", "bird", "cat", "dog", "fish", "hamster", "horse", "rabbit", "rat", "small_animal", "other")


def _category(export: Export, pet: Row) -> str:
    """What kind of animal: by the table, where it was dumped too, else by the number that every installation gives it."""
    number = plain(pet.get("pet_category_id"))
    known = _CATEGORIES[int(number)] if number.isdigit() and int(number) < len(_CATEGORIES) else ""
    return export.named("pet_category", number) or known


def _is_me(export: Export, row: Row) -> bool:
    me = plain(export.user.get("me_contact", export.user.get("me_contact_id")))
    return bool(me) and me in (row["#id"], said(row, "uuid"))


def _days(export: Export, person: Person, row: Row) -> None:
    for inner, column, kind in (
        ("birthdate", "birthday_special_date_id", "birthday"),
        ("deceased_date", "deceased_special_date_id", "memorial"),
    ):
        on, is_circa = export.special(row, inner, column)
        if on:
            person.occasions.append(Occasion(kind, on, is_circa=is_circa))


def _met(export: Export, person: Person, row: Row) -> None:
    on, _is_circa = export.special(row, "first_met_date", "first_met_special_date_id")
    person.met_on = on or day(said(row, "first_met"))
    person.met_where, person.how_met = said(row, "first_met_where"), said(row, "first_met_additional_info")
    introducer = export.contact(row.get("first_met_through"))
    if introducer:
        person.met_through, person.met_through_ref = called(introducer), export.ref(introducer)


def _ways(export: Export, person: Person, row: Row) -> None:
    for field in export.store.of("contact_field", row["#id"]):
        told = export.store.one("contact_field_type", field.get("type"))
        if value := said(field, "data"):
            _way(person, value, told)
    for name, kind in (("email", "email"), ("phone_number", "phone")):  # before version 1.2
        if value := said(row, name):
            _way(person, value, {"type": kind})
    for name in ("linkedin", "facebook", "twitter"):
        if value := said(row, f"{name}_profile_url"):
            _way(person, value, {"name": name})
    for address in [*export.store.of("address", row["#id"]), row]:
        place = export.store.one("place", address.get("place_id")) or address
        names = ("street", "city", "province", "postal_code", "country")
        street, city, region, postcode, country = (said(place, name) for name in names)
        if any((street, city, region, postcode, country)):
            label = said(address, "name") if address is not row else ""
            person.addresses.append(
                Postal(street=street, city=city, region=region, postcode=postcode, country=country, label=label)
            )
        if said(place, "latitude") and said(place, "longitude"):
            person.extra.append(f"GEO:{said(place, 'latitude')};{said(place, 'longitude')}")


def _way(person: Person, value: str, told: Row) -> None:
    """One way to reach somebody; `told` is its type, of which Monica lets people add their own."""
    name, protocol, kind = said(told, "name"), said(told, "protocol").lower(), said(told, "type").lower()
    if kind == "email" or protocol.startswith("mailto") or (not told and "@" in value.strip("@") and " " not in value):
        person.emails.append(Labelled(value, "" if name.lower() in ("email", "e-mail") else name))
    elif kind == "phone" or protocol.startswith(("tel", "sms")):
        person.phones.append(Labelled(value, "" if name.lower() == "phone" else name))
    elif handle := handle_of_page(value):
        person.handles.append(handle)
    elif value.lower().startswith(("http://", "https://", "www.")):
        person.links.append(Labelled(value, name))
    elif name:
        person.handles.append(handle_of_uri(value, name) or Handle(service_name(name), value))
    else:
        person.extra.append(f"contact field: {value}")


def _words(export: Export, person: Person, row: Row) -> None:
    written_on = day(said(row, "updated_at", "created_at"))
    if food := said(row, "food_preferences", "food_preferencies"):
        person.facts.append(Dated(f"Food: {' '.join(food.split())}", ""))
    if about := said(row, "description"):
        is_short = len(about) <= LONGEST_FACT and "\n" not in about
        (person.facts if is_short else person.dated_notes).append(Dated(about, "" if is_short else written_on))
    for job in export.store.of("occupation", row["#id"]):
        if line := _work(export, job):
            person.facts.append(Dated(line, ""))
    for note in export.store.of("note", row["#id"]):
        if text := said(note, "body"):
            person.dated_notes.append(Dated(text, day(said(note, "created_at"))))
    for debt in debts(export, row, person.given or person.name):
        person.dated_notes.append(debt)


def _work(export: Export, job: Row) -> str:
    where = said(export.store.one("company", job.get("company_id")), "name")
    line = " at ".join(filter(None, (said(job, "title"), where)))
    span = " to ".join(filter(None, (day(said(job, "start_date")), day(said(job, "end_date")))))
    more = ", ".join(filter(None, (span, said(job, "description"))))
    return f"Work: {line}{f' ({more})' if more else ''}" if line or more else ""


def _labels(export: Export, row: Row) -> Iterator[str]:
    tags = row.get("tags")
    for tag in tags if isinstance(tags, list) else []:
        name = tag if isinstance(tag, str) else said(tag, "name") if isinstance(tag, dict) else ""
        if name.strip():
            yield name.strip()
    for link in export.store.of("contact_tag", row["#id"]):
        if name := export.named("tag", link.get("tag_id")):
            yield name


def _photo(export: Export, person: Person, row: Row) -> None:
    """The picture shown for them, else the first of theirs; the others are named."""
    avatar = row.get("avatar") if isinstance(row.get("avatar"), dict) else row
    shown = plain(avatar.get("avatar_photo", row.get("avatar_photo_id")))
    others = [plain(link.get("photo_id")) for link in export.store.of("contact_photo", row["#id"])]
    for photo_id in dict.fromkeys(filter(None, (shown, *others))):
        photo = export.store.one("photo", photo_id)
        picture = _picture(said(photo, "dataUrl")) if person.photo is None else None
        if picture:
            person.photo = picture
        elif name := said(photo, "original_filename", "new_filename"):
            person.extra.append(f"Photo: {name}")
    url = said(avatar, "avatar_external_url")
    if person.photo is None and url.startswith(("http://", "https://")) and len(url) <= 2000:
        person.photo_url = url
    for link in export.store.of("contact_document", row["#id"]):
        if name := said(export.store.one("document", link.get("document_id")), "original_filename"):
            person.extra.append(f"Document: {name}")
    for document in export.store.of("document", row["#id"]):
        if name := said(document, "original_filename"):
            person.extra.append(f"Document: {name}")


def left_out(person: Person) -> Iterator[Skipped]:
    """Pictures that a page here has no place for, by their names."""
    for each in person.extra:
        if each.startswith("Photo: "):
            name = each.removeprefix("Photo: ")[:200]
            yield Skipped(person.name or person.where, f"One photo is kept of everybody. Keep “{name}” elsewhere.")


def _picture(url: str) -> bytes | None:
    head, comma, data = url.partition(",")
    if not comma or not head.startswith("data:") or "base64" not in head:
        return None
    try:
        return base64.b64decode(data, validate=False) or None
    except (binascii.Error, ValueError):
        return None


_OWN_KINDS = {
    "contact_field": "type data", "address": "name street city province postal_code country latitude longitude",
    "pet": "name category", "note": "body is_favorite is_favorited favorited_at",
}  # fmt: skip
_ALWAYS = "id uuid account_id contact_id created_at updated_at type"


def _others(export: Export, row: Row) -> Iterator[str]:
    """What belongs to them and nobody here knows what it is."""
    for kind, names in _OWN_KINDS.items():
        known = frozenset(f"{_ALWAYS} {names}".split())
        for each in export.store.of(kind, row["#id"]):
            yield from (f"{kind} {line}" for line in left(each, known))
    for kind in export.unknown_kinds():
        for each in export.store.of(kind, row["#id"]):
            told = "; ".join(left(each, frozenset(_ALWAYS.split())))
            if told:
                yield f"{kind}: {told}"
