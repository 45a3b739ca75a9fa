"""One's own words in the letter of a year."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class LetterForm(forms.Form):
    use_required_attribute = False
    remembered = forms.CharField(
        label=_("What I want to remember"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    hopes = forms.CharField(
        label=_("Next year I would like…"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    seal = forms.BooleanField(label=_("Seal it until next December"), required=False)
