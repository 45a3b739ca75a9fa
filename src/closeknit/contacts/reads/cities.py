"""Who of the book lives where, by what its owner wrote down: for the owner alone."""

from __future__ import annotations

from collections.abc import Collection

from closeknit.contacts.models import Address, Contact
from closeknit.contacts.rules.cities import city_meant


def people_in_cities(viewer, city_ids: Collection[int]) -> dict[int, int]:
    """The contacts who live in one of these cities of the gazetteer, by the number of each; two queries, whatever their
    number. Neither archived ones nor the dead, nor organisations."""
    there: dict[int, int] = {}
    known = {"archived_at": None, "has_died": False, "is_organisation": False}
    places = Contact.objects.of(viewer).filter(**known).exclude(place="").order_by("id")
    of_contact = {f"contact__{name}": value for name, value in known.items()} | {"contact__owner_id": viewer.id}
    towns = Address.objects.of(viewer).filter(**of_contact).exclude(city="").order_by("id")
    rows = [*places.values_list("id", "place"), *((row[0], _town(*row[1:])) for row in towns.values_list(*_COLUMNS))]
    wanted = frozenset(city_ids)
    for contact_id, written in rows:
        city = city_meant(written)
        if city and city.id in wanted:
            there.setdefault(contact_id, city.id)
    return there


_COLUMNS = ("contact_id", "city", "region", "country")


def _town(city: str, region: str, country: str) -> str:
    """The town of a postal address as one line."""
    return ", ".join(part.replace(",", " ") for part in (city, region if country else "", country) if part.strip())
