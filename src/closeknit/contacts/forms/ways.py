"""Rows of ways to reach somebody, and of addresses."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.actions.drafts import Place, Point
from closeknit.contacts.forms.rows import RowForm


class PointRow(RowForm):
    """`kind` is one of ContactPoint.Kind; its subclasses are the four groups of the form."""

    kind = ""
    value = forms.CharField(required=False, max_length=500)
    label = forms.CharField(label=_("label"), required=False, max_length=60)
    is_preferred = forms.BooleanField(label=_("preferred"), required=False)

    def point(self) -> Point:
        said = self.cleaned_data
        return Point(self.kind, said["value"], said.get("service", ""), said["label"], said["is_preferred"])

    @classmethod
    def initial_of(cls, point: Point) -> dict:
        return {name: getattr(point, name) for name in ("value", "service", "label", "is_preferred")}


class EmailRow(PointRow):
    kind = "email"

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        shape(self, "value", _("e-mail"), type="email", inputmode="email", autocomplete="off")
        shape(self, "label", _("what for"), placeholder=_("home, work"))

    def clean_value(self):
        # Loose on purpose: an address book may hold an address that no rule allows and that works all the same.
        value = self.cleaned_data["value"]
        if value and ("@" not in value.strip("@") or " " in value):
            raise forms.ValidationError(_("An e-mail address looks like name@example.org."))
        return value


class PhoneRow(PointRow):
    kind = "phone"

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        shape(self, "value", _("phone"), type="tel", inputmode="tel", autocomplete="off")
        shape(self, "label", _("what for"), placeholder=_("mobile, home"))


class LinkRow(PointRow):
    kind = "link"

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        shape(self, "value", _("link"), inputmode="url", autocomplete="off", placeholder="https://")
        shape(self, "label", _("what it is"), placeholder=_("blog, portfolio"))


class HandleRow(PointRow):
    kind = "handle"
    service = forms.CharField(label=_("service"), required=False, max_length=60)
    field_order = ("service", "value", "label", "is_preferred")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        shape(self, "service", _("service"), placeholder=_("signal, mastodon"), list="services", autocapitalize="none")
        shape(self, "value", _("handle"), autocomplete="off", autocapitalize="none", placeholder="@")
        del self.fields["label"]

    def point(self) -> Point:
        said = self.cleaned_data
        return Point("handle", said["value"], said["service"], "", said["is_preferred"])


class AddressRow(RowForm):
    typed_in = ("street", "extended", "po_box", "city", "region", "postcode", "country", "formatted")
    street = forms.CharField(label=_("street"), required=False, max_length=300)
    extended = forms.CharField(label=_("flat, floor"), required=False, max_length=300)
    po_box = forms.CharField(label=_("post box"), required=False, max_length=100)
    postcode = forms.CharField(label=_("postcode"), required=False, max_length=40)
    city = forms.CharField(label=_("city"), required=False, max_length=200)
    region = forms.CharField(label=_("region"), required=False, max_length=200)
    country = forms.CharField(label=_("country"), required=False, max_length=200)
    formatted = forms.CharField(
        label=_("or all of it, as on an envelope"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    label = forms.CharField(label=_("what for"), required=False, max_length=60)
    is_preferred = forms.BooleanField(label=_("letters go here"), required=False)

    def place(self) -> Place:
        return Place(**self.cleaned_data)

    @classmethod
    def initial_of(cls, address: Place) -> dict:
        return {name: getattr(address, name) for name in Place.__slots__}


def shape(form: forms.Form, name: str, label, *, type: str = "", **attributes) -> None:
    """Give a field its words and the keyboard that fits it."""
    field = form.fields[name]
    field.label = label
    field.widget.attrs.update(attributes)
    if type:
        field.widget.input_type = type
