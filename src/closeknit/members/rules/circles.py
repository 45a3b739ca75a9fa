"""What a circle says of itself, and which way of joining lets more people in than another. Pure."""

from __future__ import annotations

from dataclasses import dataclass

ASK_AGAIN_DAYS = 30
"""So long after asking one can ask the same circle again, whatever became of it: a no and no answer look the same."""

INVITE_AGAIN_DAYS = 90
"""For a season whoever declined is not asked again by the same circle."""

# How far the door stands open. By request and by invitation it is the circle that decides, so neither is wider.
WIDTHS = {"open": 2, "request": 1, "invited": 1, "secret": 0}


@dataclass(frozen=True, slots=True)
class Purpose:
    """A circle as its hosts fill it in: texts in Markdown, `joining` one of Circle.Joining, `photo` the bytes of a file."""

    name: str
    purpose: str = ""
    agreements: str = ""
    joining: str = "open"
    photo: bytes = b""


def is_wider(new: str, old: str) -> bool:
    """Whether a way of joining lets people in, or know of the circle, whom the other kept out."""
    return WIDTHS[new] > WIDTHS[old]
