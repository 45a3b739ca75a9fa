"""People: the list, one, and what is said of them as a whole."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import FileResponse
from ninja import File, Query, Router
from ninja.files import UploadedFile
from pydantic import Field

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.drafts import Draft
from closeknit.contacts.api.schemas import Contact, ContactGiven, ContactLine, contact_shown, draft_of
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Id, Limit, Line, Page
from closeknit.kit.pictures import MOST_BYTES

router = Router()
PICTURE = {"responses": {200: {"content": {"image/*": {"schema": {"type": "string", "format": "binary"}}}}}}
Filter = Literal["all", "pinned", "kin", "fading", "no-tie", "archived"]


class StateGiven(Given):
    """What is left out stays. `cadence_days` is how often one wants to be in touch, 0 for the tie's own rhythm."""

    is_pinned: bool | None = None
    is_archived: bool | None = None
    has_died: bool | None = None
    is_followed: bool | None = None
    cadence_days: Annotated[int, Field(ge=0, le=3650)] | None = None


class BulkDeed(Given):
    """`word` is the label that is given or taken, for the kinds that take one."""

    kind: Line
    contact_ids: list[Id] = Field(min_length=1, max_length=10_000)
    word: Line = ""


class DeedMade(Given):
    """By this number it can be taken back within thirty days."""

    id: int


@router.get("/contacts", response=Page[ContactLine], summary="My people")
def contacts(
    request,
    q: str = Query("", max_length=300, description="Words to search for."),
    label: Annotated[int | None, Query(None, ge=1, le=2**53)] = None,
    group: Annotated[int | None, Query(None, ge=1, le=2**53)] = None,
    filter: Filter = "all",
    sort: Literal["name", "warmth", "last"] = "name",
    limit: Limit = 20,
    cursor: Cursor = "",
):
    told = {"query": q, "label": label, "group": group, "filter": filter, "sort": sort, "after": cursor, "size": limit}
    found = reads.contacts_page(request.user, **told, now=clock.now())
    return Page[ContactLine](items=[ContactLine.model_validate(each) for each in found.rows], next=found.after or None)


@router.post("/contacts", response={201: Contact}, summary="Write somebody into my book")
def add_contact(request, told: ContactGiven):
    now = clock.now()
    contact_id = actions.add_contact(by=request.user, draft=draft_of(told, Draft()), now=now)
    return contact_shown(request.user, contact_id, now)


@router.get("/contacts/{int:contact_id}", response=Contact, summary="Everything about somebody")
def contact(request, contact_id: int):
    return contact_shown(request.user, contact_id, clock.now())


@router.patch("/contacts/{int:contact_id}", response=Contact, summary="Change what is written of somebody")
def change_contact(request, contact_id: int, told: ContactGiven):
    now = clock.now()
    draft = reads.contact_form(request.user, contact_id)
    draft.customs = reads.customs_of(request.user, [contact_id]).get(contact_id, [])
    actions.change_contact(by=request.user, contact_id=contact_id, draft=draft_of(told, draft), now=now)
    return contact_shown(request.user, contact_id, now)


@router.delete("/contacts/{int:contact_id}", response={204: None}, summary="Erase somebody from my book for good")
def delete_contact(request, contact_id: int):
    """With the kind "delete" of /deeds it can be taken back."""
    actions.delete_contact(by=request.user, contact_id=contact_id, now=clock.now())


@router.patch("/contacts/{int:contact_id}/state", response=Contact, summary="Pin, archive, follow, or be in touch in a rhythm")
def change_contact_state(request, contact_id: int, told: StateGiven):
    now = clock.now()
    reads.contact(request.user, contact_id)
    about = {"by": request.user, "contact_id": contact_id, "now": now}
    if told.is_pinned is not None:
        actions.pin_contact(is_pinned=told.is_pinned, **about)
    if told.is_archived is not None:
        (actions.archive_contact if told.is_archived else actions.restore_contact)(**about)
    if told.has_died is not None:
        actions.mark_died(has_died=told.has_died, **about)
    if told.is_followed is not None:
        actions.follow_contact(is_wanted=told.is_followed, **about)
    if told.cadence_days is not None:
        actions.set_cadence(days=told.cadence_days or None, **about)
    return contact_shown(request.user, contact_id, now)


@router.post("/contacts/{int:contact_id}/photo", response=Contact, summary="Give somebody a face")
def set_contact_photo(request, contact_id: int, photo: UploadedFile = File(...)):
    now = clock.now()
    actions.set_photo(by=request.user, contact_id=contact_id, data=photo.read(MOST_BYTES + 1), now=now)
    return contact_shown(request.user, contact_id, now)


@router.delete("/contacts/{int:contact_id}/photo", response={204: None}, summary="Take somebody's photo away")
def remove_contact_photo(request, contact_id: int):
    actions.remove_photo(by=request.user, contact_id=contact_id, now=clock.now())


@router.get("/contacts/photos/{str:name}", summary="Somebody's photo", openapi_extra=PICTURE)
def contact_photo(request, name: str):
    return FileResponse(reads.photo_file(request.user, name).open("rb"), content_type="image/webp")


@router.post("/deeds", response={201: DeedMade}, summary="Do one thing with many people")
def do_in_bulk(request, told: BulkDeed):
    told = told.model_dump()
    return DeedMade(id=actions.do_in_bulk(by=request.user, **told, now=clock.now()))


@router.delete("/deeds/{int:deed_id}", response={204: None}, summary="Take such a deed back")
def undo_deed(request, deed_id: int):
    actions.undo_deed(by=request.user, deed_id=deed_id, now=clock.now())
