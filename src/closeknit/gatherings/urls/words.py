"""Words from the hosts."""

from django.urls import path

from closeknit.gatherings.views import words

urlpatterns = [path("gatherings/<slug:slug>/<int:occurrence_id>/words", words.words, name="words")]
