"""The times of a poll as people write them: a line for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.accounts import reads as accounts
from closeknit.gatherings.forms.gathering import minutes_between, times_of
from closeknit.gatherings.rules import BadStart, Span, instants
from closeknit.kit.zones import ZoneField

MOST_LINES, FIRST_LINES = 30, 4
USUAL_MINUTES = 120


class TimeForm(forms.Form):
    """One line: a day, from when until when. Without an hour it is the whole day; without an end as long as is usual; one that
    ends before it begins ends the next day. A line that was left empty says nothing."""

    use_required_attribute = False
    on = forms.DateField(label=_("Day"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    at = forms.TimeField(label=_("Begins at"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))
    until = forms.TimeField(label=_("Ends at"), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M"))

    def __init__(self, *args, zone: str = "UTC", usual: Span, **options):
        super().__init__(*args, **{"auto_id": "time_%s", **options})
        self.zone, self.usual = zone, usual

    def clean(self) -> dict:
        given = super().clean()
        given["span"] = None
        if self.errors or not (given.get("on") or given.get("at") or given.get("until")):
            return given
        if not given.get("on"):
            self.add_error("on", _("Say on which day."))
        elif given.get("until") and not given.get("at"):
            self.add_error("at", _("Say at what time it begins."))
        else:
            self._clean_span(given)
        return given

    def _clean_span(self, given: dict) -> None:
        try:
            given["span"] = self._span(given)
            instants(given["span"])
        except (BadStart, OverflowError):
            self.add_error("on", _("There is no such time."))

    def _span(self, given: dict) -> Span:
        day = given["on"].isoformat()
        if not given["at"]:
            return Span(day, self.zone, 0, self.usual.length_days or 1)
        span = Span(f"{day}T{given['at']:%H:%M}", self.zone, self.usual.length_minutes or USUAL_MINUTES)
        if not given["until"]:
            return span
        last = given["on"] + timedelta(days=given["until"] <= given["at"])
        return Span(span.starts_local, self.zone, minutes_between(span, f"{last.isoformat()}T{given['until']:%H:%M}"))

    @property
    def span(self) -> Span | None:
        """What the valid line says."""
        return self.cleaned_data["span"]


class ZoneForm(forms.Form):
    """On whose clocks the lines are."""

    use_required_attribute = False
    zone = ZoneField(label=_("On the clocks of"))

    def __init__(self, *args, viewer=None, near: Sequence[str] = (), **options):
        super().__init__(*args, **{"auto_id": "poll_%s", **options})
        self.fields["zone"].choices = accounts.zone_choices(viewer, self["zone"].value(), near)


class TermsForm(forms.Form):
    """Until when answers are taken, and who proposes times."""

    use_required_attribute = False
    closes_on = forms.DateField(
        label=_("Answers are taken until the end of"), required=False,
        help_text=_("Empty: until you choose a time."), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    takes_proposals = forms.BooleanField(label=_("Those who are asked may propose other times"), required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **{"auto_id": "poll_%s", **options})


class PollForm(ZoneForm, TermsForm):
    """All that goes for a new poll but its times."""


def first_line(span: Span) -> dict:
    """What the first line holds: the time the draft has."""
    times = times_of(span)
    return {"on": times["starts_on"], "at": times.get("starts_time"), "until": times.get("ends_time")}


def spans_of(lines: Sequence[TimeForm]) -> list[Span]:
    """What the valid lines say, without those that were left empty."""
    return [each.span for each in lines if each.span]
