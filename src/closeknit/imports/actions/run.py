"""The job of running: people first, then everything that passed between them and the owner, with a checkpoint at each step."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from closeknit.contacts import actions as contacts
from closeknit.contacts.actions.drafts import Draft
from closeknit.imports.actions.columns import wishes_taken
from closeknit.imports.actions.ending import finish
from closeknit.imports.actions.folder import records_of
from closeknit.imports.actions.keys import own_keys, region_of
from closeknit.imports.actions.linking import contacts_by_key, link_people, people_written
from closeknit.imports.actions.packing import card_print, draft_of_person, packed
from closeknit.imports.actions.people import MOST_TROUBLES, write_people
from closeknit.imports.actions.progress import Overtaken, Progress, moved
from closeknit.imports.actions.read import fail
from closeknit.imports.actions.reading import placed
from closeknit.imports.actions.weighing import Weighing
from closeknit.imports.formats.records import Diary, Person, Unreadable
from closeknit.imports.models import Import
from closeknit.imports.reads import own_import, undoable
from closeknit.kit.heap import collecting_seldom
from closeknit.kit.jobs import Stopping, stop_if_asked
from closeknit.ledger import actions as ledger

log = logging.getLogger("closeknit.imports")

ENTRIES_AT_ONCE = 10_000
RECORDS_AT_ONCE = 20_000
PHOTOS_AT_ONCE = 40
PHOTO_BYTES_AT_ONCE = 16 << 20


@collecting_seldom()
def run_import(*, by, import_id: int, tell: Callable[[int, dict], None] | None = None, now: datetime) -> None:
    """Write a previewed import into the book and the ledger; ends in a report, without the upload.

    Killed at any moment and run again, it goes on after the last checkpoint, and the outcome is that of one undisturbed run.
    Raises Stopping between two steps when the worker is to stop.
    """
    brought = own_import(by, import_id)
    if brought.state != Import.State.RUNNING:
        return
    try:
        while write_people(by, brought, now):
            stop_if_asked()
            if tell:
                tell(0, brought.tallies)
        if brought.counts.get("ties"):
            while link_people(by, brought, now):
                stop_if_asked()
        if needs_second_pass(brought):
            SecondPass(by, brought, tell, now).run()
        finish(by, brought, now)
    except Overtaken:
        return
    except (Unreadable, OSError) as refused:
        log.warning("An import could not be read a second time: %s", type(refused).__name__)
        fail(brought, _("This file cannot be opened any more. What was written so far is kept; please bring it once more."), now)
    except (Stopping, DatabaseError):
        raise  # the job tries again, from the last checkpoint
    except Exception:
        log.exception("An import could not be written.")
        fail(brought, _("Something in this file could not be written. What was written before it is kept."), now)


def needs_second_pass(brought: Import) -> bool:
    """Whether anything but people is in it; an address book without photos is known whole from its preview."""
    counts = brought.counts
    return any(counts.get(name) for name in ("photos", "meetings", "happenings", "diary")) or counts.get(
        "messages", 0
    ) > counts.get("bulk", 0)


class SecondPass:
    """Reads the file again and writes photos and entries, a part of the records at a time."""

    def __init__(self, by, brought: Import, tell, now: datetime) -> None:
        self.by, self.brought, self.now, self.tell = by, brought, now, tell
        self.progress = Progress(brought)
        self.contacts = contacts_by_key(by, brought)
        self.prints = contacts_by_print(by, brought) if brought.counts.get("photos") else {}
        self.weighing = Weighing(
            me=own_keys(by),
            contact_of=self.contacts.get,
            large_chats=brought.counts.get("large_chats", []),
            region=region_of(by),
            zone_name=by.zone,
            keeps_subjects=bool(brought.options.get("subjects")),
            now=now,
        )
        self.entries: list[ledger.Entry] = []
        self.photos: list[tuple[int, str, bytes]] = []
        self.photo_bytes = 0
        self.days: list[tuple[date, str]] = []

    def run(self) -> None:
        done = start = self.brought.records_done
        for number, (source, record) in enumerate(records_of(self.brought, self.progress.watch, wishes_taken(self.brought)), 1):
            fresh = self.weighing.entries(source, record)
            if number <= start:
                for _entry in fresh:  # what is in the book already still says who spoke last
                    pass
                self.weighing.unplaced = 0
                continue
            self.entries += fresh
            if self.prints and isinstance(record, Person) and record.photo is not None:
                self._hold_photo(record, placed(source, record.where))
            if isinstance(record, Diary) and record.on:
                self.days.append((date.fromisoformat(record.on), record.text))
            done = number
            if self._is_time(number - self.brought.records_done):
                self._write(number)
        self._write(done)

    def _is_time(self, records: int) -> bool:
        is_full = len(self.entries) >= ENTRIES_AT_ONCE or records >= RECORDS_AT_ONCE
        return is_full or len(self.photos) >= PHOTOS_AT_ONCE or self.photo_bytes >= PHOTO_BYTES_AT_ONCE

    def _hold_photo(self, person: Person, where: str) -> None:
        contact_id = self.prints.get(card_print(packed(draft_of_person(person))))
        if contact_id is not None:
            self.photos.append((contact_id, where, person.photo))
            self.photo_bytes += len(person.photo)

    def _write(self, number: int) -> None:
        """One transaction: the entries, the photos, and the checkpoint that says so."""
        stop_if_asked()
        tallies = dict(self.brought.tallies)
        with transaction.atomic():
            if self.photos:
                tallies = self._keep_photos(tallies)
            if self.days:
                tallies = self._keep_days(tallies)
            if self.entries:
                tallies = self._record(tallies)
            if self.weighing.unplaced:
                tallies = with_unkept(tallies, {_("Its date is none that a clock can show."): self.weighing.unplaced})
            moved(self.brought, records_done=number, bytes_done=self.progress.bytes_done(), tallies=tallies)
        self.entries, self.photos, self.photo_bytes, self.weighing.unplaced = [], [], 0, 0
        if self.tell:
            self.tell(self.brought.bytes_done, tallies)

    def _keep_photos(self, tallies: dict) -> dict:
        pairs = [(contact_id, Draft(photo=photo)) for contact_id, _where, photo in self.photos]
        troubles = contacts.fill_contacts(by=self.by, pairs=pairs, import_id=self.brought.id, now=self.now)
        told = [[self.photos[place][1], why] for place, why in troubles]
        return tallies | {
            "photos": tallies.get("photos", 0) + len(pairs) - len(troubles),
            "troubles": (tallies.get("troubles", []) + told)[:MOST_TROUBLES],
        }

    def _keep_days(self, tallies: dict) -> dict:
        kept, refused = contacts.bring_days(by=self.by, days=self.days, import_id=self.brought.id, now=self.now)
        self.days = []
        told = [[_("Journal"), _("A day of the journal is still to come, or too long.")]] * refused
        return tallies | {
            "days": tallies.get("days", 0) + kept,
            "troubles": (tallies.get("troubles", []) + told)[:MOST_TROUBLES],
        }

    def _record(self, tallies: dict) -> dict:
        self.entries.sort(key=_by_contact_and_time)
        recording = ledger.record_interactions(
            by=self.by, entries=self.entries, import_id=self.brought.id, undoable=undoable(self.by), now=self.now
        )
        told = Counter(tallies.get("entries", {}))
        told.update(new=recording.recorded, already=recording.already, unkept=len(recording.unkept))
        return with_unkept(tallies | {"entries": dict(told)}, Counter(each.why for each in recording.unkept))


def with_unkept(tallies: dict, reasons: dict[str, int]) -> dict:
    """The tallies with further entries that the ledger could not keep, by their reasons."""
    told = Counter(tallies.get("unkept", {}))
    told.update(reasons)
    return tallies | {"unkept": dict(told.most_common(20))}


def _by_contact_and_time(entry: ledger.Entry) -> tuple:
    return entry.contact_id, entry.happened_at


def contacts_by_print(by, brought: Import) -> dict[int, int]:
    """The contact that each card with a photo became, by the hash of the card."""
    found: dict[int, int] = {}
    rows = people_written(by, brought).filter(has_photo=True).values_list("draft", "contact_id").order_by("number")
    for cards, contact_id in rows.iterator(chunk_size=500):
        for card in cards:
            found.setdefault(card_print(card), contact_id)
    return found
