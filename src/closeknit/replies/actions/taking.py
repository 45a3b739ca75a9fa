"""What becomes of one letter that came in."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts import reads as accounts
from closeknit.accounts.models import Member
from closeknit.gatherings import reads as gatherings
from closeknit.kit import clock, pace
from closeknit.notify import actions as notify
from closeknit.notify import reads as notices
from closeknit.replies.actions.answering import answer
from closeknit.replies.actions.calendars import take_answers
from closeknit.replies.actions.saying import Unsaid, say
from closeknit.replies.models import Incoming
from closeknit.replies.rules import ComesIn, Unreadable, calendar_answers, letter_of, new_words
from closeknit.talk.reads import times_said

log = logging.getLogger("closeknit.replies")
Outcome = Incoming.Outcome
KEPT_FOR = timedelta(days=90)
MOST_A_MINUTE = 10
LONG_ENOUGH, MOST_THE_SAME = 20, 3
"""Whoever says the same so often in a day, and more than a word or two, is a program that says nowhere that it is one."""
REPLY, RETURN, RSVP = "r", "b", "c"


class TooFast(Exception):
    """The member has just sent many answers; this one is to be brought again in a minute."""


def take_letter(*, by=None, data: bytes, now: datetime) -> str:
    """Take in one letter, as it came (RFC 5322), and say what became of it (Incoming.Outcome). The same letter again changes
    nothing. Words are said in the transaction that notes the letter, so that they are said once, whatever is killed between.

    Raises TooFast for a good answer that comes too soon after many others: nothing is noted of it then.
    """
    try:
        letter = letter_of(data)
    except Unreadable:
        return _noted(Outcome.UNREADABLE, "")
    door = next(filter(None, (notices.door_at(None, address) for address in letter.recipients)), None)
    if door is None:
        return _noted(Outcome.STRANGER, letter.loop)
    entry = gatherings.calendar_entry(None, door.numbers[0]) if door.purpose == RSVP else None
    member_id, *about = door.numbers if door.purpose == REPLY else (entry and entry.member_id, *door.numbers)
    member = accounts.active_member(None, member_id) if member_id else None
    with transaction.atomic():
        row, is_new = Incoming.objects.get_or_create(key=letter.key, defaults={"owner": member, "made_at": now})
        if not is_new:
            return _noted(Outcome.AGAIN, "")
        if door.purpose == RETURN:
            outcome = _take_return(about[0], letter, now)
        elif door.purpose == RSVP:
            outcome = _take_calendar(entry, member, letter, now)
        elif member is None or member.is_closed:
            outcome = Outcome.STRANGER
        else:
            with translation.override(member.language or settings.LANGUAGE_CODE):
                outcome = _take_reply(member, about[0], about[1], letter, now)
        Incoming.objects.filter(id=row.id).update(outcome=outcome)
    return _noted(outcome, letter.loop)


def forget_incoming(*, now: datetime) -> int:
    """Forget which letters came in long ago; how many."""
    return Incoming.objects.filter(made_at__lt=now - KEPT_FOR).delete()[0]


def _noted(outcome: Outcome, why: str) -> str:
    log.info("A letter came in: %s%s", outcome.value, f" ({why})" if why else "")
    return outcome.value


def _take_return(letter_id: int, letter: ComesIn, now: datetime) -> Outcome:
    """One notification is about one letter of ours, whose address names it: the worst it says counts."""
    if letter.failures:
        is_for_good = any(failure.is_for_good for failure in letter.failures)
        notify.note_return(letter_id=letter_id, is_for_good=is_for_good, now=now)
        return Outcome.RETURNED
    return Outcome.LOOP  # an answer of a program to a letter


def _take_reply(member: Member, thread: int, said: int, letter: ComesIn, now: datetime) -> Outcome:
    if letter.loop or _is_ours(letter):
        return Outcome.LOOP
    if letter.is_proven_false or letter.sender not in _addresses(member):
        _tell_of_forgery(member, letter, now)
        return Outcome.FORGED
    _refuse_haste(member, now)
    words = new_words(letter.text, _markers())
    if not words and not letter.enclosed:
        why = _("Your letter held no words above the line.")
        answer(member, letter, thread, _("What was attached could not be taken.") if letter.has_left_out else why, now)
        return Outcome.EMPTY
    if len(words) >= LONG_ENOUGH and times_said(member, thread, words, now - timedelta(days=1)) >= MOST_THE_SAME:
        return Outcome.LOOP
    try:
        with transaction.atomic():
            told = {"thread": thread, "said": said, "words": words, "enclosed": letter.enclosed, "key": letter.key}
            left_out = say(by=member, **told, now=now)
    except Unsaid as unsaid:
        answer(member, letter, thread, str(unsaid), now, words=words)
        return Outcome.REFUSED
    notify.read_notices_of(by=member, thread=thread, now=now)
    if letter.has_left_out:
        left_out.append(_("Part of it was too large, or was another letter."))
    if left_out:
        why = _("Your answer has arrived. Not all that was attached has: %(reasons)s") % {"reasons": " ".join(left_out)}
        answer(member, letter, thread, why, now)
    return Outcome.SAID


def _refuse_haste(member: Member, now: datetime) -> None:
    mine = Incoming.objects.filter(owner=member, outcome=Outcome.SAID, made_at__gt=now - timedelta(minutes=1))
    if mine.count() >= MOST_A_MINUTE:
        raise TooFast


def _take_calendar(entry, member: Member | None, letter: ComesIn, now: datetime) -> Outcome:
    """Programs write what calendars answer, so that signs of a program say nothing here, unless nothing is answered."""
    if entry is None or (entry.member_id and (member is None or member.is_closed)):
        return Outcome.STRANGER
    answers = calendar_answers(letter.calendar)
    if _is_ours(letter) or letter.loop == "report" or (letter.loop and not answers):
        return Outcome.LOOP
    who, addresses = (member, _addresses(member)) if member else (entry.guest, {(entry.guest.email or "").casefold()})
    if letter.is_proven_false or letter.sender not in addresses:
        if member:
            with translation.override(member.language or settings.LANGUAGE_CODE):
                _tell_of_forgery(member, letter, now)
        return Outcome.FORGED
    if member:
        _refuse_haste(member, now)
    elif pace.count(f"calendar:{who.slug}", MOST_A_MINUTE, now.timestamp()).is_over:
        raise TooFast
    with translation.override(who.language or settings.LANGUAGE_CODE):
        return Outcome(take_answers(who, entry, answers, addresses, letter, now))


def _is_ours(letter: ComesIn) -> bool:
    """A letter of this house's own, that came round."""
    own = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].strip("> ").casefold()
    host = own.rpartition("@")[2]
    return letter.sender in (own, settings.REPLY_ADDRESS) or (
        letter.message_id.startswith("<letter-") and letter.message_id.endswith(f"@{host}>")
    )


def _addresses(member: Member) -> set[str]:
    proved = {each.email.casefold() for each in accounts.addresses(member) if each.is_verified}
    return proved | {member.email.casefold()}


def _markers() -> set[str]:
    """The line above which one answers, in every language in which a letter may have gone out."""
    found = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found.add(_("Write your answer above this line"))
    return found


def _tell_of_forgery(member: Member, letter: ComesIn, now: datetime) -> None:
    """Once a day, so that nobody can fill a member's notices from outside."""
    words = _(
        "A letter from %(address)s answered in your name, and was not taken. If it was you, write from the address you have here."
    )
    text = words % {"address": letter.sender[:80] or "?"}
    day = clock.local_date(now, member.zone)
    notify.tell(owner_id=member.id, key=f"forged:{day}", text=text, path="/account/reach", now=now)
