"""Talks for programs: of two, of a small group, of a circle."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from django.http import FileResponse
from ninja import File, Query, Router
from ninja.files import UploadedFile
from pydantic import Field

from closeknit.kit import clock
from closeknit.kit.openapi import Cursor, Given, Id, Instant, Key, Limit, Line, Page, Shown, Text, after, before, page
from closeknit.kit.openapi.pages import whole_number
from closeknit.kit.unfit import Unfit
from closeknit.members import reads as members
from closeknit.talk import actions, reads
from closeknit.trust import reads as trust

router = Router(tags=["threads"])
ANY = {"responses": {200: {"content": {"*/*": {"schema": {"type": "string", "format": "binary"}}}}}}
Place = Annotated[int, Field(ge=0, le=2**53)]


class PersonOfTalk(Shown):
    """`slug` is "" for whoever has no page now."""

    name: str
    slug: str


class ThreadLine(Shown):
    """`words` are the first of what was said there last."""

    slug: str
    title: str
    kind: str
    people: list[PersonOfTalk]
    said_at: datetime
    is_unread: bool
    is_muted: bool
    words: str


class Thread(Shown):
    """A talk one is in; of a circle's thread the people are the circle's. `last` counts what happened in it."""

    slug: str
    title: str
    kind: str
    people: list[PersonOfTalk]
    is_open: bool
    last: int


class NewThread(Given):
    """With whom (slugs); of a group also a name."""

    people: list[Key] = Field(min_length=1, max_length=11)
    name: Line = ""


class ThreadChanged(Given):
    """What is left out stays. `read_to` is the place of the last message one has read, `answers_at` when one wants to be reminded
    to answer; with `is_muted` and `is_reminded` false both end."""

    name: Line | None = None
    people: list[Key] | None = None
    read_to: Place | None = None
    is_unread: bool | None = None
    is_muted: bool | None = None
    muted_until: Instant | None = None
    is_reminded: bool | None = None
    answers_at: Instant | None = None


class EnclosureGiven(Given):
    """A photo or a file that was uploaded, and what can be seen on it."""

    slug: Key
    alt: Line = ""


class VoiceOfMessage(Given):
    """A recording that was uploaded, and what is said in it."""

    slug: Key
    words: Text = ""


class NewMessage(Given):
    """`quotes` is the place of the message it answers; `key` is the sender's own: the same key again says nothing twice."""

    text: Text = ""
    quotes: Id | None = None
    named: list[Key] = []
    voice: VoiceOfMessage | None = None
    enclosures: list[EnclosureGiven] = []
    key: Annotated[str, Field(max_length=64)] = ""


class MessageChanged(Given):
    text: Text
    named: list[Key] = []


class Said(Shown):
    """Its place in the thread."""

    seq: int


class ReactionGiven(Given):
    """`words` are for the kind "own"."""

    kind: Literal["yes", "thank_you", "with_you", "laughing", "thinking", "own"]
    words: Line = ""


class Reaction(Shown):
    name: str
    slug: str
    words: str
    kind: str


class Enclosure(Shown):
    """It is had at /threads/enclosures/{slug}."""

    kind: str
    slug: str
    name: str
    size: int
    alt: str


class Message(Shown):
    """Where `is_gap` nothing of it is the reader's to see. `kind` is said, or what nobody said: added, left, named."""

    seq: int
    changed: int
    kind: str
    author_name: str
    author_slug: str
    text: str
    html: str
    quotes: int | None
    voice: str | None
    made_at: datetime
    edited_at: datetime | None
    is_deleted: bool
    is_own: bool
    is_gap: bool
    enclosures: list[Enclosure]
    reactions: list[Reaction]


class Found(Shown):
    """A message that has the words: of which talk (`slug`, `title`), its place there, who said it, and the line with them."""

    slug: str
    title: str
    seq: int
    name: str
    is_own: bool
    made_at: datetime
    line: str


class News(Shown):
    """What changed, in the order of the changes; ask again after `last` while `has_more`."""

    messages: list[Message]
    last: int
    has_more: bool


def message_of(one) -> Message:
    names = (
        "seq", "changed", "kind", "author_name", "author_slug", "text", "html", "made_at", "edited_at", "is_deleted", "is_own",
        "is_gap",
    )  # fmt: skip
    return Message(
        **{name: getattr(one, name) for name in names},
        quotes=one.quote.seq if one.quote else None,
        voice=one.voice.slug if one.voice else None,
        enclosures=[Enclosure.model_validate(each) for each in (*one.photos, *one.files)],
        reactions=[Reaction.model_validate(each) for each in one.reactions],
    )


def thread_of(viewer, slug: str) -> Thread:
    talk = reads.thread(viewer, slug)
    people = [PersonOfTalk.model_validate(each) for each in talk.others]
    told = {"slug": talk.slug, "title": talk.title, "kind": talk.row.kind, "is_open": talk.is_open, "last": talk.row.last}
    return Thread(**told, people=people)


@router.get("/threads", response=Page[ThreadLine], summary="My talks")
def threads(request, cursor: Cursor = ""):
    """Fifty at a time, where something was said last first."""
    place = before(cursor, clock.moment_of)
    found = reads.threads(request.user, trust.sight(request.user), clock.now(), before=place)
    items = [ThreadLine.model_validate(each) for each in found.lines]
    return Page[ThreadLine](items=items, next=after(found.earlier.isoformat()) if found.earlier else None)


@router.get("/threads/found", response=Page[Found], summary="Search all my talks")
def search_talks(request, q: str = Query(..., max_length=200), limit: Limit = 20, cursor: Cursor = ""):
    found = reads.said_found(request.user, trust.sight(request.user), q)
    return page(Found, [Found.model_validate(each) for each in found], limit, cursor)


