"""The form of one day of the journal."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from closeknit.contacts.actions.journal import LONGEST_DAY


class DayForm(forms.Form):
    use_required_attribute = False
    text = forms.CharField(
        label=gettext_lazy("What was today? Write @ and a name to link somebody."),
        max_length=LONGEST_DAY,
        widget=forms.Textarea(attrs={"rows": 3, "data-mentions": "", "autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write a few words first.")},
    )
