"""Notes of thanks."""

from django.urls import path

from closeknit.gatherings.views import thanks

urlpatterns = [
    path("thanks", thanks.thanks, name="thanks"),
    path("members/<slug:slug>/thanks", thanks.note, name="note"),
    path("members/<slug:slug>/thanks/end", thanks.note_end, name="note_end"),
]
