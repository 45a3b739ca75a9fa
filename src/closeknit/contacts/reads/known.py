"""People as they are compared: what identifies them, in a fixed number of queries however many they are."""

from __future__ import annotations

from collections.abc import Iterable

from closeknit.contacts.models import Address, Contact, ContactPoint, NameKey, Occasion, Relation
from closeknit.contacts.rules.doubles import Known
from closeknit.contacts.rules.points import identifies
from closeknit.kit.text import fold

MOST_IN_COMMON = 200
"""So many are compared with somebody new; a name or a number that more have tells nothing."""

_OWN = (
    "id", "name", "former", "nickname", "given", "family", "suffix", "gender", "organisation", "place", "uid", "is_organisation",
)  # fmt: skip


def everybody(viewer) -> list[Known]:
    """The whole book, archived people too, by id."""
    return _known(viewer, {})


def known_of(viewer, contact_ids: Iterable[int]) -> list[Known]:
    """These people of the viewer's book, by id."""
    ids = sorted(set(contact_ids))
    return [known for at in range(0, len(ids), 400) for known in _known(viewer, {"in": ids[at : at + 400]})]


def _known(viewer, only: dict) -> list[Known]:
    people = Contact.objects.of(viewer).filter(**({"id__in": only["in"]} if only else {}))
    found = {row[0]: Known(*row) for row in people.order_by("id").values_list(*_OWN)}
    of = {"contact_id__in": only["in"]} if only else {}
    points = ContactPoint.objects.of(viewer).filter(kind__in=("email", "phone", "handle"), **of)
    for contact_id, kind, norm in points.values_list("contact_id", "kind", "norm"):
        if identifies(kind, norm) and contact_id in found:
            found[contact_id].points.add((kind, norm))
    days = Occasion.objects.of(viewer).filter(kind=Occasion.Kind.BIRTHDAY, is_circa=False, **of)
    for contact_id, *born in days.values_list("contact_id", "year", "month", "day"):
        if contact_id in found:
            found[contact_id].born = tuple(born)
    for address in Address.objects.of(viewer).filter(**of).defer("label"):
        if address.contact_id in found and (place := fold(" ".join(address.lines()))):
            found[address.contact_id].places.add(place)
    for contact_id, other_id in (
        Relation.objects.of(viewer).filter(other__isnull=False, **of).values_list("contact_id", "other_id")
    ):
        if contact_id in found:
            found[contact_id].kin.add(other_id)
    for known in found.values():
        known.organisation, known.place = fold(known.organisation), fold(known.place)
    return list(found.values())


def alike(viewer, known: Known, keys: set[str]) -> set[int]:
    """Who has a key of the name, a point or the card's id in common with somebody: three queries."""
    named = NameKey.objects.of(viewer).filter(key__in=keys).order_by("-contact_id")
    found = set(named.values_list("contact_id", flat=True)[:MOST_IN_COMMON])
    for kind, norm in known.points:
        points = ContactPoint.objects.of(viewer).filter(kind=kind, norm=norm)
        found |= set(points.values_list("contact_id", flat=True)[:MOST_IN_COMMON])
    if known.uid:
        found |= set(Contact.objects.of(viewer).filter(uid=known.uid).values_list("id", flat=True)[:MOST_IN_COMMON])
    return found - {known.id}
