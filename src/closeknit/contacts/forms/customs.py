"""Fields that the owner named: naming them, and filling them in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models import CustomField
from closeknit.contacts.rules.customs import fit
from closeknit.contacts.rules.drafts import Custom
from closeknit.kit.text import clean

KINDS = dict(CustomField.Kind.choices)
WRONG = {
    "number": _("Write a number, such as 38 or 4.5."),
    "date": _("Write a day, such as 2026-05-31."),
    "yes_no": _("Choose yes or no."),
    "choice": _("Choose one of the words."),
    "link": _("Write a link, such as https://example.org."),
}


class FieldForm(forms.Form):
    """A field's name, what stands in it, and for a choice its words."""

    use_required_attribute = False
    name = forms.CharField(label=_("Name"), max_length=120, error_messages={"required": _("Write a name for the field.")})
    kind = forms.ChoiceField(label=_("What stands in it"), choices=CustomField.Kind.choices)
    choices = forms.CharField(
        label=_("Words to choose from"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One on each line; only for a choice."),
    )  # fmt: skip

    def __init__(self, *args, is_known: bool = False, **options):
        super().__init__(*args, **options)
        if is_known:
            del self.fields["kind"]  # what was said in it would no longer fit

    def clean_choices(self) -> list[str]:
        return self.cleaned_data["choices"].splitlines()


class ValuesForm(forms.Form):
    """What is said of one person in every field of the book; `fields` are rows of reads.custom_fields."""

    use_required_attribute = False

    def __init__(self, *args, asked=(), said=(), **options):
        self.asked = {f"custom-{row.id}": row for row in asked}
        super().__init__(*args, **options)
        known = {custom.name: custom.value for custom in said}
        for name, row in self.asked.items():
            self.fields[name] = forms.CharField(
                label=row.name, required=False, max_length=2000, widget=_widget(row, known.get(row.name, "")),
                initial=known.get(row.name, ""),
            )  # fmt: skip

    def clean(self):
        told = super().clean()
        for name, row in self.asked.items():
            value = clean(told.get(name, ""))
            if value and fit(row.kind, value, row.choices) is None:
                self.add_error(name, WRONG.get(row.kind, _("This is too long.")))
        return told

    def customs(self) -> list[Custom]:
        """What was typed; after `is_valid`."""
        return [Custom(row.name, row.kind, self.cleaned_data[name]) for name, row in self.asked.items()]


def _widget(row, has: str) -> forms.Widget:
    if row.kind == "yes_no":
        return forms.Select(choices=[("", "–"), ("yes", _("yes")), ("no", _("no"))])
    if row.kind == "choice":
        gone = [(has, has)] if has and has not in row.choices else []
        return forms.Select(choices=[("", "–"), *[(each, each) for each in row.choices], *gone])
    kinds = {"number": {"inputmode": "decimal"}, "link": {"inputmode": "url"}, "date": {"placeholder": "2026-05-31"}}
    return forms.TextInput(attrs={"autocomplete": "off"} | kinds.get(row.kind, {}))
