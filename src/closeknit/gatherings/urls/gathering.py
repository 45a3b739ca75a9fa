"""Gatherings: the list, one, and what its hosts do with it."""

from django.urls import path

from closeknit.gatherings.views import lists

urlpatterns = [
    path("gatherings", lists.gatherings, name="gatherings"),
]
