"""Slack: a workspace's export (channels, groups, direct messages, a file a day), and slackdump's dumps of one channel."""

from closeknit.imports.formats.slack.bundles import claims, read_claim
from closeknit.imports.formats.slack.files import read, sniff
from closeknit.imports.formats.slack.messages import FORMAT

__all__ = ["FORMAT", "claims", "read", "read_claim", "sniff"]
