"""Taking letters in. Keyword-only, `by=` nobody: an address that we made and signed is the proof, and what it lets one do is
asked of the rooms that have it, as if the member had come by the page."""

from closeknit.replies.actions.fetching import MailboxUnread, fetch_letters
from closeknit.replies.actions.taking import TooFast, forget_incoming, take_letter

__all__ = ["MailboxUnread", "TooFast", "fetch_letters", "forget_incoming", "take_letter"]
