"""The forms of the community: what it says of itself, and what its people agree on."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.accounts.models import Community
from closeknit.kit.pictures import MOST_BYTES
from closeknit.members.actions.community import LONGEST_NAME, LONGEST_TEXT
from closeknit.members.rules import Charter

AGREEMENTS = _(
    "- We speak as we would across a table.\n"
    "- What somebody tells here stays here.\n"
    "- Nobody sells anything.\n"
    "- If something hurts, we say so, or tell a host."
)


def text_field(label, rows: int, **options) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": rows}), **options)


def picture_field() -> forms.FileField:
    return forms.FileField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_("It is cut square; where and when it was taken is taken out."),
    )


class CharterForm(forms.Form):
    use_required_attribute = False
    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    promise = text_field(
        _("What we are for"), 5, required=False, help_text=_("What somebody who comes can count on. Markdown works.")
    )
    photo = picture_field()
    joining = forms.ChoiceField(
        label=_("How people come in"), choices=Community.Joining.choices, widget=forms.RadioSelect, initial="invited"
    )
    members_may_invite = forms.BooleanField(label=_("Any member may invite"), required=False, initial=True)

    def charter(self) -> Charter:
        """What was filled in; after `is_valid`."""
        said = self.cleaned_data
        photo = said["photo"].read(MOST_BYTES + 1) if said["photo"] else b""
        return Charter(said["name"], said["promise"], said["joining"], said["members_may_invite"], photo)

    @classmethod
    def initial_of(cls, community: Community) -> dict:
        return {name: getattr(community, name) for name in ("name", "promise", "joining", "members_may_invite")}


class AgreementsForm(forms.Form):
    use_required_attribute = False
    agreements = text_field(
        _("How we treat each other"), 8, help_text=_("Everybody reads and accepts this before they come in. Markdown works.")
    )


class FoundingForm(CharterForm, AgreementsForm):
    field_order = ["name", "promise", "photo", "agreements", "joining", "members_may_invite"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["agreements"].initial = AGREEMENTS
