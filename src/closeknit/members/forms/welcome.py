"""What somebody fills in who likes to greet newcomers."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.members.rules.greeting import MOST_A_MONTH


class GreeterForm(forms.Form):
    use_required_attribute = False
    is_willing = forms.BooleanField(label=_("I like to greet newcomers"), required=False)
    a_month = forms.IntegerField(label=_("At most how many a month"), min_value=1, max_value=MOST_A_MONTH, initial=2)

    def a_month_or_none(self) -> int:
        """What was filled in; 0 for whoever does not like to. After `is_valid`."""
        return self.cleaned_data["a_month"] if self.cleaned_data["is_willing"] else 0
