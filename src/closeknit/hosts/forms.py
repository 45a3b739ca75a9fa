"""What the forms of this room offer, and how a case's end is said to whoever reported it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from closeknit.hosts.models import Deed
from closeknit.hosts.rules import DAYS
from closeknit.trust.models import Report

REASONS = Report.Reason.choices

_OUTCOMES = {
    "nothing": _("They have looked at it with care and leave it as it is."),
    "talk": _("They have talked to whom it concerns."),
    "hide": _("It is hidden now."),
    "close": _("The circle is closed."),
    "limit": _("What they can say is limited for a while."),
    "suspend": _("They are not here for a while."),
    "remove": _("They are no longer a member."),
    "unhost": _("They look after the community no longer."),
}
DONE = {
    "nothing": _("Left as it is"),
    "talk": _("Talked to them"),
    "hide": _("Hidden"),
    "close": _("Closed the circle"),
    "limit": _("Limited for a while"),
    "suspend": _("Suspended for a while"),
    "remove": _("Removed"),
    "unhost": _("No longer a host"),
}


def outcome_words(kind: str):
    """What came of a report, in kind words; "" while it waits."""
    return _OUTCOMES.get(kind, "")


def lengths() -> list[tuple[int, str]]:
    """For how long a deed may last."""
    return [(days, ngettext("%(days)d day", "%(days)d days", days) % {"days": days}) for days in DAYS]


def done_words(deed: Deed):
    """What was done, for the log and for whom it concerns."""
    return DONE[deed.kind]
