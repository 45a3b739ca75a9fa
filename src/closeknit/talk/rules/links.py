"""Links in what is said. Pure."""

from __future__ import annotations

import re

LONGEST = 2000
_LINK = re.compile(r"https?://[^\s<>\"\\^`{|}]*[^\s<>\"\\^`{|}.,;:!?'()\[\]*_~]", re.IGNORECASE)


def first_link(text: str) -> str:
    """The first address of the web in a text, "" where there is none or it is longer than LONGEST; what stands in brackets of
    Markdown counts as well."""
    found = _LINK.search(text)
    return found.group() if found and len(found.group()) <= LONGEST else ""
