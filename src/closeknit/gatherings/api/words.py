"""Words from the hosts of a gathering."""

from __future__ import annotations

from ninja import Router

from closeknit.gatherings import actions
from closeknit.kit import clock
from closeknit.kit.openapi import Given, Key, Made, Text

router = Router()


class WordGiven(Given):
    """`to` is "coming", "waiting" or "undecided"."""

    to: Key
    text: Text


@router.post(
    "/gatherings/{str:slug}/occurrences/{int:occurrence_id}/words", response={201: Made}, summary="Write to those who come"
)
def write_to_people(request, slug: str, occurrence_id: int, told: WordGiven):
    """Or to those who wait, or have not decided."""
    which = {"slug": slug, "occurrence_id": occurrence_id}
    return Made(id=actions.write_to_people(by=request.user, **which, to=told.to, text=told.text, now=clock.now()))
