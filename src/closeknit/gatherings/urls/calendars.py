"""Gatherings in one's own calendar."""

from django.urls import path

from closeknit.gatherings.views import calendars

urlpatterns = [
    path("gatherings/calendars", calendars.calendars, name="calendars"),
    path("gatherings/calendars/<int:feed_id>/renewal", calendars.renewal, name="calendar_renewal"),
    path("gatherings/calendars/<int:feed_id>/end", calendars.end, name="calendar_end"),
    path("gatherings/<slug:slug>/<int:occurrence_id>/calendar.ics", calendars.occurrence, name="occurrence_file"),
    path("calendars/gatherings/<slug:slug>.ics", calendars.feed, name="calendar"),
]
