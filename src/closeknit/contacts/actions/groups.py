"""Smart groups: searches that get a name, another one, other conditions, and go."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_add_contact
from closeknit.contacts.actions.labels import label_key
from closeknit.contacts.models import CustomField, GroupAsk, GroupLabel, Label, SmartGroup
from closeknit.contacts.reads.own import own
from closeknit.contacts.rules.groups import Conditions
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit

MOST_GROUPS = 200


def add_group(*, by, name: str, conditions: Conditions, now: datetime) -> int:
    """Give a search a name; the group's id. Raises Unfit."""
    may_add_contact(by).or_refuse()
    values = _fit(by, name, conditions, None)
    if SmartGroup.objects.of(by).count() >= MOST_GROUPS:
        raise Unfit("name", _("There are too many groups already. Delete one you do not need."))
    try:
        with transaction.atomic():
            group = SmartGroup.objects.create(owner_id=by.id, made_at=now, **values)
            _ask(by, group.id, conditions)
    except IntegrityError:
        raise _taken() from None  # a second tap came first
    return group.id


def change_group(*, by, group_id: int, name: str, conditions: Conditions, now: datetime) -> None:
    """Let a group have another name, or ask something else. Raises Unfit, Http404."""
    may_add_contact(by).or_refuse()
    row = own(by, SmartGroup, group_id)
    values = _fit(by, name, conditions, row.id)
    try:
        with transaction.atomic():
            SmartGroup.objects.of(by).filter(id=row.id).update(**values)
            _ask(by, row.id, conditions)
    except IntegrityError:
        raise _taken() from None


def delete_group(*, by, group_id: int, now: datetime) -> None:
    """Take a group out of the book; its people stay. Raises Http404."""
    may_add_contact(by).or_refuse()
    SmartGroup.objects.of(by).filter(id=own(by, SmartGroup, group_id).id).delete()


def _ask(by, group_id: int, conditions: Conditions) -> None:
    """Let the group ask for exactly these labels and fields of the book."""
    labels, asks = GroupLabel.objects.of(by).filter(group_id=group_id), GroupAsk.objects.of(by).filter(group_id=group_id)
    labels.delete()
    asks.delete()
    own_labels = Label.objects.of(by).filter(id__in=conditions.labels).order_by("key").values_list("id", flat=True)
    GroupLabel.objects.bulk_create([GroupLabel(owner_id=by.id, group_id=group_id, label_id=each) for each in own_labels])
    wanted = {each.field_id: each for each in conditions.asks}
    own_fields = CustomField.objects.of(by).filter(id__in=wanted).order_by("key").values_list("id", flat=True)
    rows = [
        GroupAsk(owner_id=by.id, group_id=group_id, field_id=each, operation=wanted[each].operation, value=wanted[each].value)
        for each in own_fields
    ]
    GroupAsk.objects.bulk_create(rows)


def _fit(by, name: str, conditions: Conditions, group_id: int | None) -> dict:
    key = label_key(name)
    if not key:
        raise Unfit("name", _("Write a name for the group."))
    if SmartGroup.objects.of(by).filter(key=key).exclude(id=group_id).exists():
        raise _taken()
    if conditions.is_nothing:
        raise Unfit("name", _("Choose at least one thing that is so of everybody in the group."))
    return {"name": one_line(name)[:300], "key": key, "wish": conditions.of_the_group()}


def _taken() -> Unfit:
    return Unfit("name", _("There is a group of that name already."))
