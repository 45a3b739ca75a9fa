"""Rows of days to remember and of who belongs to somebody."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.actions.drafts import Day, Kin
from closeknit.contacts.forms.days import DayField
from closeknit.contacts.forms.rows import SUGGESTED, RowForm
from closeknit.contacts.models import Occasion, Relation

OCCASION_WORDS = dict(Occasion.Kind.choices)
KIN_WORDS = dict(Relation.Kind.choices)


class OccasionRow(RowForm):
    typed_in = ("on",)
    kind = forms.ChoiceField(label=_("occasion"), choices=Occasion.Kind.choices)
    on = DayField(label=_("day"))
    label = forms.CharField(label=_("own word"), required=False, max_length=120)

    def day(self) -> Day:
        on, is_circa = self.cleaned_data["on"]
        return Day(self.cleaned_data["kind"], on, self.cleaned_data["label"], is_circa)

    @classmethod
    def initial_of(cls, day: Day) -> dict:
        return {"kind": day.kind, "on": (day.on, day.is_circa), "label": day.label}


class RelationRow(RowForm):
    """`name` is the name of another contact or of somebody with no page; `other_id` is that contact's, set by the server."""

    typed_in = ("name",)
    kind = forms.ChoiceField(label=_("relation"), choices=Relation.Kind.choices)
    name = forms.CharField(label=_("name"), required=False, max_length=300)
    birthday = DayField(label=_("their birthday"))
    label = forms.CharField(label=_("own word"), required=False, max_length=120)
    other_id = forms.IntegerField(required=False, widget=forms.HiddenInput)
    other_name = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["name"].widget.attrs.update(SUGGESTED)
        self.fields["label"].widget.attrs["placeholder"] = _("godchild, neighbour")

    def kin(self) -> Kin:
        said = self.cleaned_data
        # Another name than the linked one is another person, so the link goes with the old name.
        other_id = said["other_id"] if said["name"] == said["other_name"] else None
        return Kin(said["kind"], said["name"], said["label"], other_id, said["birthday"][0])

    @classmethod
    def initial_of(cls, kin: Kin) -> dict:
        return {
            "kind": kin.kind,
            "name": kin.name,
            "birthday": (kin.birthday, False),
            "label": kin.label,
            "other_id": kin.other_id,
            "other_name": kin.name if kin.other_id else "",
        }
