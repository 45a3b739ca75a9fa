"""Guests by their links. A link is signed and names one guest and one gathering; it opens their own answer and nothing else."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.http import Http404

from closeknit.gatherings.models import Gathering, Guest, Occurrence, Rsvp

SIGNER = Signer(salt="closeknit.gatherings.guest", sep="~")
LONGEST_TOKEN = 160


def guest_path(viewer, guest: Guest, row: Gathering) -> str:
    """The address of a guest's own page for a gathering (`viewer` is nobody: it goes out in a letter)."""
    return f"/guests/{SIGNER.sign(f'{guest.slug}.{row.id}')}"


def guest_of(viewer, token: str) -> tuple[Guest, Gathering]:
    """Whose link this is, and for which gathering; `viewer` is whoever holds it. Raises Http404 for a forged one, for what is
    gone, and for a gathering that takes no guests any more and has no answer of theirs."""
    try:
        slug, _dot, number = SIGNER.unsign(token).rpartition(".") if len(token) <= LONGEST_TOKEN else ("", "", "")
    except BadSignature:
        slug, number = "", ""
    guest = Guest.objects.filter(slug=slug).first() if slug else None
    row = (
        Gathering.objects.filter(id=int(number), deleted_at=None, hidden_at=None).select_related("author").first()
        if guest
        else None
    )
    if row is None or row.state == Gathering.State.DRAFT or not (row.takes_guests or _has_answered(guest, row)):
        raise Http404("no such link")
    return guest, row


def _has_answered(guest: Guest, row: Gathering) -> bool:
    its = Occurrence.objects.filter(gathering_id=row.id).values("id")
    return Rsvp.objects.filter(guest_id=guest.id, occurrence_id__in=its).exists()


def guest_rsvp(viewer, guest: Guest, one: Occurrence | None) -> Rsvp | None:
    """What a guest answered to an occurrence; `viewer` is whoever holds their link."""
    return Rsvp.objects.filter(occurrence_id=one.id, guest_id=guest.id).first() if one else None
