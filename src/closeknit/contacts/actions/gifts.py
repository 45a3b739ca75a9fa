"""Gifts: ideas caught, given, received, thanked for, and what is not to be given again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_change_contact
from closeknit.contacts.actions.passing import pass_once, take_back
from closeknit.contacts.actions.rows import day_of, line_of
from closeknit.contacts.actions.writing import change_row, keep_row, remove_row
from closeknit.contacts.models import Fact, Gift, Note
from closeknit.contacts.reads.own import contact, own
from closeknit.contacts.rules.dates import PartialDate, of_parts
from closeknit.contacts.rules.drafts import Present
from closeknit.contacts.rules.wishes import wishes
from closeknit.kit import clock
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger

MOST_AMOUNT = Decimal("9999999999.99")
LONGEST_IDEA = 200
COLUMNS = (
    "state", "text", "occasion", "year", "month", "day", "amount", "currency", "link", "is_never_again", "is_thanked",
)  # fmt: skip


def add_gift(*, by, contact_id: int, present: Present, now: datetime) -> int:
    """Write down an idea, or something given or received; its id. A giving whose day is known enters the ledger. Raises Unfit."""
    person = contact(by, contact_id)
    may_change_contact(by, person).or_refuse()
    row = _row(by, person, present, now)
    if present.note_id:
        row.note_id = _note(by, contact_id, present.note_id).id
    with transaction.atomic():
        ledger.hold_ledgers(by=[by])  # before the people, as everybody does
        gift_id = keep_row(by, row, now)
        _tell_ledger(by, row, now)
    return gift_id


def change_gift(*, by, gift_id: int, present: Present, now: datetime) -> None:
    """Write a gift anew; where it was caught stays. Raises Unfit."""
    with transaction.atomic():
        _rewrite(by, _held(by, gift_id), present, now)


def give_gift(*, by, gift_id: int, is_undone: bool = False, now: datetime) -> None:
    """Say that an idea was given today, or that it is still an idea."""
    state, on = (Gift.State.IDEA, "") if is_undone else (Gift.State.GIVEN, clock.local_date(now, by.zone).isoformat())
    with transaction.atomic():
        gift = _held(by, gift_id)
        _rewrite(by, gift, replace(present_of(gift), state=state, on=on), now)


def thank_for_gift(*, by, gift_id: int, is_thanked: bool = True, now: datetime) -> None:
    """Say that one has said thank you for something received, or not yet."""
    change_row(by, own(by, Gift, gift_id), now, is_thanked=is_thanked)


def remove_gift(*, by, gift_id: int, now: datetime) -> None:
    """Erase a gift, and strike its giving out of the ledger."""
    with transaction.atomic():
        gift = _held(by, gift_id)
        take_back(by, gift.entry_hash, now)
        remove_row(by, gift, now)


def _held(by, gift_id: int) -> Gift:
    """A gift of one's own, whose entry in the ledger nobody else writes or strikes until the transaction ends. Raises Http404."""
    ledger.hold_ledgers(by=[by])
    return own(by, Gift, gift_id)


def catch_idea(
    *,
    by,
    contact_id: int,
    note_id: int | None = None,
    fact_id: int | None = None,
    text: str = "",
    is_never: bool = False,
    now: datetime,
) -> int:
    """Keep what stands in a note or a fact as an idea, once; its id. Without `text` it is the first sentence that sounds like a
    wish, else the first line. `is_never` keeps it as something not to be given. Raises Unfit, Http404."""
    note = _note(by, contact_id, note_id) if note_id else None
    fact = own(by, Fact, fact_id) if fact_id else None
    source = note.text if note else fact.text if fact and fact.contact_id == contact_id else ""
    line = one_line(text) or next(iter(wishes(source)), "") or next((one_line(line) for line in source.splitlines()), "")
    line = line.strip("#*_> -")
    if len(line) > LONGEST_IDEA:
        line = line[:LONGEST_IDEA].rsplit(" ", 1)[0] + " …"
    contact(by, contact_id)
    with transaction.atomic():
        ledger.hold_ledgers(by=[by])  # a second tap waits here for the first
        same = Gift.objects.of(by).filter(contact_id=contact_id, state=Gift.State.IDEA, text=line, is_never_again=is_never)
        if known := same.first():
            return known.id
        present = Present(Gift.State.IDEA, line, is_never_again=is_never, note_id=note.id if note else None)
        return add_gift(by=by, contact_id=contact_id, present=present, now=now)


