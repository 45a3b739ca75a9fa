from django.urls import path

from closeknit.members.views import blocks, circle_doors, circle_hosting, circles, community, standing

app_name = "members"
urlpatterns = [
    path("blocks", blocks.blocks, name="blocks"),
    path("blocks/new", blocks.block_new, name="block_new"),
    path("blocks/<str:slug>/end", blocks.block_end, name="block_end"),
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
    path("circles", circles.circles, name="circles"),
    path("circles/new", circles.circle_new, name="circle_new"),
    path("circles/<slug:slug>", circles.circle, name="circle"),
    path("circles/<slug:slug>/edit", circles.circle_edit, name="circle_edit"),
    path("circles/<slug:slug>/opening", circles.circle_opening, name="circle_opening"),
    path("circles/<slug:slug>/closing", circle_hosting.circle_closing, name="circle_closing"),
    path("circles/<slug:slug>/history", circles.circle_history, name="circle_history"),
    path("circles/<slug:slug>/pictures/<str:name>", circles.circle_picture, name="circle_picture"),
    path("circles/<slug:slug>/members", circles.circle_members, name="circle_members"),
    path("circles/<slug:slug>/members/<slug:member_slug>/removal", circle_hosting.circle_removal, name="circle_removal"),
    path("circles/<slug:slug>/hosts", circle_hosting.circle_hosts, name="circle_hosts"),
    path("circles/<slug:slug>/hosts/end", circle_hosting.circle_host_end, name="circle_host_end"),
    path("circles/<slug:slug>/joining", circle_doors.circle_joining, name="circle_joining"),
    path("circles/<slug:slug>/leaving", circle_doors.circle_leaving, name="circle_leaving"),
    path("circles/<slug:slug>/requests", circle_doors.circle_requests, name="circle_requests"),
    path("circles/<slug:slug>/requests/<int:request_id>", circle_doors.circle_request, name="circle_request"),
    path("circles/<slug:slug>/invitations", circle_doors.circle_invitations, name="circle_invitations"),
    path(
        "circles/<slug:slug>/invitations/<int:invitation_id>/end",
        circle_doors.circle_invitation_end,
        name="circle_invitation_end",
    ),
    path("circles/<slug:slug>/invitation", circle_doors.circle_invitation, name="circle_invitation"),
]
