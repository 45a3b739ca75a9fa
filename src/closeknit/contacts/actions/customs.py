"""Fields that an owner names, and what is said of people in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_add_contact
from closeknit.contacts.actions.findable import refresh
from closeknit.contacts.actions.labels import label_key
from closeknit.contacts.models import Contact, CustomField, CustomValue
from closeknit.contacts.reads.own import own
from closeknit.contacts.rules.customs import KINDS, Fit, fit
from closeknit.contacts.rules.drafts import Custom, Draft
from closeknit.kit.text import clean, one_line
from closeknit.kit.unfit import Unfit

MOST_FIELDS = 100
MOST_CHOICES = 100
_told = re.compile(rf"Field: ([^:]{{1,120}}?)(?: \(({'|'.join(KINDS)})\))?: (.+)", re.DOTALL)


def add_field(*, by, name: str, kind: str, choices: list[str] = (), now: datetime) -> int:
    """Ask something more of people; the field's id. Raises Unfit ("name", "kind" or "choices")."""
    may_add_contact(by).or_refuse()
    if kind not in KINDS:
        raise Unfit("kind", _("Choose what stands in the field."))
    if CustomField.objects.of(by).count() >= MOST_FIELDS:
        raise Unfit("name", _("There are too many fields already. Remove one you do not need."))
    values = _named(by, name, None) | {"choices": _choices(kind, choices)}
    try:
        with transaction.atomic():
            return CustomField.objects.create(owner_id=by.id, kind=kind, made_at=now, **values).id
    except IntegrityError:
        raise _taken() from None  # a second tap came first


def change_field(*, by, field_id: int, name: str, choices: list[str] = (), now: datetime) -> None:
    """Give a field another name, or other words to choose from; what was said in it stays. Raises Unfit, Http404."""
    may_add_contact(by).or_refuse()
    field = own(by, CustomField, field_id)
    values = _named(by, name, field.id) | {"choices": _choices(field.kind, choices)}
    try:
        with transaction.atomic():
            CustomField.objects.of(by).filter(id=field.id).update(**values)
            refresh(by.id, _people_of(by, field.id))
    except IntegrityError:
        raise _taken() from None


def remove_field(*, by, field_id: int, now: datetime) -> None:
    """Take a field out of the book, with everything that was said in it. Raises Http404."""
    may_add_contact(by).or_refuse()
    field = own(by, CustomField, field_id)
    with transaction.atomic():
        people = _people_of(by, field.id)
        CustomValue.objects.of(by).filter(field_id=field.id).delete()
        CustomField.objects.of(by).filter(id=field.id).delete()
        refresh(by.id, people)


def _named(by, name: str, field_id: int | None) -> dict:
    name = one_line(name).replace(":", " ").strip()
    if not label_key(name):
        raise Unfit("name", _("Write a name for the field."))
    if CustomField.objects.of(by).filter(key=label_key(name)).exclude(id=field_id).exists():
        raise _taken()
    return {"name": name[:120], "key": label_key(name)}


def _taken() -> Unfit:
    return Unfit("name", _("There is a field of that name already."))


def _choices(kind: str, choices: Iterable[str]) -> list[str]:
    told = list({each.casefold(): each for word in choices if (each := one_line(word)[:200])}.values())[:MOST_CHOICES]
    if kind == "choice" and not told:
        raise Unfit("choices", _("Write the words to choose from, one on each line."))
    return told if kind == "choice" else []


def _people_of(by, field_id: int) -> list[int]:
    return list(CustomValue.objects.of(by).filter(field_id=field_id).values_list("contact_id", flat=True))


def settle_customs(by, contact: Contact, customs: list[Custom]) -> None:
    """Let these fields say exactly this of a contact who is held; an empty value takes it away, others stay. Raises Unfit."""
    fields = {field.key: field for field in CustomField.objects.of(by)}
    for custom in customs:
        field = fields.get(label_key(custom.name))
        if field is None:
            continue
        rows = CustomValue.objects.of(by).filter(contact_id=contact.id, field_id=field.id)
        if value := clean(custom.value):
            told = _values(_fitting(field, value))
            if not rows.update(**told):
                CustomValue.objects.create(owner_id=by.id, contact_id=contact.id, field_id=field.id, **told)
        else:
            rows.delete()


def _fitting(field: CustomField, value: str) -> Fit:
    found = fit(field.kind, value, field.choices)
    if found is None:
        raise Unfit("name", _("“%(value)s” does not fit the field %(field)s.") % {"value": value[:80], "field": field.name})
    return found


def _values(found: Fit) -> dict:
    return {"text": found.text, "norm": found.norm, "number": found.number}


def sort_out(by, drafts: Iterable[Draft], now: datetime) -> None:
    """Move what drafts of an import say of fields from `extra` to `customs`: lines "Field: name (kind): value", as our own cards
    and tables have it, and "name: value" where the owner has a field of that name. A field that is missing is made, except from
    the second."""
    drafts = [draft for draft in drafts if draft.extra]
    if not any(":" in line for draft in drafts for line in draft.extra):
        return
    fields = {field.key: field for field in CustomField.objects.of(by)}
    for draft in drafts:
        kept = []
        for line in draft.extra:
            told = _custom_of(line, fields)
            field = told and _field_for(by, told, fields, now)
            if field and fit(field.kind, clean(told.value), field.choices):
                draft.customs.append(Custom(field.name, field.kind, told.value))
            else:
                kept.append(line)
        draft.extra = kept


def _custom_of(line: str, fields: dict[str, CustomField]) -> Custom | None:
    if found := _told.fullmatch(line):
        return Custom(found[1], found[2] or "text", found[3])
    name, colon, value = line.partition(": ")
    return Custom(name, "", value) if colon and label_key(name) in fields else None


def _field_for(by, told: Custom, fields: dict[str, CustomField], now: datetime) -> CustomField | None:
    key = label_key(told.name)
    field = fields.get(key)
    if field is None and told.kind and key and len(fields) < MOST_FIELDS and clean(told.value):
        name = one_line(told.name)[:120]
        field = fields[key] = CustomField.objects.create(owner_id=by.id, name=name, key=key, kind=told.kind, made_at=now)
    if field and told.kind == field.kind == "choice" and len(field.choices) < MOST_CHOICES:
        word = one_line(told.value)[:200]
        if word and word.casefold() not in [each.casefold() for each in field.choices]:
            field.choices.append(word)
            CustomField.objects.of(by).filter(id=field.id).update(choices=field.choices)
    return field


def custom_rows(by, told: Iterable[tuple[Contact, Draft]]) -> dict[int, list[CustomValue]]:
    """The rows of what drafts say, by contact; the first value of a field counts."""
    told = [(contact, draft) for contact, draft in told if draft.customs]
    fields = {field.key: field for field in CustomField.objects.of(by)} if told else {}
    rows: dict[int, list[CustomValue]] = {}
    for contact, draft in told:
        mine: dict[int, CustomValue] = {}
        for custom in draft.customs:
            field, value = fields.get(label_key(custom.name)), clean(custom.value)
            found = fit(field.kind, value, field.choices) if field and value else None
            if found:
                row = CustomValue(owner_id=by.id, contact_id=contact.id, field_id=field.id, **_values(found))
                row.field = field
                mine.setdefault(field.id, row)
        rows[contact.id] = list(mine.values())
    return rows
