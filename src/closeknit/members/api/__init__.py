"""Members to each other, for programs: profiles, circles, invitations, the community and its newcomers."""

from ninja import Router

from closeknit.members.api import circles, community, people, profile, stays

router = Router(tags=["members"])
for each in (profile, people, circles, stays, community):
    router.add_router("", each.router)
