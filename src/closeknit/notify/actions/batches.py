"""The letters of one batch: one for each conversation, which can be answered, and one for all the other lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from html import unescape

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.kit import clock, web
from closeknit.kit.named import named_read
from closeknit.notify import reads
from closeknit.notify.actions.kinds import write_to_member
from closeknit.notify.reads import Line, door_key
from closeknit.notify.rules import REPLY, RSVP, Door, Sort, address_with, sort_of

GATHERED, CONVERSATION = "notices", "conversation"
MOST_LINES = 40
MOST_CONVERSATIONS = 8


def write_batch(owner, lines: list[Line], now: datetime) -> bool:
    """Write the letters of these lines, which are the owner's own; whether any was written. In the transaction that lets go of
    them.

    Where letters find no way in there is nothing to answer, and one letter holds it all.
    """
    threads: dict[int, list[Line]] = {}
    if reads.replies_are_taken(owner) or reads.reaching(owner).has_words:
        for line in lines:
            if line.thread and line.said:
                threads.setdefault(line.thread, []).append(line)
    apart = list(threads)[:MOST_CONVERSATIONS]
    rest = [line for line in lines if line.thread not in apart or not line.said]
    with translation.override(owner.language or settings.LANGUAGE_CODE):
        written = [_write_conversation(owner, thread, threads[thread], now) for thread in apart]
        written += [_write_gathered(owner, rest, now)] if rest else []
    return any(letter is not None for letter in written)


def _write_gathered(owner, lines: list[Line], now: datetime) -> int | None:
    day = date_format(clock.local_date(now, owner.zone), "j F")
    subject = subject_of({sort_of(line.kind) for line in lines}) % {"day": day}
    text, html = words_of_batch(owner, GATHERED, lines, subject, now)
    key = f"{GATHERED}:{lines[0].id}:{int(now.timestamp())}"
    return write_to_member(owner=owner, kind=GATHERED, subject=subject, text=text, html=html, key=key, now=now)


def subject_of(sorts: Collection[Sort | None]) -> str:
    """What a letter is about: the one matter of all its lines, or that something reached somebody. It names nobody, and says
    nobody's words: a subject is read over shoulders."""
    matters = {
        Sort.MESSAGES: _("Messages for you, %(day)s"),
        Sort.SAID: _("What was said to you, %(day)s"),
        Sort.NAMED: _("Somebody thinks of you, %(day)s"),
        Sort.INVITED: _("Invitations, %(day)s"),
        Sort.CIRCLES: _("Your circles, %(day)s"),
        Sort.HOSTS: _("From the hosts, %(day)s"),
    }
    (only,) = sorts if len(sorts) == 1 else (None,)
    return matters.get(only, _("What reached you, %(day)s"))


def _write_conversation(owner, thread: int, lines: list[Line], now: datetime) -> int | None:
    """A letter about one conversation. Its subject names nobody, and is always the same, so that it stays one thread."""
    newest = lines[-1]
    is_message = sort_of(newest.kind) is Sort.MESSAGES
    subject = _("Somebody wrote to you") if is_message else _("Somebody speaks to you")
    text, html = words_of_batch(owner, CONVERSATION, lines, subject, now)
    key = f"{CONVERSATION}:{thread}:{newest.id}:{int(now.timestamp())}"
    told = {"subject": subject, "text": text, "html": html, "thread": thread, "now": now}
    return write_to_member(owner=owner, kind=CONVERSATION, key=key, reply_to=reply_address(owner, thread, newest.said), **told)


def words_of_batch(owner, kind: str, lines: list[Line], subject: str, now: datetime) -> tuple[str, str]:
    """What a letter of this kind (GATHERED, CONVERSATION) says of these lines, as text and as HTML, in its member's language."""
    told = {"name": owner.get_short_name(), "subject": subject, "origin": web.address()}
    with translation.override(owner.language or settings.LANGUAGE_CODE):
        if kind == GATHERED:
            return _rendered("notices", told | {"lines": lines[:MOST_LINES], "has_more": len(lines) > MOST_LINES})
        told |= {"lines": _distinct(lines), "newest": lines[-1], "words": _words(owner, lines[-1].thread, lines, now)}
        return _rendered("conversation", told | {"is_answered_by_mail": bool(settings.REPLY_ADDRESS)})


def reply_address(owner, thread: int, said: int) -> str:
    """Where an answer to what was said there goes, for this member alone; "" where letters find no way in."""
    if not settings.REPLY_ADDRESS:
        return ""
    return address_with(Door(REPLY, (owner.id, thread, said)), settings.REPLY_ADDRESS, door_key(owner))


def rsvp_address(number: int) -> str:
    """The ORGANIZER of what is sent to one person's calendar about one gathering: where their calendar's answer (METHOD:REPLY)
    goes. `number` is that of gatherings.CalendarEntry; a letter that comes there has the door RSVP with (number, 0, 0)
    (notify.reads.door_at), and the address, which is signed, is the proof of whose answer it is together with their own address
    as its sender. "" where letters find no way in."""
    if not settings.REPLY_ADDRESS:
        return ""
    return address_with(Door(RSVP, (number, 0, 0)), settings.REPLY_ADDRESS, door_key(None))


def _words(owner, thread: int, lines: Iterable[Line], now: datetime) -> list:
    """What was said, for whoever wants it in letters: asked when the letter is written, so that it holds nothing that was deleted
    or hidden, and nothing of somebody who is kept apart since."""
    if not reads.reaching(owner).has_words:
        return []
    return named_read("talk:words_for_letter")(owner, thread, [(line.said, line.about) for line in lines], now)


def _distinct(lines: list[Line]) -> list[Line]:
    """Lines that say the same are said once, the newest of them."""
    return list({line.text: line for line in lines}.values())


def _rendered(name: str, context: dict) -> tuple[str, str]:
    text = unescape(render_to_string(f"notify/letters/{name}.txt", context))
    return text, render_to_string(f"notify/letters/{name}.html", context)
