"""The forms of a trip and of a welcome to travellers: a city as people write it, and days."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.contacts import reads as contacts
from closeknit.gatherings.actions import Journey, Proposal
from closeknit.gatherings.rules.trip import PROPOSED
from closeknit.kit.places import City, city

SHAPE = "%Y-%m-%d"


def _day(label, **more) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format=SHAPE), **more)


class InCityForm(forms.Form):
    """`city_id` is the one chosen where several are called so; `cities` are then those to choose from."""

    use_required_attribute = False
    city = forms.CharField(label=_("City"), max_length=120, widget=forms.TextInput({"autocomplete": "off", "dir": "auto"}))
    city_id = forms.IntegerField(required=False, min_value=1)

    def __init__(self, *args, **options):
        super().__init__(*args, **{"auto_id": "trip_%s", **options})
        self.cities: tuple[City, ...] = ()

    def clean(self) -> dict:
        given = super().clean()
        typed, chosen = given.get("city", ""), city(given.get("city_id"))
        given["city_id"] = None
        self.cities = contacts.cities_meant(typed) if typed else ()
        if len(self.cities) == 1:
            given["city_id"] = self.cities[0].id
        elif chosen in self.cities:
            given["city_id"] = chosen.id
        elif self.cities:
            self.add_error("city", _("Several cities are called so. Choose the one you mean."))
        elif typed:
            self.add_error("city", _("We know no city of this name. Name the nearest larger one."))
        return given


class TripForm(InCityForm):
    first_on = _day(_("First day"))
    last_on = _day(_("Last day"))
    words = forms.CharField(
        label=_("A line to those who see it"), max_length=400, required=False,
        help_text=_("What you would like: “I would love to see the old trams with somebody.”"),
        widget=forms.TextInput({"dir": "auto"}),
    )  # fmt: skip
    note = forms.CharField(
        label=_("A note to yourself"), max_length=8000, required=False, help_text=_("Nobody else sees it."),
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )  # fmt: skip

    def journey(self) -> Journey:
        """What the valid form says."""
        said = self.cleaned_data
        return Journey(said["city_id"], said["first_on"], said["last_on"], said["words"], said["note"])


class WelcomeForm(InCityForm):
    words = forms.CharField(
        label=_("A line to travellers"), max_length=400, required=False,
        help_text=_("What you like to do with them: “A swim before breakfast, or the best soup in town.”"),
        widget=forms.TextInput({"dir": "auto"}),
    )  # fmt: skip
    until_on = _day(_("Until"), required=False, help_text=_("Empty: until you say otherwise."))


class ProposalForm(forms.Form):
    """`days` are those on which both are near."""

    use_required_attribute = False
    format = forms.ChoiceField(label=_("What would you like to do?"))
    on = forms.DateField(label=_("On which day"))
    hour = forms.IntegerField(label=_("At"), required=False, min_value=0, max_value=23)
    words = forms.CharField(
        label=_("A line with it"), max_length=1000, required=False, widget=forms.TextInput({"dir": "auto", "autocomplete": "off"})
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **{"auto_id": "proposal_%s", **options})
        self.fields["format"].choices = [(each, each) for each in PROPOSED]

    def proposal(self) -> Proposal:
        """What the valid form says."""
        said = self.cleaned_data
        return Proposal(said["format"], said["on"], said["hour"], said["words"])


def city_as_typed(found: City | None) -> dict:
    """A city as a form holds it at first."""
    return {"city": contacts.full_name(found), "city_id": found.id} if found else {}
