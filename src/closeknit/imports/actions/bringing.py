"""Bringing a file, deciding about what it holds, and letting it run."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts import reads as book
from closeknit.imports.access import may_bring, may_decide
from closeknit.imports.actions.folder import plain_name, size_of
from closeknit.imports.actions.keys import key_of, own_row, region_of
from closeknit.imports.actions.progress import Overtaken, enter
from closeknit.imports.formats.detect import FORMATS
from closeknit.imports.formats.records import Party
from closeknit.imports.models import UNDO_FOR, Import, ImportPerson, Mine
from closeknit.imports.reads import own_import, own_mine, own_person
from closeknit.kit.jobs import enqueue


class NotNow(Exception):
    """The import is not in a state in which this can be done; the message is a sentence for its owner."""


class UnfitOwn(Exception):
    """This is no address, number or name by which anybody could be known; the message is a sentence."""


def bring_file(*, by, name: str, upload: str, size: int, forced: str = "", now: datetime) -> Import:
    """Make an import of an upload that lies in the folder already, and have it read. `forced` is one of FORMATS or ""."""
    may_bring(by).or_refuse()
    with transaction.atomic():
        brought = _made(by, plain_name(name), size, forced, now, upload=upload)
        enqueue("imports.read", owner_id=by.id, import_id=brought.id)
    return brought


def bring_path(*, by, path: Path, forced: str = "", options: dict | None = None, now: datetime) -> Import:
    """Make an import of a file or folder that is read where it lies, and is never deleted; the caller reads and runs it.
    `options` may hold "columns" (what single columns of a table mean) and "day_first"."""
    may_bring(by).or_refuse()
    return _made(by, plain_name(path.name), size_of(path), forced, now, place=str(path.resolve()), options=options or {})


def _made(by, name: str, size: int, forced: str, now: datetime, **where) -> Import:
    forced = forced if forced in FORMATS else ""
    return Import.objects.create(owner_id=by.id, file_name=name, size=size, forced=forced, made_at=now, moved_at=now, **where)


def start_import(
    *, by, import_id: int, keeps_subjects: bool = False, takes_guess: bool = False, in_background: bool = True, now: datetime
) -> None:
    """Say yes to a preview: it is written into the book, by a job or (`in_background=False`) by the caller. Saying it twice
    changes nothing. Raises NotNow for what cannot be run, as a table of which nobody has said what its columns mean, unless
    `takes_guess`."""
    brought = own_import(by, import_id)
    may_decide(by, brought).or_refuse()
    if brought.state in (Import.State.RUNNING, Import.State.DONE):
        return
    if brought.state != Import.State.PREVIEWED:
        raise NotNow(_("This is not ready to be brought into your book."))
    if brought.unsure_table and not takes_guess:
        raise NotNow(_("Say first what the columns of this table mean."))
    try:
        with transaction.atomic():
            options = brought.options | {"subjects": keeps_subjects}
            enter(brought, Import.State.RUNNING, options=options, bytes_done=0, tallies={}, stalls=0, undo_until=now + UNDO_FOR)
            if in_background:
                enqueue("imports.run", owner_id=by.id, import_id=brought.id)
    except Overtaken:
        raise NotNow(_("Something else was done with this just now. Please look again.")) from None


def choose_person(*, by, import_id: int, number: int, choice: str, now: datetime) -> None:
    """Decide about one person of a preview: "take" (as the preview has it), "leave", "new" (nobody of the book), or the id of
    the contact whom it is. Raises NotNow once it runs, Http404 for a contact that is not in the book."""
    brought = _previewed(by, import_id)
    person = own_person(by, brought.id, number)
    values: dict = {"is_taken": choice != "leave"}
    if choice == "new":
        values |= {"match": ImportPerson.Match.NEW if not person.suggestions else ImportPerson.Match.PERHAPS, "contact_id": None,
                   "reason": "chosen"}  # fmt: skip
    elif choice not in ("take", "leave"):
        contact = book.contact(by, int(choice) if choice.isascii() and choice.isdigit() and len(choice) < 19 else 0)
        values |= {"match": ImportPerson.Match.CERTAIN, "contact_id": contact.id, "reason": "chosen"}
    ImportPerson.objects.of(by).filter(brought_by_id=brought.id, number=number).update(**values)


def tick_people(*, by, import_id: int, shown: Iterable[int], ticked: Iterable[int], now: datetime) -> None:
    """Keep the ticks of one page of a preview: of those shown, the ticked are taken and the others left out."""
    brought = _previewed(by, import_id)
    shown = set(shown)
    taken = shown & set(ticked)
    people = ImportPerson.objects.of(by).filter(brought_by_id=brought.id)
    with transaction.atomic():
        people.filter(number__in=taken, is_taken=False).update(is_taken=True)
        people.filter(number__in=shown - taken, is_taken=True).update(is_taken=False)


def decide_page(
    *, by, import_id: int, shown: Iterable[int], ticked: Iterable[int], choices: dict[int, str], now: datetime
) -> None:
    """Keep everything that a page of a preview says: its ticks, and for some of its people who they are ("new" or the id of a
    contact). Raises like `choose_person`."""
    shown, ticked = set(shown), set(ticked)
    brought = _previewed(by, import_id)
    people = ImportPerson.objects.of(by).filter(brought_by_id=brought.id, number__in=set(choices) & shown)
    with transaction.atomic():
        for person in people:
            if choices[person.number] != str(person.contact_id or "new"):
                choose_person(by=by, import_id=import_id, number=person.number, choice=choices[person.number], now=now)
        tick_people(by=by, import_id=import_id, shown=shown, ticked=ticked, now=now)


def _previewed(by, import_id: int) -> Import:
    brought = own_import(by, import_id)
    may_decide(by, brought).or_refuse()
    if brought.state != Import.State.PREVIEWED:
        raise NotNow(_("This can be changed only while it waits for your word."))
    return brought


def say_mine(*, by, written: Iterable[str], now: datetime) -> int:
    """Remember addresses, numbers, names, or keys ("email:…") of a preview's question as the owner's own; how many were new.
    Raises UnfitOwn for what nobody can be known by."""
    may_bring(by).or_refuse()
    rows = [own_row(by, key, value, now) for key, value in (_key_written(by, each) for each in written)]
    known = {(each.kind, each.norm) for each in Mine.objects.of(by)}
    said = {(row.kind, row.norm) for row in rows}
    found = [each.id for each in Mine.objects.of(by) if each.found_by and (each.kind, each.norm) in said]
    Mine.objects.of(by).filter(id__in=found).update(found_by=[])  # from now on because the owner says so
    rows = [row for row in rows if (row.kind, row.norm) not in known]
    Mine.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _key_written(by, written: str) -> tuple[str, str]:
    """(key, value) of what somebody typed or chose: an address has an @, a number is made of digits, "service:name" is a name on
    a network, and everything else is a name."""
    text = " ".join(written.replace("\0", "").split())[:300]
    kind, colon, norm = text.partition(":")
    if colon and kind in Mine.Kind.values and norm:
        return text, norm
    digits = sum(char.isdigit() for char in text)
    if "@" in text.strip("@") and " " not in text:
        party = Party(email=text)
    elif digits >= 6 and not any(char.isalpha() for char in text):
        party = Party(phone=text)
    elif colon and norm and kind.isalpha() and " " not in text:
        party = Party(service=kind.casefold(), handle=norm)
    else:
        party = Party(name=text)
    key = key_of(party, region_of(by))
    if not key.partition(":")[2]:
        raise UnfitOwn(_("Write an address, a number or a name by which files know you."))
    return key, text


def forget_mine(*, by, mine_id: int, now: datetime) -> None:
    """No longer take this for the owner; what was brought before stays as it is. Raises Http404 for what is not theirs."""
    may_bring(by).or_refuse()
    own_mine(by, mine_id).delete()


def read_again(*, by, import_id: int, in_background: bool = True, now: datetime) -> None:
    """Read a previewed import once more, as when the owner has said who they are. Choices made in the preview begin afresh."""
    brought = _previewed(by, import_id)
    try:
        with transaction.atomic():
            enter(brought, Import.State.UPLOADED, counts={}, questions=[], bytes_done=0)
            if in_background:
                enqueue("imports.read", owner_id=by.id, import_id=brought.id)
    except Overtaken:
        raise NotNow(_("Something else was done with this just now. Please look again.")) from None
