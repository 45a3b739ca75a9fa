"""Every address of the room; each noun has a file of its own, whose `urlpatterns` are put together here."""

from closeknit.gatherings.urls import (
    afterwards,
    calendar_files,
    calendars,
    door,
    gathering,
    guests,
    meeting,
    memories,
    polls,
    talked,
    thanks,
    trips,
    vouches,
    words,
)

app_name = "gatherings"
urlpatterns = [
    *afterwards.urlpatterns, *calendar_files.urlpatterns, *calendars.urlpatterns, *door.urlpatterns, *gathering.urlpatterns,
    *guests.urlpatterns, *meeting.urlpatterns, *memories.urlpatterns, *polls.urlpatterns, *talked.urlpatterns,
    *thanks.urlpatterns, *trips.urlpatterns, *vouches.urlpatterns, *words.urlpatterns,
]  # fmt: skip
