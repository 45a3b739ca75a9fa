"""The small forms of a person's page: one line that becomes a note, a fact, a promise or an entry, and what can be logged."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.contacts.actions.person import LONGEST_CADENCE
from closeknit.contacts.forms.gifts import idea_of_line
from closeknit.ledger.models import CHANNELS

NOTE, FACT, PROMISE, LOG, GIFT = "note", "fact", "promise", "log", "gift"
KINDS = [
    (NOTE, gettext_lazy("Note")),
    (FACT, gettext_lazy("Fact")),
    (PROMISE, gettext_lazy("Promise")),
    (LOG, gettext_lazy("Log")),
    (GIFT, gettext_lazy("Gift idea")),
]
DEEDS = [
    ("called", gettext_lazy("Called")),
    ("met", gettext_lazy("Met")),
    ("wrote", gettext_lazy("Wrote")),
    ("gave", gettext_lazy("Gave")),
    ("helped", gettext_lazy("Helped")),
]
SAID = {"call": "called", "phoned": "called", "meet": "met", "saw": "met", "write": "wrote", "give": "gave", "help": "helped"}
DIRECTIONS = [
    ("", gettext_lazy("As it usually is")),
    ("out", gettext_lazy("I turned to them")),
    ("in", gettext_lazy("They turned to me")),
    ("mutual", gettext_lazy("Both of us")),
]
NO_CHANNEL = {0, 13, 14}  # "in touch", "noticed" and "comment" are what imports and deeds here say, nobody logs them
LONGEST_LINE = 5_000


def day_widget() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class LineForm(forms.Form):
    """One line and what it is; a line to be logged begins with the deed ("called about the move"). One that begins with
    "gift:" is a gift idea, whatever was chosen."""

    use_required_attribute = False
    kind = forms.ChoiceField(choices=KINDS, initial=NOTE, widget=forms.RadioSelect)
    text = forms.CharField(
        max_length=LONGEST_LINE,
        error_messages={"required": gettext_lazy("Write a few words first.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "enterkeyhint": "done", "data-key": "c"}),
    )
    due_on = forms.DateField(label=gettext_lazy("By"), required=False, widget=day_widget())

    def clean(self):
        said = super().clean()
        if idea := idea_of_line(said.get("text", "")):
            said["kind"], said["text"] = GIFT, idea
        if said.get("kind") == LOG and "text" in said:
            said["deed"], said["about"] = deed_and_rest(said["text"])
            if not said["deed"]:
                self.add_error("text", _("Begin with what you did: called, met, wrote, gave or helped."))
        return said


def deed_and_rest(text: str) -> tuple[str, str]:
    """ "Called about the move" is ("called", "about the move"); the deed is "" where the first word names none."""
    first, _space, rest = text.strip().partition(" ")
    if first.casefold() == "i":
        first, _space, rest = rest.strip().partition(" ")
    word = first.strip(",.:;").casefold()
    named = {str(name).casefold(): deed for deed, name in DEEDS} | {deed: deed for deed, _name in DEEDS} | SAID
    return named.get(word, ""), rest.strip(" ,:;")


class LogForm(forms.Form):
    """What was done, when, by which channel and who else was there. `who` are typed names, `others` the ticked contacts."""

    use_required_attribute = False
    deed = forms.ChoiceField(label=gettext_lazy("What"), choices=DEEDS, initial="called", widget=forms.RadioSelect)
    happened_at = forms.DateTimeField(
        label=gettext_lazy("When"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={
            "required": gettext_lazy("Say when it was; the day is enough."),
            "invalid": gettext_lazy("This is no day and time we can read."),
        },
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes"),
        required=False,
        min_value=0,
        max_value=1440,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    channel = forms.TypedChoiceField(label=gettext_lazy("How"), required=False, empty_value="")
    direction = forms.ChoiceField(label=gettext_lazy("Who turned to whom"), choices=DIRECTIONS, required=False)
    about = forms.CharField(
        label=gettext_lazy("About"), required=False, max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    who = forms.CharField(label=gettext_lazy("Who else was there"), required=False, max_length=1000)
    others = forms.TypedMultipleChoiceField(required=False, coerce=int)

    def __init__(self, *args, **options):
        super().__init__(*args, **{"auto_id": "log_%s", **options})
        self.fields["channel"].choices = [("", _("As it usually is")), *channel_choices()]
        # Whose ids these are is judged by the action, which knows only one's own people.
        self.fields["others"].valid_value = lambda value: str(value).isascii() and str(value).isdigit() and len(str(value)) < 16


def channel_choices() -> list[tuple[str, str]]:
    """The channels one may log by, by the names that the ledger takes."""
    return [(NAMES[number], words) for number, words in CHANNELS if number not in NO_CHANNEL]


NAMES = {
    0: "other", 1: "email", 2: "chat", 3: "sms", 4: "social", 5: "letter", 6: "voice", 7: "call", 8: "video", 9: "met",
    10: "gathering", 11: "gift", 12: "help", 13: "noticed", 14: "comment",
}  # fmt: skip


class LabelForm(forms.Form):
    use_required_attribute = False
    name = forms.CharField(
        label=gettext_lazy("Label"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "off", "list": "own-labels"})
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **{"auto_id": "label_%s", **options})


UNITS = {"days": 1, "weeks": 7, "months": 30, "years": 365}
UNIT_WORDS = [
    ("days", gettext_lazy("days")),
    ("weeks", gettext_lazy("weeks")),
    ("months", gettext_lazy("months")),
    ("years", gettext_lazy("years")),
]


class CadenceForm(forms.Form):
    """Every so many days, weeks, months (of 30 days) or years (of 365); empty goes back to the tie's own rhythm."""

    use_required_attribute = False
    number = forms.IntegerField(
        label=gettext_lazy("Stay in touch every"),
        required=False,
        min_value=1,
        max_value=LONGEST_CADENCE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    unit = forms.ChoiceField(label=gettext_lazy("Days, weeks, months or years"), choices=UNIT_WORDS, initial="weeks")

    def __init__(self, *args, days: int | None = None, **options):
        super().__init__(*args, **{"auto_id": "cadence_%s", "initial": in_units(days), **options})

    def clean(self) -> dict:
        said = super().clean()
        number = said.get("number")
        said["days"] = number * UNITS[said["unit"]] if number and "unit" in said else None
        if said["days"] and said["days"] > LONGEST_CADENCE:
            self.add_error("number", _("Choose from one day to ten years."))
        return said


def in_units(days: int | None) -> dict:
    """So many days in the largest unit that says exactly the same."""
    unit = next((unit for unit in reversed(UNITS) if days and days % UNITS[unit] == 0), "weeks")
    return {"number": days // UNITS[unit] if days else None, "unit": unit}


class NoteForm(forms.Form):
    use_required_attribute = False
    text = forms.CharField(label=gettext_lazy("Note"), max_length=100_000, widget=forms.Textarea(attrs={"rows": 10}))
    on = forms.DateField(label=gettext_lazy("Day"), required=False, widget=day_widget())


class FactForm(forms.Form):
    use_required_attribute = False
    text = forms.CharField(label=gettext_lazy("Fact"), max_length=LONGEST_LINE)
    on = forms.DateField(label=gettext_lazy("Learned on"), required=False, widget=day_widget())


class PromiseForm(forms.Form):
    use_required_attribute = False
    text = forms.CharField(label=gettext_lazy("Promise"), max_length=LONGEST_LINE)
    on = forms.DateField(label=gettext_lazy("By"), required=False, widget=day_widget())
