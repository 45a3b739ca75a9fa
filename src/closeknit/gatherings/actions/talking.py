"""What is said under a gathering; it lies in the room of talk. A series has one talk."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.actions.holding import held_gathering
from closeknit.gatherings.models import Gathering
from closeknit.kit.unfit import Unfit
from closeknit.talk import actions as talk
from closeknit.trust.reads import Sight, may_still_be_answered, sight


def comment_on_gathering(*, by, slug: str, draft: talk.Draft, eyes: Sight | None = None, now: datetime) -> int:
    """Say something under a gathering that one may read, to those to whom it is told now and whoever looks after it, was asked by
    name or comes; the comment's number. See talk's `say`. `eyes` are those of `by`, where they are at hand.

    Raises Http404, also under a draft and under what is hidden; Refused, Unfit ("text", "voice").
    """
    eyes = eyes or sight(by)
    row = reads.gathering(by, eyes, slug)
    if row.state == Gathering.State.DRAFT or row.hidden_at:
        raise Http404("no such talk")
    if not may_still_be_answered(by, row.told):
        raise Unfit("text", _("The circle is closed. What was said there stays, and nothing new is said."))
    told = {"told": row.told, "host_ids": reads.host_ids(by, row), "draft": draft, "eyes": eyes}
    return talk.say(by=by, thread_id=row.thread_id or _begun(row, now), **told, now=now)


def _begun(row: Gathering, now: datetime) -> int:
    """The thread of a gathering under which nobody has said anything yet; two who come at once find one."""
    with transaction.atomic():
        held = held_gathering(row.id)
        if held.thread_id is None:
            path = f"/gatherings/{row.slug}"
            held.thread_id = talk.start_thread(by=row.author, kind="gathering", path=path, now=now)
            held.save(update_fields=["thread_id"])
    return held.thread_id


def hand_over_talk(row: Gathering, to_id: int, now: datetime) -> None:
    """Give the talk under a gathering to whoever has it from now on, in a transaction. What was told to those whom its author had
    met is nobody else's: that one ends."""
    if row.audience == "met":
        talk.close_thread(thread_id=row.thread_id, now=now)
        Gathering.objects.filter(id=row.id).update(thread_id=None)
    else:
        talk.hand_over_thread(thread_id=row.thread_id, to_id=to_id)
