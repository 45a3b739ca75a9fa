"""Life events: what happened to one or several people, so that one wedding stands on both pages."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_remember
from closeknit.contacts.actions.rows import LONGEST_NOTE, day_of
from closeknit.contacts.actions.sharing import set_people, touch_people
from closeknit.contacts.models import LifeEvent, LifeEventPerson
from closeknit.contacts.reads.own import own
from closeknit.contacts.rules.dates import PartialDate
from closeknit.contacts.rules.drafts import Event
from closeknit.kit.text import clean, one_line, render_markdown
from closeknit.kit.unfit import Unfit


def add_event(*, by, contact_ids: list[int], event: Event, now: datetime) -> int:
    """Write down what happened to these contacts (from one to MOST_PEOPLE); its id. Raises Unfit, Http404."""
    may_remember(by, by.id).or_refuse()
    row = LifeEvent(owner_id=by.id, made_at=now, **event_columns(event))
    with transaction.atomic():
        row.save(force_insert=True)
        set_people(by, LifeEventPerson, "event", row.id, contact_ids, now)
    return row.id


def change_event(*, by, event_id: int, contact_ids: list[int], event: Event, now: datetime) -> None:
    """Write an event anew, with exactly these contacts. Raises Unfit, Http404."""
    row = own(by, LifeEvent, event_id)
    may_remember(by, row.owner_id).or_refuse()
    columns = event_columns(event)
    with transaction.atomic():
        LifeEvent.objects.of(by).filter(id=event_id).update(**columns)
        set_people(by, LifeEventPerson, "event", event_id, contact_ids, now)


def remove_event(*, by, event_id: int, is_undone: bool = False, now: datetime) -> None:
    """Take an event away from everybody's page, or bring it back; it can be brought back for sharing.KEPT_FOR."""
    row = own(by, LifeEvent, event_id)
    may_remember(by, row.owner_id).or_refuse()
    with transaction.atomic():
        LifeEvent.objects.of(by).filter(id=event_id).update(removed_at=None if is_undone else now)
        touch_people(by, LifeEventPerson, "event", event_id, now)


def event_of(row: LifeEvent) -> Event:
    """An event as `change_event` takes it back."""
    on = str(PartialDate(row.year, row.month, row.day))
    return Event(row.kind, row.text, on, row.note, row.is_circa)


def insert_events(rows: list[LifeEventPerson]) -> None:
    """Write these people's parts in events that stand in none of the tables yet, and the events."""
    LifeEvent.objects.bulk_create([row.event for row in rows])
    LifeEventPerson.objects.bulk_create(rows)


def event_columns(event: Event) -> dict:
    """The columns of LifeEvent. Raises Unfit."""
    if event.kind not in LifeEvent.Kind.values:
        raise Unfit("kind", _("Choose what happened."))
    text, note = one_line(event.text), clean(event.note)
    if event.kind == LifeEvent.Kind.OTHER and not text:
        raise Unfit("text", _("Say in a few words what happened."))
    if len(note) > LONGEST_NOTE:
        raise Unfit("note", _("This note is longer than a book. Keep it under %(most)d characters.") % {"most": LONGEST_NOTE})
    on = day_of(event.on, "on") if event.on else PartialDate()
    return {
        "kind": event.kind, "text": text, "year": on.year, "month": on.month, "day": on.day,
        "is_circa": bool(event.is_circa and event.on), "note": note, "html": render_markdown(note) if note else "",
    }  # fmt: skip
