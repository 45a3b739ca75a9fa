"""What members say to each other, for programs: comments, recordings, and talks."""

from ninja import Router

from closeknit.talk.api import said, threads

router = Router()
for each in (said, threads):
    router.add_router("", each.router)
