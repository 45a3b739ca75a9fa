"""Gatherings for programs: meeting in person, and what grows of it."""

from ninja import Router

from closeknit.gatherings.api import meeting, memories, said

router = Router(tags=["gatherings"])
for each in (meeting, said, memories):
    router.add_router("", each.router)
