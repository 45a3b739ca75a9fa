"""What a smart group asks of its people, as a form."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.rules.groups import MOST_MONTHS, Asks, Conditions

RINGS = [
    ("", _("Any")),
    ("0", _("The inmost ring")),
    ("1", _("The second ring")),
    ("2", _("The third ring")),
    ("3", _("The outer ring")),
]
OPERATIONS = [
    ("", _("does not matter")), ("is", _("is")), ("has", _("has in it")), ("from", _("from")), ("to", _("up to")),
    ("filled", _("is filled in")), ("empty", _("is empty")),
]  # fmt: skip


class GroupForm(forms.Form):
    """`labels` and `fields` are those of the book; each of the fields has an operation and a value."""

    use_required_attribute = False
    name = forms.CharField(
        label=_("Name of the group"), max_length=300, error_messages={"required": _("Write a name for the group.")}
    )
    query = forms.CharField(
        label=_("Words"), required=False, max_length=200, help_text=_("Found in names, notes, facts, family.")
    )
    place = forms.CharField(label=_("Place"), required=False, max_length=200)
    quiet_months = forms.IntegerField(
        label=_("Not in touch for so many months"), required=False, min_value=1, max_value=MOST_MONTHS,
        error_messages={"invalid": _("Write a number of months.")},
    )  # fmt: skip
    filter = forms.ChoiceField(label=_("Who"), required=False)
    ring = forms.ChoiceField(label=_("Ring"), required=False, choices=RINGS)
    labels = forms.MultipleChoiceField(label=_("With all of these labels"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, labels, filters, fields=(), **options):
        super().__init__(*args, **options)
        self.fields["filter"].choices = list(filters.items())
        self.fields["labels"].choices = [(str(each.id), each.name) for each in labels]
        self.asked = list(fields)
        for each in self.asked:
            self.fields[f"operation-{each.id}"] = forms.ChoiceField(label=each.name, required=False, choices=OPERATIONS)
            self.fields[f"value-{each.id}"] = forms.CharField(label=each.name, required=False, max_length=200)

    def customs(self):
        """Each field of the book with its two inputs."""
        return [(each.name, self[f"operation-{each.id}"], self[f"value-{each.id}"]) for each in self.asked]

    def conditions(self) -> Conditions:
        """What was chosen; after `is_valid`."""
        said = self.cleaned_data
        asks = [(each.id, said[f"operation-{each.id}"], said[f"value-{each.id}"]) for each in self.asked]
        return Conditions(
            query=said["query"],
            filter=said["filter"] or "all",
            labels=[int(each) for each in said["labels"]],
            ring=int(said["ring"]) if said["ring"] else None,
            place=said["place"],
            quiet_months=said["quiet_months"],
            asks=[Asks(*each) for each in asks if each[1] and (each[2] or each[1] in ("filled", "empty"))],
        )


def initial_of(name: str, asked: Conditions) -> dict:
    told = {
        "name": name, "query": asked.query, "filter": asked.filter, "labels": [str(each) for each in asked.labels],
        "ring": "" if asked.ring is None else str(asked.ring), "place": asked.place, "quiet_months": asked.quiet_months,
    }  # fmt: skip
    for each in asked.asks:
        told |= {f"operation-{each.field_id}": each.operation, f"value-{each.field_id}": each.value}
    return told
