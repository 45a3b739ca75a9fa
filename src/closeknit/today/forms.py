"""At which hour Today comes by mail."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class MorningForm(forms.Form):
    """An hour of one's own day, or none: then no letter comes."""

    use_required_attribute = False
    hour = forms.TypedChoiceField(label=_("At which hour"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, **options):
        super().__init__(*args, **{"auto_id": "morning_%s", **options})
        self.fields["hour"].choices = [("", _("No letter")), *((hour, f"{hour:02}:00") for hour in range(24))]
