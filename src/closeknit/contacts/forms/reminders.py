"""What somebody wants to be reminded of, and when: typed in words, or put together from the fields."""

from __future__ import annotations

from dataclasses import replace

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from closeknit.contacts.forms.deeds import LONGEST_LINE, day_widget
from closeknit.contacts.forms.rows import SUGGESTED
from closeknit.contacts.forms.whens import When, typed_before, typed_when
from closeknit.contacts.forms.zones import clean_zone
from closeknit.contacts.rules.repeating import (
    DAY,
    LAST,
    LONGEST_EVERY,
    MONTH,
    ONCE,
    WEEK,
    WORKDAY,
    YEAR,
    Repeat,
    day_of,
    place_in_month,
)

NTH, LAST_OF_MONTH = "nth", "last"
REPEATS = [
    ("", gettext_lazy("Once, or as written above")),
    (DAY, gettext_lazy("Every day")),
    (WORKDAY, gettext_lazy("Every weekday, Monday to Friday")),
    (WEEK, gettext_lazy("Every week")),
    (MONTH, gettext_lazy("Every month, on the same date")),
    (NTH, gettext_lazy("Every month, on the same weekday (the third Monday)")),
    (LAST_OF_MONTH, gettext_lazy("Every month, on the last such weekday")),
    (YEAR, gettext_lazy("Every year")),
]


