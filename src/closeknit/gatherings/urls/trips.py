"""Trips, and being glad to meet travellers."""

from django.urls import path

from closeknit.gatherings.views import nearness, trips

urlpatterns = [
    path("trips", trips.trips, name="trips"),
    path("trips/new", trips.new, name="trip_new"),
    path("trips/past", trips.past, name="trips_past"),
    path("trips/welcome", trips.welcome, name="trips_welcome"),
    path("trips/welcome/end", trips.welcome_end, name="trips_welcome_end"),
    path("trips/<slug:slug>", trips.trip, name="trip"),
    path("trips/<slug:slug>/edit", trips.edit, name="trip_edit"),
    path("trips/<slug:slug>/cancellation", trips.cancellation, name="trip_cancellation"),
    path("trips/<slug:slug>/deletion", trips.deletion, name="trip_deletion"),
    path("trips/<slug:slug>/proposals/<slug:who>", nearness.proposal, name="trip_proposal"),
    path("trips/<slug:slug>/letters/<int:contact_id>", nearness.letter, name="trip_letter"),
    path("members/<slug:slug>/travels", trips.of_member, name="travels_of"),
]
