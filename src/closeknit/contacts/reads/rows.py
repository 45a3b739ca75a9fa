"""One line about somebody, as lists, rings and pickers show it: filled for a whole page in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from closeknit.contacts.models import Contact, ContactLabel, Photo
from closeknit.ledger import reads as ledger

COLUMNS = ("id", "name", "organisation", "role", "zone", "is_pinned", "archived_at", "has_died")


@dataclass(slots=True)
class ContactRow:
    """`photo` is the name its file is asked for by, "" for none; `ember` 0 to 4, None where nothing has happened; `rung` the
    ledger's number; `line` what was found by the words of a search."""

    id: int
    name: str
    organisation: str = ""
    role: str = ""
    zone: str = ""
    is_pinned: bool = False
    is_archived: bool = False
    has_died: bool = False
    photo: str = ""
    ember: int | None = None
    rung: int = 0
    last_at: datetime | None = None
    labels: list[str] = field(default_factory=list)
    line: str = ""


def rows_of(viewer, values: list[dict], now: datetime) -> list[ContactRow]:
    """Rows from dictionaries of COLUMNS, in their order: three queries whatever their number."""
    rows = [
        ContactRow(**{name: each[name] for name in COLUMNS if name != "archived_at"}, is_archived=bool(each["archived_at"]))
        for each in values
    ]
    ids = [row.id for row in rows]
    ties, faces, labels = ledger.glimpses(viewer, ids, now), photos_of(viewer, ids), labels_of(viewer, ids)
    for row in rows:
        row.photo, row.labels = faces.get(row.id, ""), labels.get(row.id, [])
        tie = ties.get(row.id)
        if tie:
            row.ember, row.rung, row.last_at = tie.ember, tie.rung, tie.last_at
    return rows


def rows_by_id(viewer, ids: list[int], now: datetime) -> list[ContactRow]:
    """Rows of these contacts in the order given; those who are archived or gone are left out."""
    found = Contact.objects.of(viewer).filter(id__in=ids, archived_at=None).values(*COLUMNS)
    known = {each["id"]: each for each in found}
    return rows_of(viewer, [known[each] for each in ids if each in known], now)


def photos_of(viewer, ids: list[int]) -> dict[int, str]:
    """The names by which photos are asked for, by contact."""
    photos = Photo.objects.of(viewer).filter(contact_id__in=ids).values_list("contact_id", "file")
    return {contact_id: PurePosixPath(file).stem for contact_id, file in photos}


def labels_of(viewer, ids: list[int]) -> dict[int, list[str]]:
    """The names of labels by contact, in alphabetical order."""
    tags = ContactLabel.objects.of(viewer).filter(contact_id__in=ids, label__owner_id=viewer.id)
    names = defaultdict(list)
    for contact_id, name in tags.order_by("label__key").values_list("contact_id", "label__name"):
        names[contact_id].append(name)
    return names
