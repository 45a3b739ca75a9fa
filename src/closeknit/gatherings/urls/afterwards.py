"""After a gathering."""

from django.urls import path

from closeknit.gatherings.views import afterwards

urlpatterns = [
    path("gatherings/<slug:slug>/<int:occurrence_id>/afterwards", afterwards.afterwards, name="afterwards"),
    path("gatherings/<slug:slug>/<int:occurrence_id>/afterwards/end", afterwards.end, name="afterwards_end"),
    path("gatherings/<slug:slug>/<int:occurrence_id>/afterwards/line", afterwards.after_line, name="after_line"),
]
