"""One's own account, for programs."""

from __future__ import annotations

from datetime import datetime

from ninja import Router

from closeknit.accounts import actions, reads
from closeknit.kit import clock
from closeknit.kit.openapi import Given, Line, Shown

router = Router(tags=["account"])


class Me(Shown):
    """Whose token this is."""

    slug: str
    name: str
    email: str
    zone: str
    language: str
    joined_at: datetime
    entered_at: datetime | None
    state: str
    is_host: bool
    is_operator: bool


class MeChanged(Given):
    """What is left out stays."""

    name: Line | None = None
    zone: Line | None = None
    language: Line | None = None


class TokenShown(Shown):
    """The token that was sent; its secret is kept nowhere."""

    name: str
    start: str
    scopes: list[str]
    made_at: datetime
    ends_at: datetime | None
    used_at: datetime | None


@router.get("/me", response=Me, summary="Who I am")
def me(request):
    return Me.model_validate(request.user)


@router.patch("/me", response=Me, summary="Change my name, zone or language")
def change_me(request, told: MeChanged):
    mine = request.user
    given = {"name": mine.name, "zone": mine.zone, "language": mine.language} | told.model_dump(exclude_none=True)
    actions.change_member(by=mine, now=clock.now(), **given)
    return Me.model_validate(reads.active_member(mine, mine.id))


@router.get("/token", tags=["token"], response=TokenShown, summary="What this token may do")
def token(request):
    row = request.token
    return TokenShown(
        name=row.name, start=row.start, scopes=row.scopes.split(), made_at=row.made_at, ends_at=row.ends_at, used_at=row.used_at
    )


@router.delete("/token", tags=["token"], response={204: None}, summary="End this token")
def end_token(request):
    actions.end_token(by=request.user, token_id=request.token.id, now=clock.now())
