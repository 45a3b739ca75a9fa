"""The form of a gift, and the word with which a line is kept as an idea."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.contacts.actions.drafts import Present
from closeknit.contacts.actions.gifts import MOST_AMOUNT
from closeknit.contacts.forms.days import DayField
from closeknit.contacts.models import Gift
from closeknit.contacts.rules.wishes import gift_line

STATES = [
    (Gift.State.IDEA, gettext_lazy("An idea")),
    (Gift.State.GIVEN, gettext_lazy("I gave it")),
    (Gift.State.RECEIVED, gettext_lazy("I received it")),
]
GIFT_WORDS = ("gift", "gift idea", "present", "Geschenk", "Geschenkidee", "regalo", "idea de regalo")
CURRENCIES = ("EUR", "GBP", "USD", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "CAD", "AUD", "JPY", "MXN", "ARS", "CLP", "COP")


def idea_of_line(text: str) -> str:
    """The idea in "gift: a book about bees", in English, German, Spanish or the language of the page; "" for any other line."""
    return gift_line(text, (*GIFT_WORDS, _("gift")))


class GiftForm(forms.Form):
    use_required_attribute = False
    state = forms.ChoiceField(label=gettext_lazy("It is"), choices=STATES, initial=Gift.State.IDEA, widget=forms.RadioSelect)
    text = forms.CharField(
        label=gettext_lazy("What"),
        max_length=2000,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write a few words first.")},
    )
    occasion = forms.CharField(label=gettext_lazy("Occasion"), required=False, max_length=120)
    on = DayField(label=gettext_lazy("When"), help_text=gettext_lazy("The year is enough."))
    amount = forms.DecimalField(
        label=gettext_lazy("Budget or price"),
        required=False,
        min_value=0,
        max_value=MOST_AMOUNT,
        decimal_places=2,
        max_digits=12,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    currency = forms.CharField(
        label=gettext_lazy("Currency"),
        required=False,
        max_length=3,
        widget=forms.TextInput(attrs={"list": "currencies", "autocomplete": "off", "placeholder": "EUR"}),
    )
    link = forms.CharField(label=gettext_lazy("Link"), required=False, max_length=2000)
    is_thanked = forms.BooleanField(label=gettext_lazy("I have said thank you"), required=False)
    is_never_again = forms.BooleanField(label=gettext_lazy("Never again: do not give this, or anything like it"), required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **{"auto_id": "gift_%s", **options})
        self.fields["occasion"].widget.attrs.update({"autocomplete": "off", "placeholder": _("birthday, housewarming")})

    def present(self) -> Present:
        said = self.cleaned_data
        return Present(**said | {"on": said["on"][0]})

    @classmethod
    def initial_of(cls, present: Present) -> dict:
        told = ("state", "text", "occasion", "amount", "currency", "link", "is_thanked", "is_never_again")
        return {name: getattr(present, name) for name in told} | {"on": (present.on, False)}
