"""Chats of apps that write no archive of their own kind: Signal, Skype, Teams, Snapchat, KakaoTalk and LINE.

Signal has no export; what people have comes from signal-export (data.json, chat.md, and the text of its early versions) and from
signal-back or signalbackup-tools (CSV; their XML is that of SMS Backup & Restore). Each kind says in its own file what its
ids are made of. No text is kept, only its length.
"""

from closeknit.imports.formats.other_chat.kinds import FORMAT, claims, read, read_claim, sniff

__all__ = ["FORMAT", "claims", "read", "read_claim", "sniff"]
