"""What stands before somebody new who scanned a code, and the card a member gives to whoever will not join."""

from __future__ import annotations

from dataclasses import dataclass

from closeknit.accounts.models import Community
from closeknit.contacts import reads as contacts
from closeknit.contacts.actions import Draft, Point
from closeknit.gatherings.models import MeetingCard, MeetingCode
from closeknit.kit.qr import LONGEST
from closeknit.members import access
from closeknit.members import reads as members

CARD_KINDS = ("pronouns", "place", "email", "phone", "handle", "link")


def way_for_newcomer(viewer, code: MeetingCode) -> str:
    """How somebody new who holds this code can come into the community: "invited" by whoever showed it; else by its own door,
    "open" or "apply"; "" where there is no way. The viewer is not looked at: they have no place in the community."""
    there = members.community(viewer)
    if not there:
        return ""
    if access.may_invite(code.owner, there):
        return "invited"
    return "" if there.joining == Community.Joining.INVITED else there.joining


@dataclass(frozen=True, slots=True)
class CardField:
    """A field of the viewer's own profile that can stand on the card they give away."""

    id: int
    kind: str
    label: str
    text: str
    is_chosen: bool


def card_fields(viewer) -> list[CardField]:
    """What can stand on the viewer's card, in the order of their profile."""
    row = MeetingCard.objects.filter(owner_id=viewer.id).first()
    chosen = set(row.field_ids) if row else set()
    shown = members.own_profile(viewer).of(*CARD_KINDS)
    return [CardField(each.id, each.kind, each.label, each.text, each.id in chosen) for each in shown]


def own_card(viewer) -> str:
    """The viewer's card as a vCard 3.0, which every telephone reads: their name, and what they chose. What does not go into a
    picture any more is left out, from its end."""
    chosen = [each for each in card_fields(viewer) if each.is_chosen]
    while len(text := _card(viewer, chosen)) > LONGEST and chosen:
        chosen.pop()
    return text


def _card(viewer, chosen: list[CardField]) -> str:
    fields = {"name": viewer.name} | {each.kind: each.text for each in chosen if each.kind in ("pronouns", "place")}
    points = [
        Point(each.kind, each.text, service=each.label if each.kind == "handle" else "")
        for each in chosen
        if each.kind not in fields
    ]
    return contacts.card_of(viewer, Draft(fields=fields, points=points))


def card_of_owner(viewer, code: MeetingCode) -> str:
    """The card of whoever showed this code, which the viewer holds."""
    return own_card(code.owner)
