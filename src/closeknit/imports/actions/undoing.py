"""Taking an import back: first what that would do, in numbers and names; then a job with a checkpoint at each step."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.contacts import actions as contacts
from closeknit.contacts import reads as book
from closeknit.imports.access import may_decide
from closeknit.imports.actions.bringing import NotNow
from closeknit.imports.actions.keys import keep_found_keys, undo_found_keys
from closeknit.imports.actions.progress import Overtaken, enter, moved
from closeknit.imports.models import Import, ImportPerson, Skip
from closeknit.imports.reads import own_import
from closeknit.kit.jobs import enqueue, stop_if_asked
from closeknit.kit.text import one_line
from closeknit.ledger import actions as ledger
from closeknit.ledger import reads as entries
from closeknit.notify.actions import tell as put_before

MOST_NAMES = 20


def ask_undo(*, by, import_id: int, in_background: bool = True, now: datetime) -> None:
    """Have it found out what taking an import back would do; it then stands in `Import.undo`. Raises NotNow after 30 days."""
    brought = _undoable(by, import_id, now)
    with transaction.atomic():
        moved(brought, undo={"is_asked": True})
        if in_background:
            enqueue("imports.weigh_undo", owner_id=by.id, import_id=brought.id)


def weigh_undo(*, by, import_id: int, now: datetime) -> None:
    """Find out what taking an import back would do now, and write nothing else."""
    brought = own_import(by, import_id)
    if not brought.can_be_undone(now) or not brought.undo:
        return
    undoing = book.undoing_of(by, brought.id)
    held, shared = entries.brought_entries(by, brought.id)
    told = _told(undoing) | {"entries": held - shared, "entries_staying": shared}
    try:
        moved(brought, undo={"preview": told})
    except Overtaken:
        return


def _told(undoing: book.Undoing) -> dict:
    return {"pages": dict(undoing.counts), "staying": [list(each) for each in undoing.staying]}


def drop_undo(*, by, import_id: int, now: datetime) -> None:
    """Leave everything as it is: the question is put away."""
    brought = own_import(by, import_id)
    may_decide(by, brought).or_refuse()
    if brought.is_over and brought.state != Import.State.UNDONE:
        Import.objects.of(by).filter(id=brought.id, state=brought.state).update(undo={})


def start_undo(*, by, import_id: int, in_background: bool = True, now: datetime) -> None:
    """Take an import back, by a job or (`in_background=False`) by the caller. Saying it twice changes nothing. Raises NotNow."""
    brought = own_import(by, import_id)
    if brought.state in (Import.State.UNDOING, Import.State.UNDONE):
        return
    brought = _undoable(by, import_id, now)
    try:
        with transaction.atomic():
            enter(brought, Import.State.UNDOING, undo={"before": brought.state, "preview": brought.undo.get("preview")}, stalls=0)
            if in_background:
                enqueue("imports.undo", owner_id=by.id, import_id=brought.id)
    except Overtaken:
        raise NotNow(_("Something else was done with this just now. Please look again.")) from None


def _undoable(by, import_id: int, now: datetime) -> Import:
    brought = own_import(by, import_id)
    may_decide(by, brought).or_refuse()
    if not brought.can_be_undone(now):
        raise NotNow(_("This can no longer be taken back: that is possible for 30 days."))
    return brought


def undo_import(*, by, import_id: int, tell: Callable[[dict], None] | None = None, now: datetime) -> None:
    """Take back what an import wrote: first its entries, then its people and what it added to others.

    Killed at any moment and run again, it goes on after the last step. Raises Stopping between two steps.
    """
    brought = own_import(by, import_id)
    if brought.state != Import.State.UNDOING:
        return
    try:
        while _step(by, brought, now):
            stop_if_asked()
            if tell:
                tell(brought.undo)
        _finish(by, brought, now)
    except Overtaken:
        return


def _step(by, brought: Import, now: datetime) -> bool:
    """The next part, in one transaction with its checkpoint; says whether there was one."""
    undo = dict(brought.undo)
    with transaction.atomic():
        if not undo.get("entries_are_done"):
            done = ledger.undo_entries(by=by, import_id=brought.id, after=undo.get("after", 0), now=now)
            if done:
                counts = {"entries": done.gone, "entries_staying": done.staying}
                undo |= {name: undo.get(name, 0) + count for name, count in counts.items()} | {"after": done.after}
            else:
                undo["entries_are_done"] = True
        else:
            undoing = contacts.undo_brought(by=by, import_id=brought.id, now=now)
            if undoing is None:
                return False
            told = _told(undoing)
            undo["pages"] = dict(Counter(undo.get("pages", {})) + Counter(told["pages"]))
            undo["staying"] = (undo.get("staying", []) + told["staying"])[:MOST_NAMES]
        moved(brought, undo=undo)
    return True


def _finish(by, brought: Import, now: datetime) -> None:
    with transaction.atomic():
        contacts.undo_days(by=by, import_id=brought.id, now=now)
        contacts.undo_labels(by=by, import_id=brought.id, now=now)
        undo_found_keys(by, brought.id)
        for model in (ImportPerson, Skip):
            model.objects.filter(owner_id=by.id, brought_by_id=brought.id).delete()
        enter(brought, Import.State.UNDONE, undo_until=None)
        put_before(
            owner_id=by.id,
            key=f"imports:{brought.id}:undone",
            text=_("“%(file)s” is taken back. What you wrote yourself has stayed.") % {"file": one_line(brought.file_name)[:120]},
            path=reverse("imports:import", args=[brought.id]),
            now=now,
        )
        enqueue("today.make_anew", owner_id=by.id)


def keep_imports(*, owner_of: Callable[[int], object | None], now: datetime) -> int:
    """Forget of all owners' imports of more than 30 days ago what would be needed to take them back; how many there were.
    `owner_of` gives the member of a number."""
    kept = 0
    for brought in Import.objects.filter(undo_until__lt=now).exclude(state=Import.State.UNDOING):
        owner = owner_of(brought.owner_id)
        if owner is not None:
            contacts.keep_days(by=owner, import_id=brought.id)
            contacts.keep_brought(by=owner, import_id=brought.id, now=now)
            ledger.keep_entries(by=owner, import_id=brought.id)
            keep_found_keys(owner, brought.id)
        Import.objects.filter(owner_id=brought.owner_id, id=brought.id).update(undo_until=None, undo={})
        kept += 1
    return kept
