"""The words of gatherings in the search of the spaces where each can be seen."""

from __future__ import annotations

from collections.abc import Collection

from closeknit.gatherings.models import Gathering, Occurrence, Showing
from closeknit.gatherings.reads.finding import ROOM
from closeknit.kit import search
from closeknit.trust.reads import Audience, own_space, spaces_of

WIDE = (Audience.MEMBERS.value, Audience.PUBLIC.value)
"""What is told so is found by everybody here, and needs to stand in nobody's own space."""


def index_gathering(row: Gathering, spaces_before: Collection[int] | None = None) -> None:
    """Make a published gathering findable where it is shown now, and nowhere else; `spaces_before` are those where it was shown
    (None: where it is). In the transaction of the change."""
    before = _shown_in(row) if spaces_before is None else spaces_before
    spaces = spaces_found(row)
    for space in search.owners_with({*before, *spaces}, ROOM, row.id) - spaces:
        search.forget(space, ROOM, [row.id])
    text = (row.id, row.title, _lines(row)) if spaces else None
    for space in sorted(spaces):
        search.index_many(space, ROOM, [text])


def spaces_found(row: Gathering) -> set[int]:
    """The spaces in whose index a gathering stands: none but those of a published one."""
    if row.state != Gathering.State.PUBLISHED or row.hidden_at or row.deleted_at:
        return set()
    told = {*spaces_of(row.author_id, row.told)}
    return told if row.audience in WIDE else told | _shown_in(row)


def _shown_in(row: Gathering) -> set[int]:
    return set(Showing.objects.filter(gathering_id=row.id).values_list("space", flat=True).distinct())


def _lines(row: Gathering) -> list[str]:
    """What it is about and where, and what of that is otherwise at a single time of it. Never the address, or the link of the
    call: those are for who comes."""
    changed = Occurrence.objects.filter(gathering_id=row.id, changed_at__isnull=False, cancelled_at=None)
    others = [own.get(name, "") for own in changed.values_list("own", flat=True) for name in ("title", "story", "place", "city")]
    return [each for each in dict.fromkeys([row.story, row.place, row.city, *others]) if each]


def let_find(member_id: int, gathering_ids: Collection[int]) -> None:
    """Let a member find what is not told to everybody, and was put into the space of their own."""
    rows = Gathering.objects.filter(id__in=gathering_ids, state=Gathering.State.PUBLISHED, hidden_at=None, deleted_at=None)
    for row in rows.exclude(audience__in=WIDE):
        search.index(own_space(member_id), ROOM, row.id, row.title, _lines(row))


def let_find_no_more(member_id: int, occurrence_ids: Collection[int]) -> None:
    """Take out of a member's own index what no longer stands in their own space."""
    space = own_space(member_id)
    ids = set(Occurrence.objects.filter(id__in=occurrence_ids).values_list("gathering_id", flat=True))
    ids -= set(Showing.objects.filter(space=space, gathering_id__in=ids).values_list("gathering_id", flat=True))
    search.forget(space, ROOM, ids)


def forget_words(row: Gathering) -> None:
    """Take a gathering out of every index."""
    spaces = _shown_in(row) | {*spaces_of(row.author_id, row.told)}
    for space in search.owners_with(spaces, ROOM, row.id):
        search.forget(space, ROOM, [row.id])
