"""Discord: the data package that Discord itself sends, and what DiscordChatExporter writes (JSON, HTML, CSV, plain text)."""

from closeknit.imports.formats.discord.files import claims, read, read_claim, sniff
from closeknit.imports.formats.discord.people import FORMAT

__all__ = ["FORMAT", "claims", "read", "read_claim", "sniff"]
