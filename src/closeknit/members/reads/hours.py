"""When the viewer and another member are both awake."""

from __future__ import annotations

from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.kit import clock
from closeknit.members.reads.profile import Profile
from closeknit.members.rules.hours import shared_hours


def good_hours(viewer, profile: Profile, now: datetime) -> list[str]:
    """When both are awake today, in both their times; nothing where the viewer does not see their zone, or has the same."""
    own_zone, theirs = viewer.zone, profile.text("zone")
    if not theirs or theirs == own_zone:
        return []
    zones = [clock.zone(own_zone), clock.zone(theirs)]
    spans = shared_hours(str(zones[0]), str(zones[1]), clock.local_date(now, own_zone))
    told = [[date_format(at.astimezone(zone), "H:i") for zone in zones for at in (span.begins, span.ends)] for span in spans]
    return [
        _("%(begins)s to %(ends)s your time, %(from)s to %(to)s for %(name)s")
        % {"begins": span[0], "ends": span[1], "from": span[2], "to": span[3], "name": profile.name.split(" ")[0]}
        for span in told
    ] or [_("You are seldom awake at the same time; leave each other something for the morning.")]
