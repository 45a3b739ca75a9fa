"""Guests: the pages of people without an account."""

from django.urls import path

from closeknit.gatherings.views import guests

urlpatterns = [
    path("guests/to/<str:token>", guests.to, name="guests_to"),
    path("guests/<str:token>", guests.own, name="guest"),
    path("guests/<str:token>/letters", guests.letters, name="guest_letters"),
    path("guests/<str:token>/where", guests.where, name="guest_where"),
    path("guests/<str:token>/forgetting", guests.forgetting, name="guest_forgetting"),
]
