"""Sending letters: once, and however long the mail server is away.

A letter goes out by its own job, which tries for some twenty minutes. What is left then is looked after by the timetable: one
letter after the other, until the server fails again, so that a server that is away is asked once in a while and not once for each
letter. Nothing that is still of use is dropped before UNSENT_KEPT_FOR.
"""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F, Q

from closeknit.kit import ids
from closeknit.notify.models import Letter
from closeknit.notify.reads import door_key
from closeknit.notify.rules import RETURN, Door, address_with

# Longer than a mail server may take, shorter than anybody waits for a sign-in code.
CLAIM_FOR = timedelta(minutes=2)
SENT_KEPT_FOR = timedelta(days=30)
UNSENT_KEPT_FOR = timedelta(days=90)
OWN_JOB_TRIES_FOR = timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=6)  # of a letter that is refused
LONGEST_OUTAGE_WAIT = timedelta(minutes=30)  # of one that only found no server
AT_ONCE = 200


class LetterBeingSent(Exception):
    """Another worker has claimed this letter, or was stopped while it held it: look again later."""


def deliver_letter(*, recipient: int, letter_id: int, now) -> bool:
    """Send one letter unless it was sent already or is of no use any more; says whether it went out now.

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
    letter = letters.get()
    try:
        mail_of(letter).send()
    except Exception as error:
        longest = LONGEST_WAIT if is_of_the_letter(error) else LONGEST_OUTAGE_WAIT
        letters.update(tried_at=None, tries=F("tries") + 1, again_at=now + wait_after(letter.tries + 1, longest))
        raise
    letters.update(sent_at=now, to="", subject="", text="", html="", headers={})
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


def mail_of(letter: Letter) -> EmailMultiAlternatives:
    """The letter as it goes out. Where letters find a way in, what comes back of one to a member comes to an address of its own
    (the envelope's, RFC 5321 4.4), which says which letter it was."""
    sender = settings.DEFAULT_FROM_EMAIL
    headers = {
        "From": sender,
        "Message-ID": f"<letter-{letter.id}-{abs(ids.hash8(letter.key)):x}@{host_of(sender)}>",
        "Auto-Submitted": "auto-generated",
    }
    envelope = sender
    if letter.owner_id and settings.REPLY_ADDRESS:
        envelope = address_with(Door(RETURN, (letter.id, 0, 0)), settings.REPLY_ADDRESS, door_key(None))
    mail = EmailMultiAlternatives(letter.subject, letter.text, envelope, [letter.to], headers=headers | letter.headers)
    mail.attach_alternative(letter.html, "text/html")
    return mail


def host_of(sender: str) -> str:
    return sender.rpartition("@")[2].strip("> ") or "localhost"


def forget_letters(*, now) -> int:
    """Drop the notes of letters sent long ago, those that are of no use any more, and those nobody could send in three months;
    returns how many."""
    old = (
        Q(sent_at__lt=now - SENT_KEPT_FOR)
        | Q(sent_at=None, made_at__lt=now - UNSENT_KEPT_FOR)
        | Q(sent_at=None, useful_until__lt=now - timedelta(days=1))
    )
    return Letter.objects.filter(old).delete()[0]
