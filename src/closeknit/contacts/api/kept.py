"""What is kept about a person in words: notes, facts, promises and gifts."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Query, Router
from pydantic import Field

from closeknit.contacts import actions, reads
from closeknit.contacts.api.schemas import PartDay, Short
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Day, Given, Id, Limit, Line, Made, Page, Shown, Text, page

router = Router()


class NoteGiven(Given):
    text: Text
    on: Day | None = None


class Note(Shown):
    """`text` is Markdown."""

    id: int
    text: str
    html: str
    on: date


class FactGiven(Given):
    text: Line
    learned_on: Day | None = None


class Fact(Shown):
    id: int
    text: str
    learned_on: date | None


class PromiseGiven(Given):
    text: Line
    due_on: Day | None = None


class Kept(Given):
    is_kept: bool = True


class Promise(Shown):
    id: int
    text: str
    due_on: date | None
    kept_at: datetime | None


class GiftGiven(Given):
    """`currency` is an ISO 4217 code."""

    state: Literal["idea", "given", "received"]
    text: Line
    occasion: Short = ""
    on: PartDay = ""
    amount: Annotated[Decimal, Field(ge=0, max_digits=10, decimal_places=2)] | None = None
    currency: Annotated[str, Field(max_length=3)] = ""
    link: Line = ""
    is_never_again: bool = False
    is_thanked: bool = False

    def plain(self) -> actions.Present:
        return actions.Present(**self.model_dump())


class Gift(Shown):
    id: int
    state: str
    text: str
    occasion: str
    amount: Decimal | None
    currency: str
    link: str
    is_never_again: bool
    is_thanked: bool


def whole(request, contact_id: int):
    return reads.contact_page(request.user, contact_id, clock.now(), most_notes=None)


@router.get("/contacts/{int:contact_id}/notes", response=Page[Note], summary="What I noted about somebody")
def notes(request, contact_id: int, limit: Limit = 20, cursor: Cursor = ""):
    return page(Note, whole(request, contact_id).notes, limit, cursor)


@router.post("/contacts/{int:contact_id}/notes", response={201: Made}, summary="Write a note about somebody")
def add_note(request, contact_id: int, told: NoteGiven):
    return Made(id=actions.add_note(by=request.user, contact_id=contact_id, text=told.text, on=told.on, now=clock.now()))


@router.put("/notes/{int:note_id}", response={204: None}, summary="Write a note anew")
def change_note(request, note_id: int, told: NoteGiven):
    actions.change_note(by=request.user, note_id=note_id, text=told.text, on=told.on, now=clock.now())


@router.delete("/notes/{int:note_id}", response={204: None}, summary="Take a note out")
def remove_note(request, note_id: int):
    actions.remove_note(by=request.user, note_id=note_id, now=clock.now())


@router.get("/contacts/{int:contact_id}/facts", response=Page[Fact], summary="What is worth remembering about somebody")
def facts(request, contact_id: int, limit: Limit = 20, cursor: Cursor = ""):
    return page(Fact, whole(request, contact_id).facts, limit, cursor)


@router.post("/contacts/{int:contact_id}/facts", response={201: Made}, summary="Write down a fact about somebody")
def add_fact(request, contact_id: int, told: FactGiven):
    said = told.model_dump()
    return Made(id=actions.add_fact(by=request.user, contact_id=contact_id, **said, now=clock.now()))


@router.put("/facts/{int:fact_id}", response={204: None}, summary="Write a fact anew")
def change_fact(request, fact_id: int, told: FactGiven):
    said = told.model_dump()
    actions.change_fact(by=request.user, fact_id=fact_id, **said, now=clock.now())


@router.delete("/facts/{int:fact_id}", response={204: None}, summary="Take a fact out")
def remove_fact(request, fact_id: int):
    actions.remove_fact(by=request.user, fact_id=fact_id, now=clock.now())


@router.get("/contacts/{int:contact_id}/promises", response=Page[Promise], summary="What I promised somebody")
def promises(request, contact_id: int, limit: Limit = 20, cursor: Cursor = ""):
    found = whole(request, contact_id)
    return page(Promise, [*found.open_promises, *found.kept_promises], limit, cursor)


@router.post("/contacts/{int:contact_id}/promises", response={201: Made}, summary="Write down what I promised")
def add_promise(request, contact_id: int, told: PromiseGiven):
    said = told.model_dump()
    return Made(id=actions.add_promise(by=request.user, contact_id=contact_id, **said, now=clock.now()))


@router.put("/promises/{int:promise_id}", response={204: None}, summary="Write a promise anew")
def change_promise(request, promise_id: int, told: PromiseGiven):
    said = told.model_dump()
    actions.change_promise(by=request.user, promise_id=promise_id, **said, now=clock.now())


@router.put("/promises/{int:promise_id}/kept", response={204: None}, summary="Say that I kept a promise, or not yet")
def keep_promise(request, promise_id: int, told: Kept):
    actions.keep_promise(by=request.user, promise_id=promise_id, is_kept=told.is_kept, now=clock.now())


@router.delete("/promises/{int:promise_id}", response={204: None}, summary="Take a promise out")
def remove_promise(request, promise_id: int):
    actions.remove_promise(by=request.user, promise_id=promise_id, now=clock.now())


@router.get("/contacts/{int:contact_id}/gifts", response=Page[Gift], summary="Gifts and ideas for somebody")
def gifts(request, contact_id: int, limit: Limit = 20, cursor: Cursor = ""):
    reads.contact(request.user, contact_id)
    return page(Gift, reads.gifts_of(request.user, contact_id), limit, cursor)


@router.post("/contacts/{int:contact_id}/gifts", response={201: Made}, summary="Write down a gift or an idea")
def add_gift(request, contact_id: int, told: GiftGiven):
    return Made(id=actions.add_gift(by=request.user, contact_id=contact_id, present=told.plain(), now=clock.now()))


@router.post("/contacts/{int:contact_id}/ideas", response={201: Made}, summary="Keep what stands in a note or a fact as an idea")
def catch_idea(
    request,
    contact_id: int,
    note: Annotated[Id | None, Query(None)] = None,
    fact: Annotated[Id | None, Query(None)] = None,
):
    said = {"note_id": note, "fact_id": fact}
    return Made(id=actions.catch_idea(by=request.user, contact_id=contact_id, **said, now=clock.now()))


@router.put("/gifts/{int:gift_id}", response={204: None}, summary="Write a gift anew")
def change_gift(request, gift_id: int, told: GiftGiven):
    actions.change_gift(by=request.user, gift_id=gift_id, present=told.plain(), now=clock.now())


@router.delete("/gifts/{int:gift_id}", response={204: None}, summary="Take a gift out")
def remove_gift(request, gift_id: int):
    actions.remove_gift(by=request.user, gift_id=gift_id, now=clock.now())


@router.put("/gifts/{int:gift_id}/giving", response={204: None}, summary="Say that I gave it today")
def give_gift(request, gift_id: int):
    actions.give_gift(by=request.user, gift_id=gift_id, now=clock.now())


@router.delete("/gifts/{int:gift_id}/giving", response={204: None}, summary="It is still an idea")
def keep_gift_as_idea(request, gift_id: int):
    actions.give_gift(by=request.user, gift_id=gift_id, is_undone=True, now=clock.now())


@router.put("/gifts/{int:gift_id}/thanks", response={204: None}, summary="Say that I said thank you for it")
def thank_for_gift(request, gift_id: int):
    actions.thank_for_gift(by=request.user, gift_id=gift_id, now=clock.now())


@router.delete("/gifts/{int:gift_id}/thanks", response={204: None}, summary="I have not said thank you yet")
def unthank_for_gift(request, gift_id: int):
    actions.thank_for_gift(by=request.user, gift_id=gift_id, is_thanked=False, now=clock.now())
