"""Imports at which nobody works any more: their job used up its tries, or whoever ran them from a terminal is gone."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from closeknit.imports.actions.progress import Overtaken, enter, moved
from closeknit.imports.actions.read import fail
from closeknit.imports.models import Import
from closeknit.kit.jobs import enqueue, is_asked
from closeknit.kit.text import one_line
from closeknit.notify.actions import tell

QUIET_FOR = timedelta(minutes=15)
MOST_STALLS = 8
JOBS = {
    Import.State.UPLOADED: "imports.read",
    Import.State.READING: "imports.read",
    Import.State.RUNNING: "imports.run",
    Import.State.UNDOING: "imports.undo",
}


def pick_up_stalled(*, language_of, now: datetime) -> int:
    """Ask again for the jobs of imports that have not moved for a quarter of an hour and wait for nobody; after some rounds end
    them with a notice. Of all owners; how many there were. `language_of` gives the language of a member's number."""
    found = 0
    for brought in Import.objects.filter(state__in=JOBS, moved_at__lt=now - QUIET_FOR):
        told = {"owner_id": brought.owner_id, "import_id": brought.id}
        job = JOBS[Import.State(brought.state)]
        if is_asked(job, **told):
            continue
        found += 1
        try:
            with transaction.atomic():
                if brought.stalls < MOST_STALLS:
                    moved(brought, stalls=brought.stalls + 1)
                    enqueue(job, **told)
                else:
                    with override(language_of(brought.owner_id)):
                        _give_up(brought, now)
        except Overtaken:
            continue
    return found


def _give_up(brought: Import, now: datetime) -> None:
    if brought.state == Import.State.UNDOING:
        words = _("“%(file)s” could not be taken back whole yet. Nothing is lost; please try once more on its page.")
        enter(brought, brought.undo.get("before", Import.State.DONE), undo={})
    else:
        words = _("“%(file)s” could not be brought to its end. What was written so far is kept; please bring it once more.")
        fail(brought, _("This could not be brought to its end. What was written so far is kept; please bring it once more."), now)
    tell(
        owner_id=brought.owner_id,
        key=f"imports:{brought.id}:stalled:{now:%Y%m%d%H%M}",
        text=words % {"file": one_line(brought.file_name)[:120]},
        path=reverse("imports:import", args=[brought.id]),
        now=now,
    )
