"""The forms of a circle."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.accounts.models import Circle
from closeknit.kit.pictures import MOST_BYTES
from closeknit.members.actions.community import LONGEST_NAME
from closeknit.members.forms.community import picture_field, text_field
from closeknit.members.rules import Purpose, is_wider


class CircleForm(forms.Form):
    """`joinings` are the doors to choose from; all of them where none are named."""

    use_required_attribute = False
    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    purpose = text_field(_("What it is for"), 4, required=False)
    agreements = text_field(
        _("How we treat each other here"),
        3,
        required=False,
        help_text=_("Only what the whole community has not agreed on already."),
    )
    photo = picture_field()
    joining = forms.ChoiceField(label=_("How people come in"), choices=Circle.Joining.choices, widget=forms.RadioSelect)

    def __init__(self, *args, joinings=(), **options):
        super().__init__(*args, **options)
        if joinings:
            self.fields["joining"].choices = [each for each in Circle.Joining.choices if each[0] in joinings]

    def told(self) -> Purpose:
        """What was filled in; after `is_valid`."""
        said = self.cleaned_data
        photo = said["photo"].read(MOST_BYTES + 1) if said["photo"] else b""
        return Purpose(said["name"], said["purpose"], said["agreements"], said["joining"], photo)

    @classmethod
    def initial_of(cls, circle: Circle) -> dict:
        return {name: getattr(circle, name) for name in ("name", "purpose", "agreements", "joining")}


def narrower(joining: str) -> list[str]:
    """This door, and every one that is no wider."""
    return [each for each in Circle.Joining.values if not is_wider(each, joining)]


def wider(joining: str) -> list[str]:
    """Every door that is wider."""
    return [each for each in Circle.Joining.values if is_wider(each, joining)]
