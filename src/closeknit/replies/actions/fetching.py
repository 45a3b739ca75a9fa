"""Fetching letters from the mailbox of the house (IMAP). What was taken is deleted there: nobody's words pile up in it."""

from __future__ import annotations

import imaplib
import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

import imapclient
from django.conf import settings
from django.db import InterfaceError, OperationalError
from imapclient.exceptions import IMAPClientError

from closeknit.kit.jobs import stop_if_asked
from closeknit.replies.actions.taking import TooFast, take_letter

log = logging.getLogger("closeknit.replies")
SECONDS = 30
AT_ONCE = 200
MOST_BYTES = 40 << 20
"""Of a larger letter only the beginning is fetched: the words stand before what is attached."""
PART = f"BODY.PEEK[]<0.{MOST_BYTES}>"


class MailboxUnread(Exception):
    """The mailbox cannot be read just now; the message is the kind of trouble, never a password."""


def fetch_letters(*, by=None, now: datetime) -> int:
    """Take in what lies in the mailbox, the oldest first; how many letters. Nothing, where none is set up.

    Each is deleted there after it was taken, and taken once (take_letter) though it is fetched again after a kill. One that
    breaks is flagged and left for whoever runs the house; one that came too fast is left for the next minute. Raises
    MailboxUnread, and OperationalError where the database is away, after which all is as it was.
    """
    box = settings.REPLY_MAILBOX
    if not box:
        return 0
    with _opened(box) as client:
        client.select_folder(box["folder"])
        numbers = client.search(["UNDELETED", "UNFLAGGED"])[:AT_ONCE]
        for number in numbers:
            stop_if_asked()
            _take(client, number, now)
        if numbers:
            client.expunge()
    return len(numbers)


def _take(client: imapclient.IMAPClient, number: int, now: datetime) -> None:
    told = client.fetch([number], [PART]).get(number, {})
    data = next((value for key, value in told.items() if key.upper().startswith(b"BODY[]")), None)
    if data is None:
        return
    try:
        take_letter(data=data, now=now)
    except TooFast:
        return
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        log.warning("A letter in the mailbox could not be taken, and is left there with a flag: %s", type(error).__name__)
        client.add_flags([number], [imapclient.FLAGGED], silent=True)
        return
    client.delete_messages([number], silent=True)


@contextmanager
def _opened(box: dict) -> Iterator[imapclient.IMAPClient]:
    client = None
    try:
        context = ssl.create_default_context()
        is_tls = box["scheme"] == "imaps"
        client = imapclient.IMAPClient(box["host"], box["port"], ssl=is_tls, ssl_context=context, timeout=SECONDS)
        if box["scheme"] == "imap":
            client.starttls(context)
        client.login(box["user"], box["password"])
        yield client
    except (OSError, IMAPClientError, imaplib.IMAP4.error) as trouble:
        raise MailboxUnread(type(trouble).__name__) from None
    finally:
        if client is not None:
            with suppress(Exception):
                client.logout()
