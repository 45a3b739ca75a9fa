"""Moments as pages show them: lean rows, in a fixed number of queries however many they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q

from closeknit.accounts.models import Member
from closeknit.kit.mentions import linked
from closeknit.stories.models import Moment, MomentPhoto, Named, Response, Thanked
from closeknit.trust.reads import Sight, Told

OUT_OF_SIGHT = (Member.State.APPLIED, Member.State.AWAY, Member.State.LEAVING, Member.State.GONE)
"""Whose moments nobody else reads, beside those of whoever has left the community (`entered_at` is None). What a suspended or
removed member told stays, unless a host hid it."""


KIND_WORDS = dict(Moment.Kind.choices)
WISH_WORDS = dict(Moment.Wish.choices)
RESPONSE_WORDS = dict(Response.Kind.choices)


@dataclass(frozen=True, slots=True)
class PhotoShown:
    """`name` is what its address ends with; sizes in pixels. `alt` is "" where there is nothing to say about it."""

    id: int
    name: str
    width: int
    height: int
    alt: str
    is_decorative: bool


@dataclass(frozen=True, slots=True)
class ResponseShown:
    """The words of one member, for the author of the moment and for that member alone. `slug` is "" for whoever has no page."""

    member_id: int
    name: str
    slug: str
    kind: str
    words: str
    made_at: datetime


@dataclass(slots=True)
class MomentShown:
    """One moment that the viewer may read.

    `author_slug` is "" where the author has no page now. `responses` are there for the author, `own_response` for whoever
    responded. `thanked` are (slug, name) of those members whom the viewer may know of.
    """

    id: int
    author_id: int
    author_name: str
    author_slug: str
    kind: str
    html: str
    told: Told
    wish: str
    returns_on: date | None
    outcome_html: str
    outcome_at: datetime | None
    thread_id: int | None
    voice_id: int | None
    made_at: datetime
    edited_at: datetime | None
    is_hidden: bool
    is_own: bool
    photos: list[PhotoShown] = field(default_factory=list)
    thanked: list[tuple[str, str]] = field(default_factory=list)
    responses: list[ResponseShown] = field(default_factory=list)
    own_response: ResponseShown | None = None


_COLUMNS = (
    "id", "author_id", "author__name", "author__slug", "author__state", "kind", "html", "audience", "circle_ids", "wish",
    "returns_on", "outcome_html", "outcome_at", "thread_id", "voice_note_id", "made_at", "edited_at", "hidden_at",
    "author__entered_at",
)  # fmt: skip


def moments_shown(viewer, eyes: Sight, moment_ids: Sequence[int]) -> list[MomentShown]:
    """Those of these moments that the viewer may read, in the order given; four queries, and one more where somebody is named in
    their words."""
    rows = Moment.objects.filter(id__in=moment_ids, deleted_at=None).values_list(*_COLUMNS)
    found = {row[0]: _shown(eyes, row) for row in rows if _is_seen(eyes, *row[1:2], *row[4:5], *row[7:9], *row[-2:])}
    shown = [found[each] for each in dict.fromkeys(moment_ids) if each in found]
    for moment_id, photo in _photos(list(found)):
        found[moment_id].photos.append(photo)
    for moment_id, slug, name in _thanked(eyes, list(found)):
        found[moment_id].thanked.append((slug, name))
    for moment_id, urls in _named(eyes, [each.id for each in shown if "@" in each.html]).items():
        found[moment_id].html = linked(found[moment_id].html, urls)
    for moment_id, response in _responses(eyes, found.values()):
        if found[moment_id].is_own:
            found[moment_id].responses.append(response)
        else:
            found[moment_id].own_response = response
    return shown


def _is_seen(eyes: Sight, author_id: int, state: str, audience: str, circle_ids: list[int], hidden_at, entered_at) -> bool:
    if author_id == eyes.member_id:
        return True
    is_there = hidden_at is None and entered_at is not None and state not in OUT_OF_SIGHT
    return is_there and eyes.sees(author_id, audience, circle_ids)


def _shown(eyes: Sight, row: tuple) -> MomentShown:
    id_, author_id, name, slug, state, kind, html, audience, circle_ids, *rest, hidden_at, _entered_at = row
    has_page = state == Member.State.HERE
    told, is_own = Told.to(audience, circle_ids), author_id == eyes.member_id
    return MomentShown(id_, author_id, name, slug if has_page else "", kind, html, told, *rest, hidden_at is not None, is_own)


def _photos(moment_ids: list[int]):
    rows = MomentPhoto.objects.filter(moment_id__in=moment_ids).order_by("moment_id", "number", "id")
    for moment_id, *row in rows.values_list("moment_id", "id", "file", "width", "height", "alt", "is_decorative"):
        yield moment_id, _photo(*row)


def _photo(id_: int, file: str, *rest) -> PhotoShown:
    return PhotoShown(id_, file.rpartition("/")[2].removesuffix(".webp"), *rest)


def _thanked(eyes: Sight, moment_ids: list[int]):
    """Only those whom the viewer may know of: whoever is not here cannot know of anybody."""
    rows = Thanked.objects.filter(moment_id__in=moment_ids, member__state=Member.State.HERE, member__entered_at__isnull=False)
    rows = rows.exclude(member_id__in=eyes.apart_ids)
    rows = rows if eyes.is_here else rows.none()
    return rows.order_by("moment_id", "member__name", "member_id").values_list("moment_id", "member__slug", "member__name")


def _named(eyes: Sight, moment_ids: list[int]) -> dict[int, dict[str, str]]:
    """For each moment the pages of those it names and the viewer may know of, by the words that name them."""
    urls: dict[int, dict[str, str]] = {}
    if not moment_ids or not eyes.is_here:
        return urls
    here = {"member__state": Member.State.HERE, "member__entered_at__isnull": False, "member__is_active": True}
    rows = Named.objects.filter(moment_id__in=moment_ids, **here).exclude(member_id__in=eyes.apart_ids)
    for moment_id, said, slug in rows.values_list("moment_id", "said", "member__slug"):
        urls.setdefault(moment_id, {})[said] = f"/members/{slug}"
    return urls


def _responses(eyes: Sight, moments: Iterable[MomentShown]):
    own = [each.id for each in moments if each.is_own]
    if not eyes.member_id:
        return
    others = [each.id for each in moments if not each.is_own]
    those = Q(moment_id__in=own, hidden_at=None) | Q(moment_id__in=others, member_id=eyes.member_id)
    rows = Response.objects.filter(those, member__entered_at__isnull=False)
    rows = rows.exclude(member__state__in=OUT_OF_SIGHT).exclude(member_id__in=eyes.apart_ids)
    columns = ("moment_id", "member_id", "member__name", "member__slug", "member__state", "kind", "words", "made_at")
    for moment_id, member_id, name, slug, state, *rest in rows.order_by("made_at", "id").values_list(*columns):
        yield moment_id, ResponseShown(member_id, name, slug if state == Member.State.HERE else "", *rest)