@router.post("/threads", response={201: Thread}, summary="Begin a talk, or find the one of two that is there")
def start_talk(request, told: NewThread):
    slug = actions.start_talk(by=request.user, slugs=told.people, name=told.name, now=clock.now())
    return thread_of(request.user, slug)


@router.put("/circles/{str:slug}/thread", response=Thread, summary="The talk of a circle of mine")
def circle_talk(request, slug: str):
    circle = members.circle(request.user, slug)
    return thread_of(request.user, actions.circle_talk(by=request.user, circle_id=circle.id, now=clock.now()))


@router.get("/threads/{str:slug}", response=Thread, summary="One talk")
def thread(request, slug: str):
    return thread_of(request.user, slug)


@router.patch("/threads/{str:slug}", response=Thread, summary="Name a talk, add people, mute it, note what I have read")
def change_talk(request, slug: str, told: ThreadChanged):
    now = clock.now()
    at = {"by": request.user, "slug": slug, "now": now}
    reads.thread(request.user, slug)
    if told.name is not None:
        actions.name_talk(name=told.name, **at)
    if told.people:
        actions.add_to_talk(slugs=told.people, **at)
    if told.read_to is not None:
        actions.read_up_to(seq=told.read_to, **at)
    if told.is_unread:
        actions.mark_unread(**at)
    if told.muted_until or told.is_muted is not None:
        until = told.muted_until or now + actions.FOR_GOOD
        actions.mute_talk(until=None if told.is_muted is False else until, **at)
    if told.answers_at or told.is_reminded is False:
        actions.remind_to_answer(at=None if told.is_reminded is False else told.answers_at, **at)
    return thread_of(request.user, slug)


@router.post("/threads/{str:slug}/leaving", response={204: None}, summary="Leave a group")
def leave_talk(request, slug: str):
    actions.leave_talk(by=request.user, slug=slug, now=clock.now())


@router.get("/threads/{str:slug}/messages", response=Page[Message], summary="What was said in a talk")
def messages(request, slug: str, cursor: Cursor = ""):
    """The newest fifty in the order of time; `next` leads to earlier ones."""
    talk = reads.thread(request.user, slug)
    found = reads.messages(request.user, talk, clock.now(), before=before(cursor, whole_number))
    items = [message_of(each) for each in found.messages]
    return Page[Message](items=items, next=after(found.earlier) if found.earlier else None)


@router.get("/threads/{str:slug}/news", response=News, summary="What changed in a talk")
def thread_news(request, slug: str, since: Annotated[Place, Query(0, description="`last` of the answer before.")] = 0):
    found = reads.news(request.user, reads.thread(request.user, slug), clock.now(), after=since)
    return News(messages=[message_of(each) for each in found.messages], last=found.last, has_more=found.has_more)


@router.get("/threads/{str:slug}/found", response=Page[Message], summary="Search a talk")
def search_talk(request, slug: str, q: str = Query(..., max_length=200), limit: Limit = 20, cursor: Cursor = ""):
    talk = reads.thread(request.user, slug)
    return page(Message, [message_of(each) for each in reads.messages_found(request.user, talk, q, clock.now())], limit, cursor)


@router.post("/threads/{str:slug}/messages", response={201: Said}, summary="Say something in a talk")
def send_message(request, slug: str, told: NewMessage):
    reads.thread(request.user, slug)
    voice = reads.voice_waiting(request.user, told.voice.slug) if told.voice else None
    draft = actions.MessageDraft(
        told.text, told.quotes, list(told.named), voice, told.voice.words if told.voice else "",
        [actions.EnclosureWords(each.slug, each.alt) for each in told.enclosures],
    )  # fmt: skip
    return Said(seq=actions.send_message(by=request.user, slug=slug, draft=draft, key=told.key, now=clock.now()))


@router.patch("/threads/{str:slug}/messages/{int:seq}", response={204: None}, summary="Change what I said in a talk")
def edit_message(request, slug: str, seq: int, told: MessageChanged):
    actions.edit_message(by=request.user, slug=slug, seq=seq, text=told.text, chosen=told.named, now=clock.now())


@router.delete("/threads/{str:slug}/messages/{int:seq}", response={204: None}, summary="Delete what I said in a talk")
def delete_message(request, slug: str, seq: int):
    actions.delete_message(by=request.user, slug=slug, seq=seq, now=clock.now())


@router.put("/threads/{str:slug}/messages/{int:seq}/reaction", response={204: None}, summary="Answer a message in a word")
def react(request, slug: str, seq: int, told: ReactionGiven):
    actions.react(by=request.user, slug=slug, seq=seq, kind=told.kind, words=told.words, now=clock.now())


@router.delete("/threads/{str:slug}/messages/{int:seq}/reaction", response={204: None}, summary="Take that back")
def take_back_reaction(request, slug: str, seq: int):
    actions.react(by=request.user, slug=slug, seq=seq, kind="", now=clock.now())


@router.post("/threads/enclosures", response={201: Enclosure}, summary="Upload a photo or a file for a message")
def keep_enclosure(request, file: UploadedFile = File(...)):
    kept = actions.keep_enclosures(by=request.user, files=[file], now=clock.now())
    if kept.refused:
        raise Unfit("file", kept.refused[0])
    return Enclosure.model_validate(reads.own_enclosures(request.user, kept.slugs)[0])


@router.get("/threads/enclosures/{str:slug}", summary="A photo or a file of a message", openapi_extra=ANY)
def enclosure(request, slug: str):
    path, told = reads.enclosure_file(request.user, trust.sight(request.user), slug)
    kind = "image/webp" if told.kind == "photo" else "application/octet-stream"
    return FileResponse(path.open("rb"), content_type=kind, as_attachment=told.kind != "photo", filename=told.name)
