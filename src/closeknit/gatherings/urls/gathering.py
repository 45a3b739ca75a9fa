"""Gatherings: the lists, one, and what its hosts do with it."""

from django.urls import path

from closeknit.gatherings.views import deeds, gathering, lists, rsvp, upcoming, writing

urlpatterns = [
    path("gatherings", upcoming.gatherings, name="gatherings"),
    path("gatherings/month", lists.month, name="month"),
    path("gatherings/past", lists.past, name="past"),
    path("gatherings/drafts", lists.drafts, name="drafts"),
    path("gatherings/search", lists.search, name="search"),
    path("gatherings/new", writing.new, name="new"),
    path("gatherings/cities", writing.cities, name="cities"),
    path("gatherings/<slug:slug>", gathering.gathering, name="gathering"),
    path("gatherings/<slug:slug>/<int:occurrence_id>", gathering.gathering, name="occurrence"),
    path("gatherings/<slug:slug>/<int:occurrence_id>/rsvp", rsvp.rsvp, name="rsvp"),
    path("gatherings/<slug:slug>/<int:occurrence_id>/following", rsvp.following, name="following"),
    path("gatherings/<slug:slug>/<int:occurrence_id>/answers", rsvp.answers, name="answers"),
    path("gatherings/<slug:slug>/<int:occurrence_id>/answers/<int:rsvp_id>/removal", rsvp.removal, name="removal"),
    path("gatherings/<slug:slug>/<int:occurrence_id>/answers/<int:rsvp_id>/removal/end", rsvp.removal_end, name="removal_end"),
    path("gatherings/<slug:slug>/answering", rsvp.answering, name="answering"),
    path("gatherings/<slug:slug>/edit", writing.edit, name="edit"),
    path("gatherings/<slug:slug>/publication", deeds.publication, name="publication"),
    path("gatherings/<slug:slug>/deletion", deeds.deletion, name="deletion"),
    path("gatherings/<slug:slug>/cancellation", deeds.cancellation, name="cancellation"),
    path("gatherings/<slug:slug>/restoration", deeds.restoration, name="restoration"),
    path("gatherings/<slug:slug>/audience", deeds.audience, name="audience"),
    path("gatherings/<slug:slug>/people", deeds.people, name="people"),
    path("gatherings/<slug:slug>/invitations/<slug:member_slug>/end", deeds.invitation_end, name="invitation_end"),
    path("gatherings/<slug:slug>/hosts/<slug:member_slug>/end", deeds.host_end, name="host_end"),
    path("gatherings/<slug:slug>/pictures/<slug:name>", gathering.picture, name="picture"),
    path("gatherings/<slug:slug>/pictures/<slug:name>/small", gathering.picture_small, name="picture_small"),
]
