"""Google Takeout: what Google keeps of its conversations, besides the mail, contacts and calendars that other readers read.

Google Chat (Groups/…/messages.json with group_info.json, Users/…/user_info.json), Hangouts.json, Google Voice
(Calls/….html). The rest
of an archive, from My Activity to the photos' notes, is known to be nothing and passed over. No text is kept, only its length.
"""

from closeknit.imports.formats.google_takeout.archive import FORMAT, claims, read_claim
from closeknit.imports.formats.google_takeout.single import read, sniff

__all__ = ["FORMAT", "claims", "read", "read_claim", "sniff"]
