"""Every address of the room; each noun has a file of its own, whose `urlpatterns` are put together here."""

from closeknit.gatherings.urls import gathering, meeting, memories, thanks, vouches

app_name = "gatherings"
urlpatterns = [*gathering.urlpatterns, *meeting.urlpatterns, *memories.urlpatterns, *thanks.urlpatterns, *vouches.urlpatterns]
