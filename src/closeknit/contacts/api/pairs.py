"""Two who may be one."""

from __future__ import annotations

from ninja import Router

from closeknit.contacts import actions, reads
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Id, Limit, Made, Page, Shown, page

router = Router()


class Double(Shown):
    """Two contacts who may be one person."""

    id: int
    a_id: int
    a_name: str
    b_id: int
    b_name: str
    reasons: list[str]


class MergeGiven(Given):
    """Who is taken over, and goes."""

    other_id: Id


@router.get("/doubles", response=Page[Double], summary="Who may be in my book twice")
def doubles(request, limit: Limit = 20, cursor: Cursor = ""):
    return page(Double, reads.doubles(request.user, 100), limit, cursor)


@router.delete("/doubles/{int:double_id}", response={204: None}, summary="They are two people")
def say_apart(request, double_id: int):
    actions.say_apart(by=request.user, double_id=double_id, now=clock.now())


@router.post("/contacts/{int:contact_id}/merges", response={201: Made}, summary="Make two contacts one")
def merge_contacts(request, contact_id: int, told: MergeGiven):
    said = {"contact_id": contact_id, "other_id": told.other_id}
    return Made(id=actions.merge_contacts(by=request.user, **said, now=clock.now()))


@router.delete("/merges/{int:merge_id}", response=Made, summary="Make two of one again")
def undo_merge(request, merge_id: int):
    """The number of who is there again."""
    return Made(id=actions.undo_merge(by=request.user, merge_id=merge_id, now=clock.now()))
