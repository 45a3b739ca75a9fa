"""A zone as somebody types it."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext as _


def clean_zone(zone: str) -> str:
    """The zone as it is spelt, "" for none. Raises ValidationError."""
    zone = zone.replace(" ", "_")
    known = _zones()
    if zone and zone.casefold() not in known:
        raise forms.ValidationError(_("We do not know this zone. Choose one from the list, such as Europe/Lisbon."))
    return known.get(zone.casefold(), "")


@cache  # the answer is read from hundreds of files
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}
