"""A letter as a mail server takes it."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from closeknit.kit import ids
from closeknit.notify.models import Letter
from closeknit.notify.reads import door_key
from closeknit.notify.rules import RETURN, Door, address_with


def mail_of(letter: Letter) -> EmailMultiAlternatives:
    """The letter as it goes out. Where letters find a way in, what comes back of one to a member comes to an address of its own
    (the envelope's, RFC 5321 4.4), which says which letter it was."""
    sender = settings.DEFAULT_FROM_EMAIL
    headers = {
        "From": sender,
        "Message-ID": f"<letter-{letter.id}-{abs(ids.hash8(letter.key)):x}@{host_of(sender)}>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
    }
    envelope = sender
    if letter.owner_id and settings.REPLY_ADDRESS:
        envelope = address_with(Door(RETURN, (letter.id, 0, 0)), settings.REPLY_ADDRESS, door_key(None))
    mail = EmailMultiAlternatives(letter.subject, letter.text, envelope, [letter.to], headers=headers | letter.headers)
    mail.attach_alternative(letter.html, "text/html")
    if letter.calendar:
        method, data = letter.calendar
        mail.attach_alternative(data.decode(), f"text/calendar; method={method}")
        mail.attach("invite.ics", data, "application/ics")
    return mail


def host_of(sender: str) -> str:
    return sender.rpartition("@")[2].strip("> ") or "localhost"
