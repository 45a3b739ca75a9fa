"""Moments as programs read and write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Literal

from closeknit.kit.openapi import Day, Given, Id, Key, Line, Page, Shown, Text, To, after, before
from closeknit.stories import actions, reads
from closeknit.talk import reads as said
from closeknit.trust import reads as trust

Kind = Literal["snippet", "win", "goal", "struggle", "thanks", "question"]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = 2**62


class PhotoOfMoment(Shown):
    """Seen at /moments/photos/{name}."""

    id: int
    name: str
    width: int
    height: int
    alt: str


class ResponseOfMember(Shown):
    """`slug` is "" for whoever has no page now."""

    name: str
    slug: str
    kind: str
    words: str
    made_at: datetime


class Thanked(Shown):
    slug: str
    name: str


class Moment(Shown):
    """`circles` are those of the reader's own it was told to; `responses` are there for its author alone."""

    id: int
    author_name: str
    author_slug: str
    kind: str
    html: str
    audience: str
    circles: list[str]
    wish: str
    returns_on: date | None
    outcome_html: str
    outcome_at: datetime | None
    made_at: datetime
    edited_at: datetime | None
    is_own: bool
    is_hidden: bool
    photos: list[PhotoOfMoment]
    thanked: list[Thanked]
    responses: list[ResponseOfMember]
    own_response: ResponseOfMember | None
    voice: str | None


class OwnMoment(Moment):
    """With its words as they were written, for its author; null for others."""

    text: str | None


class PhotoGiven(Given):
    """A photo that was uploaded, and what can be seen on it, unless it is there for its looks alone."""

    id: Id
    alt: Line = ""
    is_decorative: bool = False


class VoiceGiven(Given):
    """A recording that was uploaded, and what is said in it."""

    slug: Key
    words: Text = ""


class MomentWords(Given):
    """`wish` (listen, advise, distract) is for a struggle, `returns_on` for a goal, `thanked` (slugs of members) for thanks."""

    text: Text = ""
    wish: Line = ""
    returns_on: Day | None = None
    thanked: list[Key] = []
    photos: list[PhotoGiven] = []
    voice: VoiceGiven | None = None


class NewMoment(MomentWords, To):
    """What is told, and to whom."""

    kind: Kind = "snippet"


class MomentChanged(MomentWords):
    """The whole of it anew; without `voice` its recording stays, unless `keeps_voice` is false."""

    keeps_voice: bool = True


def words_of(told: MomentWords, kind: str) -> actions.Words:
    return actions.Words(kind, told.text, told.wish, told.returns_on, list(told.thanked))


def holds(told: MomentWords) -> dict:
    photos = [actions.PhotoWords(each.id, each.alt, each.is_decorative) for each in told.photos]
    return {"photos": photos, "voice": actions.Voice(told.voice.slug, told.voice.words) if told.voice else None}


def audience_of(viewer, told: To) -> trust.Told:
    return trust.told_in(viewer, trust.own_circles(viewer, trust.sight(viewer)) if told.circles else [], told.posted())


def shown(viewer, eyes, moments: list) -> list[Moment]:
    """In two queries beside what was asked for the moments."""
    circles = {each.id: each.slug for each in trust.own_circles(viewer, eyes, with_closed=True)}
    voices = said.voices_shown(viewer, [each.voice_id for each in moments])
    return [moment_of(each, circles, voices, Moment) for each in moments]


def one_shown(viewer, moment_id: int) -> OwnMoment:
    eyes = trust.sight(viewer)
    found = reads.moment_shown(viewer, eyes, moment_id)
    circles = {each.id: each.slug for each in trust.own_circles(viewer, eyes, with_closed=True)}
    text = reads.own_moment(viewer, moment_id).text if found.is_own else None
    return moment_of(found, circles, said.voices_shown(viewer, [found.voice_id]), OwnMoment, text=text)


def moment_of(one, circles: dict, voices: dict, kind, **more):
    own = one.own_response
    voice = voices.get(one.voice_id)
    return kind(
        id=one.id, author_name=one.author_name, author_slug=one.author_slug, kind=one.kind, html=one.html,
        audience=one.told.audience.value, circles=[circles[each] for each in one.told.circle_ids if each in circles],
        wish=one.wish, returns_on=one.returns_on, outcome_html=one.outcome_html, outcome_at=one.outcome_at, made_at=one.made_at,
        edited_at=one.edited_at, is_own=one.is_own, is_hidden=one.is_hidden, voice=voice.slug if voice else None,
        photos=[PhotoOfMoment.model_validate(each) for each in one.photos],
        thanked=[Thanked(slug=slug, name=name) for slug, name in one.thanked],
        responses=[ResponseOfMember.model_validate(each) for each in one.responses],
        own_response=ResponseOfMember.model_validate(own) if own else None, **more,
    )  # fmt: skip


def page_of(viewer, eyes, found: reads.Earlier) -> Page[Moment]:
    following = after([micros(found.following[0]), found.following[1]]) if found.following else None
    return Page[Moment](items=shown(viewer, eyes, found.moments), next=following)


def place_in(cursor: str, now: datetime) -> tuple[datetime, int]:
    """Where a list goes on; for none, at what is newest."""
    return before(cursor, _place, (now, LATEST))


def _place(told) -> tuple[datetime, int]:
    at, number = told
    if not isinstance(number, int) or not 0 <= number <= LATEST:
        raise ValueError(number)
    return moment_at(at), number


def micros(moment: datetime) -> int:
    return int((moment - EPOCH).total_seconds() * 1_000_000)


def moment_at(at) -> datetime:
    if not isinstance(at, int) or not 0 <= at < 2**55:
        raise ValueError(at)

    return EPOCH + timedelta(microseconds=at)


def draft_voice(viewer, told: VoiceGiven | None):
    """The recording that waits. Raises Unfit where there is none."""
    return said.voice_waiting(viewer, told.slug) if told else None
