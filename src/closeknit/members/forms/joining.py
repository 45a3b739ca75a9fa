"""What somebody fills in who invites, and who comes."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from closeknit.accounts import reads as accounts
from closeknit.kit.text import leads_elsewhere, one_line
from closeknit.kit.zones import ZoneField
from closeknit.members.actions.applying import LONGEST_WORDS
from closeknit.members.rules import Arrival, Invited
from closeknit.members.rules.inviting import LONGEST_LINE, MOST_DAYS, MOST_USES

LONGEST_NAME = 120


class InvitationForm(forms.Form):
    use_required_attribute = False
    line = forms.CharField(
        label=_("A word from you (if you like)"),
        max_length=LONGEST_LINE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Whoever opens the link reads it, under your name."),
    )
    uses = forms.IntegerField(label=_("For how many people"), min_value=1, max_value=MOST_USES, initial=1)
    days = forms.IntegerField(label=_("Good for how many days"), min_value=1, max_value=MOST_DAYS, initial=14)
    circle = forms.ChoiceField(label=_("They also come into this circle"), required=False)

    def __init__(self, circles, *args, **options):
        super().__init__(*args, **options)
        self.fields["circle"].choices = [("", _("None")), *((each.slug, each.name) for each in circles)]
        if not circles:
            del self.fields["circle"]

    def invited(self) -> Invited:
        """What was filled in; after `is_valid`."""
        said = self.cleaned_data
        return Invited(said["line"], said["uses"], said["days"], said.get("circle", ""))


class AcceptForm(forms.Form):
    """For whoever has an account: only that they accept, and their words where people apply."""

    use_required_attribute = False
    words = forms.CharField(
        label=_("Who you are, and why you come"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The hosts read it, and nobody else."),
    )
    accept = forms.BooleanField(
        label=_("I have read this and accept it"), error_messages={"required": _("Please read it, and say that you accept it.")}
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31 - 1)

    def __init__(self, way, *args, **options):
        super().__init__(*args, **options)
        self.fields["version"].initial = way.agreement.version
        if way.kind != "apply":
            del self.fields["words"]


class ArrivalForm(AcceptForm):
    """For whoever has none, or has not said so: the same questions to everybody."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "name"}),
        help_text=_("As people here call you."),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text=_("A code goes there. Nobody here sees it."),
    )
    zone = ZoneField(label=_("Time zone"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    field_order = ["name", "email", "words", "zone", "language", "accept", "version"]

    def __init__(self, way, *args, **options):
        super().__init__(way, *args, **options)
        self.fields["zone"].choices = [("", _("Choose a zone")), *accounts.zone_choices(None, self["zone"].value())]
        self.fields["language"].choices = [("", _("As my browser says")), *settings.LANGUAGES]

    def clean_name(self) -> str:
        name = one_line(self.cleaned_data["name"])
        if leads_elsewhere(name):
            raise forms.ValidationError(_("Only a name, please, without a link or an address."))
        return name

    def arrival(self, token: str) -> Arrival:
        """What was filled in; after `is_valid`."""
        said = self.cleaned_data
        return Arrival(
            said["email"].strip().casefold(), said["name"], said["zone"], said["language"], token, said["version"],
            said.get("words", ""),
        )  # fmt: skip
