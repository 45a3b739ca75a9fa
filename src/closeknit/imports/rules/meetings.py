"""What a calendar's entry says about people who were there."""

from __future__ import annotations

import re

_online = re.compile(
    r"https?://|zoom\.us|meet\.google|teams\.microsoft|microsoft teams|\bzoom\b"
    r"|google meet|\bjitsi\b|\bwebex\b|\bskype\b|whereby",
    re.IGNORECASE,
)


def is_online(location: str, link: str = "") -> bool:
    """Was it held on a screen? Then the place is an address of the web or the name of a service, or a link to join is given."""
    return bool(link) or bool(_online.search(location))
