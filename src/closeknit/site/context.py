"""What every page's frame needs, without a query."""

from __future__ import annotations

from django.conf import settings


def frame(request) -> dict:
    """`place`: the name of the room this page belongs to, for the way through the house."""
    match = getattr(request, "resolver_match", None)
    return {"place": match.app_names[0] if match and match.app_names else "", "origin": settings.ORIGIN}
