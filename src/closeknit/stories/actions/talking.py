"""What is said under a moment, and the voice note that it holds; both lie in the room of talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.kit.unfit import Unfit
from closeknit.stories import reads
from closeknit.stories.actions.holding import held_moment
from closeknit.stories.models import Moment
from closeknit.talk import actions as talk
from closeknit.trust.reads import Sight, may_still_be_answered, sight


@dataclass(frozen=True, slots=True)
class Voice:
    """A recording that waits, by its slug, and what it says in words."""

    slug: str
    words: str = ""


def comment_on_moment(*, by, moment_id: int, draft: talk.Draft, eyes: Sight | None = None, now: datetime) -> int:
    """Comment on a moment that one may read, to those to whom it is told now; the comment's number. See talk's `say`. `eyes` are
    those of `by`, where they are at hand.

    Raises Http404, Refused, Unfit ("text", "voice").
    """
    eyes = eyes or sight(by)
    row = reads.moment(by, eyes, moment_id)
    if not may_still_be_answered(by, row.told):
        raise Unfit("text", _("The circle is closed. What was said there stays, and nothing new is said."))
    thread_id = row.thread_id or _begun(row, now)
    return talk.say(by=by, thread_id=thread_id, told=row.told, draft=draft, eyes=eyes, now=now)


def _begun(row: Moment, now: datetime) -> int:
    """The thread of a moment on which nobody has commented yet; two who come at once find one."""
    with transaction.atomic():
        held = held_moment(row.id)
        if held.thread_id is None:
            held.thread_id = talk.start_thread(by=row.author, kind="moment", path=f"/moments/{row.id}", now=now)
            held.save(update_fields=["thread_id"])
    return held.thread_id


def change_voice(by, row: Moment, voice: Voice | None, keeps_voice: bool, now: datetime) -> None:
    """Give a moment that is held another voice note, or none; in the transaction of its change."""
    if voice is None and keeps_voice:
        return
    before, row.voice_note_id = row.voice_note_id, None
    if voice is not None:
        row.voice_note_id = talk.tell_voice(by=by, slug=voice.slug, told=row.told, words=voice.words, now=now)
    row.save(update_fields=["voice_note"])
    if before:
        talk.forget_voice(voice_id=before)
