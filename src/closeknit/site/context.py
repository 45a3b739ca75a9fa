"""What every page's frame needs: no query but one, for the quiet line of notices, where a page draws it."""

from __future__ import annotations

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from closeknit.notify import reads as notify


def frame(request) -> dict:
    """`place`: the room this page belongs to, for the way through the house; `unread_notice`: for notify/_line.html."""
    match = getattr(request, "resolver_match", None)
    user = getattr(request, "user", None)
    return {
        "place": place_of(match.func) if match else "",
        "origin": settings.ORIGIN,
        "unread_notice": SimpleLazyObject(lambda: notify.unread_notice(user) if user else None),
    }


def place_of(view) -> str:
    """The room whose view this is; the library's pages belong to accounts."""
    names = view.__module__.split(".")
    if names[0] == "allauth":
        return "accounts"
    return names[1] if names[0] == "closeknit" and len(names) > 1 else ""
