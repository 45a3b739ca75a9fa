"""What people say of each other, in words: each sentence where whom it is about lets it be seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from closeknit.accounts.models import Member
from closeknit.gatherings.models import Vouch
from closeknit.gatherings.rules.vouching import SUDDEN, rings
from closeknit.members import reads as members
from closeknit.trust import reads as trust
from closeknit.trust.access import may_look_after_community
from closeknit.trust.reads import Sight, Told

MOST_SHOWN = 50
MOST_LATELY = 5000


@dataclass(frozen=True, slots=True)
class VouchShown:
    """A sentence, and who says it or, among one's own, of whom it is said."""

    id: int
    slug: str
    name: str
    photo_url: str
    words: str
    made_at: datetime
    told: Told
    is_own: bool
    is_hidden: bool


def vouches_of(viewer, eyes: Sight, slug: str) -> list[VouchShown]:
    """What others say of a member, as far as that member lets the viewer see it, and what the viewer says; the newest first.
    Nobody is heard whom the viewer may not know of, or who has not met the member by both their words. Raises Http404."""
    about = trust.member(viewer, slug, eyes)
    rows = list(_said(viewer, eyes, Vouch.objects.filter(member_id=about.id)))
    seen = [row for row in rows if row.owner_id == viewer.id or eyes.sees(about.id, row.audience, row.circle_ids)]
    seen = [row for row in seen if row.hidden_at is None or viewer.id in (row.owner_id, about.id)]
    return _shown(viewer, eyes, seen[:MOST_SHOWN], "owner")


def vouches_for_me(viewer, eyes: Sight) -> list[VouchShown]:
    """What others say of the viewer, whoever sees it."""
    return _shown(viewer, eyes, _said(viewer, eyes, Vouch.objects.filter(member_id=viewer.id))[:MOST_SHOWN], "owner")


def vouches_by_me(viewer, eyes: Sight) -> list[VouchShown]:
    """What the viewer says of others whom they may still know of. To whom it is told is not theirs to know."""
    here = trust.members_in_sight(viewer, eyes)
    rows = Vouch.objects.filter(owner_id=viewer.id, member__in=here).select_related("member")
    return _shown(viewer, eyes, rows.order_by("-made_at", "-id")[:MOST_SHOWN], "member")


def vouch_for_me(viewer, vouch_id: int) -> Vouch:
    """A sentence about the viewer; raises Http404 for any other."""
    eyes = trust.sight(viewer)
    rows = Vouch.objects.filter(id=vouch_id, member_id=viewer.id) if vouch_id < 2**63 else Vouch.objects.none()
    found = _said(viewer, eyes, rows).first()
    if not found:
        raise Http404
    return found


def own_vouch(viewer, member_id: int) -> Vouch | None:
    """What the viewer says of a member; None where they say nothing."""
    return Vouch.objects.filter(owner_id=viewer.id, member_id=member_id).first()


def vouch_seen(viewer, eyes: Sight, vouch_id: int) -> tuple[Vouch, Member]:
    """A sentence of somebody else that the viewer sees, with whom it is about; raises Http404."""
    row = Vouch.objects.filter(id=vouch_id).select_related("owner", "member").first() if vouch_id < 2**63 else None
    if not row or vouch_id not in [each.id for each in vouches_of(viewer, eyes, row.member.slug)]:
        raise Http404
    return row, row.member


def _said(viewer, eyes: Sight, rows):
    met = trust.have_met(viewer, "owner_id", "member_id")
    here = rows.filter(met, owner__in=trust.members_in_sight(viewer, eyes)).select_related("owner")
    return here.order_by("-made_at", "-id")


def _shown(viewer, eyes: Sight, rows, whom: str) -> list[VouchShown]:
    rows = list(rows)
    faces = members.faces(viewer, eyes, [getattr(row, f"{whom}_id") for row in rows])
    return [
        VouchShown(
            row.id, getattr(row, whom).slug, getattr(row, whom).name, faces.get(getattr(row, f"{whom}_id"), ""), row.words,
            row.made_at, row.told if row.member_id == viewer.id else Told(), row.owner_id == viewer.id, row.hidden_at is not None,
        )
        for row in rows
    ]  # fmt: skip


def sudden_rings(viewer, now: datetime) -> list[list[tuple[str, str]]]:
    """For hosts, that they may look after people: the rings of vouches that came about within a fortnight, each as (slug, name)
    of who is in it, by name; never what was said. A ring that a host is in themselves is for other hosts."""
    may_look_after_community(viewer).or_refuse()
    rows = Vouch.objects.filter(made_at__gt=now - SUDDEN).order_by("-made_at", "-id")
    found = [each for each in rings(rows.values_list("owner_id", "member_id")[:MOST_LATELY]) if viewer.id not in each]
    here = trust.members_in_sight(viewer).filter(id__in=[one for ring in found for one in ring])
    names = {one.id: (one.slug, one.name) for one in here}
    shown = [sorted((names[one] for one in ring if one in names), key=lambda each: (each[1], each[0])) for ring in found]
    return [ring for ring in shown if ring]
