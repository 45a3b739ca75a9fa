"""Guests by their links. Every link is signed. One names a gathering, and lets anybody ask for a link of their own; the other
names a guest and a gathering, and opens their answer and nothing else: neither where it is, nor who comes."""

from __future__ import annotations

from django.core.signing import BadSignature, Signer
from django.http import Http404

from closeknit.gatherings.models import DESCRIBED, Gathering, Guest, Occurrence, Rsvp
from closeknit.gatherings.reads.seeing import AWAY, NOWHERE
from closeknit.trust.reads import sight

OWN, OPEN = Signer(salt="closeknit.gatherings.guest", sep="~"), Signer(salt="closeknit.gatherings.guests", sep="~")
LONGEST_TOKEN = 160
NEVER_SAID = ("address", "call_link")


def guests_path(viewer, row: Gathering) -> str:
    """The address that those who look after a gathering give to people without an account (`viewer` is not looked at: who may ask
    was asked before)."""
    return f"/guests/to/{OPEN.sign(row.slug)}"


def gathering_for_guests(viewer, token: str) -> Gathering:
    """The gathering of a link for guests; `viewer` is whoever holds it. Raises Http404 for a forged one, where no guests
    are taken, while its author is away, and for somebody signed in whom a block keeps from its author."""
    rows = Gathering.objects.filter(slug=_unsigned(OPEN, token), takes_guests=True, state="published")
    return _there(viewer, rows.exclude(author__state__in=AWAY))


def guest_path(viewer, guest: Guest, row: Gathering) -> str:
    """The address of a guest's own page for a gathering (`viewer` is nobody: it goes out in a letter)."""
    return f"/guests/{OWN.sign(f'{guest.slug}.{row.id}')}"


def guest_of(viewer, token: str) -> tuple[Guest, Gathering]:
    """Whose link this is, and for which gathering; `viewer` is whoever holds it. Raises Http404 for a forged one, for what is
    gone, for a gathering that takes no guests any more, or whose author is away, and has no answer of theirs, and for somebody
    signed in whom a block keeps from its author."""
    slug, _dot, number = _unsigned(OWN, token).rpartition(".")
    guest = Guest.objects.filter(slug=slug).first() if slug else None
    row = _there(viewer, Gathering.objects.filter(id=int(number)).exclude(state="draft")) if guest else None
    if row is None or not ((row.takes_guests and row.author.state not in AWAY) or _has_answered(guest, row)):
        raise Http404("no such link")
    return guest, row


def guest_behind(viewer, token: str) -> Guest:
    """Whose link this is, also where the gathering is hidden or gone: so that everybody can stop letters, and be forgotten.
    Raises Http404 for a forged one, and for somebody signed in whom a block keeps from its author."""
    slug, _dot, number = _unsigned(OWN, token).rpartition(".")
    guest = Guest.objects.filter(slug=slug).first() if slug else None
    row = Gathering.objects.filter(id=int(number)).first() if guest else None
    if guest is None or row is None or (viewer is not None and row.author_id in sight(viewer).apart_ids):
        raise Http404("no such link")
    return guest


def _unsigned(signer: Signer, token: str) -> str:
    try:
        return signer.unsign(token) if len(token) <= LONGEST_TOKEN else ""
    except BadSignature:
        return ""


def _there(viewer, rows) -> Gathering:
    rows = rows.filter(deleted_at=None, hidden_at=None, author__entered_at__isnull=False).exclude(author__state__in=NOWHERE)
    row = rows.select_related("author").first()
    is_apart = row is not None and viewer is not None and row.author_id in sight(viewer).apart_ids
    if row is None or is_apart:
        raise Http404("no such gathering")
    return row


def still_there(viewer, row: Gathering) -> bool:
    """Whether a gathering is there for guests who have answered it (`viewer` is not looked at)."""
    try:
        return bool(_there(None, Gathering.objects.filter(id=row.id).exclude(state="draft")))
    except Http404:
        return False


def _has_answered(guest: Guest, row: Gathering) -> bool:
    its = Occurrence.objects.filter(gathering_id=row.id).values("id")
    return Rsvp.objects.filter(guest_id=guest.id, occurrence_id__in=its).exists()


def guest_rsvp(viewer, guest: Guest, one: Occurrence | None) -> Rsvp | None:
    """What a guest answered to an occurrence; `viewer` is whoever holds their link."""
    return Rsvp.objects.filter(occurrence_id=one.id, guest_id=guest.id).first() if one else None


def said_to_guests(viewer, row: Gathering, one: Occurrence | None) -> dict:
    """The columns DESCRIBED of a gathering as guests read them (`viewer` holds a link): without where exactly, and without the
    link of the call, which a letter tells to those who come."""
    said = {name: getattr(row, name) for name in DESCRIBED} | (one.own if one else {})
    return said | dict.fromkeys(NEVER_SAID, "")
