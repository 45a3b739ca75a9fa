"""Gifts, tasks, reminders, debts and life events of one contact."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Dated, LifeEvent, Present, Recall, Task
from .store import Row
from .values import amount, day, is_so, left, said
from .whole import Export, called

_STATES = {"idea": "idea", "offered": "given", "given": "given", "received": "received"}
_UNITS = {"day": "day", "week": "week", "month": "month", "year": "year", "weekly": "week", "monthly": "month", "yearly": "year"}
LONGEST_EVERY = 1000


def gifts(export: Export, contact: Row) -> Iterator[Present]:
    for row in export.store.of("gift", contact["#id"]):
        currency = export.currency(row)
        money = amount(row, currency)
        on = day(said(row, "date", "offered_at", "date_offered", "received_at"))
        words = [said(row, "name", "title")]
        if others := _for_whom(export, row, contact):
            words[0] += f" (for {others})"
        words.append(said(row, "comment"))
        if text := " – ".join(" ".join(each.split()) for each in words if each):
            yield Present(_state(row), text, on, money, currency if money else "", said(row, "url"))


def _state(row: Row) -> str:
    """Since version 2.17 a word, before it one flag each."""
    if status := said(row, "status"):
        return _STATES.get(status.lower(), "idea")
    if is_so(row, "has_been_received"):
        return "received"
    return "given" if is_so(row, "has_been_offered") else "idea"


def _for_whom(export: Export, row: Row, contact: Row) -> str:
    """Somebody of their family for whom the gift is."""
    other = export.contact(row.get("recipient", row.get("is_for")))
    return called(other) if other and other["#id"] != contact["#id"] else ""


def tasks(export: Export, contact: Row) -> Iterator[Task]:
    for row in export.store.of("task", contact["#id"]):
        if text := " – ".join(" ".join(each.split()) for each in (said(row, "title"), said(row, "description")) if each):
            is_done = is_so(row, "completed") or said(row, "status").lower() in ("completed", "archived")
            kept_on = day(said(row, "completed_at", "updated_at", "created_at")) if is_done else ""
            yield Task(text, kept_on or ("1970-01-01" if is_done else ""))


def reminders(export: Export, contact: Row) -> Iterator[Recall]:
    by_itself = {said(contact, name) for name in ("birthday_reminder_id", "deceased_reminder_id", "first_met_reminder_id")} - {""}
    seen = set()
    for row in [*export.store.of("reminder", contact["#id"]), *_inner(contact)]:
        text = " – ".join(" ".join(each.split()) for each in (said(row, "title"), said(row, "description")) if each)
        on = day(said(row, "initial_date"))
        own = said(row, "uuid") or row.get("#id", "")
        if not text or not on or own in seen:
            continue
        seen.add(own)
        unit = _UNITS.get(said(row, "frequency_type").lower(), "")
        number = said(row, "frequency_number")
        every = int(number) if number.isascii() and number.isdigit() and 0 < int(number[:6]) <= LONGEST_EVERY else 1
        is_by_itself = own in by_itself or ("delible" in row and row["delible"] is not None and not is_so(row, "delible"))
        yield Recall(text, on, unit, every if unit else 1, is_so(row, "inactive"), is_by_itself)


def _inner(contact: Row) -> Iterator[Row]:
    """Those of the day of a death or a first meeting stand within the contact."""
    for name in ("deceased_reminder", "first_met_reminder"):
        told = contact.get(name)
        if isinstance(told, dict):
            properties = told.get("properties")
            inner = properties if isinstance(properties, dict) else {}
            yield {**told, **inner, "delible": False}


def debts(export: Export, contact: Row, name: str) -> Iterator[Dated]:
    for row in export.store.of("debt", contact["#id"]):
        currency = export.currency(row)
        money = " ".join(filter(None, (amount(row, currency), currency))) or "something"
        is_settled = said(row, "status").lower() in ("complete", "completed")
        was, were = ("owed", "owed") if is_settled else ("owe", "owes")
        told = f"I {was} {name} {money}" if is_so(row, "in_debt") else f"{name} {were} me {money}"
        told += f", for {reason}" if (reason := said(row, "reason")) else ""
        yield Dated(f"{told}. {'It is settled.' if is_settled else 'It is not settled yet.'}", day(said(row, "created_at")))


_LIFE = frozenset({
    "id", "uuid", "account_id", "contact_id", "created_at", "updated_at", "name", "note", "happened_at", "type",
    "happened_at_month_unknown", "happened_at_day_unknown", "specific_information", "reminder_id",
})  # fmt: skip


def life_events(export: Export, contact: Row) -> Iterator[LifeEvent]:
    for row in export.store.of("life_event", contact["#id"]):
        kind = export.named("life_event_type", row.get("type"))
        on = day(said(row, "happened_at"))
        if is_so(row, "happened_at_month_unknown"):
            on = on[:4]
        elif is_so(row, "happened_at_day_unknown"):
            on = on[:7]
        more = [said(row, "note"), *left(row, _LIFE)]
        if specific := said(row, "specific_information"):
            more.append(specific if specific not in ("{}", "[]", "null") else "")
        if text := said(row, "name") or kind:
            sort = export.sort_of("life_event_type", row.get("type"))
            yield LifeEvent(text, on, kind, "\n".join(filter(None, more)), sort)
