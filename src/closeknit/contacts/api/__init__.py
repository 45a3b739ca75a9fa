"""The book of people for programs: everything here is its owner's alone, and somebody else's is 404."""

from ninja import Router

from closeknit.contacts.api import kept, lived, pairs, parts, people, reminders

router = Router(tags=["book"])
for each in (people, parts, kept, reminders, lived, pairs):
    router.add_router("", each.router)
