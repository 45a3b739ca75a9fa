"""Letters that came back, as mail servers report them: delivery status notifications (RFC 3464)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

FOR_NOW = {"2.2", "2.3", "7.0", "7.1", "7.24", "7.25", "7.26"}
"""Of the lasting failures (RFC 3463, class 5) those that are no word about the address: a full box, a letter too large, and what
filters and policies turn away."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One recipient whom a letter did not reach: `status` as the server gave it ("5.1.1"), and whether that is for good."""

    status: str
    is_for_good: bool


def failures_of(message: Message) -> Iterator[Failure]:
    """The failures a delivery status notification tells of; none for any other letter. What is only delayed has not failed."""
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            for block in part.get_payload():
                yield from _of_block(block)


def _of_block(block: Message) -> Iterator[Failure]:
    if str(block["Action"] or "").strip().casefold() != "failed":
        return
    found = re.search(r"\b([245])\.(\d{1,3}\.\d{1,3})\b", str(block["Status"] or ""))
    if not found:
        yield Failure("", is_for_good=False)
    elif found[1] != "2":
        yield Failure(found[0], is_for_good=found[1] == "5" and found[2] not in FOR_NOW)
