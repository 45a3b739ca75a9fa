"""“We met”."""

from django.urls import path

from closeknit.gatherings.views import codes, meeting

urlpatterns = [
    path("met", meeting.met, name="met"),
    path("met/code", meeting.code, name="code"),
    path("met/asked", meeting.asked, name="asked"),
    path("met/place", meeting.place, name="place"),
    path("met/typed", meeting.typed, name="typed"),
    path("met/people", meeting.people, name="met_people"),
    path("met/card", meeting.card, name="card"),
    path("met/strangers", meeting.stranger, name="stranger"),
    path("met/invited", meeting.invited, name="invited"),
    path("met/c/<str:token>", codes.scan, name="scan"),
    path("met/c/<str:token>/invitation", codes.invitation, name="code_invitation"),
    path("met/c/<str:token>/card", codes.card_file, name="code_card"),
    path("met/<int:meeting_id>/answer", meeting.answer, name="answer"),
]
