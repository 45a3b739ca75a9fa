"""Short answers about the whole book: labels, names to pick from, rings, possible doubles, a photo's file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Count
from django.http import Http404

from closeknit.contacts.models import Contact, ContactLabel, Label, Photo, PossibleDouble
from closeknit.contacts.reads.own import BIGGEST_ID
from closeknit.contacts.reads.rows import ContactRow, rows_by_id
from closeknit.contacts.rules.doubles import SURELY_ONE, are_surely_one
from closeknit.contacts.rules.rings import RING_SIZES, seats
from closeknit.kit import search
from closeknit.ledger import reads as ledger


def has_people(viewer) -> bool:
    """Is anybody in the book?"""
    return Contact.objects.of(viewer).exists()


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A label and how many contacts have it."""

    id: int
    name: str
    count: int


def labels(viewer) -> list[LabelRow]:
    """All labels of the book in alphabetical order."""
    tagged = ContactLabel.objects.of(viewer).values_list("label_id").annotate(Count("id")).order_by()
    counts = dict(tagged)
    rows = Label.objects.of(viewer).order_by("key").values_list("id", "name")
    return [LabelRow(label_id, name, counts.get(label_id, 0)) for label_id, name in rows]


@dataclass(frozen=True, slots=True)
class NameRow:
    """Somebody to pick."""

    id: int
    name: str
    organisation: str


def suggest_names(viewer, prefix: str, limit: int = 8) -> list[NameRow]:
    """Contacts to pick from while a name is typed, nothing for no letters: those by their names before those by other words,
    and of these the pinned and the warm first. Archived ones are left out."""
    hits = search.search(viewer.id, "contacts", prefix, limit * 8)
    by_name = [hit.ref_id for hit in sorted(hits, key=lambda hit: bool(hit.line))]
    rows = Contact.objects.of(viewer).filter(id__in=by_name, archived_at=None)
    known = {row[0]: row for row in rows.values_list("id", "name", "organisation", "is_pinned")}
    lines = {hit.ref_id: bool(hit.line) for hit in hits}
    embers = {contact_id: tie.ember for contact_id, tie in ledger.ties_of(viewer, known).items()}
    best = sorted(
        (each for each in by_name if each in known), key=lambda each: (lines[each], not known[each][3], -embers.get(each, 0))
    )
    return [NameRow(*known[each][:3]) for each in best[:limit]]


@dataclass(frozen=True, slots=True)
class Ring:
    """One ring of the picture: how many people it is drawn for, and who is in it, the warmest first."""

    size: int
    people: list[ContactRow]


def rings(viewer, now: datetime) -> list[Ring]:
    """The four rings from the inmost out: the warmest contacts, each in the ring its warmth belongs in, or further out where that
    one is full."""
    ties = ledger.warmest(viewer, now, limit=2 * RING_SIZES[-1])
    rows = {row.id: row for row in rows_by_id(viewer, [tie.contact_id for tie in ties], now)}
    living = [tie for tie in ties if tie.contact_id in rows and not rows[tie.contact_id].has_died]
    placed = seats((tie.contact_id, tie.ring) for tie in living)
    return [Ring(size, [rows[each] for each in ids]) for size, ids in zip(RING_SIZES, placed, strict=True)]


@dataclass(frozen=True, slots=True)
class Double:
    """Two contacts who may be one person, what they have in common (rules/doubles.py), and how sure that is, of 100."""

    id: int
    a_id: int
    a_name: str
    b_id: int
    b_name: str
    reasons: list[str]
    sureness: int


def doubles(viewer, limit: int = 100, contact_id: int | None = None) -> list[Double]:
    """Pairs that wait for a word of the owner, the surest first; of one contact only, if asked."""
    pairs = PossibleDouble.objects.of(viewer).filter(state=PossibleDouble.State.OPEN)
    if contact_id is not None:
        pairs = pairs.filter(a_id=contact_id) | pairs.filter(b_id=contact_id)
    return _doubles(pairs, limit)


def _doubles(pairs, limit: int) -> list[Double]:
    rows = pairs.order_by("-sureness", "id").values_list("id", "a_id", "a__name", "b_id", "b__name", "reasons", "sureness")
    return [Double(*row) for row in rows[:limit]]


MOST_AT_ONCE = 1000


def sure_doubles(viewer) -> list[Double]:
    """Of the pairs that wait those that need not be looked at one by one, the surest first."""
    pairs = PossibleDouble.objects.of(viewer).filter(state=PossibleDouble.State.OPEN, sureness__gte=SURELY_ONE)
    return [each for each in _doubles(pairs, MOST_AT_ONCE) if are_surely_one(each.reasons, each.sureness)]


def chosen_doubles(viewer, double_ids: list[int]) -> list[Double]:
    """Those of these pairs that still wait for a word of the owner, the surest first."""
    ids = [each for each in double_ids if 0 < each <= BIGGEST_ID][:MOST_AT_ONCE]
    return _doubles(PossibleDouble.objects.of(viewer).filter(state=PossibleDouble.State.OPEN, id__in=ids), MOST_AT_ONCE)


def photo_file(viewer, name: str) -> Path:
    """The file of a photo in the viewer's book, by the name in `ContactRow.photo`. Raises Http404."""
    file = f"faces/{name[:2].casefold()}/{name}.webp"
    path = Path(settings.MEDIA_ROOT) / file
    # A book may have been brought back without its pictures.
    if not (Photo.objects.of(viewer).filter(file=file).exists() and path.is_file()):
        raise Http404("no such photo in this book")
    return path
