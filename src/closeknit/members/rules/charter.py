"""What a community says of itself before it is written down. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Charter:
    """A community as its hosts fill it in: texts in Markdown, `joining` one of Community.Joining, `photo` the bytes of a file."""

    name: str
    promise: str = ""
    joining: str = "invited"
    members_may_invite: bool = True
    photo: bytes = b""
