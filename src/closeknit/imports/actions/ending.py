"""How an import ends: done with a report, cancelled, or forgotten; in each case without its upload and without strangers."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from closeknit.imports.access import may_decide
from closeknit.imports.actions.folder import drop_upload, uploads
from closeknit.imports.actions.progress import Overtaken, enter
from closeknit.imports.models import UNDO_FOR, Import, ImportPerson
from closeknit.imports.reads import own_import
from closeknit.kit.jobs import enqueue
from closeknit.kit.text import one_line
from closeknit.notify.actions import tell

KEPT_FOR = timedelta(days=7)
"""An upload that nobody decides about."""

LOOSE_FOR = timedelta(days=1)
"""A folder of uploads that belongs to no import: its upload was broken off."""


def finish(by, brought: Import, now: datetime) -> None:
    """End an import that is in the book whole: tell its owner, forget what is not needed, delete the upload."""
    with transaction.atomic():
        enter(brought, Import.State.DONE, finished_at=now, undo_until=now + UNDO_FOR, tables=[])
        forget_people(brought)
        tell(
            owner_id=by.id,
            key=f"imports:{brought.id}:done",
            text=done_words(brought),
            path=reverse("imports:import", args=[brought.id]),
            now=now,
        )
        enqueue("today.make_anew", owner_id=by.id)
        enqueue("contacts.find_doubles", owner_id=by.id)
    drop_upload(brought.upload)
    Import.objects.filter(owner_id=by.id, id=brought.id).update(upload="")


def done_words(brought: Import) -> str:
    people = brought.tallies.get("people", {})
    new = people.get("new", 0)
    if not new:
        return _("“%(file)s” is in your book.") % {"file": one_line(brought.file_name)[:120]}
    told = ngettext("%(count)d new person", "%(count)d new people", new) % {"count": new}
    return _("“%(file)s” is in your book: %(told)s.") % {"file": one_line(brought.file_name)[:120], "told": told}


def forget_people(brought: Import) -> None:
    """Who was left out is forgotten, and of the others what their contact says better."""
    people = ImportPerson.objects.filter(owner_id=brought.owner_id, brought_by_id=brought.id)
    people.filter(written_at=None).delete()
    people.filter(contact_id=None).delete()
    people.update(draft=[], keys=[], said="", found_by="", suggestions=[])


def cancel_import(*, by, import_id: int, now: datetime) -> None:
    """Give an import up: the upload and whom it named are deleted. What a running one has written stays in the book."""
    brought = own_import(by, import_id)
    may_decide(by, brought).or_refuse()
    for _attempt in range(3):
        if brought.is_over or brought.state == Import.State.UNDOING:
            return
        try:
            with transaction.atomic():
                enter(brought, Import.State.CANCELLED, finished_at=now, tables=[])
                forget_people(brought)
            break
        except Overtaken:  # it went on to another state just now
            brought = own_import(by, import_id)
    drop_upload(brought.upload)
    Import.objects.filter(owner_id=by.id, id=brought.id).update(upload="")


def forget_uploads(*, now: datetime) -> int:
    """Cancel the imports of all owners that nobody has decided about for a week, and delete what belongs to no import; how many
    uploads went."""
    left = Import.objects.filter(moved_at__lt=now - KEPT_FOR, finished_at=None)
    gone = 0
    for brought in left.exclude(state=Import.State.RUNNING):
        try:
            with transaction.atomic():
                enter(brought, Import.State.CANCELLED, finished_at=now, tables=[])
                forget_people(brought)
        except Overtaken:
            continue
        drop_upload(brought.upload)
        gone += bool(brought.upload)
    return gone + _drop_loose(now)


def _drop_loose(now: datetime) -> int:
    if not uploads().is_dir():
        return 0
    living = Import.objects.filter(finished_at=None).exclude(upload="").values_list("upload", flat=True)
    known = {upload.partition("/")[0] for upload in living}
    gone = 0
    for folder in uploads().iterdir():
        if folder.name not in known and folder.stat().st_mtime < (now - LOOSE_FOR).timestamp():
            drop_upload(folder.name + "/")
            gone += 1
    return gone
