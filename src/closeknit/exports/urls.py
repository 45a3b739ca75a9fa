"""The addresses of the way out, and back in."""

from django.urls import path

from closeknit.exports import views

app_name = "exports"
urlpatterns = [
    path("exports", views.exports, name="exports"),
    path("exports/<int:export_id>/file", views.file, name="file"),
    path("exports/offers/<int:import_id>", views.offer, name="offer"),
    path("exports/arrivals/<int:import_id>", views.arrivals, name="arrivals"),
]
