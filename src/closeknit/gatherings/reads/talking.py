"""Who reads what is said under a gathering, as the room of talk asks by name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from closeknit.gatherings.models import Gathering, GatheringHost, Showing
from closeknit.gatherings.reads.seeing import is_seen
from closeknit.gatherings.rules import wall_of
from closeknit.trust.reads import Sight, own_space, sight

OWN = own_space(0)
KINDS = own_space(1) - own_space(0)
NEAREST = 3  # parts of a series that are looked at; of more that one does not see, no link is shown


def way_into_talk(viewer, thread_id: int) -> bool | None:
    """How the viewer sees the gathering under which this thread hangs: by their name (they look after it, were asked, or come),
    or as it is told; None where they do not see it."""
    row, eyes = _of_thread(thread_id), sight(viewer)
    if row is None or not is_seen(viewer, eyes, row):
        return None
    if not eyes.is_here or row.author_id == eyes.member_id:
        return eyes.is_here
    hosts = GatheringHost.objects.filter(gathering_id=row.id, member_id=eyes.member_id)
    return Showing.objects.filter(gathering_id=row.id, space=own_space(eyes.member_id)).exists() or hosts.exists()


def named_in_talk(viewer, thread_id: int) -> set[int]:
    """The members who read all that is said there (`viewer` is whoever says something; what they see was asked before)."""
    row = _of_thread(thread_id)
    if row is None:
        return set()
    spaces = Showing.objects.filter(gathering_id=row.id).values_list("space", flat=True).distinct()
    return {row.author_id, *host_ids(viewer, row), *(each // KINDS for each in spaces if each % KINDS == OWN)}


def talks_looked_after(viewer, thread_ids: Collection[int]) -> set[int]:
    """Those of these threads under a gathering that the viewer looks after beside its author."""
    hosted = GatheringHost.objects.filter(member_id=viewer.id).values("gathering_id")
    rows = Gathering.objects.filter(thread_id__in=thread_ids, id__in=hosted, deleted_at=None)
    return set(rows.values_list("thread_id", flat=True))


def host_ids(viewer, row: Gathering) -> list[int]:
    """The numbers of those who look after a gathering beside its author, for a notice (`viewer` is whoever sends it)."""
    return list(GatheringHost.objects.filter(gathering_id=row.id).values_list("member_id", flat=True))


@dataclass(frozen=True, slots=True)
class TalkBeside:
    """Another part of a series that was cut, where it is talked about too: its title, its page, and its first day."""

    title: str
    path: str
    first_on: date

    @property
    def page(self) -> str:
        return self.path.partition("#")[0]


@dataclass(frozen=True, slots=True)
class TalksBeside:
    """`before` is the part next to it, whether anything was said there or not; where it goes on is `later` in any case."""

    earlier: TalkBeside | None = None
    later: TalkBeside | None = None
    before: TalkBeside | None = None


def talks_beside(viewer, eyes: Sight, row: Gathering) -> TalksBeside:
    """Where the talk under a part of a cut series came from, if anything was said there, and where it goes on: the parts next to
    it that the viewer may read. `row` they read already."""
    kin = Q(id=row.follows_id or 0) | Q(follows_id__in=[each for each in (row.id, row.follows_id) if each])
    parts = Gathering.objects.filter(kin, deleted_at=None, hidden_at=None).exclude(id=row.id).select_related("author")
    before = parts.filter(starts_local__lt=row.starts_local).exclude(state=Gathering.State.DRAFT)
    later = parts.filter(starts_local__gt=row.starts_local, state=Gathering.State.PUBLISHED)
    back = [each for each in before.order_by("-starts_local", "-id")[:NEAREST] if is_seen(viewer, eyes, each)]
    return TalksBeside(
        _beside(next((each for each in back if each.thread_id), None)),
        _beside(next((each for each in later.order_by("starts_local", "id")[:NEAREST] if is_seen(viewer, eyes, each)), None)),
        _beside(back[0] if back else None),
    )


def _beside(row: Gathering | None) -> TalkBeside | None:
    return TalkBeside(row.title, f"/gatherings/{row.slug}#thread", wall_of(row.starts_local).date()) if row else None


def _of_thread(thread_id: int) -> Gathering | None:
    return Gathering.objects.filter(thread_id=thread_id, deleted_at=None).select_related("author").first()
