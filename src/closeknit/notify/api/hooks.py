"""Webhooks: a member's own programs are told what the member is told."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from ninja import Router
from pydantic import Field

from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Limit, Made, Page, Shown, after, before, page
from closeknit.kit.openapi.pages import whole_number
from closeknit.notify import actions, reads

router = Router(tags=["webhooks"])


class HookGiven(Given):
    """`kinds` are those of notices it is told of (message, comment, mention, import …); none for all."""

    url: Annotated[str, Field(max_length=2000)]
    kinds: Annotated[list[Annotated[str, Field(max_length=40)]], Field(max_length=60)] = []


class Hook(Shown):
    """It rests (`rests_since`) after thirty failures in a row over a day, and its owner is told; trying it wakes it. While
    it is paused it is told nothing."""

    id: int
    url: str
    kinds: list[str]
    made_at: datetime
    failures: int
    rests_since: datetime | None
    paused_at: datetime | None


class HookChange(Given):
    """Whether it is told nothing for now."""

    is_paused: bool


class NewHook(Shown):
    """With its secret, which is told this once."""

    id: int
    secret: str


class Call(Shown):
    """One thing told; `status` is what was answered last, 0 for nothing."""

    id: int
    kind: str
    body: str
    tries: int
    status: int
    words: str
    made_at: datetime
    tried_at: datetime | None
    done_at: datetime | None


@router.get("/webhooks", response=Page[Hook], summary="My webhooks")
def hooks(request, limit: Limit = 20, cursor: Cursor = ""):
    return page(Hook, reads.hooks(request.user), limit, cursor)


@router.post("/webhooks", response={201: NewHook}, summary="Have an address told what I am told")
def make_hook(request, told: HookGiven):
    hook_id, secret = actions.make_hook(by=request.user, url=told.url, kinds=told.kinds, now=clock.now())
    return NewHook(id=hook_id, secret=secret)


@router.delete("/webhooks/{int:hook_id}", response={204: None}, summary="Tell that address nothing more")
def end_hook(request, hook_id: int):
    actions.end_hook(by=request.user, hook_id=hook_id, now=clock.now())


@router.patch("/webhooks/{int:hook_id}", response={204: None}, summary="Pause a webhook, or let it go on")
def change_hook(request, hook_id: int, told: HookChange):
    actions.pause_hook(by=request.user, hook_id=hook_id, is_paused=told.is_paused, now=clock.now())


@router.post("/webhooks/{int:hook_id}/try", response={201: Made}, summary="Tell it something now, to see whether it listens")
def try_hook(request, hook_id: int):
    return Made(id=actions.try_hook(by=request.user, hook_id=hook_id, now=clock.now()))


@router.get("/webhooks/{int:hook_id}/calls", response=Page[Call], summary="What was told to a webhook, and what became of it")
def calls(request, hook_id: int, limit: Limit = 20, cursor: Cursor = ""):
    start = before(cursor, whole_number, 0)
    found = reads.calls(request.user, hook_id, start, limit + 1)
    items = [Call.model_validate(each) for each in found[:limit]]
    return Page[Call](items=items, next=after(start + limit) if len(found) > limit else None)
