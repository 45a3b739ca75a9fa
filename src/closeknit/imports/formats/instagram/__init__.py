"""Instagram's export: threads (JSON, pages, the list of old), followers and followed, and whose account it is.

What the id of a message is made of stands in the package `meta`, which Messenger's reader shares.
"""

from closeknit.imports.formats.instagram.whole import FORMAT, claims, read, read_claim, sniff

__all__ = ["FORMAT", "claims", "read", "read_claim", "sniff"]
