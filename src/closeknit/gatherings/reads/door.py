"""The door: the code by which somebody is found there. It is signed, names one answer, and opens the list of the hosts and
nothing else, for nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.signing import BadSignature, Signer
from django.http import Http404

from closeknit.gatherings.models import Gathering, Guest, Occurrence, Rsvp
from closeknit.gatherings.reads.seeing import BIGGEST, gathering, is_hosting
from closeknit.trust.reads import Sight

TICKET = Signer(salt="closeknit.gatherings.ticket", sep="~")
LONGEST_TOKEN = 80
ONE_TAP = timedelta(minutes=1)


def ticket_path(viewer, rsvp_id: int) -> str:
    """The address in the code of an answer (`viewer` is whose answer it is, or looks after the gathering: asked before)."""
    return f"/tickets/{TICKET.sign(str(rsvp_id))}"


def ticket(viewer, eyes: Sight, token: str) -> tuple[Gathering, Occurrence, int]:
    """The gathering, the occurrence and the number of the answer behind a code, for whoever looks after it. Raises Http404 for
    everybody else, and for a code that is forged, or whose answer is gone."""
    try:
        number = int(TICKET.unsign(token)) if len(token) <= LONGEST_TOKEN else 0
    except (BadSignature, ValueError):
        number = 0
    rsvp = Rsvp.objects.filter(id=min(number, BIGGEST)).select_related("occurrence__gathering").first() if number else None
    if rsvp is None:
        raise Http404("no such code")
    row = gathering(viewer, eyes, rsvp.occurrence.gathering.slug)
    if viewer.id != row.author_id and not is_hosting(viewer, row):
        raise Http404("no such code")
    return row, rsvp.occurrence, rsvp.id


def own_ticket(viewer, one: Occurrence, now: datetime, guest: Guest | None = None) -> str:
    """The address in the code of the viewer's own answer, or (the viewer holds their link) of a guest's; "" for whoever has no
    seat, and once it is over or does not take place."""
    who = {"guest_id": guest.id} if guest else {"member_id": viewer.id}
    rsvp = Rsvp.objects.filter(occurrence_id=one.id, seat=Rsvp.Seat.SEATED, **who).first()
    is_on = rsvp is not None and one.ends_at > now and not one.cancelled_at
    return ticket_path(viewer, rsvp.id) if is_on else ""


def has_just_come(viewer, one: Occurrence, name: str, now: datetime) -> bool:
    """Whether somebody of that name was written down at the door within a minute (`viewer` looks after it: asked before)."""
    rows = Rsvp.objects.filter(occurrence_id=one.id, guest__name=name, guest__email=None)
    return rows.filter(made_at__gt=now - ONE_TAP).exists()
