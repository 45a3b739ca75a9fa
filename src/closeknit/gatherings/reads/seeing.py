"""Which gatherings a viewer may read, one by one."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.gatherings.models import Gathering, GatheringHost, Occurrence, Rsvp, Showing
from closeknit.kit.text import clean
from closeknit.trust.reads import Sight, own_space, sight

BIGGEST = 2**63 - 1
NOWHERE, AWAY = (Member.State.APPLIED, Member.State.GONE), (Member.State.AWAY, Member.State.LEAVING)
OUT_OF_SIGHT = (*NOWHERE, *AWAY)
"""Whose gatherings nobody reads who neither comes nor looks after one, beside those of whoever has left the community. A moment
goes along with its author; an evening is also of those who have it in their calendars: while its author is AWAY they keep it."""


def gathering(viewer, eyes: Sight, slug: str) -> Gathering:
    """The row of a gathering that the viewer may read, with its author. Raises Http404 for any other, exactly as for one that
    never was."""
    row = Gathering.objects.filter(slug=clean(slug)[:24], deleted_at=None).select_related("author").first()
    if row is None or not is_seen(viewer, eyes, row):
        raise Http404("no such gathering")
    return row


def no_longer_told(viewer, slugs: Iterable[str]) -> set[str]:
    """Of these gatherings (slugs) those that are gone, or that the viewer may not read. What never was is not in it."""
    rows = list(Gathering.objects.filter(slug__in=list(slugs)).select_related("author"))
    eyes = sight(viewer) if rows else None
    ties = _ties_to(eyes.member_id, [row.id for row in rows]) if rows else None
    return {row.slug for row in rows if row.deleted_at or not is_seen(viewer, eyes, row, ties)}


def hosted(viewer, slug: str) -> tuple[Gathering, bool]:
    """A gathering the viewer may read, and whether they are one of its hosts: for a deed with it. Raises Http404."""
    row = gathering(viewer, sight(viewer), slug)
    return row, is_hosting(viewer, row)


def is_hosting(viewer, row: Gathering) -> bool:
    """Whether the viewer looks after a gathering beside its author."""
    return viewer.is_authenticated and _is_host(viewer.id, row)


def occurrence_of(viewer, row: Gathering, occurrence_id: int | None) -> Occurrence:
    """One occurrence of a gathering that the viewer may read. Raises Http404 for a number that is none of its."""
    found = Occurrence.objects.filter(gathering_id=row.id, id=min(occurrence_id or 0, BIGGEST)).first()
    if found is None:
        raise Http404("no such occurrence")
    return found


def occurrence(viewer, eyes: Sight, occurrence_id: int) -> tuple[Gathering, Occurrence]:
    """An occurrence by its number alone, with its gathering, if the viewer may read it. Raises Http404."""
    rows = Occurrence.objects.filter(id=min(occurrence_id, BIGGEST), gathering__deleted_at=None)
    found = rows.select_related("gathering__author").first()
    if found is None or not is_seen(viewer, eyes, found.gathering):
        raise Http404("no such occurrence")
    return found.gathering, found


def coming_ids(viewer, occurrence_ids) -> set[int]:
    """Those of these occurrences to which the viewer comes for sure: those they look after, and those where they have a seat."""
    its = Occurrence.objects.filter(id__in=list(occurrence_ids))
    hosted_ids = GatheringHost.objects.filter(member_id=viewer.id).values("gathering_id")
    seats = Rsvp.objects.filter(member_id=viewer.id, occurrence_id__in=list(occurrence_ids), seat=Rsvp.Seat.SEATED)
    return {
        *its.filter(gathering__author_id=viewer.id).values_list("id", flat=True),
        *its.filter(gathering_id__in=hosted_ids).values_list("id", flat=True),
        *seats.values_list("occurrence_id", flat=True),
    }


def knows_where(viewer, one: Occurrence | None, row: Gathering, is_host: bool) -> bool:
    """Whether the viewer reads the address and the link of the call: whoever comes does, and whoever looks after it."""
    if not viewer.is_authenticated:
        return False
    return viewer.id == row.author_id or is_host or (one is not None and one.id in coming_ids(viewer, [one.id]))


def picture_file(viewer, slug: str, name: str, *, is_small: bool = False) -> Path:
    """The file of the picture of a gathering the viewer may read. Raises Http404."""
    row = gathering(viewer, sight(viewer), slug)
    if not row.picture_url.endswith(f"/{name}") or not row.picture:
        raise Http404("no such picture")
    path = Path(settings.MEDIA_ROOT) / row.picture
    path = path.with_suffix(".small.webp") if is_small else path
    if not path.is_file():
        raise Http404("no such picture")
    return path


@dataclass(frozen=True, slots=True)
class _Ties:
    """Which gatherings a member looks after, comes to, and finds in the space of their own, by their numbers."""

    hosted: Container[int]
    coming: Container[int]
    own: Container[int]


def _ties_to(member_id: int, gathering_ids: Collection[int]) -> _Ties:
    """Of several gatherings at once; three queries."""
    hosted = GatheringHost.objects.filter(member_id=member_id, gathering_id__in=gathering_ids).values_list(
        "gathering_id", flat=True
    )
    coming = _answers_of(member_id).filter(occurrence__gathering_id__in=gathering_ids)
    own = Showing.objects.filter(space=own_space(member_id), gathering_id__in=gathering_ids).values_list(
        "gathering_id", flat=True
    )
    return _Ties(set(hosted), set(coming.values_list("occurrence__gathering_id", flat=True)), set(own.distinct()))


def is_seen(viewer, eyes: Sight, row: Gathering, ties: _Ties | None = None) -> bool:
    """The author's and the hosts' always; a draft nobody else's; whoever was asked or comes sees it beside whom it is told to.
    While its author is away those who come keep it, and nobody else has it. `ties` are those of the viewer, where many are asked
    about at once; else each is asked for where it matters."""
    if row.author_id == eyes.member_id:
        return True
    author = row.author
    is_there = author.entered_at is not None and author.state not in NOWHERE and row.author_id not in eyes.apart_ids
    if not is_there or (eyes.member_id and not eyes.is_here and row.audience != "public"):
        return False
    if eyes.is_here and (row.id in ties.hosted if ties else _is_host(eyes.member_id, row)):
        return True
    if row.state == Gathering.State.DRAFT or row.hidden_at:
        return False
    if author.state in AWAY:
        return eyes.is_here and (row.id in ties.coming if ties else _comes(eyes.member_id, row))
    if eyes.sees(row.author_id, row.audience, row.circle_ids):
        return True
    return eyes.is_here and (row.id in ties.own if ties else _is_in_own_space(eyes.member_id, row))


def _is_host(member_id: int, row: Gathering) -> bool:
    return GatheringHost.objects.filter(gathering_id=row.id, member_id=member_id).exists()


def _comes(member_id: int, row: Gathering) -> bool:
    return _answers_of(member_id).filter(occurrence__gathering_id=row.id).exists()


def _is_in_own_space(member_id: int, row: Gathering) -> bool:
    return Showing.objects.filter(gathering_id=row.id, space=own_space(member_id)).exists()


def author_there(viewer, eyes: Sight) -> Q:
    """Of gatherings, that the author is there for the viewer: as is_seen asks it of one, but for blocks."""
    hosted = GatheringHost.objects.filter(gathering_id=OuterRef("id"), member_id=eyes.member_id)
    comes = _answers_of(eyes.member_id).filter(occurrence__gathering_id=OuterRef("id"))
    kept = Q(author__state__in=AWAY) & (Exists(hosted) | Exists(comes))
    return Q(author__entered_at__isnull=False) & (~Q(author__state__in=OUT_OF_SIGHT) | kept)


def _answers_of(member_id: int):
    """The answers of a member who comes, may come, or waits for a seat."""
    return Rsvp.objects.filter(member_id=member_id).exclude(answer=Rsvp.Answer.NO)


def name_of_author(viewer, author: Member) -> str:
    """How others read who planned something (`viewer` is not looked at): nobody who is away is named."""
    return _("Somebody who is away") if author.state in AWAY else author.shown_name
