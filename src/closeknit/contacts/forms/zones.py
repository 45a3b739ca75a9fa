"""A zone as somebody types it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _

from closeknit.kit.zones import zone_called


def clean_zone(zone: str) -> str:
    """The zone as it is spelt, or that of a city that was written; "" for none. Raises ValidationError."""
    found = zone_called(zone)
    if zone and not found:
        raise forms.ValidationError(_("We do not know this zone. Choose one from the list, such as Europe/Lisbon."))
    return found
