"""What is typed into the form of a moment; what it means is judged by the action."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from closeknit.stories.actions import Words
from closeknit.stories.models import Moment


class MomentForm(forms.Form):
    """`whom` are typed names, `thanked` the slugs of members who were chosen, `photo` the numbers of photos that wait."""

    use_required_attribute = False
    kind = forms.ChoiceField(choices=Moment.Kind.choices, initial=Moment.Kind.SNIPPET, widget=forms.RadioSelect, required=False)
    text = forms.CharField(
        label=gettext_lazy("Your words"), required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "aria-describedby": "text-hint", "data-names": "/moments/names"}),
    )  # fmt: skip
    wish = forms.ChoiceField(choices=Moment.Wish.choices, required=False, widget=forms.RadioSelect)
    returns_on = forms.DateField(
        label=gettext_lazy("When may we ask how it went?"), required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    whom = forms.CharField(
        label=gettext_lazy("Whom do you thank?"), required=False, max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off", "aria-describedby": "whom-hint"}),
    )  # fmt: skip

    def __init__(self, *args, **options):
        super().__init__(*args, **{"auto_id": "moment_%s", **options})

    def words(self, thanked: list[str], named: list[str]) -> Words:
        said = self.cleaned_data
        return Words(said["kind"], said["text"], said["wish"], said["returns_on"], thanked, named)
