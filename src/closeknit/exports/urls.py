"""The addresses of the way out, and back in."""

from django.urls import path

from closeknit.exports.views import leaving, passages

app_name = "exports"
urlpatterns = [
    path("exports", passages.exports, name="exports"),
    path("exports/<int:export_id>/file", passages.file, name="file"),
    path("exports/offers/<int:import_id>", passages.offer, name="offer"),
    path("exports/arrivals/<int:import_id>", passages.arrivals, name="arrivals"),
    path("account/leaving", leaving.leaving, name="leaving"),
    path("account/leaving/absence", leaving.absence, name="absence"),
    path("account/leaving/community", leaving.parting, name="parting"),
    path("account/leaving/erasure", leaving.erasure, name="erasure"),
    path("account/leaving/operators", leaving.operators, name="operators"),
    path("account/return", leaving.return_, name="return"),
    path("account/return/way", leaving.way_back, name="way_back"),
]
