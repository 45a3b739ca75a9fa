"""What a viewer sees of a member: one read for the page, the directory, another's book, and for “see my profile as …”."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db.models import Q
from django.http import Http404

from closeknit.accounts.models import Member
from closeknit.members.models import OpenProfile, ProfileField, ProfilePhoto
from closeknit.members.rules.profile import LINES, SHOWN_IN, TEXTS
from closeknit.trust import reads as trust
from closeknit.trust.reads import Sight, Told

PHOTOS = "/members/photos/"
PUBLIC = Sight()
ANY_MEMBER = Sight(is_here=True)
"""The eyes of a member who has met nobody and is in no circle."""
IS_THERE = {"owner__state": Member.State.HERE, "owner__entered_at__isnull": False, "owner__is_active": True}
FIELD_WORDS = dict(ProfileField.Kind.choices)
FIELDS_IN_WORDS = (*LINES, *TEXTS)
_ORDER = {kind: place for place, kind in enumerate(SHOWN_IN)}


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One field that the viewer sees; `text` of the zone is the member's own, as an IANA name."""

    id: int
    kind: str
    label: str
    text: str
    html: str
    told: Told


@dataclass(slots=True)
class Profile:
    """A member as one viewer sees them: whoever sees nothing else knows their name. `photo_told` is None without a photo."""

    member_id: int
    slug: str
    name: str
    photo_url: str = ""
    photo_told: Told | None = None
    fields: list[FieldShown] = field(default_factory=list)

    def text(self, kind: str) -> str:
        """The first field of a kind, as it was typed; "" where the viewer sees none."""
        return next((each.text for each in self.fields if each.kind == kind), "")

    def of(self, *kinds: str) -> list[FieldShown]:
        return [each for each in self.fields if each.kind in kinds]


def profile(viewer, slug: str, eyes: Sight | None = None) -> Profile:
    """What the viewer sees of one member, or what somebody with these eyes would. Raises Http404 for a member out of sight."""
    eyes = eyes or trust.sight(viewer)
    member = trust.member(viewer, slug, eyes)
    return profiles(viewer, [member], eyes)[member.id]


def profiles(viewer, members: Iterable[Member], eyes: Sight) -> dict[int, Profile]:
    """The same for members who are in sight already, by their ids, in the order given: two queries."""
    found = {each.id: Profile(each.id, each.slug, each.name) for each in members}
    zones = {each.id: each.zone for each in members}
    for row in ProfilePhoto.objects.filter(owner_id__in=found):
        if eyes.sees(row.owner_id, row.audience, row.circle_ids):
            found[row.owner_id].photo_url, found[row.owner_id].photo_told = _photo_url(row.file), row.told
    for row in ProfileField.objects.filter(owner_id__in=found).order_by("owner_id", "position", "id"):
        if eyes.sees(row.owner_id, row.audience, row.circle_ids):
            found[row.owner_id].fields.append(_shown(row, zones[row.owner_id]))
    for each in found.values():
        each.fields.sort(key=lambda shown: _ORDER[shown.kind])
    return found


def _shown(row: ProfileField, zone: str) -> FieldShown:
    return FieldShown(row.id, row.kind, row.label, zone if row.kind == row.Kind.ZONE else row.text, row.html, row.told)


def zones(viewer, eyes: Sight, members: Iterable[Member]) -> dict[int, str]:
    """On which clock (an IANA name) those of these members live who let the viewer know it, by their ids; they are in sight
    already. One query."""
    own = {each.id: each.zone for each in members}
    rows = ProfileField.objects.filter(owner_id__in=own, kind=ProfileField.Kind.ZONE)
    return {row.owner_id: own[row.owner_id] for row in rows if eyes.sees(row.owner_id, row.audience, row.circle_ids)}


def faces(viewer, eyes: Sight, member_ids: Iterable[int]) -> dict[int, str]:
    """Where the faces of these members are that the viewer sees, by their ids; one query, for any list. Whoever is away,
    suspended or gone shows none, whatever they said before."""
    rows = ProfilePhoto.objects.filter(Q(owner_id=eyes.member_id) | Q(**IS_THERE), owner_id__in=set(member_ids))
    return {row.owner_id: _photo_url(row.file) for row in rows if eyes.sees(row.owner_id, row.audience, row.circle_ids)}


def own_profile(viewer) -> Profile:
    """Everything the viewer tells of themselves, whoever else sees it and wherever they stand."""
    return profiles(viewer, [viewer], Sight(member_id=viewer.id))[viewer.id]


def has_open_page(viewer) -> bool:
    """Whether the viewer wants a page that is open to everybody."""
    return OpenProfile.objects.of(viewer).exists()


def public_profile(viewer, slug: str) -> Profile:
    """What everybody sees of a member who tells something to everybody, or wants an open page; a viewer who is signed in sees no
    more there, and nothing of whom a block keeps from them. Raises Http404 in the same way, after the same work, for all others.
    """
    eyes = trust.sight(viewer)
    member = Member.objects.filter(slug=slug, state=Member.State.HERE, entered_at__isnull=False, is_active=True).first()
    asked = member or Member(id=0, name="", slug="")
    found = profiles(viewer, [asked], PUBLIC)[asked.id]
    is_open = OpenProfile.objects.filter(owner_id=asked.id).exists()
    if not member or asked.id in eyes.apart_ids or not (is_open or found.fields or found.photo_url):
        raise Http404("no such page")
    return found


def _photo_url(file: str) -> str:
    return PHOTOS + PurePosixPath(file).stem


def photo_file(viewer, name: str) -> Path:
    """The file of a face that the viewer sees, by the name its address ends with. Raises Http404 for any other."""
    row = ProfilePhoto.objects.filter(file=f"profiles/{name[:2].casefold()}/{name}.webp").first()
    eyes = trust.sight(viewer)
    if row and row.owner_id != eyes.member_id:
        is_here = ProfilePhoto.objects.filter(id=row.id, **IS_THERE).exists()
        row = row if is_here and eyes.sees(row.owner_id, row.audience, row.circle_ids) else None
    path = Path(settings.MEDIA_ROOT) / (row.file if row else "")
    if not row or not path.is_file():
        raise Http404("no such photo")
    return path


def as_somebody_met(viewer) -> Sight:
    """The eyes of any member whom the viewer has met, and who shares no circle with them."""
    return Sight(is_here=True, met_ids=frozenset({viewer.id}))