def present_of(gift: Gift) -> Present:
    """A gift as `change_gift` takes it back."""
    on = str(of_parts(gift.year, gift.month, gift.day))
    return Present(
        gift.state, gift.text, gift.occasion, on, gift.amount, gift.currency, gift.link, gift.is_never_again, gift.is_thanked,
        gift.note_id,
    )  # fmt: skip


def _note(by, contact_id: int, note_id: int) -> Note:
    note = own(by, Note, note_id)
    return note if note.contact_id == contact_id else own(by, Note, 0)


def _row(by, person, present: Present, now: datetime) -> Gift:
    on = day_of(present.on, "on") if present.on else PartialDate()
    if present.state not in Gift.State.values:
        raise Unfit("state", _("Say whether it is an idea, was given or was received."))
    if present.state != Gift.State.IDEA and _begins_after(on, clock.local_date(now, by.zone)):
        raise Unfit("on", _("That day is still to come. Keep it as an idea until then."))
    amount = present.amount
    if amount is not None and not (amount.is_finite() and 0 <= amount <= MOST_AMOUNT):
        raise Unfit("amount", _("Write an amount from 0 to %(most)s.") % {"most": MOST_AMOUNT})
    return Gift(
        owner_id=by.id, contact=person, state=present.state, text=line_of(present.text), occasion=one_line(present.occasion),
        year=on.year, month=on.month, day=on.day, amount=amount, currency=_currency(present.currency),
        link=one_line(present.link), is_never_again=present.is_never_again, is_thanked=present.is_thanked, made_at=now,
    )  # fmt: skip


def _currency(written: str) -> str:
    code = one_line(written).upper()
    if code and not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise Unfit("currency", _("A currency has three letters, such as EUR, GBP or USD."))
    return code


def _begins_after(on: PartialDate, today: date) -> bool:
    return bool(on.year) and (on.year, on.month or 1, on.day or 1) > (today.year, today.month, today.day)


def _rewrite(by, gift: Gift, present: Present, now: datetime) -> None:
    """Write a gift that is held anew, and its entry in the ledger where that says something else by now."""
    may_change_contact(by, gift.contact).or_refuse()
    row = _row(by, gift.contact, present, now)
    was, is_now = _deed(gift), _deed(row)
    row.id, row.entry_hash = gift.id, gift.entry_hash
    if was != is_now:
        take_back(by, gift.entry_hash, now)
        row.entry_hash = None
    change_row(by, gift, now, **{column: getattr(row, column) for column in COLUMNS}, entry_hash=row.entry_hash)
    if was != is_now:
        _tell_ledger(by, row, now)


def _deed(gift: Gift) -> tuple:
    """What the ledger is told of a gift: nothing of an idea, nor of a day that is not known whole."""
    if gift.state == Gift.State.IDEA or not (gift.year and gift.month and gift.day):
        return ()
    return gift.state, gift.year, gift.month, gift.day


def _tell_ledger(by, gift: Gift, now: datetime) -> None:
    """Enter the giving into the ledger: at noon of its day, now if that is today."""
    deed = _deed(gift)
    if not deed:
        return
    on = date(gift.year, gift.month, gift.day)
    today = clock.local_date(now, by.zone)
    happened_at = now if on == today else datetime.combine(on, time(12), tzinfo=clock.zone(by.zone))
    direction = "out" if gift.state == Gift.State.GIVEN else "in"
    entry_hash = pass_once(
        by=by, contact_id=gift.contact_id, external_id=f"gift {gift.id} {gift.state} {on}", channel="gift",
        direction=direction, happened_at=happened_at, subject=gift.text[:300], now=now,
    )  # fmt: skip
    Gift.objects.of(by).filter(id=gift.id).update(entry_hash=entry_hash)
