"""The weeks in which clocks disagree, for whoever plans a series: where it is another hour then, as far as they may know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.rules import changes, odd_times
from closeknit.kit.clock import place_of, zone

MOST_LINES, MOST_DAYS = 6, 4


def odd_weeks(viewer, eyes, row, now: datetime) -> list[str]:
    """What whoever looks after a series people can join from elsewhere is told of the year ahead: a sentence for each zone that
    they may know of and each other hour there. Where there is none, when its own clocks change, whoever comes: so that nobody
    learns by it that somebody lives elsewhere."""
    if not (row.rrule and row.is_online) or row.length_days or row.state == "cancelled":
        return []
    starts = reads.starts_ahead(viewer, row, now)
    told = (words for name in reads.zones_about(viewer, eyes, row) for words in words_for(row.zone, name, starts))
    return list(dict.fromkeys(told))[:MOST_LINES] or words_of_changes(row.zone, starts)


def words_for(there: str, elsewhere: str, starts: Sequence[datetime]) -> list[str]:
    """On which of these days it begins at another hour in a zone than usual, a sentence for each such hour."""
    hours: dict[tuple[str, str], list[datetime]] = {}
    for at, minutes, usual in odd_times(there, elsewhere, starts):
        on_wall = at.astimezone(zone(elsewhere))
        hour, as_usual = (date_format(each, "H:i") for each in (on_wall, on_wall + timedelta(minutes=usual - minutes)))
        hours.setdefault((hour, as_usual), []).append(at.astimezone(zone(there)))
    words = _("For people on the clock of %(place)s it begins at %(now)s instead of %(usual)s on %(days)s.")
    return [
        words % {"place": place_of(elsewhere), "now": hour, "usual": as_usual, "days": days_of(days)}
        for (hour, as_usual), days in hours.items()
    ]


def words_of_changes(there: str, starts: Sequence[datetime]) -> list[str]:
    """Between which of these days the clocks of the series change, in one sentence; none where they never do."""
    pairs = [{"first": day_of(one, there), "last": day_of(two, there)} for one, two in changes(there, starts)]
    told = [_("%(first)s and %(last)s") % each for each in pairs]
    words = _(
        "The clocks of %(place)s change between %(days)s. Elsewhere they change on other days, or never: whoever joins from "
        "there finds it at another hour for a while."
    )
    return [words % {"place": place_of(there), "days": "; ".join(told[:MOST_DAYS])}] if told else []


def day_of(at: datetime, zone_name: str) -> str:
    return date_format(at.astimezone(zone(zone_name)), "j F Y")


def days_of(days: Sequence[datetime]) -> str:
    """The first of some days by name."""
    named = ", ".join(date_format(each, "j F Y") for each in days[:MOST_DAYS])
    return _("%(days)s and later") % {"days": named} if len(days) > MOST_DAYS else named
