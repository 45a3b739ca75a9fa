"""At the door."""

from django.urls import path

from closeknit.gatherings.views import door, tags

urlpatterns = [
    path("gatherings/<slug:slug>/<int:occurrence_id>/door", door.door, name="door"),
    path("gatherings/<slug:slug>/<int:occurrence_id>/answers/<int:rsvp_id>/check-in", door.check_in, name="check_in"),
    path("gatherings/<slug:slug>/<int:occurrence_id>/walk-ins", door.walk_in, name="walk_in"),
    path("gatherings/<slug:slug>/<int:occurrence_id>/ticket", door.own_ticket, name="own_ticket"),
    path("gatherings/<slug:slug>/<int:occurrence_id>/name-tags", tags.name_tags, name="name_tags"),
    path("gatherings/<slug:slug>/<int:occurrence_id>/name-tags.pdf", tags.name_tags_pdf, name="name_tags_pdf"),
    path("gatherings/<slug:slug>/<int:occurrence_id>/name-tags/sheets", tags.name_tag_sheets, name="name_tag_sheets"),
    path("tickets/<str:token>", door.ticket, name="ticket"),
    path("guests/<str:token>/ticket/<int:occurrence_id>", door.guest_ticket, name="guest_ticket"),
]
