"""What the room does by the clock."""

from __future__ import annotations

import logging

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts import reads as accounts
from closeknit.kit import clock
from closeknit.kit.jobs import job
from closeknit.notify import actions as notify
from closeknit.replies import actions

log = logging.getLogger("closeknit.replies")


@job("replies.fetch", retries=0, is_long=True)
def fetch() -> None:
    """Every minute; a mailbox that cannot be read is tried again in the next, and the operators hear of it once a day."""
    now = clock.now()
    try:
        actions.fetch_letters(now=now)
    except actions.MailboxUnread as trouble:
        log.warning("The mailbox in which answers arrive cannot be read: %s", trouble)
        for operator in accounts.operators(None):
            with translation.override(operator.language or settings.LANGUAGE_CODE):
                text = _("The mailbox in which answers to letters arrive cannot be read. The log says why.")
            notify.tell(owner_id=operator.id, key=f"mailbox:unread:{now.date()}", text=text, path="/house/jobs", now=now)


@job("replies.forget_incoming", retries=1)
def forget_incoming() -> None:
    actions.forget_incoming(now=clock.now())
