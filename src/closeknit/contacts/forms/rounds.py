"""A round of cards: what for, by when, posted where; and one card of it."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from closeknit.contacts.forms.deeds import day_widget
from closeknit.contacts.models import CardRound

KINDS = [
    (CardRound.Kind.NEW_YEAR, gettext_lazy("New Year")),
    (CardRound.Kind.BIRTHDAYS, gettext_lazy("Birthdays of a month")),
    (CardRound.Kind.THANKS, gettext_lazy("Thanks")),
    (CardRound.Kind.OWN, gettext_lazy("Another reason")),
]
SHEETS = [
    ("L7160", gettext_lazy("A4, 21 labels (Avery L7160)")),
    ("L7163", gettext_lazy("A4, 14 labels (Avery L7163)")),
    ("5160", gettext_lazy("Letter, 30 labels (Avery 5160)")),
    ("5163", gettext_lazy("Letter, 10 labels (Avery 5163)")),
]
USUAL_DAYS = 28


class RoundForm(forms.Form):
    """`there_by` and `title` may be left empty in a new round: they follow from what it is for."""

    use_required_attribute = False
    kind = forms.ChoiceField(
        label=gettext_lazy("What for"), choices=KINDS, initial=CardRound.Kind.NEW_YEAR, widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=gettext_lazy("Title"), required=False, max_length=200, help_text=gettext_lazy("Left empty, it names itself.")
    )
    month = forms.TypedChoiceField(
        label=gettext_lazy("Month of the birthdays"), choices=list(MONTHS.items()), coerce=int, required=False
    )
    there_by = forms.DateField(
        label=gettext_lazy("They should be there by"),
        required=False,
        widget=day_widget(),
        help_text=gettext_lazy("A birthday card should be there on its day."),
    )
    home = forms.CharField(label=pgettext_lazy("country", "Posted in"), required=False, max_length=80)

    def __init__(self, *args, today: date, **options):
        super().__init__(*args, **{"auto_id": "round_%s", **options})
        self.today = today
        self.fields["home"].widget.attrs.update({"list": "countries", "autocomplete": "off"})

    def clean(self) -> dict:
        said = super().clean()
        kind, month = said.get("kind"), said.get("month") or self.today.month
        said["month"] = month if kind == CardRound.Kind.BIRTHDAYS else None
        said["there_by"] = said.get("there_by") or usual_day(kind, self.today)
        said["year"] = usual_year(kind, month, said["there_by"], self.today)
        said["title"] = said.get("title") or usual_title(kind, said["year"], month)
        return said


def usual_day(kind: str, today: date) -> date:
    """New Year's cards are there on the last day of the year, others in four weeks."""
    return date(today.year, 12, 31) if kind == CardRound.Kind.NEW_YEAR else today + timedelta(days=USUAL_DAYS)


def usual_year(kind: str, month: int, there_by: date, today: date) -> int:
    """New Year's cards greet the year that is near when they arrive; birthdays of a month that is past are next year's."""
    if kind == CardRound.Kind.BIRTHDAYS:
        return today.year + (month < today.month)
    return there_by.year + (kind == CardRound.Kind.NEW_YEAR and there_by.month >= 7)


def usual_title(kind: str, year: int, month: int) -> str:
    if kind == CardRound.Kind.BIRTHDAYS:
        return _("Birthdays in %(month)s") % {"month": date_format(date(year, month, 1), "F Y")}
    words = {CardRound.Kind.NEW_YEAR: _("New Year %(year)s"), CardRound.Kind.THANKS: _("Thanks %(year)s")}
    return words.get(kind, _("Cards %(year)s")) % {"year": year}


class EditRoundForm(forms.Form):
    use_required_attribute = False
    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    there_by = forms.DateField(label=gettext_lazy("They should be there by"), required=False, widget=day_widget())
    home = forms.CharField(label=pgettext_lazy("country", "Posted in"), required=False, max_length=80)

    def __init__(self, *args, is_birthdays: bool, **options):
        super().__init__(*args, **{"auto_id": "round_%s", **options})
        self.fields["home"].widget.attrs.update({"list": "countries", "autocomplete": "off"})
        if is_birthdays:
            del self.fields["there_by"]


class CardForm(forms.Form):
    """The envelope of one card and a note on it; `address_id` is one of the contact's own addresses, or empty for the first."""

    use_required_attribute = False
    address_id = forms.TypedChoiceField(
        label=gettext_lazy("Address"), required=False, coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    addressed_to = forms.CharField(
        label=gettext_lazy("Name on the envelope"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Such as “The Okafor family”. Left empty, it is their name."),
    )
    note = forms.CharField(label=gettext_lazy("Note"), required=False, max_length=300)
    is_checked = forms.BooleanField(label=gettext_lazy("The address is right as it stands: print it"), required=False)

    def __init__(self, *args, addresses=(), **options):
        super().__init__(*args, **{"auto_id": "card_%s", **options})
        self.fields["address_id"].choices = [(row.id, ", ".join(row.lines())) for row in addresses]
