"""Where to join an event that is a call."""

from __future__ import annotations

import re

JOINED_AT = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK")
"""The properties that say so (RFC 7986, 5.11, and those of its makers)."""
CALL = re.compile(
    r"https://(?:[\w-]+\.)?(?:zoom\.us|meet\.google\.com|teams\.microsoft\.com|teams\.live\.com|meet\.jit\.si|whereby\.com"
    r"|webex\.com|gotomeeting\.com|bluejeans\.com)/[^\s<>\"]{1,400}",
    re.IGNORECASE,
)
"""The address of a call within a text."""
