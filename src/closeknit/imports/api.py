"""Files that are brought, for programs."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from ninja import File, Form, Router
from ninja.files import UploadedFile

from closeknit.imports import actions, reads
from closeknit.imports.actions.words import progress_words, report_words
from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Key, Limit, Line, Page, Shown, after, before, page
from closeknit.kit.openapi.pages import whole_number
from closeknit.kit.unfit import Unfit

router = Router(tags=["files"])


class Import(Shown):
    """A file on its way into the book. `state` is uploaded, reading, previewed, running, done, failed, cancelled, undoing or
    undone; `words` say in sentences how far it is, or what came of it."""

    id: int
    state: str
    file_name: str
    size: int
    formats: list[str]
    made_at: datetime
    words: list[str]
    error: str
    can_be_undone: bool
    asks_who_i_am: bool


class StartGiven(Given):
    """`takes_guess`: also a table of which nobody has said what its columns mean."""

    keeps_subjects: bool = False
    takes_guess: bool = False


class MineGiven(Given):
    """Addresses, numbers or names by which files know me."""

    written: list[Line]


class Mine(Shown):
    id: int
    kind: str
    value: str


class PersonOfImport(Shown):
    """Somebody a file names; `match` is new, certain or perhaps."""

    number: int
    name: str
    said: str
    match: str
    contact_id: int | None
    is_taken: bool


class PersonChosen(Given):
    """take, leave, new, or the number of the contact whom it is."""

    choice: Key


def import_shown(brought) -> Import:
    words = [progress_words(brought)] if brought.is_at_work and brought.state != "undoing" else report_words(brought)
    told = {name: getattr(brought, name) for name in ("id", "state", "file_name", "size", "formats", "made_at", "error")}
    asks = any(not each["is_guess"] for each in brought.questions)
    can = brought.can_be_undone(clock.now())
    return Import(**told, words=[str(each) for each in words if each], can_be_undone=can, asks_who_i_am=asks)


@router.get("/imports", response=Page[Import], summary="What I brought")
def imports(request, limit: Limit = 20, cursor: Cursor = ""):
    """The newest thirty."""
    return page(Import, [import_shown(each) for each in reads.imports(request.user)], limit, cursor)


@router.post("/imports", response={201: Import}, summary="Bring a file")
def bring_file(request, file: UploadedFile = File(...), format: str = Form("", max_length=24)):
    upload = actions.Upload(file.name)
    try:
        for chunk in file.chunks():
            upload.write(chunk)
        upload.close()
        if not upload.size:
            raise Unfit("file", _("Choose a file first. An empty one holds nobody."))
        told = {"name": upload.name, "upload": upload.place, "size": upload.size, "forced": format}
        return import_shown(actions.bring_file(by=request.user, **told, now=clock.now()))
    except BaseException:
        upload.drop()
        raise


@router.get("/imports/{int:import_id}", response=Import, summary="How far an import is")
def import_state(request, import_id: int):
    return import_shown(reads.own_import(request.user, import_id))


@router.get("/imports/{int:import_id}/people", response=Page[PersonOfImport], summary="Whom a file names")
def import_people(request, import_id: int, limit: Limit = 20, cursor: Cursor = ""):
    reads.own_import(request.user, import_id)
    place = before(cursor, whole_number, 0) - 1
    found = reads.people_page(request.user, import_id, after=min(place, 2**31 - 1), size=limit)
    items = [PersonOfImport.model_validate(each.person) for each in found.lines]
    return Page[PersonOfImport](items=items, next=after(found.after + 1) if found.after is not None else None)


@router.put("/imports/{int:import_id}/people/{int:number}", response={204: None}, summary="Say who somebody of a file is")
def choose_person(request, import_id: int, number: int, told: PersonChosen):
    actions.choose_person(by=request.user, import_id=import_id, number=number, choice=told.choice, now=clock.now())


@router.post("/imports/{int:import_id}/run", response=Import, summary="Bring it into my book")
def start_import(request, import_id: int, told: StartGiven):
    actions.start_import(by=request.user, import_id=import_id, **told.model_dump(), now=clock.now())
    return import_shown(reads.own_import(request.user, import_id))


@router.post("/imports/{int:import_id}/cancel", response={204: None}, summary="Let it be")
def cancel_import(request, import_id: int):
    actions.cancel_import(by=request.user, import_id=import_id, now=clock.now())


@router.post("/imports/{int:import_id}/undo", response={204: None}, summary="Take an import back")
def undo_import(request, import_id: int):
    actions.start_undo(by=request.user, import_id=import_id, now=clock.now())


@router.post("/imports/{int:import_id}/owner", response={204: None}, summary="Say who in a file I am, and read it again")
def say_owner(request, import_id: int, told: MineGiven):
    reads.own_import(request.user, import_id)
    actions.say_mine(by=request.user, written=told.written, now=clock.now())
    actions.read_again(by=request.user, import_id=import_id, now=clock.now())


@router.get("/imports/mine", response=Page[Mine], summary="By which names and addresses files know me")
def mine(request, limit: Limit = 20, cursor: Cursor = ""):
    return page(Mine, reads.mine(request.user), limit, cursor)


@router.post("/imports/mine", response={204: None}, summary="Say by which names and addresses files know me")
def say_mine(request, told: MineGiven):
    actions.say_mine(by=request.user, written=told.written, now=clock.now())


@router.delete("/imports/mine/{int:mine_id}", response={204: None}, summary="That is not me")
def forget_mine(request, mine_id: int):
    actions.forget_mine(by=request.user, mine_id=mine_id, now=clock.now())
