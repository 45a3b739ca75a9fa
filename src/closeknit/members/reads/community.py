"""The community of this house: what it is for, what its people have agreed on, and who looks after it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404

from closeknit.accounts.models import Agreement, Community, Member
from closeknit.kit.text import one_line
from closeknit.members.reads.people import Face, people
from closeknit.trust import reads as trust
from closeknit.trust.access import may_look_after_community
from closeknit.trust.reads import Sight

MOST_NAMED = 100
MOST_FOUND = 20


def community(viewer) -> Community | None:
    """The community of this house, None until it is founded. What it says of itself everybody may know who reaches a page that
    asks (`viewer` is not looked at)."""
    return Community.objects.filter(id=Community.THE_ONE).first()


def agreement(viewer) -> Agreement | None:
    """The version of the agreements that is in force; None until there is a community (`viewer` is not looked at)."""
    return Agreement.objects.order_by("-version").first()


def agreements(viewer) -> list[Agreement]:
    """Every version of the agreements there ever was, the newest first (`viewer` is not looked at)."""
    return list(Agreement.objects.order_by("-version"))


def hosts(viewer, eyes: Sight | None = None) -> list[Face]:
    """The hosts of the community that the viewer may know of, by name."""
    eyes = eyes or trust.sight(viewer)
    return people(viewer, eyes, trust.members_in_sight(viewer, eyes).filter(is_host=True).order_by("name", "id")[:MOST_NAMED])


def named(viewer, query: str, eyes: Sight | None = None) -> list[Face]:
    """Members the viewer may know of with this text in their name, but for those who are hosts; a few, nobody for no text."""
    query = one_line(query)
    if not query:
        return []
    eyes = eyes or trust.sight(viewer)
    found = trust.members_in_sight(viewer, eyes).filter(name__icontains=query, is_host=False)
    return people(viewer, eyes, found.order_by("name", "id")[:MOST_FOUND])


def still_asked(viewer, eyes: Sight | None = None) -> list[Member]:
    """For a host: who has not answered yet whether they accept the newest agreements; by name, at most MOST_NAMED."""
    may_look_after_community(viewer).or_refuse()
    return list(trust.members_in_sight(viewer, eyes).filter(is_asked_to_agree=True).order_by("name", "id")[:MOST_NAMED])


def picture_file(viewer, name: str) -> Path:
    """The file of the community's picture, by the name its address ends with; raises Http404 for any other. Whoever was told the
    name may look (`viewer` is not looked at): pages before the door show it."""
    found = Community.objects.filter(id=Community.THE_ONE).values_list("picture", flat=True).first()
    path = Path(settings.MEDIA_ROOT) / (found or "")
    if not found or Path(found).stem != name or not path.is_file():
        raise Http404
    return path
