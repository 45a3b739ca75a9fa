"""The name by which somebody knows a calendar again."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class FeedForm(forms.Form):
    use_required_attribute = False
    name = forms.CharField(
        label=_("Which program or device is it for?"),
        max_length=80,
        error_messages={"required": _("Give it a name, such as “phone”.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "placeholder": _("phone")}),
    )
