"""What somebody types about themselves."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from closeknit.accounts.models import Member
from closeknit.accounts.rules import NAME_LENGTH, zones


class Details(forms.Form):
    """Name, zone and language: what a member may change at any time."""

    name = forms.CharField(label=_("Your name"), max_length=NAME_LENGTH, widget=forms.TextInput({"autocomplete": "name"}))
    zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("So that “today” and every time you see is yours."),
        error_messages={"required": _("Please choose your time zone.")},
    )
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["zone"].choices = [("", _("Choose a zone")), *((zone, zone.replace("_", " ")) for zone in zones())]
        self.fields["language"].choices = [("", _("As my browser says")), *settings.LANGUAGES]


class FirstMember(Details):
    """What the set-up link asks for."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("Sign-in codes go here. Nobody else sees it."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Password (if you like)"),
        required=False,
        strip=False,
        help_text=_("You can sign in with a code by e-mail or a passkey instead. At least ten characters."),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    field_order = ["name", "email", "zone", "language", "password"]

    def clean(self) -> dict:
        given = super().clean()
        if given.get("password"):
            try:
                validate_password(given["password"], Member(email=given.get("email", ""), name=given.get("name", "")))
            except forms.ValidationError as refusal:
                self.add_error("password", refusal)
        return given
