"""Rows of what somebody kept about their people in another program: dated notes, facts, gifts, life events, promises, reminders.

What an owner types is refused where it makes no sense, and they mend it. What was kept elsewhere is taken as far as it makes
sense: a day or an amount that cannot be is left out, and a reminder of a day long ago is one that is over.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation

from closeknit.contacts.actions.life import event_columns
from closeknit.contacts.actions.reminders import set_next
from closeknit.contacts.actions.rows import line_of, note_row
from closeknit.contacts.models import Contact, Fact, Gift, LifeEvent, LifeEventPerson, Note, Promise, Reminder
from closeknit.contacts.rules.dates import PartialDate, partial_date
from closeknit.contacts.rules.drafts import Dated, Event, Present, Recall, Vow
from closeknit.contacts.rules.repeating import LAST_YEAR, LONGEST_EVERY, ONCE, UNITS, turn_on_or_after
from closeknit.kit import clock
from closeknit.kit.text import fold, one_line

MOST_AMOUNT = Decimal("9999999999.99")
CENT = Decimal("0.01")


def dated_note_row(contact: Contact, dated: Dated, today: date, now: datetime) -> Note:
    """Raises Unfit for what `note_row` refuses."""
    return note_row(contact, dated.text, whole_day(dated.on) or today, now)


def kept_fact_row(contact: Contact, dated: Dated, now: datetime) -> Fact:
    """Raises Unfit for an empty text."""
    return Fact(
        owner_id=contact.owner_id, contact_id=contact.id, text=line_of(dated.text), learned_on=whole_day(dated.on), made_at=now
    )


def kept_promise_row(contact: Contact, vow: Vow, today: date, now: datetime) -> Promise:
    """Raises Unfit for an empty text. The moment of one that was kept is the noon of its day. Of one whose day has gone by
    nobody is told: an import must not bring a hundred notices."""
    kept_on, due_on = whole_day(vow.kept_on), whole_day(vow.due_on)
    kept_at = datetime.combine(kept_on, time(12), tzinfo=UTC) if kept_on else None
    return Promise(
        owner_id=contact.owner_id, contact_id=contact.id, text=line_of(vow.text), due_on=due_on, kept_at=kept_at,
        told_on=due_on if due_on and due_on < today else None, made_at=now,
    )  # fmt: skip


def kept_gift_row(contact: Contact, present: Present, today: date, now: datetime) -> Gift:
    """Raises Unfit for an empty text. Something given on a day to come is an idea until then."""
    on = partial_date(present.on) if present.on else None
    on = on or PartialDate()
    is_to_come = bool(on.year) and (on.year, on.month or 1, on.day or 1) > (today.year, today.month, today.day)
    state = present.state if present.state in Gift.State.values and not is_to_come else Gift.State.IDEA
    code = one_line(present.currency).upper()
    currency = code if len(code) == 3 and code.isascii() and code.isalpha() else ""
    return Gift(
        owner_id=contact.owner_id, contact_id=contact.id, state=state, text=line_of(present.text),
        occasion=one_line(present.occasion), year=on.year, month=on.month, day=on.day, amount=_amount(present.amount),
        currency=currency, link=one_line(present.link), is_never_again=present.is_never_again, is_thanked=present.is_thanked,
        made_at=now,
    )  # fmt: skip


def kept_event_row(contact: Contact, event: Event, now: datetime) -> LifeEventPerson:
    """Somebody's part in an event of which nobody else is known, and the event. Raises Unfit for one without words."""
    on = event.on if event.on and partial_date(event.on) else ""
    row = LifeEvent(owner_id=contact.owner_id, made_at=now, **event_columns(replace(event, on=on)))
    return LifeEventPerson(owner_id=contact.owner_id, contact_id=contact.id, event=row)


def are_one_event(has: LifeEvent, says: LifeEvent) -> bool:
    """The same kind and words, and no part of the day that contradicts: one export leaves out the day another one tells."""
    days = ((getattr(has, part), getattr(says, part)) for part in ("year", "month", "day"))
    is_contradicted = any(one and other and one != other for one, other in days)
    return has.kind == says.kind and fold(has.text) == fold(says.text) and not is_contradicted


def _amount(written: Decimal | str | None) -> Decimal | None:
    try:
        amount = Decimal(written or "NaN")
    except InvalidOperation:
        return None
    return amount.quantize(CENT) if amount.is_finite() and 0 <= amount <= MOST_AMOUNT else None


def whole_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def reminder_row(
    contact: Contact, recall: Recall, zone: str, today: date, now: datetime, import_id: int | None
) -> Reminder | None:
    """A reminder as another program had it, None without a day that a clock can show. `zone` is the owner's. Raises Unfit for an
    empty text."""
    starts_on = whole_day(recall.on)
    if starts_on is None or not 1 < starts_on.year <= LAST_YEAR:
        return None
    row = Reminder(
        owner_id=contact.owner_id, contact_id=contact.id, text=line_of(recall.text), starts_on=starts_on,
        unit=recall.unit if recall.unit in UNITS else ONCE, every=min(max(recall.every, 1), LONGEST_EVERY), made_at=now,
        import_id=import_id,
    )  # fmt: skip
    row.turn = turn_on_or_after(row.repeat, starts_on, today)
    set_next(row, zone)
    if recall.is_over or row.next_at is None:
        row.ended_at = now
        set_next(row, zone)
    return row


def reminder_rows(owner, contact: Contact, recalls: list[Recall], now: datetime, import_id: int | None, trying) -> list[Reminder]:
    """Each once. `trying` makes a row, or notes why it cannot be made."""
    today = clock.local_date(now, owner.zone)
    rows: dict[str, Reminder] = {}
    for recall in recalls:
        if row := trying(reminder_row, contact, recall, owner.zone, today, now, import_id):
            rows.setdefault(reminder_key(row), row)
    return list(rows.values())


def reminder_key(row: Reminder) -> str:
    """What makes two reminders of one person the same: their words, their first day and how they come round."""
    return f"{fold(row.text)}\x1e{row.starts_on}\x1e{row.unit}\x1e{row.every}"
