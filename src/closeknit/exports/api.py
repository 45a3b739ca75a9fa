"""The way out, for programs: the whole book as a file."""

from __future__ import annotations

from datetime import datetime

from django.http import FileResponse
from ninja import Router

from closeknit.exports import actions, reads
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Limit, Made, Page, Shown, page

router = Router(tags=["files"])
ZIP = {"responses": {200: {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}}}}


class Export(Shown):
    """`state` is waiting, running, done or failed."""

    id: int
    state: str
    size: int
    made_at: datetime
    finished_at: datetime | None
    error: str


@router.get("/exports", response=Page[Export], summary="My packed books")
def exports(request, limit: Limit = 20, cursor: Cursor = ""):
    return page(Export, reads.exports(request.user), limit, cursor)


@router.post("/exports", response={201: Made}, summary="Pack everything that is mine")
def ask_for_export(request):
    return Made(id=actions.ask_for_export(by=request.user, now=clock.now()))


@router.get("/exports/{int:export_id}", response=Export, summary="How far a packed book is")
def export(request, export_id: int):
    return Export.model_validate(reads.export(request.user, export_id))


@router.get("/exports/{int:export_id}/file", summary="The file of a packed book", openapi_extra=ZIP)
def export_file(request, export_id: int):
    return FileResponse(reads.export_file(request.user, export_id).open("rb"), content_type="application/zip")
