"""What a member may know of the books they packed and brought."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import Http404

from closeknit.accounts.models import Member
from closeknit.contacts import reads as contacts
from closeknit.exports.models import Arrival, Departure, Export, State
from closeknit.ledger.models import Interaction

MOST_SHOWN = 10


def exports(viewer) -> list[Export]:
    """The newest exports of the viewer's own book."""
    return list(Export.objects.of(viewer).order_by("-made_at")[:MOST_SHOWN])


def arrivals(viewer) -> list[Arrival]:
    """The newest books that the viewer brought."""
    return list(Arrival.objects.of(viewer).defer("ids").order_by("-made_at")[:MOST_SHOWN])


def export(viewer, export_id: int) -> Export:
    """One of the viewer's own. Raises Http404."""
    return _own(Export.objects.of(viewer), export_id)


def arrival(viewer, arrival_id: int) -> Arrival:
    """One of the viewer's own. Raises Http404."""
    return _own(Arrival.objects.of(viewer), arrival_id)


def export_file(viewer, export_id: int) -> Path:
    """The file of an export that is done. Raises Http404 for any other, and for one that was deleted since."""
    made = export(viewer, export_id)
    path = Path(settings.DATA) / made.file
    if made.state != State.DONE or not made.file or not path.is_file():
        raise Http404("this export is not there any more")
    return path


def takes_a_book(viewer) -> bool:
    """Whether the viewer's book is empty, so that a whole one can be brought into it."""
    return not contacts.has_people(viewer) and not Interaction.objects.of(viewer).exists()


def _own(rows, row_id: int):
    row = rows.filter(id=row_id).first() if 0 < row_id < 2**63 else None
    if row is None:
        raise Http404("not one of yours")
    return row


@dataclass(frozen=True, slots=True)
class Parting:
    """What stands before the viewer's leaving: what only they do here, and the departure they have asked for."""

    is_last_host: bool
    is_last_operator: bool
    is_alone: bool
    departure: Departure | None


def parting(viewer) -> Parting:
    """What the viewer must hand over before they leave."""
    others = Member.objects.filter(is_active=True).exclude(id=viewer.id).exclude(state__in=Member.CLOSED)
    hosts = others.filter(is_host=True, state=Member.State.HERE, entered_at__isnull=False)
    return Parting(
        is_last_host=viewer.is_host and viewer.is_here and not hosts.exists(),
        is_last_operator=viewer.is_operator and not others.filter(is_operator=True).exists(),
        is_alone=not others.exists(),
        departure=departure(viewer),
    )


def departure(viewer) -> Departure | None:
    """The viewer's own departure, where they have asked for one."""
    return Departure.objects.of(viewer).first()
