"""What reaches a member, for programs: notices, what may come and how, and webhooks."""

from ninja import Router

from closeknit.notify.api import hooks, reaching

router = Router()
for each in (reaching, hooks):
    router.add_router("", each.router)
