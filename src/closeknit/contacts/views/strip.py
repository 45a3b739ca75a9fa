"""The strip of a year: 53 weeks from left to right, a line for each channel, a dot for each week in which something happened."""

from __future__ import annotations

from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.contacts.views.words import channel_icon, channel_words

STEP = 10
HEIGHT = 12
MOST_ROWS = 14


def strip_of(weeks) -> dict | None:
    """The year as shown: rows of dots with their words, and where the months begin; None where nothing happened."""
    channels = sorted({channel for week in weeks for channel in week.channels})
    if not channels:
        return None
    return {
        "width": STEP * len(weeks),
        "height": HEIGHT,
        "middle": HEIGHT // 2,
        "rows": [row(channel, weeks) for channel in channels],
        "months": months(weeks),
        "from": date_format(weeks[0].begins_on, "F Y"),
    }


def row(channel: int, weeks) -> dict:
    active = [(place, week) for place, week in enumerate(weeks) if channel in week.channels]
    days = [date_format(week.begins_on, "j F") for _place, week in active]
    return {
        "icon": channel_icon(channel),
        "words": channel_words(channel),
        "dots": [{"x": STEP * place + STEP // 2, "size": size(week.channels[channel])} for place, week in active],
        "weeks": days,
        "says": _("%(channel)s in the weeks of %(weeks)s") % {"channel": channel_words(channel), "weeks": ", ".join(days)},
    }


def size(number: int) -> int:
    """How large a dot is: 1 for once, 2 for a few times, 3 for more."""
    return 1 if number == 1 else 2 if number < 5 else 3


def months(weeks) -> list[dict]:
    """Where each month begins, and a name for every third."""
    starts = [place for place, week in enumerate(weeks) if has_first(week) and place]
    return [
        {
            "x": STEP * place,
            "share": round(100 * place / len(weeks)),
            "name": date_format(weeks[place].begins_on + timedelta(days=6), "M"),
        }
        for place in starts
    ]


def has_first(week) -> bool:
    """Does the first of a month lie in this week?"""
    return (week.begins_on + timedelta(days=6)).day <= 7
