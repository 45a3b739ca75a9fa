"""Where the house is found on the web, for links in letters and calendars that no request asked for."""

from __future__ import annotations

from django.conf import settings


def address() -> str:
    """The address people type, without a slash at its end: the origin that was set, else where the house was last reached."""
    return settings.ORIGIN or settings.NOTED_ADDRESS()
