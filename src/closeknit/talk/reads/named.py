"""Whom a comment may name: members the viewer may know of, who can read it as well."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from closeknit.accounts.models import Member
from closeknit.kit.text import fold, one_line
from closeknit.talk.models.named import begins_with
from closeknit.trust.reads import Sight, Told, members_told

MOST_SUGGESTED = 8
MOST_LIKE = 200


@dataclass(frozen=True, slots=True)
class Suggested:
    """A member who can be named."""

    id: int
    name: str
    slug: str


def members_named(
    viewer, eyes: Sight, teller_id: int, told: Told, typed: str, also: Collection[int] = ()
) -> list[Suggested]:  # fmt: skip
    """Those whose name, or a word of it, begins with what was typed, by name; at most MOST_SUGGESTED, never oneself. `also` are
    the numbers of others who read it."""
    sought = fold(one_line(typed)[:80])
    if not sought:
        return []
    firsts = [sought.split()[0], *one_line(typed)[:80].split()[:1]]
    rows = members_like(viewer, eyes, teller_id, told, firsts, also)
    found = [each for each in rows if _begins(each.name, sought)]
    return sorted(found, key=lambda each: (not fold(each.name).startswith(sought), fold(each.name), each.id))[:MOST_SUGGESTED]


def members_like(
    viewer, eyes: Sight, teller_id: int, told: Told, firsts: list[str], also: Collection[int] = ()
) -> list[Suggested]:  # fmt: skip
    """Everybody of whose name a word begins with one of these; one query."""
    if not firsts:
        return []
    rows: QuerySet[Member] = members_told(viewer, eyes, teller_id, told, also).exclude(id=eyes.member_id)
    rows = rows.filter(begins_with(firsts))
    return [Suggested(*row) for row in rows.order_by("name", "id").values_list("id", "name", "slug")[:MOST_LIKE]]


def _begins(name: str, sought: str) -> bool:
    whole = fold(name)
    return whole.startswith(sought) or f" {sought}" in whole
