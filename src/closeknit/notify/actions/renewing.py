"""A letter that waited, as while the mail server was away, at the moment when it goes out: much may have happened since."""

from __future__ import annotations

from copy import copy
from datetime import datetime, timedelta

from closeknit.kit.jobs import enqueue
from closeknit.kit.named import named_read
from closeknit.notify import reads
from closeknit.notify.actions.batches import CONVERSATION, GATHERED, words_of_batch
from closeknit.notify.actions.kinds import CALENDAR, with_farewell
from closeknit.notify.models import Letter

BATCHED = (GATHERED, CONVERSATION)
LATE = timedelta(minutes=15)
QUIET_ALL_WEEK = timedelta(hours=6)


def free_at(letter: Letter, now: datetime) -> datetime:
    """Now, or where a letter of a batch, or to a calendar, has waited into quiet hours, their end."""
    if not _is_late(letter, now):
        return now
    owner = letter.owner
    return reads.standing(owner, now).free_at(now, reads.reaching(owner).quiet) or now + QUIET_ALL_WEEK


def renewed(letter: Letter, now: datetime) -> Letter | None:
    """The letter as it is to go out now: a late one of a batch without what was read, taken back or closed to its member since,
    and to the address they have now. None where nothing of it is wanted any more."""
    owner, made = letter.owner, copy(letter)
    if owner is not None:
        if owner.is_closed or not reads.wants_letters(owner, letter.kind) or reads.returned(owner):
            return None if letter.kind != CALENDAR else _dropped(letter)
        made.to = owner.email
    if letter.kind == CALENDAR:
        return _with_calendar(made, now) or _dropped(letter)
    if letter.kind not in BATCHED or not _is_late(letter, now):
        return made
    lines = _lines_of(letter, now)
    if not lines:
        return None
    text, html = words_of_batch(owner, letter.kind, lines, made.subject, now)
    made.text, made.html = with_farewell(owner, letter.kind, text, html)
    return made


def _with_calendar(made: Letter, now: datetime) -> Letter | None:
    """The letter with what its reader comes to as it is now; none, where a later one has been written since."""
    _kind, entry_id, sequence = made.key.split(":")
    made.calendar = named_read("gatherings:calendar_letter")(made.owner, int(entry_id), int(sequence), now)
    return made if made.calendar else None


def _dropped(letter: Letter) -> None:
    """Let the room whose letter this was know that a calendar never hears of it."""
    _kind, entry_id, sequence = letter.key.split(":")
    enqueue("gatherings.note_letter_dropped", entry_id=int(entry_id), sequence=int(sequence))


def _is_late(letter: Letter, now: datetime) -> bool:
    return letter.owner is not None and letter.kind in (*BATCHED, CALENDAR) and now - letter.made_at > LATE


def _lines_of(letter: Letter, now: datetime) -> list[reads.Line]:
    """The lines that were told in this letter, by the moment at which it was written, with its fellows of that batch."""
    lines = reads.lines_of_batch(letter.owner, letter.made_at, now)
    fellows = Letter.objects.filter(owner_id=letter.owner_id, kind=CONVERSATION, made_at=letter.made_at)
    apart = {_thread_of(key) for key in fellows.values_list("key", flat=True)}
    if letter.kind == CONVERSATION:
        return [line for line in lines if line.thread == _thread_of(letter.key) and line.said]
    return [line for line in lines if line.thread not in apart or not line.said]


def _thread_of(key: str) -> int:
    return int(key.split(":")[1])
