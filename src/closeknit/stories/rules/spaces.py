"""Spaces: the numbers under which something told can be found by those who may read it.

One space for all members, one for each circle, one for the people whom a member has met, one for a member alone. What is told
has a row in each space of its audience, and a reader looks into each space their eyes reach; whether they then see it is asked
once more of the thing itself.
"""

from __future__ import annotations

from collections.abc import Iterable

EVERYBODY = 0
_KINDS = 4  # ids stay below 2**53, so that these fit a bigint


def circle_space(circle_id: int) -> int:
    """Where the members of a circle read."""
    return circle_id * _KINDS + 1


def met_space(member_id: int) -> int:
    """Where those read whom a member has met."""
    return member_id * _KINDS + 2


def own_space(member_id: int) -> int:
    """Where a member alone reads."""
    return member_id * _KINDS + 3


def spaces_of(author_id: int, audience: str, circle_ids: Iterable[int]) -> list[int]:
    """The spaces in which something told to this audience can be read; none for "me"."""
    if audience == "circles":
        return [circle_space(each) for each in circle_ids]
    return {"me": [], "met": [met_space(author_id)]}.get(audience, [EVERYBODY])


def spaces_in_sight(member_id: int, circle_ids: Iterable[int], met_ids: Iterable[int]) -> list[int]:
    """The spaces into which a member who is here looks: what they told to people they have met is theirs to read as well."""
    met = [met_space(each) for each in sorted(met_ids)]
    return [EVERYBODY, *(circle_space(each) for each in sorted(circle_ids)), *met, met_space(member_id)]
