"""When something takes place, in words: on the clocks of its own place and on the reader's, and where these disagree."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from closeknit.gatherings.forms.gathering import REPEATS, WEEKDAYS
from closeknit.gatherings.reads import moment_for
from closeknit.gatherings.rules import Span, minutes_apart, repeat_of, usual_minutes_apart, wall_of
from closeknit.kit.clock import place_of, zone

MINUTES = 60


@dataclass(frozen=True, slots=True)
class When:
    """`there` is on the clocks of the event, `where` names them; `here` is on the reader's, "" where both show the same.
    `warning` says that they are another distance apart than usual. `iso` is for machines. `brief` is the hour on the clocks of
    the event in a word or two, where they are not the reader's: "13:00 in New York"."""

    there: str
    where: str
    here: str
    warning: str
    iso: str
    brief: str = ""


def when_of(one, viewer_zone: str = "") -> When:
    """The time of an occurrence (whatever has starts_local, zone, length_days, starts_at, ends_at) for a reader in that zone."""
    if one.length_days:
        first = wall_of(one.starts_local).date()
        return When(days_words(first, first + timedelta(days=one.length_days - 1)), "", "", "", first.isoformat())
    there = span_words(one.starts_at, one.ends_at, one.zone)
    iso = one.starts_at.astimezone(zone(one.zone)).isoformat(timespec="minutes")
    if not viewer_zone or not minutes_apart(one.zone, viewer_zone, one.starts_at):
        return When(there, place_of(one.zone), "", "", iso)
    here = span_words(one.starts_at, one.ends_at, viewer_zone)
    warning = clocks_words(one.zone, viewer_zone, one.starts_at)
    return When(there, place_of(one.zone), here, warning, iso, brief_words(one.starts_at, one.zone, viewer_zone))


def brief_words(starts_at: datetime, zone_name: str, viewer_zone: str) -> str:
    """ "13:00 in New York", with the day of the week where it is another there."""
    there, here = starts_at.astimezone(zone(zone_name)), starts_at.astimezone(zone(viewer_zone))
    at = date_format(there, "H:i" if there.date() == here.date() else "D H:i")
    return _("%(time)s in %(place)s") % {"time": at, "place": place_of(zone_name)}


def span_words(starts_at: datetime, ends_at: datetime, zone_name: str) -> str:
    """ "Wednesday 13 May 2026, 19:00–21:00", with the second day named where it is another."""
    starts, ends = starts_at.astimezone(zone(zone_name)), ends_at.astimezone(zone(zone_name))
    told = {"day": date_format(starts, "l j F Y"), "from": date_format(starts, "H:i"), "until": date_format(ends, "H:i")}
    if ends.date() == starts.date() or (ends - starts < timedelta(hours=12) and ends.date() - starts.date() == timedelta(days=1)):
        return _("%(day)s, %(from)s–%(until)s") % told
    return _("%(day)s, %(from)s until %(last)s, %(until)s") % (told | {"last": date_format(ends, "l j F Y")})


def days_words(first: date, last: date) -> str:
    if first == last:
        return date_format(first, "l j F Y")
    return _("%(first)s until %(last)s") % {"first": date_format(first, "l j F"), "last": date_format(last, "l j F Y")}


def clocks_words(there: str, here: str, at: datetime) -> str:
    """A warning for the weeks in which one of the two has changed its clocks and the other has not; "" else."""
    usual = usual_minutes_apart(there, here, at)
    if usual is None:
        return ""
    told = {"there": place_of(there), "now": hours_words(minutes_apart(there, here, at)), "usual": hours_words(usual)}
    return _("In this week your clock and that of %(there)s are %(now)s apart, not %(usual)s as usual.") % told


def hours_words(minutes: int) -> str:
    hours, rest = divmod(abs(minutes), MINUTES)
    whole = ngettext("%(hours)d hour", "%(hours)d hours", hours) % {"hours": hours}
    return whole if not rest else _("%(hours)d:%(minutes)02d hours") % {"hours": hours, "minutes": rest}


def repeats_words(row) -> str:
    """How a gathering repeats, in words; "" for once."""
    if not row.rrule:
        return ""
    words, repeat = often_words(row), repeat_of(row.rrule, Span.of(row))
    if repeat.times:
        return _("%(often)s, %(times)d times in all") % {"often": words, "times": repeat.times}
    if repeat.until:
        return _("%(often)s, until %(last)s") % {"often": words, "last": date_format(repeat.until, "j F Y")}
    return words


def often_words(row) -> str:
    """How often a gathering takes place, in words, without its end; "" for what has no rule."""
    if not row.rrule:
        return ""
    repeat = repeat_of(row.rrule, Span.of(row))
    words = _("by its own rule") if repeat.kind == "own" else str(REPEATS[repeat.kind])
    if len(repeat.weekdays) > 1:
        words = f"{words} ({', '.join(str(WEEKDAYS[day]) for day in repeat.weekdays)})"
    return words


def closes_words(viewer, closes_at: datetime | None) -> str:
    """Until when answers are taken, as the last minute of it: midnight belongs to two days."""
    return moment_for(viewer, closes_at - timedelta(minutes=1)) if closes_at else ""
