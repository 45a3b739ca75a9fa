"""Sending letters: once, and however long the mail server is away.

A letter goes out by its own job, which tries for some twenty minutes. What is left then is looked after by the timetable: one
letter after the other, until the server fails again, so that a server that is away is asked once in a while and not once for each
letter. Nothing that is still of use is dropped before UNSENT_KEPT_FOR.
"""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta

from django.db.models import F, Q

from closeknit.notify.actions.mailing import mail_of
from closeknit.notify.actions.renewing import free_at, renewed
from closeknit.notify.models import Letter

# Longer than a mail server may take, shorter than anybody waits for a sign-in code.
CLAIM_FOR = timedelta(minutes=2)
SENT_KEPT_FOR = timedelta(days=30)
UNSENT_KEPT_FOR = timedelta(days=90)
OWN_JOB_TRIES_FOR = timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=6)  # of a letter that is refused
LONGEST_OUTAGE_WAIT = timedelta(minutes=30)  # of one that only found no server
AT_ONCE = 200
EMPTY = {"to": "", "subject": "", "text": "", "html": "", "headers": {}}
"""What a letter said is forgotten once it is sent, or never will be."""


class LetterBeingSent(Exception):
    """Another worker has claimed this letter, or was stopped while it held it: look again later."""


def deliver_letter(*, recipient: int, letter_id: int, now) -> bool:
    """Send one letter unless it was sent already or is of no use any more; says whether it went out now. One that waited goes out
    as it would be written now, and not where its member has stopped its kind, or gone, or while it is quiet (renewing).

    Raises LetterBeingSent, or what the mail server raises (after letting go of the claim), so that the job tries again. Should
    the machine stop between the server's yes and our note of it, the letter goes out twice under one Message-ID.
    """
    letters = Letter.objects.filter(recipient=recipient, id=letter_id, sent_at=None)
    is_free = Q(tried_at=None) | Q(tried_at__lt=now - CLAIM_FOR)
    is_useful = Q(useful_until=None) | Q(useful_until__gt=now)
    if not letters.filter(is_free, is_useful).update(tried_at=now):
        if letters.filter(is_useful).exists():
            raise LetterBeingSent
        return False
    written = letters.select_related("owner").get()
    if (free := free_at(written, now)) != now:
        letters.update(tried_at=None, again_at=free)
        return False
    letter = renewed(written, now)
    if letter is None:
        letters.update(tried_at=None, useful_until=now, **EMPTY)
        return False
    try:
        mail_of(letter).send()
    except Exception as error:
        longest = LONGEST_WAIT if is_of_the_letter(error) else LONGEST_OUTAGE_WAIT
        letters.update(tried_at=None, tries=F("tries") + 1, again_at=now + wait_after(letter.tries + 1, longest))
        raise
    letters.update(sent_at=now, **EMPTY)
    return True


def wait_after(tries: int, longest: timedelta) -> timedelta:
    """How long a letter that failed so often waits for the timetable's next try: five minutes, doubled each time."""
    return min(timedelta(minutes=5) * 2 ** min(max(tries - 1, 0), 10), longest)


def deliver_waiting(*, now: datetime) -> int:
    """Try letters whose own job gave up, the oldest first, until the server itself fails; how many went out.

    A letter that is refused alone waits by itself and holds up no other.
    """
    waiting = Letter.objects.filter(
        Q(useful_until=None) | Q(useful_until__gt=now),
        Q(again_at=None) | Q(again_at__lte=now),
        sent_at=None,
        made_at__lt=now - OWN_JOB_TRIES_FOR,
    )
    sent = 0
    for recipient, letter_id in waiting.order_by("made_at", "id").values_list("recipient", "id")[:AT_ONCE]:
        try:
            sent += deliver_letter(recipient=recipient, letter_id=letter_id, now=now)
        except LetterBeingSent:
            continue
        except Exception as error:
            if not is_of_the_letter(error):
                break
    return sent


def is_of_the_letter(error: Exception) -> bool:
    """Did the server refuse this letter, rather than fail to answer?"""
    refusals = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPNotSupportedError, ValueError)
    return isinstance(error, refusals)


def forget_letters(*, now) -> int:
    """Drop the notes of letters sent long ago, those that are of no use any more, and those nobody could send in three months;
    returns how many."""
    old = (
        Q(sent_at__lt=now - SENT_KEPT_FOR)
        | Q(sent_at=None, made_at__lt=now - UNSENT_KEPT_FOR)
        | Q(sent_at=None, useful_until__lt=now - timedelta(days=1))
    )
    return Letter.objects.filter(old).delete()[0]
