"""What people lately made, where it was found, and whether their owner follows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import F

from closeknit.contacts.models import Contact, ContactPoint, Following, Outlet, Piece
from closeknit.contacts.reads.own import names_of
from closeknit.contacts.reads.rows import photos_of
from closeknit.contacts.rules.outlets import source_of

MOST_OF_ONE = 5
MOST = 100
LOOKED_THROUGH = 600
PAGE_DAYS = 30
MOST_FRESH = 300
MOST_OUTLETS = 3000


@dataclass(frozen=True, slots=True)
class Lately:
    """What one person lately made, the newest first. `is_wanted` is what the owner said in general, None before they were asked;
    `is_followed` what they said of this person; `has_places` whether any of their links may have a feed."""

    pieces: list[Piece]
    outlets: list[Outlet]
    is_wanted: bool | None
    is_followed: bool
    has_places: bool


@dataclass(frozen=True, slots=True)
class LatelyLine:
    """One piece with whose it is; `points` are the ways to reach them."""

    piece: Piece
    name: str
    photo: str
    points: list[ContactPoint]


@dataclass(frozen=True, slots=True)
class LatelyPage:
    """What everybody made in the last 30 days, of each at most five; and every place that is followed, with whose it is."""

    is_wanted: bool | None
    lines: list[LatelyLine] = field(default_factory=list)
    outlets: list[tuple[str, Outlet]] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class FreshPiece:
    """The newest thing somebody made, where its day is known."""

    contact_id: int
    key: int
    kind: str
    about: str
    link: str
    published_at: datetime


def lately_of(viewer, contact_id: int, points: list[ContactPoint]) -> Lately:
    """What somebody lately made; `points` are their ways. Three queries."""
    said = dict(Following.objects.of(viewer).filter(contact=None).values_list("contact_id", "is_wanted"))
    said |= dict(Following.objects.of(viewer).filter(contact_id=contact_id).values_list("contact_id", "is_wanted"))
    pieces = Piece.objects.of(viewer).filter(contact_id=contact_id).order_by(F("published_at").desc(nulls_last=True), "id")
    return Lately(
        pieces=list(pieces[:MOST_OF_ONE]),
        outlets=list(Outlet.objects.of(viewer).filter(contact_id=contact_id).order_by("id")),
        is_wanted=said.get(None),
        is_followed=said.get(contact_id, True),
        has_places=any(source_of(point.kind, point.service, point.value) for point in points),
    )


def lately(viewer, now: datetime) -> LatelyPage:
    """The page of everybody; eight queries at any size. Archived people are left out."""
    general = Following.objects.of(viewer).filter(contact=None).first()
    shown = {"contact__owner_id": viewer.id, "contact__archived_at": None}
    recent = Piece.objects.of(viewer).filter(published_at__gte=now - timedelta(days=PAGE_DAYS), **shown)
    pieces = _few_of_each(recent.order_by("-published_at", "id")[:LOOKED_THROUGH])
    ids = list({piece.contact_id for piece in pieces})
    names, photos = names_of(viewer, ids), photos_of(viewer, ids)
    points: dict[int, list[ContactPoint]] = {each: [] for each in ids}
    for point in ContactPoint.objects.of(viewer).filter(contact_id__in=ids).order_by("-is_preferred", "id"):
        points[point.contact_id].append(point)
    lines = [
        LatelyLine(one, names.get(one.contact_id, ""), photos.get(one.contact_id, ""), points[one.contact_id]) for one in pieces
    ]
    outlets = (
        Outlet.objects.of(viewer).filter(**shown).select_related("contact").order_by("contact__sort_key", "contact_id", "id")
    )
    apart = Following.objects.of(viewer).filter(contact__isnull=False, is_wanted=False, contact__owner_id=viewer.id)
    left = Contact.objects.of(viewer).filter(id__in=apart.values("contact_id")).order_by("sort_key", "id")
    return LatelyPage(
        is_wanted=general.is_wanted if general else None,
        lines=lines,
        outlets=[(outlet.contact.name, outlet) for outlet in outlets[:MOST_OUTLETS]],
        left=list(left.values_list("id", "name")),
    )


def _few_of_each(pieces) -> list[Piece]:
    """So many of each person that nobody fills the page alone."""
    taken: dict[int, int] = {}
    kept = []
    for piece in pieces:
        taken[piece.contact_id] = taken.get(piece.contact_id, 0) + 1
        if taken[piece.contact_id] <= MOST_OF_ONE and len(kept) < MOST:
            kept.append(piece)
    return kept


def fresh_pieces(viewer, since: datetime) -> list[FreshPiece]:
    """What each person made last, since then, the newest first; programs' doings apart. One query."""
    recent = (
        Piece.objects.of(viewer).filter(published_at__gte=since).exclude(kind=Piece.Kind.CODE).order_by("-published_at", "id")
    )
    rows = recent.values_list("contact_id", "key", "kind", "title", "summary", "link", "published_at")
    newest: dict[int, FreshPiece] = {}
    for contact_id, key, kind, title, summary, link, published_at in rows[:MOST_FRESH]:
        newest.setdefault(contact_id, FreshPiece(contact_id, key, kind, title or summary, link, published_at))
    return list(newest.values())
