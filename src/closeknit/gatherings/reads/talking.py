"""Who reads what is said under a gathering, as the room of talk asks by name."""

from __future__ import annotations

from closeknit.gatherings.models import Gathering, GatheringHost, Showing
from closeknit.gatherings.reads.seeing import is_seen
from closeknit.trust.reads import own_space, sight

OWN = own_space(0)
KINDS = own_space(1) - own_space(0)


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


def host_ids(viewer, row: Gathering) -> list[int]:
    """The numbers of those who look after a gathering beside its author, for a notice (`viewer` is whoever sends it)."""
    return list(GatheringHost.objects.filter(gathering_id=row.id).values_list("member_id", flat=True))


def _of_thread(thread_id: int) -> Gathering | None:
    return Gathering.objects.filter(thread_id=thread_id, deleted_at=None).select_related("author").first()
