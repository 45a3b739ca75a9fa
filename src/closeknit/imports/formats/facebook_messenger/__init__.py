"""Facebook's export: the threads of Messenger (JSON, pages, encrypted chats), friends, address books, and whose account it is.

What the id of a message is made of stands in the package `meta`, which Instagram's reader shares.
"""

from closeknit.imports.formats.facebook_messenger.whole import FORMAT, claims, read, read_claim, sniff

__all__ = ["FORMAT", "claims", "read", "read_claim", "sniff"]
