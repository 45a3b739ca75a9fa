"""Keeping a member and oneself apart: silently, both ways, by their page or by the contact one remembers them by."""

from __future__ import annotations

from datetime import datetime

from closeknit.members import reads
from closeknit.trust import actions as trust
from closeknit.trust import reads as trust_reads


def block(*, by, slug: str = "", contact_id: int = 0, now: datetime) -> None:
    """Block the member of that slug whom one can see, or the one behind a contact of one's own, seen or not: so whoever was
    blocked first can block too, and learns nothing. Again changes nothing. Raises Http404, trust.actions.NotOneself."""
    if contact_id:
        member_id = reads.member_remembered(by, contact_id)
    elif any(line.slug == slug for line in trust_reads.blocks(by)):
        return
    else:
        member_id = trust_reads.member(by, slug).id
    trust.block_member(by=by, member_id=member_id, now=now)


def unblock(*, by, slug: str, now: datetime) -> None:
    """Take one's own block back. Raises Http404 for somebody one has not blocked."""
    trust.unblock_member(by=by, member_id=trust_reads.blocked_id(by, slug), now=now)
