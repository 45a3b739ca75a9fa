from django.urls import path

from closeknit.members.views import community, standing

app_name = "members"
urlpatterns = [
    path("standing", standing.standing, name="standing"),
    path("community", community.community, name="community"),
    path("community/found", community.found, name="found"),
    path("community/door", standing.door, name="door"),
    path("community/edit", community.community_edit, name="community_edit"),
    path("community/agreements", community.agreements, name="agreements"),
    path("community/acceptance", standing.acceptance, name="acceptance"),
    path("community/entering", standing.entering, name="entering"),
    path("community/hosts", community.hosts, name="hosts"),
    path("community/hosts/end", community.host_end, name="host_end"),
    path("community/pictures/<str:name>", community.community_picture, name="community_picture"),
]
