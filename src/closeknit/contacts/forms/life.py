"""The forms of what several people share: a life event, a memory."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from closeknit.contacts.actions.drafts import Event, Lived
from closeknit.contacts.forms.days import DayField
from closeknit.contacts.models import LifeEvent

LONGEST_TEXT = 20_000
KIND_WORDS = dict(LifeEvent.Kind.choices)


class SharedForm(forms.Form):
    """`who` are typed names, `others` the ticked contacts; whose ids these are is judged by the action."""

    use_required_attribute = False
    on = DayField(label=gettext_lazy("When"), help_text=gettext_lazy("The year is enough, and “ca. 1998” works."))
    who = forms.CharField(label=gettext_lazy("Who else was there"), required=False, max_length=1000)
    others = forms.TypedMultipleChoiceField(required=False, coerce=int)

    def __init__(self, *args, **options):
        super().__init__(*args, **{"auto_id": "life_%s", **options})
        self.fields["others"].valid_value = lambda value: str(value).isascii() and str(value).isdigit() and len(str(value)) < 16


class EventForm(SharedForm):
    kind = forms.ChoiceField(label=gettext_lazy("What happened"), choices=LifeEvent.Kind.choices)
    text = forms.CharField(
        label=gettext_lazy("In your words"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )

    def event(self) -> Event:
        said = self.cleaned_data
        return Event(said["kind"], said["text"], said["on"][0], said["note"], said["on"][1])

    @classmethod
    def initial_of(cls, event: Event) -> dict:
        return {"kind": event.kind, "text": event.text, "on": (event.on, event.is_circa), "note": event.note}


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data, files, name):
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class PhotosField(forms.FileField):
    widget = ManyFiles(attrs={"accept": "image/*"})

    def clean(self, data, initial=None) -> list:
        return [super(PhotosField, self).clean(each, initial) for each in data or []]


class MemoryForm(SharedForm):
    text = forms.CharField(
        label=gettext_lazy("What you remember"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    place = forms.CharField(label=gettext_lazy("Where"), required=False, max_length=200)
    photos = PhotosField(label=gettext_lazy("Photos"), required=False)
    is_quiet = forms.BooleanField(label=gettext_lazy("Keep it quiet: it never comes up by itself"), required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["who"].label = gettext_lazy("Who was there")

    def lived(self) -> Lived:
        said = self.cleaned_data
        return Lived(said["text"], said["on"][0], said["place"], said["on"][1], said["is_quiet"])

    @classmethod
    def initial_of(cls, lived: Lived) -> dict:
        told = {"text": lived.text, "place": lived.place, "is_quiet": lived.is_quiet}
        return told | {"on": (lived.on, lived.is_circa)}
