"""Days of a journal that was kept elsewhere: brought by an import, and taken back with it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from closeknit.contacts.access import may_remember
from closeknit.contacts.actions.findable import index_journal
from closeknit.contacts.actions.journal import LONGEST_DAY
from closeknit.contacts.models import JournalEntry
from closeknit.kit import clock
from closeknit.kit.text import clean, render_markdown

BETWEEN = "\n\n"


def bring_days(*, by, days: list[tuple[date, str]], import_id: int, now: datetime) -> tuple[int, int]:
    """Write days of a journal, after what stands there already; what a day says already is not written twice. How many were kept,
    and how many could not be: days to come, and days longer than a day of the journal may be."""
    may_remember(by, by.id).or_refuse()
    kept = refused = 0
    with transaction.atomic():
        rows = JournalEntry.objects.of(by).filter(on__in={on for on, _text in days}).select_for_update()
        there = {row.on: row for row in rows}
        changed: dict[date, JournalEntry] = {}
        for on, text in days:
            text = clean(text)
            row = there.get(on) or JournalEntry(owner_id=by.id, on=on, text="", made_at=now)
            if not text or (text in row.text and row.removed_at is None):
                if text and text in row.brought_text and import_id not in row.brought_by:
                    row.brought_by = [*row.brought_by, import_id]
                    changed[on] = row
                continue
            if on > clock.local_date(now, by.zone) or not _add(row, text, import_id, now):
                refused += 1
                continue
            there[on] = changed[on] = row
            kept += 1
        for row in changed.values():
            row.save()
        index_journal(by.id, [row.id for row in changed.values()])
    return kept, refused


def _add(row: JournalEntry, text: str, import_id: int, now: datetime) -> bool:
    """Whether the day has room for it. A day that was taken out begins anew."""
    before = "" if row.removed_at else row.text
    whole = BETWEEN.join(filter(None, (before, text)))
    if len(whole) > LONGEST_DAY:
        return False
    mine = row.brought_text if before.endswith(row.brought_text) and row.removed_at is None else ""
    row.brought_text = BETWEEN.join(filter(None, (mine, text)))
    row.brought_by = list(dict.fromkeys([*(row.brought_by if mine else []), import_id]))
    row.removed_at, row.changed_at = None, now
    row.text, row.html = whole, render_markdown(whole)
    return True


def undo_days(*, by, import_id: int, now: datetime) -> None:
    """Take out of the journal what an import wrote into it, where its owner has not changed the day since."""
    may_remember(by, by.id).or_refuse()
    with transaction.atomic():
        rows = _brought(by, import_id)
        for row in rows:
            same = JournalEntry.objects.of(by).filter(id=row.id)
            others = [each for each in row.brought_by if each != import_id]
            left = row.text.removesuffix(row.brought_text).removesuffix(BETWEEN)
            if others:
                same.update(brought_by=others)
            elif not left:
                same.delete()
            else:
                same.update(text=left, html=render_markdown(left), changed_at=now, brought_by=[], brought_text="")
        index_journal(by.id, [row.id for row in rows])


def keep_days(*, by, import_id: int) -> None:
    """What an import wrote into the journal stays from now on."""
    ids = [row.id for row in _brought(by, import_id)]
    JournalEntry.objects.of(by).filter(id__in=ids).update(brought_by=[], brought_text="")


def _brought(by, import_id: int) -> list[JournalEntry]:
    return [row for row in JournalEntry.objects.of(by).exclude(brought_text="") if import_id in row.brought_by]
