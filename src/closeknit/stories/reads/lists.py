"""Moments of one member, of one circle, and those that answer a search."""

from __future__ import annotations

from closeknit.kit import search as index
from closeknit.stories.models import Moment, Reach
from closeknit.stories.reads.feed import PAGE, Earlier, Place, earlier
from closeknit.stories.reads.shown import MomentShown, moments_shown
from closeknit.trust.reads import EVERYBODY, Sight, circle_space, met_space, own_space, spaces_in_sight

ROOM = "moments"
MOST_FOUND = 50


def moments_of_member(viewer, eyes: Sight, member_id: int, before: Place, limit: int = PAGE) -> Earlier:
    """What one member told that the viewer may read, newest first. That the viewer may know of the member is asked before.

    A moment keeps its place by when it was told; one's own are all there, also those told to nobody.
    """
    if member_id == eyes.member_id:
        rows = Moment.objects.filter(author_id=member_id, deleted_at=None, made_at__lte=before[0])
        rows = rows.exclude(made_at=before[0], id__gte=before[1]).order_by("-made_at", "-id").values_list("id", "made_at")
    else:
        reached = [EVERYBODY, *map(circle_space, eyes.circle_ids)] + [met_space(member_id)] * (member_id in eyes.met_ids)
        rows = Reach.objects.filter(author_id=member_id, space__in=reached, told_at__lte=before[0])
        rows = rows.exclude(told_at=before[0], moment_id__gte=before[1]).order_by("-told_at", "-moment_id")
        rows = rows if eyes.is_here else rows.filter(space=EVERYBODY, moment__audience="public")
        rows = rows.values_list("moment_id", "told_at").distinct()
    found = list(rows[: limit + 1])
    shown = moments_shown(viewer, eyes, [row[0] for row in found[:limit]])
    return Earlier(shown, (found[limit - 1][1], found[limit - 1][0]) if len(found) > limit else None)


def moments_told_in(viewer, eyes: Sight, circle_id: int, before: Place, limit: int = PAGE) -> Earlier:
    """What was told to a circle the viewer is in, newest first; nothing for any other circle."""
    return earlier(viewer, eyes, before, spaces=[circle_space(circle_id)] if circle_id in eyes.circle_ids else [], limit=limit)


def search(viewer, eyes: Sight, asked: str) -> list[MomentShown]:
    """The moments that answer these words wherever the viewer's eyes reach, best first, at most MOST_FOUND."""
    if not eyes.is_here:
        return []
    spaces = [*spaces_in_sight(eyes), own_space(eyes.member_id)]
    hits = index.search_many(spaces, ROOM, asked, MOST_FOUND * 2)
    return moments_shown(viewer, eyes, list(dict.fromkeys(hit.ref_id for hit in hits)))[:MOST_FOUND]


def goals_to_return_to(viewer) -> list[tuple[int, str]]:
    """(number, text) of the viewer's goals whose day has come and of which they have not yet said how it went."""
    rows = Moment.objects.filter(
        author_id=viewer.id, kind=Moment.Kind.GOAL, asked_at__isnull=False, outcome_at=None, deleted_at=None
    )
    return list(rows.order_by("-asked_at").values_list("id", "text")[:3])


def has_told_somebody(viewer, eyes: Sight) -> bool:
    """Whether something the viewer told stands where somebody else can read it: what is told to oneself does not, nor what is
    told to those one has met while there is nobody."""
    rows = Reach.objects.filter(author_id=viewer.id)
    return (rows if eyes.met_ids else rows.exclude(space=met_space(viewer.id))).exists()
