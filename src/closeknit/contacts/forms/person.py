"""The whole form of a person: their own fields and every group of rows, as one thing that is valid or not."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.actions.drafts import Draft
from closeknit.contacts.forms.customs import ValuesForm
from closeknit.contacts.forms.days import DayField
from closeknit.contacts.forms.family import OccasionRow, RelationRow
from closeknit.contacts.forms.rows import SUGGESTED, Rows
from closeknit.contacts.forms.ways import AddressRow, EmailRow, HandleRow, LinkRow, PhoneRow
from closeknit.contacts.forms.zones import clean_zone


class NameForm(forms.Form):
    """The one line that begins a page: a name."""

    name = forms.CharField(label=_("name"), max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, *args, **options):
        super().__init__(*args, **{"prefix": "add", **options})


class PersonForm(forms.Form):
    use_required_attribute = False
    name = forms.CharField(
        label=_("Name"), max_length=300, error_messages={"required": _("A name, however short, is all that is needed.")}
    )
    given = forms.CharField(label=_("Given name"), required=False, max_length=200)
    middle = forms.CharField(label=_("Middle name"), required=False, max_length=200)
    family = forms.CharField(label=_("Family name"), required=False, max_length=200)
    prefix = forms.CharField(label=_("Title before the name"), required=False, max_length=100)
    suffix = forms.CharField(label=_("After the name"), required=False, max_length=100)
    nickname = forms.CharField(label=_("Nickname"), required=False, max_length=200)
    former = forms.CharField(label=_("Former name"), required=False, max_length=200)
    pronunciation = forms.CharField(label=_("How it is said"), required=False, max_length=200)
    pronouns = forms.CharField(label=_("Pronouns"), required=False, max_length=60)
    languages = forms.CharField(label=_("Languages"), required=False, max_length=300, help_text=_("With commas between them."))
    organisation = forms.CharField(label=_("Organisation"), required=False, max_length=300)
    department = forms.CharField(label=_("Department"), required=False, max_length=300)
    role = forms.CharField(label=_("Role"), required=False, max_length=300)
    place = forms.CharField(label=_("Place"), required=False, max_length=300)
    zone = forms.CharField(
        label=_("Time zone"), required=False, max_length=64, help_text=_("Left empty, it is taken from the place if we know it.")
    )
    met_on = DayField(label=_("When"))
    met_where = forms.CharField(label=_("Where"), required=False, max_length=300)
    met_through = forms.CharField(label=_("Through whom"), required=False, max_length=300)
    how_met = forms.CharField(label=_("How it was"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    why_i_care = forms.CharField(label=_("Why I care"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    labels = forms.CharField(label=_("Labels"), required=False, max_length=1000, help_text=_("With commas between them."))
    is_kin = forms.BooleanField(label=_("Family: nudges come more slowly"), required=False)
    is_organisation = forms.BooleanField(label=_("This is an organisation, not a person"), required=False)
    note = forms.CharField(label=_("A first note"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    photo = forms.FileField(label=_("Photo"), required=False, widget=forms.FileInput(attrs={"accept": "image/*"}))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["zone"].widget.attrs.update({"list": "zones", "autocomplete": "off", "autocapitalize": "none"})
        self.fields["met_through"].widget.attrs.update(SUGGESTED)
        self.fields["name"].widget.attrs["autocomplete"] = "off"

    def clean_zone(self) -> str:
        return clean_zone(self.cleaned_data["zone"])

    def clean_languages(self) -> list[str]:
        return parted(self.cleaned_data["languages"])

    def clean_labels(self) -> list[str]:
        return parted(self.cleaned_data["labels"])


def parted(text: str) -> list[str]:
    """What stands between the commas, each once."""
    return list(dict.fromkeys(part for word in text.replace(";", ",").split(",") if (part := word.strip())))


GROUPS = {
    "email": EmailRow,
    "phone": PhoneRow,
    "link": LinkRow,
    "handle": HandleRow,
    "address": AddressRow,
    "occasion": OccasionRow,
    "relation": RelationRow,
}
POINTS = ("email", "phone", "link", "handle")
OWN = (
    "name", "given", "middle", "family", "prefix", "suffix", "nickname", "former", "pronunciation", "pronouns", "languages",
    "organisation", "department", "role", "place", "zone", "met_where", "met_through", "how_met", "why_i_care", "is_kin",
    "is_organisation",
)  # fmt: skip


class WholeForm:
    """`posted` and `files` are what came in; without them the form shows `draft`."""

    def __init__(self, posted=None, files=None, draft: Draft | None = None, fields=(), said=()):
        draft = draft or Draft()
        self.person = PersonForm(posted, files, initial=initial_of(draft))
        self.customs = ValuesForm(posted, asked=fields, said=said)
        self.rows = {
            name: Rows(kind, name, data=posted, initial=[kind.initial_of(row) for row in rows_of(draft, name)])
            for name, kind in GROUPS.items()
        }

    def is_valid(self) -> bool:
        return all([self.person.is_valid(), self.customs.is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    def add_spare(self, name: str) -> None:
        if name in self.rows:
            self.rows[name].add_spare()

    def draft(self) -> Draft:
        """What was typed, as the actions take it; after `is_valid`."""
        said = self.person.cleaned_data
        return Draft(
            fields={name: said[name] for name in OWN} | {"met_on": said["met_on"][0]},
            points=[row.point() for name in POINTS for row in self._typed(name)],
            addresses=[row.place() for row in self._typed("address")],
            occasions=[row.day() for row in self._typed("occasion")],
            relations=[row.kin() for row in self._typed("relation")],
            labels=said["labels"],
            notes=[said["note"]] if said["note"] else [],
            customs=self.customs.customs(),
        )

    def _typed(self, name: str) -> list:
        return [row for row in self.rows[name] if row.is_bound and not row.is_blank]


def initial_of(draft: Draft) -> dict:
    own = {name: draft.fields.get(name, "") for name in OWN}
    own["languages"] = ", ".join(own["languages"] or [])
    return own | {"met_on": (draft.fields.get("met_on", ""), False), "labels": ", ".join(draft.labels)}


def rows_of(draft: Draft, name: str) -> list:
    if name in POINTS:
        return [point for point in draft.points if point.kind == name]
    return {"address": draft.addresses, "occasion": draft.occasions, "relation": draft.relations}[name]
