"""The owner's own words for groups of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_add_contact, may_change_contact
from closeknit.contacts.actions.findable import refresh
from closeknit.contacts.models import Contact, ContactLabel, Label
from closeknit.contacts.reads.own import contact, own
from closeknit.kit.text import fold, one_line
from closeknit.kit.unfit import Unfit

AT_ONCE = 500


@dataclass(slots=True)
class Named:
    """Labels by their folded name."""

    by_key: dict[str, Label]

    def of(self, names: list[str]) -> list[Label]:
        """The labels of these names, each once."""
        return list({key: self.by_key[key] for name in names if (key := label_key(name))}.values())


def set_labels(*, by, contact_id: int, names: list[str], now: datetime) -> None:
    """The contact has exactly these labels; one that is new to the book is made."""
    person = contact(by, contact_id)
    may_change_contact(by, person).or_refuse()
    with transaction.atomic():
        labels = labels_named(by.id, names).of(names)
        rows = ContactLabel.objects.of(by).filter(contact_id=contact_id)
        before = set(rows.values_list("label_id", flat=True))
        rows.exclude(label_id__in=[label.id for label in labels]).delete()
        _tag(by.id, contact_id, labels)
        if before != {label.id for label in labels}:
            relabelled(by, [contact_id], now)


def add_label(*, by, contact_id: int, name: str, now: datetime) -> int:
    """Give a contact one more label; its id. Raises Unfit for one without a word."""
    person = contact(by, contact_id)
    may_change_contact(by, person).or_refuse()
    refuse_nameless(name)
    with transaction.atomic():
        labels = labels_named(by.id, [name]).of([name])
        has_it = ContactLabel.objects.of(by).filter(contact_id=contact_id, label_id=labels[0].id).exists()
        if not has_it:
            _tag(by.id, contact_id, labels)
            relabelled(by, [contact_id], now)
    return labels[0].id


def remove_label(*, by, contact_id: int, label_id: int, now: datetime) -> None:
    """Take a label off a contact; the label itself stays."""
    person = contact(by, contact_id)
    may_change_contact(by, person).or_refuse()
    with transaction.atomic():
        told, _kinds = ContactLabel.objects.of(by).filter(contact_id=contact_id, label_id=label_id).delete()
        if told:
            relabelled(by, [contact_id], now)


def rename_label(*, by, label_id: int, name: str, now: datetime) -> None:
    """Give a label another name. Raises Unfit where another label has it."""
    label = own(by, Label, label_id)
    may_add_contact(by).or_refuse()
    refuse_nameless(name)
    with transaction.atomic():
        if Label.objects.of(by).filter(key=label_key(name)).exclude(id=label_id).exists():
            raise Unfit("name", _("There is a label of that name already."))
        Label.objects.of(by).filter(id=label.id).update(name=one_line(name), key=label_key(name), import_id=None)
        relabelled(by, _people_of(by, label_id), now)


def delete_label(*, by, label_id: int, now: datetime) -> None:
    """Take a label out of the book; its people stay."""
    label = own(by, Label, label_id)
    may_add_contact(by).or_refuse()
    with transaction.atomic():
        people = _people_of(by, label_id)
        ContactLabel.objects.of(by).filter(label_id=label_id).delete()
        Label.objects.of(by).filter(id=label.id).delete()
        relabelled(by, people, now)


def relabelled(by, contact_ids: list[int], now: datetime) -> None:
    """The labels of these contacts are others now: their cards say so, to whoever asks what changed, and searches find them."""
    for start in range(0, len(contact_ids), AT_ONCE):
        Contact.objects.of(by).filter(id__in=contact_ids[start : start + AT_ONCE]).update(changed_at=now)
    refresh(by.id, contact_ids)


def labels_named(owner_id: int, names: list[str], import_id: int | None = None) -> Named:
    """The labels of these names, made where they are missing (by the import, if one is named); to be called in a transaction."""
    wanted = {key: one_line(name) for name in reversed(names) if (key := label_key(name))}
    if not wanted:
        return Named({})
    labels = Label.objects.filter(owner_id=owner_id, key__in=wanted)
    known = set(labels.values_list("key", flat=True))
    told = [(key, name) for key, name in wanted.items() if key not in known]
    missing = [Label(owner_id=owner_id, key=key, name=name, import_id=import_id) for key, name in told]
    if missing:
        Label.objects.bulk_create(missing, ignore_conflicts=True)  # another request may have made one just now
    return Named({label.key: label for label in Label.objects.filter(owner_id=owner_id, key__in=wanted)})


def label_key(name: str) -> str:
    return fold(one_line(name))[:120]


def refuse_nameless(name: str, field: str = "name") -> None:
    if not label_key(name):
        raise Unfit(field, _("Write a word for the label."))


def _tag(owner_id: int, contact_id: int, labels: list[Label]) -> None:
    rows = [ContactLabel(owner_id=owner_id, contact_id=contact_id, label_id=label.id) for label in labels]
    ContactLabel.objects.bulk_create(rows, ignore_conflicts=True)


def _people_of(by, label_id: int) -> list[int]:
    return list(ContactLabel.objects.of(by).filter(label_id=label_id).values_list("contact_id", flat=True))
