"""Voice notes and comments for programs; what hangs under a moment begins in the room of stories."""

from __future__ import annotations

from ninja import File, Form, Router
from ninja.files import UploadedFile

from closeknit.kit import clock
from closeknit.kit.openapi import Given, Key, Shown, Text
from closeknit.kit.pieces import sound_in_pieces
from closeknit.talk import actions, reads
from closeknit.trust import reads as trust

router = Router(tags=["moments"])
SOUND = {"responses": {200: {"content": {"audio/*": {"schema": {"type": "string", "format": "binary"}}}}}}


class VoiceNote(Shown):
    """A recording; it is heard at /voice/{slug}."""

    slug: str
    seconds: int
    words: str
    mime: str


class CommentChanged(Given):
    """`named` are the slugs of members it names."""

    text: Text
    named: list[Key] = []


@router.post("/voice", response={201: VoiceNote}, summary="Keep a recording that is told later")
def keep_voice(request, sound: UploadedFile = File(...), seconds: float = Form(0)):
    slug = actions.keep_voice(by=request.user, file=sound, seconds=seconds, now=clock.now())
    return VoiceNote.model_validate(reads.voice_waiting(request.user, slug))


@router.get("/voice/{str:slug}", summary="Hear a recording", openapi_extra=SOUND)
def hear_voice(request, slug: str):
    path, mime = reads.voice_file(request.user, trust.sight(request.user), slug)
    return sound_in_pieces(path, mime, request.headers.get("Range", ""))


@router.patch("/comments/{int:comment_id}", response={204: None}, summary="Change what I said")
def change_comment(request, comment_id: int, told: CommentChanged):
    actions.change_comment(by=request.user, comment_id=comment_id, text=told.text, chosen=told.named, now=clock.now())


@router.delete("/comments/{int:comment_id}", response={204: None}, summary="Delete what I said")
def delete_comment(request, comment_id: int):
    actions.delete_comment(by=request.user, comment_id=comment_id, now=clock.now())


@router.post("/comments/{int:comment_id}/hiding", response={204: None}, summary="Hide a comment under what I told, or as a host")
def hide_comment(request, comment_id: int):
    reads.comment(request.user, trust.sight(request.user), comment_id)  # what a host cannot read they hide from its report
    actions.hide_comment(by=request.user, comment_id=comment_id, now=clock.now())


@router.delete("/comments/{int:comment_id}/hiding", response={204: None}, summary="Let a comment be read again")
def show_comment(request, comment_id: int):
    reads.comment(request.user, trust.sight(request.user), comment_id)
    actions.show_comment(by=request.user, comment_id=comment_id, now=clock.now())
