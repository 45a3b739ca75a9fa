"""What belongs to a person: days, kin, ways to reach them, addresses, labels, and what happened between the two of you."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from django.http import Http404
from ninja import Router
from pydantic import Field

from closeknit.contacts import actions, reads
from closeknit.contacts.api.schemas import (
    AddressGiven,
    LabelShown,
    OccasionGiven,
    PointGiven,
    RelationGiven,
    Short,
)
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Id, Instant, Limit, Made, Page, Shown, Text, after, before, page
from closeknit.ledger import actions as ledger
from closeknit.ledger import reads as entries

router = Router()
CHANNELS = (
    "other", "email", "chat", "sms", "social", "letter", "voice", "call", "video", "met", "gathering", "gift", "help", "noticed",
    "comment",
)  # fmt: skip


class LabelGiven(Given):
    name: Short


class LabelWithPeople(LabelShown):
    count: int


class InteractionGiven(Given):
    """`contact_ids` are whoever else was there; `channel` and `direction` are those of the deed unless given."""

    deed: Literal["called", "met", "wrote", "gave", "helped"]
    contact_ids: list[Id] = Field([], max_length=99)
    channel: Literal[CHANNELS] | None = None
    direction: Literal["out", "in", "mutual"] | None = None
    happened_at: Instant | None = None
    minutes: Annotated[int, Field(ge=0, le=1440)] = 0
    about: Text = ""


class Interaction(Shown):
    """One entry of the ledger; `id` names it for being struck."""

    id: str
    happened_at: datetime
    channel: str
    direction: str
    minutes: int
    subject: str


class Logged(Shown):
    """How many entries were made."""

    entries: int


def adding(path: str, kind: type, add, field: str, summary: str, name: str):
    """One door of a kind: something is added to a person."""

    def door(request, contact_id: int, told):
        reads.contact(request.user, contact_id)
        return Made(id=add(by=request.user, contact_id=contact_id, **{field: told.plain()}, now=clock.now()))

    door.__name__, door.__annotations__ = name, {"contact_id": int, "told": kind}
    return router.post(f"/contacts/{{int:contact_id}}/{path}", response={201: Made}, summary=summary)(door)


def removing(path: str, remove, field: str, summary: str, name: str):
    """One door of a kind: something of a person's is taken away."""

    def door(request, row_id: int):
        remove(by=request.user, **{field: row_id}, now=clock.now())

    door.__name__, door.__annotations__ = name, {"row_id": int}
    return router.delete(f"/{path}/{{int:row_id}}", response={204: None}, summary=summary)(door)


add_point = adding("points", PointGiven, actions.add_point, "point", "Add a way to reach somebody", "add_point")
add_address = adding("addresses", AddressGiven, actions.add_address, "address", "Add an address", "add_address")
add_occasion = adding("occasions", OccasionGiven, actions.add_occasion, "day", "Add a day to remember", "add_occasion")
add_relation = adding("relations", RelationGiven, actions.add_relation, "kin", "Say who belongs to somebody", "add_relation")
remove_point = removing("points", actions.remove_point, "point_id", "Take a way to reach somebody out", "remove_point")
remove_address = removing("addresses", actions.remove_address, "address_id", "Take an address out", "remove_address")
remove_occasion = removing("occasions", actions.remove_occasion, "occasion_id", "Take a day out", "remove_occasion")
remove_relation = removing("relations", actions.remove_relation, "relation_id", "Take a relation out", "remove_relation")


@router.put("/occasions/{int:row_id}", response={204: None}, summary="Write a day to remember anew")
def change_occasion(request, row_id: int, told: OccasionGiven):
    actions.change_occasion(by=request.user, occasion_id=row_id, day=told.plain(), now=clock.now())


@router.put("/relations/{int:row_id}", response={204: None}, summary="Write a relation anew")
def change_relation(request, row_id: int, told: RelationGiven):
    actions.change_relation(by=request.user, relation_id=row_id, kin=told.plain(), now=clock.now())


@router.get("/labels", response=Page[LabelWithPeople], summary="My labels")
def labels(request, limit: Limit = 20, cursor: Cursor = ""):
    return page(LabelWithPeople, reads.labels(request.user), limit, cursor)


@router.post("/contacts/{int:contact_id}/labels", response={201: Made}, summary="Give somebody a label")
def add_label(request, contact_id: int, told: LabelGiven):
    return Made(id=actions.add_label(by=request.user, contact_id=contact_id, name=told.name, now=clock.now()))


@router.delete("/contacts/{int:contact_id}/labels/{int:label_id}", response={204: None}, summary="Take a label off somebody")
def remove_label(request, contact_id: int, label_id: int):
    actions.remove_label(by=request.user, contact_id=contact_id, label_id=label_id, now=clock.now())


@router.put("/labels/{int:label_id}", response={204: None}, summary="Give a label another name")
def rename_label(request, label_id: int, told: LabelGiven):
    actions.rename_label(by=request.user, label_id=label_id, name=told.name, now=clock.now())


@router.delete("/labels/{int:label_id}", response={204: None}, summary="Take a label out of my book")
def delete_label(request, label_id: int):
    actions.delete_label(by=request.user, label_id=label_id, now=clock.now())


@router.get("/contacts/{int:contact_id}/interactions", response=Page[Interaction], summary="What happened between us")
def interactions(request, contact_id: int, limit: Limit = 20, cursor: Cursor = ""):
    """Newest first. Entries of one moment are never parted, so a page can be longer than was asked."""
    reads.contact(request.user, contact_id)
    until = before(cursor, clock.moment_of)
    found = entries.interactions_with(request.user, contact_id, limit=limit + 100, before=until)
    last = found[limit - 1].happened_at if len(found) > limit else None
    shown = [each for place, each in enumerate(found) if place < limit or each.happened_at == last]
    items = [interaction_shown(each) for each in shown]
    return Page[Interaction](items=items, next=after(last.isoformat()) if last and len(found) > len(shown) else None)


def interaction_shown(entry) -> Interaction:
    return Interaction(
        id=f"{entry.source}.{entry.ext_hash}", happened_at=entry.happened_at, channel=CHANNELS[entry.channel],
        direction={1: "out", 2: "in"}.get(entry.direction, "mutual"), minutes=round(entry.seconds / 60), subject=entry.subject,
    )  # fmt: skip


@router.post("/contacts/{int:contact_id}/interactions", response={201: Logged}, summary="Log what we did")
def log_interaction(request, contact_id: int, told: InteractionGiven):
    said = told.model_dump() | {"contact_ids": [contact_id, *told.contact_ids]}
    said |= {"channel": told.channel or "", "direction": told.direction or ""}
    return Logged(entries=actions.log_interaction(by=request.user, **said, now=clock.now()))


@router.delete("/interactions/{str:entry_id}", response={204: None}, summary="Strike a mistaken entry")
def strike_interaction(request, entry_id: str):
    _struck(request, entry_id, ledger.strike_interaction)


@router.post("/interactions/{str:entry_id}/return", response={204: None}, summary="Let a struck entry count again")
def restore_interaction(request, entry_id: str):
    _struck(request, entry_id, ledger.restore_interaction)


def _struck(request, entry_id: str, deed) -> None:
    source, _dot, number = entry_id.rpartition(".")
    digits = number.removeprefix("-")
    if not (source and digits.isascii() and digits.isdigit() and len(digits) < 20 and -(2**63) <= int(number) < 2**63):
        raise Http404
    try:
        deed(by=request.user, source=source[:24], ext_hash=int(number), now=clock.now())
    except ledger.NoSuchInteraction:
        raise Http404 from None
