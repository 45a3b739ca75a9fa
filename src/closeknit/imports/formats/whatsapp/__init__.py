"""A WhatsApp chat as the app exports it: a text file, one line or more for a message, in the language of the phone.

WhatsApp stores no zone and no ids. `at` is the phone's wall clock. The id of a message is made of the chat, the sender, the
minute, a hash of its text, and which copy of the same it is on that day, so that two exports of one chat agree. No text is
kept, only its length.
"""

from closeknit.imports.formats.whatsapp.chat import FORMAT, Chat, read, sniff
from closeknit.imports.formats.whatsapp.order import DateOrder

__all__ = ["FORMAT", "Chat", "DateOrder", "read", "sniff"]
