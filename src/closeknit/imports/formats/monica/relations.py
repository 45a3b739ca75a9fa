"""The relations of one contact, each pair once."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Relation
from .kin import relation
from .store import Row, plain
from .values import is_so
from .whole import Export, called

_MORE = ("note", "gift", "task", "reminder", "call", "activity_contact", "conversation", "life_event", "contact_field", "debt",
         "address", "pet", "document", "contact_photo", "occupation")  # fmt: skip


def is_only_kin(export: Export, row: Row) -> bool:
    """Whether a contact is but a name and a birthday that somebody with a page has among their relations."""
    if not is_so(row, "is_partial") or any(True for kind in _MORE for _ in export.store.of(kind, row["#id"])):
        return False
    return bool(called(row)) and any(other and not is_so(other, "is_partial") for other in _pages_that_name(export, row))


def _pages_that_name(export: Export, row: Row) -> Iterator[Row]:
    """Whose page says what this contact is to them; a relation without a type says nothing anywhere."""
    for each in export.store.of("relationship", row["#id"]):
        if export.relation_type(each)[1]:
            yield export.contact(each.get("of_contact"))
    for each in export.store.of("relationship_of", row["#id"]):
        if export.relation_type(each)[0]:
            yield export.contact(each.get("contact_is"))


def relations_of(export: Export, row: Row) -> Iterator[Relation]:
    """Who belongs to this contact, as far as it is not said on the other's page."""
    told = set()
    for each in export.store.of("relationship", row["#id"]):
        other = export.contact(each.get("of_contact"))
        name, other_way = export.relation_type(each)
        if other and name and (other["#id"], name) not in told:
            told.add((other["#id"], name))
            if not _is_said_there(export, row, other, other_way):
                yield _relation(export, name, other)
    for each in export.store.of("relationship_of", row["#id"]):
        other = export.contact(each.get("contact_is"))
        _name, other_way = export.relation_type(each)
        if other and is_only_kin(export, other) and other_way and (other["#id"], other_way) not in told:
            told.add((other["#id"], other_way))
            yield _relation(export, other_way, other)


def _relation(export: Export, name: str, other: Row) -> Relation:
    birthday, _is_circa = export.special(other, "birthdate", "birthday_special_date_id")
    is_name = is_only_kin(export, other)
    return relation(name, other, called(other), "" if is_name else export.ref(other), birthday if is_name else "")


def _is_said_there(export: Export, row: Row, other: Row, other_way: str) -> bool:
    """The other's page comes first in the file, and says the same from their side."""
    if other["#number"] > row["#number"] or is_only_kin(export, other):
        return False
    back = (each for each in export.store.of("relationship", other["#id"]) if plain(each.get("of_contact")) == row["#id"])
    return any(export.relation_type(each)[0] == other_way for each in back)
