"""The form of a gathering: days and times as people write them, and how it repeats."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.accounts import reads as accounts
from closeknit.gatherings.actions import Plan
from closeknit.gatherings.models import Gathering
from closeknit.gatherings.rules import (
    DAYS,
    MOST_DAYS,
    STARTS,
    BadStart,
    Repeat,
    Span,
    instants,
    local_of,
    repeat_of,
    rule_of,
    shifted,
    wall_of,
    zone_named,
)
from closeknit.kit.places import City, cities_called, city
from closeknit.kit.zones import MUCH_LARGER, ZoneField

REPEATS = {
    "once": _("once"), "daily": _("every day"), "weekly": _("every week"), "fortnightly": _("every two weeks"),
    "monthly": _("every month, on the same weekday"), "monthly_day": _("every month, on the same day"),
    "yearly": _("every year"), "own": _("by a rule of my own"),
}  # fmt: skip
WEEKDAYS = dict(zip(DAYS, (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun")), strict=True))
AGENDAS = {
    "workshop": _("1. Arriving, and why we are here\n2. Showing it\n3. Trying it ourselves\n4. What we take along"),
    "study": _("1. How are you\n2. What we read, in our own words\n3. One question each\n4. What we read next"),
    "strategy": _("1. Where we stand\n2. What is in the way\n3. What we try\n4. Who does what until when"),
    "exercise": _("1. The exercise in two sentences\n2. In pairs\n3. What surprised us\n4. When we try it again"),
}
SHAPE = "%Y-%m-%d"


def _date(label, **more) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format=SHAPE), **more)


def _time(label) -> forms.TimeField:
    return forms.TimeField(label=label, required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))


def _line(label, most: int, hint="", **more) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=most, required=False, **more)


class GatheringForm(forms.Form):
    """`ends_on` left empty is the day of the start, or the next where it ends past midnight."""

    use_required_attribute = False
    title = forms.CharField(label=_("What do you call it?"), max_length=200)
    format = forms.ChoiceField(label=_("What kind is it?"), choices=Gathering.Format.choices)
    starts_on = _date(_("Day"))
    starts_time = _time(_("Begins at"))
    ends_on = _date(_("Last day, if it is another"), required=False)
    ends_time = _time(_("Ends at"))
    is_all_day = forms.BooleanField(label=_("It takes whole days"), required=False)
    zone = ZoneField(label=_("On the clocks of"))
    repeats = forms.ChoiceField(label=_("How often"), choices=list(REPEATS.items()), required=False)
    weekdays = forms.MultipleChoiceField(
        label=_("Also on these days of the week"), choices=list(WEEKDAYS.items()), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    until = _date(_("Until (empty: without an end)"), required=False)
    times = forms.IntegerField(label=_("or so many times"), min_value=1, max_value=1000, required=False)
    rrule = _line(_("Rule"), 500, _("As calendars write it: FREQ=MONTHLY;BYDAY=-1FR"))
    is_in_person = forms.BooleanField(label=_("in person"), required=False)
    is_online = forms.BooleanField(label=_("online"), required=False)
    city = _line(_("City"), 120)
    city_id = forms.IntegerField(required=False, min_value=1)
    place = _line(_("Place"), 300, _("What people look for: “Café Kranich”, “the gate of the park”."))
    address = _line(_("Address"), 400, _("Only those who come see it."))
    call_link = _line(_("Link of the call"), 600, _("Only those who come see it."))
    capacity = forms.IntegerField(
        label=_("Seats"),
        help_text=_("Empty: as many as like. You take one too, once you say that you come."),
        min_value=1,
        required=False,
    )
    story = forms.CharField(label=_("What it is about"), required=False, max_length=20_000, widget=forms.Textarea({"rows": 5}))
    agenda = forms.CharField(label=_("Agenda"), required=False, max_length=20_000, widget=forms.Textarea({"rows": 4}))
    bring = _line(_("What to bring"), 400)
    picture = forms.FileField(label=_("Picture"), required=False)
    picture_alt = _line(_("What can be seen on it"), 500)
    picture_away = forms.BooleanField(label=_("Take the picture away"), required=False)

    def __init__(self, *args, viewer=None, near: Sequence[str] = (), **options):
        super().__init__(*args, **{"auto_id": "gathering_%s", **options})
        self.fields["zone"].choices = accounts.zone_choices(viewer, self["zone"].value(), near)
        self.fields["picture"].widget.attrs["accept"] = "image/*"
        self.cities: tuple[City, ...] = ()

    def clean(self) -> dict:
        given = super().clean()
        if not given.get("is_all_day") and not given.get("starts_time") and "starts_time" not in self.errors:
            self.add_error("starts_time", _("Say at what time it begins."))
        if given.get("repeats") == "own" and not given.get("rrule", "").strip():
            self.add_error("rrule", _("Write the rule, or choose how often."))
        if not self.errors:
            self._clean_span(given)
        self._clean_city(given)
        return given

    def _clean_span(self, given: dict) -> None:
        try:
            given["span"] = span_of(given)
        except BadStart as bad:
            field = {"starts": "starts_on", "zone": "zone", "length": "ends_time"}[bad.field]
            words = _("It ends before it begins, or takes longer than %(most)d days.") % {"most": MOST_DAYS}
            self.add_error(field, words if bad.field == "length" else _("There is no such time."))

    def _clean_city(self, given: dict) -> None:
        """The city that is meant: the one chosen, the only one, or by far the largest of that name."""
        typed, chosen = given.get("city", ""), city(given.get("city_id"))
        given["city_id"] = None
        if not typed:
            return
        self.cities = cities_called(typed)
        if chosen and (chosen in self.cities or typed.partition(",")[0].strip() == chosen.name):
            given["city_id"] = chosen.id
        elif not self.cities:
            self.add_error("city", _("We know no city of this name. You can leave it empty and name the place alone."))
        elif len(self.cities) == 1 or self.cities[0].people >= MUCH_LARGER * self.cities[1].people:
            given["city_id"] = self.cities[0].id
        else:
            self.add_error("city", _("Several cities are called so. Choose the one you mean."))

    def plan(self) -> Plan:
        """What the valid form says."""
        said = self.cleaned_data
        names = ("title", "story", "format", "is_in_person", "is_online", "place", "address", "city_id", "call_link", "bring",
                 "agenda", "capacity")  # fmt: skip
        repeat = Repeat(said["repeats"] or "once", tuple(said["weekdays"]), said["until"], said["times"], said["rrule"])
        return Plan(span=said["span"], rrule=rule_of(repeat, said["span"]), **{name: said[name] for name in names})


def span_of(given: dict) -> Span:
    """The start and length that were typed. Raises BadStart."""
    first, last = given["starts_on"], given.get("ends_on") or given["starts_on"]
    if given["is_all_day"]:
        span = Span(first.isoformat(), given["zone"], 0, max((last - first).days + 1, 0))
    else:
        starts, ends = given["starts_time"], given.get("ends_time")
        minutes = STARTS[given["format"]].minutes
        span = Span(f"{first.isoformat()}T{starts:%H:%M}", given["zone"], minutes)
        if ends:
            next_day = ends <= starts and not given.get("ends_on")
            ends_local = f"{(last + timedelta(days=next_day)).isoformat()}T{ends:%H:%M}"
            span = Span(span.starts_local, span.zone, minutes_between(span, ends_local))
    instants(span)
    return span


def minutes_between(span: Span, ends_local: str) -> int:
    """How many minutes pass until a wall clock of the same zone; 0 where that lies before."""
    starts_at, ends_at = instants(span)[0], instants(span.at(ends_local))[0]
    return max(int((ends_at - starts_at).total_seconds() // 60), 0)


def initial_of(row, span: Span) -> dict:
    """What the form of a gathering holds at first, at this start (an occurrence's, or that of the series)."""
    names = (
        "title", "format", "is_in_person", "is_online", "place", "address", "city", "city_id", "call_link", "bring", "agenda",
        "story", "capacity", "picture_alt", "rrule",
    )  # fmt: skip
    said = {name: getattr(row, name) for name in names} | times_of(span)
    if row.city_id:
        said["city"] = f"{row.city}, {row.country}"
    return said | repeats_of(row.rrule, span)


def times_of(span: Span) -> dict:
    """A start and length as the form says them."""
    starts = wall_of(span.starts_local)
    if span.length_days:
        last = wall_of(shifted(span.starts_local, timedelta(days=span.length_days - 1)))
        return {"starts_on": starts.date(), "ends_on": last.date(), "is_all_day": True, "zone": span.zone}
    ends = wall_of(local_of(instants(span)[1], zone_named(span.zone)))
    is_short = ends - starts <= timedelta(days=1) and (ends.date() == starts.date() or ends.time() <= starts.time())
    return {
        "starts_on": starts.date(), "starts_time": starts.time(), "ends_on": None if is_short else ends.date(),
        "ends_time": ends.time(), "is_all_day": False, "zone": span.zone,
    }  # fmt: skip


def repeats_of(rrule: str, span: Span) -> dict:
    """A rule as the form says it."""
    repeat = repeat_of(rrule, span)
    is_own = repeat.kind == "own"
    return {
        "repeats": repeat.kind, "weekdays": list(repeat.weekdays), "until": None if is_own else repeat.until,
        "times": None if is_own else repeat.times, "rrule": rrule if is_own else "",
    }  # fmt: skip


def initial_of_format(format_: str, zone: str, today: datetime) -> dict:
    """What somebody finds filled in who starts from a format; `today` is now on the clock of the zone."""
    start = STARTS[format_]
    on = (today + timedelta(days=start.days_ahead)).date()
    ends = (datetime.combine(on, time(start.hour)) + timedelta(minutes=start.minutes)).time()
    return {
        "format": format_, "starts_on": on, "starts_time": time(start.hour), "ends_time": ends, "zone": zone,
        "repeats": start.repeats, "is_in_person": start.is_in_person, "is_online": start.is_online,
        "capacity": start.capacity, "agenda": AGENDAS.get(start.agenda, ""),
    }  # fmt: skip
