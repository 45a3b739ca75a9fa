"""Mastodon: the archive of an account (actor.json, outbox.json) and the lists that its settings export.

Sources: https://docs.joinmastodon.org/user/moving/#export, Mastodon's BackupService, Export and
Form::Import; ActivityStreams 2.0.
"""

from closeknit.imports.formats.mastodon.whole import FORMAT, claims, read, read_claim, sniff

__all__ = ["FORMAT", "claims", "read", "read_claim", "sniff"]
