"""The job of reading: one pass, then everybody found stands in the preview."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import islice

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from closeknit.contacts import reads as contacts
from closeknit.contacts.actions.drafts import Draft
from closeknit.contacts.actions.tables import Json, insert_rows, unsaved
from closeknit.imports.actions.columns import wishes_of
from closeknit.imports.actions.folder import drop_upload, records_of
from closeknit.imports.actions.gathering import Found, Gathering, light_draft
from closeknit.imports.actions.keys import own_keys, region_of, remember_keys
from closeknit.imports.actions.packing import as_json, packed, print_of, unpacked, written
from closeknit.imports.actions.progress import Overtaken, Progress, enter
from closeknit.imports.actions.reading import Reading
from closeknit.imports.formats.records import Unreadable
from closeknit.imports.models import Import, ImportPerson, Skip
from closeknit.imports.reads import own_import
from closeknit.imports.rules.worth import is_worth_taking
from closeknit.kit.heap import collecting_seldom
from closeknit.kit.jobs import Stopping
from closeknit.kit.text import clean, fold, one_line

log = logging.getLogger("closeknit.imports")

AT_ONCE = 1000
LOOK_EVERY = 200
MOST_SKIPS = 2000
"""Skipped records that are listed; all are counted."""


@collecting_seldom()
def read_import(*, by, import_id: int, tell: Callable[[int, dict], None] | None = None, now: datetime) -> None:
    """Read what was brought and make the preview. Doing it again begins afresh and keeps no earlier choice.

    What cannot be read at all ends as failed, with one sentence and without its upload. Raises Stopping between two records when
    the worker is to stop.
    """
    brought = own_import(by, import_id)
    if brought.state not in (Import.State.UPLOADED, Import.State.READING):
        return
    try:
        enter(brought, Import.State.READING, started_at=brought.started_at or now, bytes_done=0, counts={}, error="")
        _read(by, brought, tell, now)
    except Overtaken:
        return
    except Unreadable as refused:
        fail(brought, str(refused), now)
    except OSError as refused:
        log.warning("An import could not be read: %s", type(refused).__name__)
        fail(brought, _("This file cannot be opened any more. Please bring it once more."), now)
    except (Stopping, DatabaseError):
        raise  # the job tries again
    except Exception:
        log.exception("An import could not be read.")
        fail(brought, _("Something in this file could not be understood, so nothing was brought. The operator can see why."), now)


def fail(brought: Import, why: str, now: datetime) -> None:
    """End an import of which nothing could be read; `why` is a sentence for its owner."""
    try:
        enter(brought, Import.State.FAILED, error=one_line(why), finished_at=now, tables=[])
    except Overtaken:
        return
    drop_upload(brought.upload)


def _read(by, brought: Import, tell, now: datetime) -> None:
    gathering = Gathering(own_keys(by), by.name, region_of(by))
    try:
        reading = Reading(gathering, by.zone, now, MOST_SKIPS)
        progress = Progress(brought, tell)
        for number, (source, record) in enumerate(records_of(brought, progress.watch, wishes_of(by, brought))):
            reading.take(source, record)
            if number % LOOK_EVERY == 0:
                progress.step(told_counts(reading))
        reading.finish()
        _forget_reading(brought)
        for part in _parts(gathering.everybody()):
            _keep_people(by, brought, gathering, part)
            progress.step(told_counts(reading))
        _finish(by, brought, reading, now)
    finally:
        gathering.close()


def told_counts(reading: Reading) -> dict:
    counts = dict(reading.counts)
    counts["people"] = len(reading.gathering.found)
    return counts


def _parts(everybody: Iterator[Found]) -> Iterator[list[Found]]:
    while part := list(islice(everybody, AT_ONCE)):
        yield part


def _forget_reading(brought: Import) -> None:
    for model in (ImportPerson, Skip):
        model.objects.filter(owner_id=brought.owner_id, brought_by_id=brought.id).delete()


def _keep_people(by, brought: Import, gathering: Gathering, part: list[Found]) -> None:
    """Match a part of the people with the book, and write them down for the preview."""
    cards = gathering.told_of([found.number for found in part if not found.is_light])
    told = [cards.get(found.number) or [written(packed(light_draft(found)))] for found in part]
    prints = [found.print or print_of(first) for found, (first, *_more) in zip(part, told, strict=True)]
    again = brought_again(by, prints)
    drafts = [joined([unpacked(json.loads(card)) for card in each]) for each in told]
    answers = contacts.matches(by, drafts)
    rows = []
    for found, cards_told, draft, mark, answer in zip(part, told, drafts, prints, answers, strict=True):
        row = _row(by, brought, found, draft, mark)
        row.draft = Json(f"[{', '.join(cards_told)}]")
        judge(row, answer, again.get(mark))
        row.is_taken = is_worth_taking(
            is_light=found.is_light,
            is_certain=row.match == ImportPerson.Match.CERTAIN,
            is_invited=found.is_invited,
            written=found.written,
            received=found.received,
            met=found.met,
        )
        rows.append(row)
    with transaction.atomic():
        insert_rows(rows)


def _row(by, brought: Import, found: Found, draft: Draft, mark: int) -> ImportPerson:
    ways = [point.value for point in draft.points if point.kind in ("email", "phone")] or [p.value for p in draft.points]
    name = one_line(found.name)[:300] or (one_line(ways[0])[:300] if ways else "")
    said = ", ".join(dict.fromkeys(one_line(way) for way in ways[:4]))
    about = " ".join([name, *ways, str(draft.fields.get("organisation", ""))])
    return unsaved(ImportPerson, {
        "owner_id": by.id, "brought_by_id": brought.id, "number": found.number, "name": name, "said": said,
        "found_by": fold(clean(about)), "where": found.where, "keys": Json(as_json(found.keys)), "print": mark,
        "has_photo": found.has_photo, "is_light": found.is_light, "written": found.written,
        "received": found.received, "met": found.met,
    })  # fmt: skip


def joined(cards: list[Draft]) -> Draft:
    """All that several cards say of one person, for matching and showing: the first card's own fields, everybody's ways."""
    if len(cards) == 1:
        return cards[0]
    return Draft(fields=cards[0].fields, points=[point for card in cards for point in card.points])


def brought_again(by, prints: list[int]) -> dict[int, int]:
    """Which of these records were brought before, and the contacts they became, where those are still in the book."""
    rows = ImportPerson.objects.of(by).filter(print__in=prints, written_at__isnull=False, contact_id__isnull=False)
    before = dict(rows.order_by("id").values_list("print", "contact_id"))
    if not before:
        return {}
    joined_to = contacts.merged_all(by, set(before.values()))
    before = {mark: joined_to.get(contact_id, contact_id) for mark, contact_id in before.items()}
    there = contacts.still_there(by, set(before.values()))
    return {mark: contact_id for mark, contact_id in before.items() if contact_id in there}


def judge(row, answer: contacts.Match, again: int | None) -> None:
    """Write into the row, an ImportPerson or what is read of one, whom of the book it is about: certainly somebody, perhaps some,
    or nobody yet."""
    contact_id = answer.contact_id or again
    row.contact_id = contact_id
    if contact_id:
        row.match, row.reason, row.suggestions = ImportPerson.Match.CERTAIN, answer.reason or "again", []
    elif answer.suggestions:
        row.match, row.reason = ImportPerson.Match.PERHAPS, answer.suggestions[0][1]
        row.suggestions = [list(each) for each in answer.suggestions[:5]]
    else:
        row.match, row.reason, row.suggestions = ImportPerson.Match.NEW, "", []


def _finish(by, brought: Import, reading: Reading, now: datetime) -> None:
    rows = [
        Skip(owner_id=by.id, brought_by_id=brought.id, number=number, where=clean(skip.where)[:500], why=clean(skip.why)[:500])
        for number, skip in enumerate(reading.skips)
    ]
    counts = told_counts(reading) | {"large_chats": reading.large_chats()}
    if hasattr(reading, "first_on"):
        counts |= {"first_on": reading.first_on, "last_on": reading.last_on}
    with transaction.atomic():
        insert_rows(rows)
        remember_keys(by, reading.gathering.own.items(), brought.id, now)
        counts["people"] = ImportPerson.objects.filter(owner_id=by.id, brought_by_id=brought.id).count()
        enter(
            brought,
            Import.State.PREVIEWED,
            counts=counts,
            formats=list(reading.formats),
            questions=reading.questions(),
            tables=reading.tables,
            records_total=reading.counts["records"],
            records_done=0,
            bytes_done=brought.size,
        )
