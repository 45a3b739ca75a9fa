"""Books on their way at which nobody works any more: their job used up its tries, or the terminal that ran it is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from closeknit.exports.actions.arriving import fail as fail_arrival
from closeknit.exports.models import Arrival, Export, State
from closeknit.kit import live
from closeknit.kit.jobs import enqueue, is_asked
from closeknit.notify.actions import tell

QUIET_FOR = timedelta(minutes=15)
TRIED_FOR = timedelta(days=1)
AT_WORK = (State.WAITING, State.RUNNING)


def pick_up_stalled(*, owner_of: Callable[[int], object | None], now: datetime) -> int:
    """Ask again for the jobs of books that have not moved for a quarter of an hour; a day after they were asked for, end them
    with a notice. Of all owners; how many there were. `owner_of` gives the member of a number."""
    found = 0
    for model, job, number in ((Export, "exports.make", "export_id"), (Arrival, "exports.take", "arrival_id")):
        for passage in model.objects.filter(state__in=AT_WORK, moved_at__lt=now - QUIET_FOR).defer(*_large(model)):
            told = {"owner_id": passage.owner_id, number: passage.id}
            if is_asked(job, **told):
                continue
            found += 1
            with transaction.atomic():
                if passage.made_at > now - TRIED_FOR:
                    model.objects.filter(owner_id=passage.owner_id, id=passage.id, state__in=AT_WORK).update(moved_at=now)
                    enqueue(job, **told)
                else:
                    owner = owner_of(passage.owner_id)
                    with override(getattr(owner, "language", "") or settings.LANGUAGE_CODE):
                        _give_up(passage, now)
    return found


def _large(model) -> list[str]:
    return ["ids"] if model is Arrival else []


def _give_up(passage: Export | Arrival, now: datetime) -> None:
    if isinstance(passage, Arrival):
        words = _("Your whole book could not be brought to its end. What was written so far is in your book.")
        fail_arrival(passage, words, now)
    else:
        words = _("Your book could not be packed. Please try once more; whoever runs this house can see why it failed.")
        rows = Export.objects.filter(owner_id=passage.owner_id, id=passage.id, state__in=AT_WORK)
        rows.update(state=State.FAILED, error=words, finished_at=now, moved_at=now)
        live.publish(owner_id=passage.owner_id, topic="exports")
    key = f"{passage._meta.model_name}:{passage.id}:stalled"
    tell(owner_id=passage.owner_id, key=key, text=words, path="/exports", now=now)
