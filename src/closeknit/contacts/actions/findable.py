"""What of a contact can be found by its words: everything its owner wrote, and other words for who belongs to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from closeknit.contacts.access import may_add_contact
from closeknit.contacts.models import (
    Address,
    Contact,
    ContactLabel,
    ContactPoint,
    CustomValue,
    Fact,
    Gift,
    JournalEntry,
    LifeEventPerson,
    MemoryPerson,
    Note,
    Occasion,
    Promise,
    Relation,
)
from closeknit.contacts.rules.kin import WORDS
from closeknit.kit import search

ROOM = "contacts"
JOURNAL = "journal"
"""Under which name the journal stands in the index."""


@dataclass(slots=True)
class Written:
    """All rows of one contact that hold words; `labels` are names."""

    contact: Contact
    points: list[ContactPoint] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    occasions: list[Occasion] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    gifts: list[Gift] = field(default_factory=list)
    events: list[LifeEventPerson] = field(default_factory=list)
    memories: list[MemoryPerson] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    customs: list[CustomValue] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The lines in the order in which they should be preferred as the reason of a hit."""
        contact = self.contact
        work = " · ".join(part for part in (contact.role, contact.department, contact.organisation) if part)
        met = " · ".join(part for part in (contact.how_met, contact.met_where, contact.met_through) if part)
        named = " ".join(
            part
            for part in (contact.given, contact.middle, contact.family, contact.nickname, contact.former, contact.pronunciation)
            if part and part not in contact.name
        )
        lines = [named, work, contact.place, met, contact.why_i_care, " ".join(contact.languages)]
        lines = [" ".join(line.split()) for line in lines]
        lines += [" ".join(line.split()) for note in self.notes for line in note.text.splitlines()]
        lines += [fact.text for fact in self.facts]
        lines += [_kin_line(relation) for relation in self.relations]
        lines += [promise.text for promise in self.promises]
        lines += [gift.text for gift in self.gifts]
        lines += [line for row in self.events for line in (row.event.text, *row.event.note.splitlines())]
        lines += [line for row in self.memories for line in (row.memory.place, *row.memory.text.splitlines())]
        lines += [occasion.label for occasion in self.occasions]
        lines += [f"{row.field.name}: {' '.join(row.text.split())}" for row in self.customs]
        lines += [" · ".join(self.labels)]
        lines += [point.value for point in self.points]
        lines += [", ".join(address.lines()) for address in self.addresses]
        return [line for line in lines if line]


def _kin_line(relation: Relation) -> str:
    kind = relation.label or str(relation.get_kind_display())
    name = relation.name or (relation.other.name if relation.other_id else "")
    return f"{name} ({kind})\t{WORDS.get(relation.kind, '')}"


def index_written(owner_id: int, written: Iterable[Written], *, are_new: bool = False) -> None:
    texts = ((each.contact.id, each.contact.name, each.lines()) for each in written)
    search.index_many(owner_id, ROOM, texts, are_new=are_new)


def refresh(owner_id: int, contact_ids: list[int]) -> None:
    """Write these contacts into the index as they are now, in the transaction that changed them."""
    for start in range(0, len(contact_ids), 400):
        index_written(owner_id, written_of(owner_id, contact_ids[start : start + 400]).values())


def written_of(owner_id: int, contact_ids: list[int]) -> dict[int, Written]:
    """Everything written about these contacts, by their ids, in a fixed number of queries."""
    contacts = Contact.objects.filter(owner_id=owner_id, id__in=contact_ids)
    written = {contact.id: Written(contact) for contact in contacts}
    for model, name in _TABLES:
        rows = model.objects.filter(owner_id=owner_id, contact_id__in=contact_ids).order_by("id")
        for row in rows.select_related(_WITH[model]) if model in _WITH else rows:
            getattr(written[row.contact_id], name).append(row)
    for model, name, plural in _SHARED:
        shared = {"owner_id": owner_id, "contact_id__in": contact_ids, f"{name}__owner_id": owner_id, f"{name}__removed_at": None}
        for row in model.objects.filter(**shared).select_related(name).order_by("id"):
            getattr(written[row.contact_id], plural).append(row)
    for contact_id, names in labels_of(owner_id, contact_ids).items():
        written[contact_id].labels = names
    return written


_TABLES = (
    (ContactPoint, "points"), (Address, "addresses"), (Note, "notes"), (Fact, "facts"), (Relation, "relations"),
    (Occasion, "occasions"), (Promise, "promises"),
    (Gift, "gifts"), (CustomValue, "customs"),
)  # fmt: skip
_WITH = {Relation: "other", CustomValue: "field"}


_SHARED = ((LifeEventPerson, "event", "events"), (MemoryPerson, "memory", "memories"))


def labels_of(owner_id: int, contact_ids: list[int]) -> dict[int, list[str]]:
    """The names of labels by contact."""
    rows = ContactLabel.objects.filter(owner_id=owner_id, contact_id__in=contact_ids, label__owner_id=owner_id)
    names = defaultdict(list)
    for contact_id, name in rows.order_by("label__key").values_list("contact_id", "label__name"):
        names[contact_id].append(name)
    return names


def reindex(*, by, now: datetime) -> int:
    """Write a member's whole book into the index anew, as after a change of what is indexed; how many contacts there are."""
    may_add_contact(by).or_refuse()
    search.forget_owner(by.id, ROOM)
    contact_ids = list(Contact.objects.of(by).order_by("id").values_list("id", flat=True))
    refresh(by.id, contact_ids)
    search.forget_owner(by.id, JOURNAL)
    index_journal(by.id, list(JournalEntry.objects.of(by).values_list("id", flat=True)))
    return len(contact_ids)


def index_journal(owner_id: int, entry_ids: list[int]) -> None:
    """Write these days of the journal into the index as they are now; those that were removed leave it."""
    search.forget(owner_id, JOURNAL, entry_ids)
    for start in range(0, len(entry_ids), 400):
        ids = entry_ids[start : start + 400]
        rows = JournalEntry.objects.filter(owner_id=owner_id, id__in=ids, removed_at=None)
        texts = ((row.id, row.on.isoformat(), row.text.splitlines()) for row in rows)
        search.index_many(owner_id, JOURNAL, texts, are_new=True)
