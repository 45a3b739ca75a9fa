"""What people say of each other."""

from django.urls import path

from closeknit.gatherings.views import vouches

urlpatterns = [
    path("vouches", vouches.vouches, name="vouches"),
    path("vouches/<int:vouch_id>/audience", vouches.audience, name="vouch_audience"),
    path("vouches/<int:vouch_id>/refusal", vouches.refusal, name="vouch_refusal"),
    path("members/<slug:slug>/vouches", vouches.of_member, name="vouches_of"),
    path("members/<slug:slug>/vouch", vouches.vouch, name="vouch"),
    path("members/<slug:slug>/vouch/end", vouches.vouch_end, name="vouch_end"),
    path("community/vouching", vouches.rings, name="vouching_rings"),
]
