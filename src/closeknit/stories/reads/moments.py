"""One moment, and its photos."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.http import Http404

from closeknit.kit.text import clean, one_line
from closeknit.stories.models import Moment, MomentPhoto
from closeknit.stories.reads.shown import MomentShown, PhotoShown, _is_seen, _photo, moments_shown
from closeknit.trust.reads import Sight, Told, members_in_sight, sight

BIGGEST = 2**63 - 1


def moment_shown(viewer, eyes: Sight, moment_id: int) -> MomentShown:
    """One moment that the viewer may read. Raises Http404 for any other, exactly as for one that never was."""
    found = moments_shown(viewer, eyes, [moment_id if moment_id <= BIGGEST else 0])
    if not found:
        raise Http404("no such moment")
    return found[0]


def moment(viewer, eyes: Sight, moment_id: int) -> Moment:
    """The row of a moment that the viewer may read, for a deed with it. Raises Http404."""
    row = Moment.objects.filter(id=min(moment_id, BIGGEST), deleted_at=None).select_related("author").first()
    if not row or not _is_seen(
        eyes, row.author_id, row.author.state, row.audience, row.circle_ids, row.hidden_at, row.author.entered_at
    ):
        raise Http404("no such moment")
    return row


def no_longer_told(viewer, moment_ids: Iterable[int]) -> set[int]:
    """Of these moments those that are deleted, or that the viewer may not read (any more). What never was is not in it."""
    ids = list(Moment.objects.filter(id__in=[min(each, BIGGEST) for each in moment_ids]).values_list("id", flat=True))
    shown = {each.id for each in moments_shown(viewer, sight(viewer), ids)} if ids else set()
    return set(ids) - shown


def own_moment(viewer, moment_id: int) -> Moment:
    """One of the viewer's own moments that is not deleted. Raises Http404."""
    row = Moment.objects.filter(id=min(moment_id, BIGGEST), author_id=viewer.id, deleted_at=None).first()
    if not row:
        raise Http404("no such moment")
    return row


def last_audience(viewer) -> Told | None:
    """To whom the viewer told their last moment; None before the first."""
    rows = Moment.objects.filter(author_id=viewer.id, deleted_at=None).order_by("-made_at")
    last = rows.values_list("audience", "circle_ids").first()
    return Told.to(*last) if last else None


def staged_photos(viewer, photo_ids: list[int]) -> list[PhotoShown]:
    """Those of the viewer's photos that wait for their moment, in the order given."""
    wanted = [each for each in photo_ids if 0 < each <= BIGGEST]
    if not wanted:
        return []
    rows = MomentPhoto.objects.filter(owner_id=viewer.id, moment=None, id__in=wanted)
    found = {row[0]: _photo(*row) for row in rows.values_list("id", "file", "width", "height", "alt", "is_decorative")}
    return [found[each] for each in dict.fromkeys(wanted) if each in found]


def photo_file(viewer, name: str, *, is_small: bool = False) -> Path:
    """The file of a photo whose moment the viewer may read, or of one that waits for theirs. Raises Http404."""
    row = MomentPhoto.objects.filter(file=f"moments/{name[:2].casefold()}/{name}.webp").first()
    if row and not (row.moment_id is None and row.owner_id == viewer.id):
        moment_shown(viewer, sight(viewer), row.moment_id or 0)
    path = Path(settings.MEDIA_ROOT) / (row.small if is_small else row.file) if row else None
    if not (path and path.is_file()):
        raise Http404("no such photo")
    return path


def photo_paths(viewer, eyes: Sight, moment_id: int) -> list[str]:
    """The paths below MEDIA_ROOT of the photos of a moment that the viewer may read, in their order. Raises Http404."""
    moment_shown(viewer, eyes, moment_id)
    return list(MomentPhoto.objects.filter(moment_id=moment_id).order_by("number", "id").values_list("file", flat=True))


def members_called(viewer, eyes: Sight, name: str) -> list[tuple[str, str]]:
    """(slug, name) of the members of that name whom the viewer may know of, else of those whose name begins so; at most 8."""
    name = one_line(name)[:120]
    rows = members_in_sight(viewer, eyes).exclude(id=eyes.member_id).order_by("name", "id").values_list("slug", "name")
    return list(rows.filter(name__iexact=name)[:8]) or list(rows.filter(name__istartswith=name)[:8]) if name else []


def members_chosen(viewer, eyes: Sight, slugs: list[str]) -> list[tuple[str, str]]:
    """(slug, name) of those of these members whom the viewer may know of."""
    if not slugs:
        return []
    rows = members_in_sight(viewer, eyes).filter(slug__in=[clean(each) for each in slugs[:20]]).order_by("name", "id")
    return list(rows.values_list("slug", "name"))
