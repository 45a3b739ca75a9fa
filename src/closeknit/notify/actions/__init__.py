"""Telling a member something: a notice in the app, or a letter by mail. Both are told once, however often a job runs."""

from closeknit.notify.actions.kinds import allow_letters, silence_letters, stop_token, write_to_member
from closeknit.notify.actions.letters import html_of, post_letter, send_letter, write_no_letter
from closeknit.notify.actions.notices import (
    put_away_notices,
    read_all_notices,
    read_notice,
    read_notices_at,
    tell,
)
from closeknit.notify.actions.posting import GATHERED, post_notices, settle_notices
from closeknit.notify.actions.reaching import change_reaching
from closeknit.notify.actions.sending import (
    CLAIM_FOR,
    LetterBeingSent,
    deliver_letter,
    deliver_waiting,
    forget_letters,
    mail_of,
)

__all__ = [
    "CLAIM_FOR", "GATHERED", "LetterBeingSent", "allow_letters", "change_reaching", "deliver_letter", "deliver_waiting",
    "forget_letters", "html_of", "mail_of", "post_letter", "post_notices", "put_away_notices", "read_all_notices", "read_notice",
    "read_notices_at",
    "send_letter", "settle_notices", "silence_letters", "stop_token", "tell", "write_no_letter", "write_to_member",
]  # fmt: skip
