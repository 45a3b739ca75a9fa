"""What somebody types about themselves."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from closeknit.accounts.models import Member
from closeknit.accounts.rules import AREAS, NAME_LENGTH, TOKEN_DAYS, zone_choices
from closeknit.kit.zones import ZoneField


class Details(forms.Form):
    """Name, zone and language: what a member may change at any time."""

    name = forms.CharField(label=_("Your name"), max_length=NAME_LENGTH, widget=forms.TextInput({"autocomplete": "name"}))
    zone = ZoneField(
        label=_("Time zone"),
        help_text=_("So that “today” and every time you see is yours."),
        error_messages={"required": _("Please choose your time zone.")},
    )
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["zone"].choices = [("", _("Choose a zone")), *zone_choices(self["zone"].value())]
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


AREA_WORDS = {
    "account": _("Your account, notices and what may reach you"),
    "book": _("Your book of people, Today and reminders"),
    "moments": _("Moments, responses and comments"),
    "members": _("Profiles, members, circles and invitations"),
    "gatherings": _("Gatherings, meetings and shared memories"),
    "threads": _("Threads and messages"),
    "trust": _("Blocks and reports"),
    "files": _("Imports, and the export of everything"),
    "hosting": _("What you do as a host"),
    "webhooks": _("Webhooks: addresses that are told what happens"),
}
DAY_WORDS = {30: _("30 days"), 90: _("90 days"), 365: _("A year"), 0: _("Until I end it")}


def area_choices(scopes) -> list[dict]:
    """What a program can be let into, each with its two ticks: for the page that makes a token."""
    return [
        {"area": area, "words": AREA_WORDS[area], "reads": f"{area}:read" in scopes, "writes": f"{area}:write" in scopes}
        for area in AREAS
    ]


def day_choices(days: int) -> list[dict]:
    return [{"days": each, "words": DAY_WORDS[each], "is_chosen": each == days} for each in TOKEN_DAYS]


def areas_in_words(scopes: str) -> list[dict]:
    """What a token may do, one line for each area."""
    given = scopes.split()
    return [{"words": AREA_WORDS[area], "writes": f"{area}:write" in given} for area in AREAS if f"{area}:read" in given]
