"""Telling a member something: a notice in the app, a letter by mail, or a word to a device. Each is told once, however often a
job runs, and by one way besides the app."""

from closeknit.notify.actions.batches import CONVERSATION, GATHERED, reply_address, rsvp_address
from closeknit.notify.actions.calling import HookUnanswered, make_call
from closeknit.notify.actions.devices import Subscribed, end_device, end_endpoint, let_device
from closeknit.notify.actions.hooks import end_hook, forget_calls, make_hook, pause_hook, try_hook
from closeknit.notify.actions.kinds import CALENDAR, allow_letters, silence_letters, stop_token, write_to_member
from closeknit.notify.actions.letters import html_of, post_letter, write_no_letter
from closeknit.notify.actions.mailing import mail_of
from closeknit.notify.actions.notices import (
    erase_member,
    forget_told,
    put_away_notices,
    read_all_notices,
    read_notice,
    read_notices_at,
    read_notices_of,
    settle_told,
    tell,
)
from closeknit.notify.actions.posting import post_notices, settle_notices
from closeknit.notify.actions.pushing import push_notices, push_one, push_waiting
from closeknit.notify.actions.reaching import begin_with_quiet_nights, change_reaching, note_presence
from closeknit.notify.actions.returning import note_return, trust_address
from closeknit.notify.actions.sending import (
    CLAIM_FOR,
    LetterBeingSent,
    deliver_letter,
    deliver_waiting,
    forget_letters,
)
from closeknit.notify.actions.vapid import public_key, seal_anew

__all__ = [
    "CALENDAR", "CLAIM_FOR", "CONVERSATION", "GATHERED", "HookUnanswered", "LetterBeingSent", "Subscribed", "allow_letters",
    "begin_with_quiet_nights", "change_reaching", "deliver_letter", "deliver_waiting", "end_device", "end_endpoint",
    "end_hook", "erase_member", "forget_calls", "forget_letters", "forget_told", "html_of", "let_device", "mail_of", "make_call",
    "make_hook", "note_presence", "note_return", "pause_hook", "post_letter", "post_notices", "public_key", "push_notices",
    "push_one", "push_waiting", "put_away_notices", "read_all_notices", "read_notice", "read_notices_at", "read_notices_of",
    "reply_address", "rsvp_address", "seal_anew", "settle_notices", "settle_told", "silence_letters", "stop_token", "tell",
    "trust_address", "try_hook", "write_no_letter", "write_to_member",
]  # fmt: skip
