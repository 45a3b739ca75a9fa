"""What of reports goes along when a member takes everything with them."""

from __future__ import annotations

from closeknit.kit.portable import Kind
from closeknit.trust.models import Report


def portable_kinds(owner) -> list[Kind]:
    """What the member told the hosts, in their own words, and the hosts' word to them. It comes in nowhere: it was for the hosts
    of the old house. What somebody else said (the snapshot), and whom it was about, is not the member's to take."""
    gone = frozenset({"about", "thing_id", "snapshot", "outcome"})
    return [Kind("reports", Report, "What one told the hosts.", gone, comes_in=False)]