def time_widget() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class ReminderForm(forms.Form):
    """One reminder. `today` is the owner's; `starts_on`, `at` and `repeat` are what follows from all the fields together, and
    `before` where a new one is to come before somebody's day."""

    before = None

    use_required_attribute = False
    text = forms.CharField(
        label=gettext_lazy("What"),
        max_length=LONGEST_LINE,
        error_messages={"required": gettext_lazy("Write a few words first.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    when = forms.CharField(
        label=gettext_lazy("When"),
        max_length=100,
        help_text=gettext_lazy(
            "As you would say it: tomorrow at 15:00, in 3 weeks, 12 May, every third Monday, 10 days before Ben’s birthday."
        ),
        error_messages={"required": gettext_lazy("Say when: “tomorrow” is enough.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    who = forms.CharField(label=gettext_lazy("About whom, if anybody"), required=False, max_length=300)
    is_promise = forms.BooleanField(label=gettext_lazy("I promised it to them"), required=False)
    at = forms.TimeField(
        label=gettext_lazy("At"),
        required=False,
        widget=time_widget(),
        help_text=gettext_lazy("Nine in the morning if you say none."),
    )
    repeat = forms.ChoiceField(label=gettext_lazy("Comes round"), choices=REPEATS, required=False)
    every = forms.IntegerField(
        label=gettext_lazy("Every so many"),
        required=False,
        min_value=1,
        max_value=LONGEST_EVERY,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=gettext_lazy("2 with “every week” is every second week."),
    )
    until = forms.DateField(label=gettext_lazy("Until"), required=False, widget=day_widget())
    count = forms.IntegerField(
        label=pgettext_lazy("how often", "So many times"),
        required=False,
        min_value=1,
        max_value=10_000,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    zone = forms.CharField(
        label=gettext_lazy("Time zone"), required=False, max_length=64, help_text=gettext_lazy("Left empty, it goes with you.")
    )
    by_mail = forms.BooleanField(label=gettext_lazy("Also by mail"), required=False)

    def __init__(self, *args, today, **options):
        super().__init__(*args, **{"auto_id": "remind_%s", **options})
        self.today = today
        self.fields["who"].widget.attrs.update(SUGGESTED)
        self.fields["zone"].widget.attrs.update({"list": "zones", "autocomplete": "off", "autocapitalize": "none"})

    def clean_zone(self) -> str:
        return clean_zone(self.cleaned_data["zone"])

    def clean_when(self) -> When | None:
        self.before = typed_before(self.cleaned_data["when"]) if not self.initial else None
        if self.before:
            return None
        try:
            return typed_when(self.cleaned_data["when"], self.today)
        except ValueError:
            raise forms.ValidationError(
                _("We cannot read this. Try “tomorrow”, “Friday at 15:00”, “12 May” or “every third Monday”.")
            ) from None

    def clean(self) -> dict:
        said = super().clean()
        when = said.get("when")
        if when:
            said["starts_on"], said["at"] = when.on, said.get("at") or when.at
            said["repeat"] = chosen_repeat(when, said.get("repeat") or "", said.get("every"))
            if not said["repeat"].is_once:
                said["repeat"] = replace(said["repeat"], until=said.get("until"), count=said.get("count"))
        return said

    @property
    def has_more(self) -> bool:
        """Is something said in the fields that are folded away?"""
        return any(
            self[name].value() for name in ("at", "repeat", "every", "until", "count", "zone", "by_mail", "is_promise")
        ) or any(self[name].errors for name in ("at", "repeat", "every", "until", "count", "zone"))


def chosen_repeat(when: When, choice: str, every: int | None) -> Repeat:
    """The rhythm that was chosen; what was typed in words where none was."""
    if not choice:
        is_every_so_many = every and when.repeat.unit not in (ONCE, WORKDAY)
        return replace(when.repeat, every=every) if is_every_so_many else when.repeat
    if choice in (NTH, LAST_OF_MONTH):
        nth = place_in_month(when.on) if choice == NTH else LAST
        return Repeat(MONTH, every or 1, nth=nth, weekday=when.on.weekday())
    return Repeat(choice, 1 if choice == WORKDAY else every or 1)


def initial_of(row) -> dict:
    """A reminder as its form shows it; `row` is a ReminderLine's row."""
    repeat = row.repeat
    on = day_of(Repeat(repeat.unit, repeat.every, repeat.nth, repeat.weekday), row.starts_on, 0) or row.starts_on
    choice = LAST_OF_MONTH if repeat.nth == LAST else NTH if repeat.nth else repeat.unit
    return {
        "text": row.text, "when": date_format(on, "j F Y"), "at": row.at, "repeat": choice,
        "every": repeat.every if choice else None,
        "until": repeat.until, "count": repeat.count, "zone": row.zone, "by_mail": row.by_mail, "is_promise": row.is_promise,
        "who": row.contact.name if row.contact_id else "",
    }  # fmt: skip


class LeadForm(forms.Form):
    """So many days before one of somebody's days. `which` names it as "birthday" or "other:name day"."""

    use_required_attribute = False
    days = forms.IntegerField(
        label=gettext_lazy("Days before"), min_value=0, max_value=366, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
    which = forms.ChoiceField(label=gettext_lazy("Which day"))
    text = forms.CharField(
        label=gettext_lazy("What for"),
        required=False,
        max_length=LONGEST_LINE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": gettext_lazy("a card, a present")}),
    )
    at = forms.TimeField(label=gettext_lazy("At"), required=False, widget=time_widget())
    by_mail = forms.BooleanField(label=gettext_lazy("Also by mail"), required=False)

    def __init__(self, *args, days: list[tuple[str, str]], **options):
        super().__init__(*args, **{"auto_id": "lead_%s", "initial": {"days": 10}, **options})
        self.fields["which"].choices = days

    def clean(self) -> dict:
        said = super().clean()
        said["kind"], _colon, said["label"] = said.get("which", "").partition(":")
        return said


class DelayForm(forms.Form):
    """Until when: "tomorrow", "next week", or a day."""

    until = forms.CharField(max_length=100)

    def __init__(self, *args, today, **options):
        super().__init__(*args, **options)
        self.today = today

    def clean_until(self):
        try:
            return typed_when(self.cleaned_data["until"], self.today).on
        except ValueError:
            raise forms.ValidationError(_("We cannot read this. Try “tomorrow”, “Friday” or “12 May”.")) from None
