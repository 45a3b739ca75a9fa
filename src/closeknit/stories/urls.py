"""Moments, and what is done with them."""

from django.urls import path

from closeknit.stories.views import deeds, lists, moments, photos, talked, writing

app_name = "stories"
urlpatterns = [
    path("moments", lists.feed, name="moments"),
    path("moments/search", lists.search, name="search"),
    path("moments/new", writing.new, name="new"),
    path("moments/names", writing.names, name="names_new"),
    path("moments/photos", photos.staging, name="staging"),
    path("moments/photos/<slug:name>", photos.photo, name="photo"),
    path("moments/photos/<slug:name>/small", photos.photo_small, name="photo_small"),
    path("moments/<int:moment_id>", moments.moment, name="moment"),
    path("moments/<int:moment_id>/edit", writing.edit, name="edit"),
    path("moments/<int:moment_id>/deletion", deeds.deletion, name="deletion"),
    path("moments/<int:moment_id>/audience", deeds.audience, name="audience"),
    path("moments/<int:moment_id>/response", deeds.response, name="response"),
    path("moments/<int:moment_id>/outcome", deeds.outcome, name="outcome"),
    path("moments/<int:moment_id>/comments", talked.comments, name="comments"),
    path("moments/<int:moment_id>/names", talked.names, name="names"),
    path("members/<slug:slug>/moments", lists.of_member, name="member_moments"),
    path("members/<slug:slug>/moments/lately", lists.lately_of_member, name="of_member"),
    path("circles/<slug:slug>/moments", lists.of_circle, name="circle_moments"),
    path("circles/<slug:slug>/moments/lately", lists.lately_in_circle, name="of_circle"),
]
