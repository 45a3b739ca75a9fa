"""Calendar files that members bring and take along."""

from django.urls import path

from closeknit.gatherings.views import calendar_files

urlpatterns = [
    path("gatherings/calendar-files", calendar_files.calendar_files, name="calendar_files"),
    path("gatherings/calendar-files/<slug:slug>", calendar_files.calendar_file, name="calendar_file"),
    path("gatherings/calendar-files/<slug:slug>/calendar.ics", calendar_files.calendar_file_out, name="calendar_file_out"),
    path("gatherings/calendar-files/<slug:slug>/end", calendar_files.calendar_file_end, name="calendar_file_end"),
    path("gatherings/<slug:slug>/calendar-file", calendar_files.gathering_file, name="gathering_file"),
]
