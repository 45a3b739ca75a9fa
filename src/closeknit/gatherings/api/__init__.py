"""Gatherings for programs, a file for each noun: what is planned, meeting in person, and what grows of it."""

from ninja import Router

from closeknit.gatherings.api import calendar_files, gathering, meeting, memories, polls, rsvp, said, talked, trip, words

router = Router(tags=["gatherings"])
for each in (calendar_files, gathering, rsvp, talked, meeting, said, memories, polls, trip, words):
    router.add_router("", each.router)
