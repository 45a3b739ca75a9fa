"""The archive of X (Twitter): account, direct messages, those who follow and are followed, uploaded contacts, and posts."""

from closeknit.imports.formats.twitter_archive.files import claims, read, read_claim, sniff
from closeknit.imports.formats.twitter_archive.people import FORMAT

__all__ = ["FORMAT", "claims", "read", "read_claim", "sniff"]
