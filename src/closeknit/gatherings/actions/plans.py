"""What a gathering is to be, as somebody typed it, and what of it can be written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from closeknit.gatherings.models import Gathering
from closeknit.gatherings.rules import (
    BadStart,
    NamesHours,
    NothingComes,
    Series,
    Span,
    TooOften,
    checked_rule,
    instants,
    moved,
    slots_within,
    wall_of,
)
from closeknit.kit.places import city
from closeknit.kit.recurrence import BadRule
from closeknit.kit.text import clean, one_line, render_markdown
from closeknit.kit.unfit import Unfit
from closeknit.trust.access import may_say

LONGEST_TEXT = 10_000
MOST_SEATS = 100_000
LINES = {"title": 120, "place": 160, "address": 300, "call_link": 500, "bring": 300}


@dataclass(slots=True)
class Plan:
    """All of what is said of a gathering. `span` is when it starts, where, and for how long; `rrule` how it comes again ("" for
    once); `city_id` a number of the gazetteer (kit.places); `capacity` its seats, None without a limit."""

    title: str = ""
    span: Span = field(default_factory=lambda: Span("", "UTC"))
    story: str = ""
    format: str = "other"
    is_in_person: bool = True
    is_online: bool = False
    place: str = ""
    address: str = ""
    city_id: int | None = None
    call_link: str = ""
    bring: str = ""
    agenda: str = ""
    capacity: int | None = None
    rrule: str = ""


def columns_of(by, plan: Plan, now: datetime, *, was: Gathering | None = None) -> dict:
    """The plan as columns of a Gathering. Raises Unfit."""
    lines = {name: one_line(getattr(plan, name)) for name in LINES}
    texts = {name: clean(getattr(plan, name)) for name in ("story", "agenda")}
    _refuse_lines(lines, texts)
    if plan.format not in Gathering.Format.values:
        raise Unfit("format", _("Choose what kind of gathering it is."))
    if not (plan.is_in_person or plan.is_online):
        raise Unfit("is_in_person", _("Say whether people meet in person, online, or both."))
    _refuse_too_much(by, " ".join(texts.values()), now, is_anew=was is not None)
    return {
        **lines, **texts, **where_of(plan), **timing_of(plan),
        "story_html": render_markdown(texts["story"]) if texts["story"] else "",
        "agenda_html": render_markdown(texts["agenda"]) if texts["agenda"] else "",
        "format": plan.format, "is_in_person": plan.is_in_person, "is_online": plan.is_online, "capacity": _seats(plan.capacity),
    }  # fmt: skip


def timing_of(plan: Plan) -> dict:
    """When it starts, for how long, and how it repeats. Raises Unfit."""
    span = plan.span
    try:
        wall_of(span.starts_local)
        instants(span)
    except BadStart as bad:
        raise Unfit(bad.field, _bad_time(bad.field)) from None
    try:
        rrule = checked_rule(plan.rrule, span) if plan.rrule.strip() else ""
    except NothingComes:
        raise Unfit("repeats", _("By this rule it would never take place. Choose another end, or another day.")) from None
    except TooOften:
        raise Unfit("repeats", _("A gathering repeats daily at most.")) from None
    except BadRule as bad:
        raise Unfit("repeats", _("This rule cannot be read: %(part)s") % {"part": str(bad)[:60]}) from None
    if len(rrule) > Gathering._meta.get_field("rrule").max_length:
        raise Unfit("repeats", _("This rule is too long."))
    return {
        "starts_local": span.starts_local, "zone": span.zone, "length_minutes": span.length_minutes,
        "length_days": span.length_days, "rrule": rrule,
    }  # fmt: skip


def where_of(plan: Plan) -> dict:
    """The city of a plan as its columns. Raises Unfit for a number that no city has."""
    if plan.city_id is None:
        return {"city_id": None, "city": "", "country": ""}
    found = city(plan.city_id)
    if found is None:
        raise Unfit("city", _("We know no city of this name. You can leave it empty and name the place alone."))
    return {"city_id": found.id, "city": found.name, "country": found.country}


def plan_of(row: Gathering) -> Plan:
    """What a row says, as a plan."""
    names = [name for name in Plan.__dataclass_fields__ if name != "span"]
    return Plan(span=Span.of(row), **{name: getattr(row, name) for name in names})


def moved_to(series: Series, span: Span) -> Series:
    """A series at another start. Raises Unfit."""
    try:
        return moved(series, span)
    except NamesHours as hours:
        told = {"part": str(hours)[:60]}
        raise Unfit(
            "repeats", _("The rule names hours of its own, which cannot all move along: %(part)s. Change it too.") % told
        ) from None


def refuse_what_is_over(series: Series, now: datetime) -> None:
    """Raises Unfit where nothing of it is still to come."""
    far = now.replace(year=now.year + 50, day=1)
    if not slots_within(series, now, far, 1):
        raise Unfit("starts", _("This would be over already. Choose a time to come."))


def _refuse_lines(lines: dict[str, str], texts: dict[str, str]) -> None:
    if not lines["title"]:
        raise Unfit("title", _("Give it a name: “A walk by the river”."))
    for name, most in LINES.items():
        if len(lines[name]) > most:
            raise Unfit(name, _("This is too long: at most %(most)d letters.") % {"most": most})
    for name, text in texts.items():
        if len(text) > LONGEST_TEXT:
            raise Unfit(name, _("This is too long: at most %(most)d letters.") % {"most": LONGEST_TEXT})
    if lines["call_link"] and not is_link(lines["call_link"]):
        raise Unfit("call_link", _("A link begins with https://"))


def is_link(text: str) -> bool:
    """Whether this is an address of the web."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("https", "http") and bool(parts.hostname) and " " not in text
    except ValueError:
        return False


def _seats(capacity: int | None) -> int | None:
    if capacity is not None and not 1 <= capacity <= MOST_SEATS:
        raise Unfit("capacity", _("At least one seat. Leave it empty where there is no limit."))
    return capacity


def _refuse_too_much(by, text: str, now: datetime, *, is_anew: bool) -> None:
    allowed = may_say(by, text=text, now=now, is_anew=is_anew)
    if not allowed:
        raise Unfit("story", allowed.reason)


def _bad_time(field: str) -> str:
    return {
        "starts": _("Say on which day and at what time it starts."),
        "zone": _("This time zone is not known."),
        "length": _("Say how long it takes: from a minute to %(most)d days.") % {"most": 31},
    }[field]
