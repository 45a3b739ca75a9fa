"""Where deleted people wait: out of every table, kept as what they were, and brought back as exactly that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps

from closeknit.contacts.actions.belongings import naming, rows_about
from closeknit.contacts.actions.erasing import erase_rows
from closeknit.contacts.actions.faces import forget_files
from closeknit.contacts.actions.findable import refresh
from closeknit.contacts.actions.finding import write_keys
from closeknit.contacts.actions.sharing import SHARED, shared_with
from closeknit.contacts.models import Contact, DeedPart, Memory, MemoryPhoto, Relation
from closeknit.contacts.reads.known import known_of
from closeknit.kit.changes import Changes, changes, rows_of, take_back
from closeknit.kit.jobs import enqueue
from closeknit.ledger import actions as ledger

CONTACT = "contacts.contact"
AT_ONCE = 5000


@dataclass(slots=True)
class Binned:
    """Contacts that are held and put away together under the number `bin_id`, or who come back from there."""

    by: Any
    people: list[Contact]
    bin_id: int
    now: datetime

    def put_away(self) -> Changes:
        """Take them out of the book and the ledger; what that changed. Pictures stay in their files."""
        ids = [person.id for person in self.people]
        before = rows_of([*rows_about(self.by, ids), *self._shared(ids)])
        others = self._let_names_stay(ids)
        ledger.put_away_ties(by=self.by, contact_ids=ids, bin_id=self.bin_id)
        erase_rows(self.by, ids, with_files=False)
        if others:
            refresh(self.by.id, others)
        return changes(before, _same_rows(before))

    def _shared(self, ids: list[int]) -> list:
        """What they take part in goes where nobody else does."""
        tables = []
        for model, _people, _name, row_ids in shared_with(self.by, ids):
            tables.append(model.objects.of(self.by).filter(id__in=row_ids))
            if model is Memory:
                tables.append(MemoryPhoto.objects.of(self.by).filter(memory_id__in=row_ids))
        return tables

    def _let_names_stay(self, ids: list[int]) -> list[int]:
        """The relations to them keep the name; whose they are."""
        names = {person.id: person.name for person in self.people}
        rows = list(Relation.objects.of(self.by).filter(other_id__in=ids).exclude(contact_id__in=ids))
        unnamed = [row for row in rows if not row.name]
        for row in unnamed:
            row.name = names[row.other_id]
        Relation.objects.bulk_update(unnamed, ["name"], batch_size=200)
        return sorted({row.contact_id for row in rows})

    def bring_back(self, part: DeedPart) -> None:
        """Bring back everybody of a part as they were; what others wrote since stays."""
        _fetch_shared(self.by, part)
        take_back(part.rows, self.by.id)
        ledger.bring_back_ties(by=self.by, bin_id=self.bin_id, now=self.now)
        _tell_the_others(self.by, part)
        write_keys(self.by, known_of(self.by, part.contact_ids))
        named = [int(key) for key in part.rows["changed"].get("contacts.relation", {})]
        whose = Relation.objects.of(self.by).filter(id__in=named).values_list("contact_id", flat=True)
        refresh(self.by.id, sorted({*part.contact_ids, *whose}))


def _same_rows(before: dict[str, dict[int, dict]]) -> dict[str, dict[int, dict]]:
    """The same rows as they are now, wherever they point by now."""
    tables = []
    for label, rows in before.items():
        keys = list(rows)
        parts = [keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE)]
        tables += [apps.get_model(label)._base_manager.filter(pk__in=part) for part in parts]
    return rows_of(tables)


def _others(by, part: DeedPart, ids: list[int] | None = None):
    """The other parts with deleted people, or those of these ids. Reading what lies in them is what costs."""
    others = DeedPart.objects.of(by).filter(deed__kind="delete").exclude(id=part.id)
    others = others if ids is None else others.filter(id__in=ids)
    return others.select_for_update().iterator(chunk_size=20)


def _there(by, label: str, ids: set[int]) -> set[int]:
    """Those of these rows that lie in no bin."""
    model = apps.get_model(label)
    owned = {"owner_id": by.id} if any(field.attname == "owner_id" for field in model._meta.concrete_fields) else {}
    every, found = sorted(ids - {None}), set()
    for start in range(0, len(every), AT_ONCE):
        rows = model._base_manager.filter(pk__in=every[start : start + AT_ONCE], **owned)
        found |= set(rows.values_list("pk", flat=True))
    return found


def _parts_that_matter(by, part: DeedPart) -> list[int] | None:
    """The ids of the parts that may know somebody of this one, None for all; mostly none, so that the undo of a deed on a whole
    book does not read every part for each."""
    changed = {label: {int(key) for key in rows} for label, rows in part.rows["changed"].items()}
    if any(ids - _there(by, label, ids) for label, ids in changed.items()):
        return None  # a row that went with somebody else: nobody knows with whom
    pointed = {
        row[field.attname]
        for model, field in naming()
        for row in part.rows["gone"].get(model._meta.label_lower, [])
        if row.get(field.attname)
    } - set(part.contact_ids)
    away = pointed - _there(by, CONTACT, pointed)
    if not away:
        return []
    others = DeedPart.objects.of(by).filter(deed__kind="delete").values_list("id", "contact_ids")
    return [part_id for part_id, contact_ids in others if not away.isdisjoint(contact_ids)]


def _fetch_shared(by, part: DeedPart) -> None:
    """What they took part in with somebody who was deleted after them lies with these, and comes back with the first of them."""
    gone = part.rows["gone"]
    wanted = {
        model._meta.label_lower: {row[f"{name}_id"] for row in gone.get(people._meta.label_lower, [])}
        for model, people, name in SHARED
    }
    wanted = {label: ids - _there(by, label, ids) for label, ids in wanted.items()}
    if not any(wanted.values()):
        return
    for other in _others(by, part):
        is_changed = False
        for label, column, ids in (
            *((label, "id", ids) for label, ids in wanted.items()),
            ("contacts.memoryphoto", "memory_id", wanted["contacts.memory"]),
        ):
            moved = [row for row in other.rows["gone"].get(label, []) if row[column] in ids]
            if moved:
                gone.setdefault(label, []).extend(moved)
                other.rows["gone"][label] = [row for row in other.rows["gone"][label] if row not in moved]
                is_changed = True
        if is_changed:
            other.save(update_fields=["rows"])


def _tell_the_others(by, part: DeedPart) -> None:
    """Two who were deleted one after the other and knew of each other find each other again, whoever comes back first.

    A row that came back and pointed to somebody who is still away is to point there again when they come: it is noted with
    them as changed. A row that is away with somebody else is to point to who is here again: it is changed where it lies.
    """
    for other in _others(by, part, _parts_that_matter(by, part)):
        away = set(other.contact_ids)
        is_changed = False
        for model, field in naming():
            label = model._meta.label_lower
            for row in part.rows["gone"].get(label, []):
                if row.get(field.attname) in away:
                    is_changed = _note_pointer(by, other.rows, label, field, row)
        for label in part.rows["changed"]:
            is_changed |= _mend(part.rows, other.rows, label)
        if is_changed:
            other.save(update_fields=["rows"])


def _note_pointer(by, rows: Changes, label: str, field, row: dict) -> bool:
    if not field.null:
        there = rows["gone"].setdefault(label, [])
        if all(each["id"] != row["id"] for each in there):
            there.append(row)
        return True
    told = {field.attname: [row[field.attname], None]}
    if label == "contacts.relation" and not row["name"]:
        name = next(each["name"] for each in rows["gone"][CONTACT] if each["id"] == row[field.attname])
        Relation.objects.of(by).filter(id=row["id"]).update(name=name)
        told["name"] = ["", name]
    rows["changed"].setdefault(label, {}).setdefault(str(row["id"]), {}).update(told)
    return True


def _mend(mine: Changes, theirs: Changes, label: str) -> bool:
    """Rows that lie with somebody else and were changed when these went: as before, where they lie."""
    changed = mine["changed"].get(label, {})
    found = False
    for row in theirs["gone"].get(label, []):
        for column, (old, new) in changed.get(str(row["id"]), {}).items():
            if row.get(column) == new:
                row[column] = old
                found = True
    return found


def let_go(part: DeedPart) -> None:
    """Erase for good who was put away in this part: entries, pictures, and what Today said of them."""
    if not part.contact_ids:
        return
    ledger.forget_away(owner_id=part.owner_id, bin_id=part.id)
    photos = list(part.rows["gone"].get("contacts.photo", []))
    for merge in part.rows["gone"].get("contacts.merge", []):
        photos += (merge["rows"] or {}).get("gone", {}).get("contacts.photo", [])
    forget_files(part.owner_id, [row["file"] for row in photos])
    pictures = part.rows["gone"].get("contacts.memoryphoto", [])
    forget_files(part.owner_id, [file for row in pictures for file in (row["file"], row["small"])])
    enqueue("today.forget_people", owner_id=part.owner_id, contact_ids=part.contact_ids)
    enqueue("sources.forget_people", owner_id=part.owner_id, contact_ids=part.contact_ids)
