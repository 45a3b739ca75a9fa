"""What an owner may see of what they brought: every query names the owner, and what is another's does not exist."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count
from django.http import Http404

from closeknit.contacts import reads as book
from closeknit.imports.models import Import, ImportPerson, Mine, Skip
from closeknit.kit.text import fold

BIGGEST_ID = 2**63 - 1
PAGE = 50
SHOWS = {"all": {}, "certain": {"match": "certain"}, "perhaps": {"match": "perhaps"}, "new": {"match": "new"}}


def own_import(viewer, import_id: int) -> Import:
    """One import of the viewer. Raises Http404."""
    found = Import.objects.of(viewer).filter(id=import_id).first() if 0 < import_id <= BIGGEST_ID else None
    if found is None:
        raise Http404("no such import")
    return found


def imports(viewer, limit: int = 30) -> list[Import]:
    """The viewer's imports, the newest first."""
    return list(Import.objects.of(viewer).order_by("-made_at", "-id")[:limit])


def undoable(viewer) -> list[int]:
    """The numbers of the imports that may still be taken back, those at work included."""
    return list(Import.objects.of(viewer).filter(undo_until__isnull=False).values_list("id", flat=True))


def own_person(viewer, import_id: int, number: int) -> ImportPerson:
    """Somebody of a preview of the viewer. Raises Http404."""
    people = ImportPerson.objects.of(viewer).filter(brought_by_id=import_id, number=number)
    found = people.first() if 0 < import_id <= BIGGEST_ID and 0 <= number < 2**31 else None
    if found is None:
        raise Http404("nobody of this number in this import")
    return found


@dataclass(slots=True)
class PersonLine:
    """Somebody in a preview; `others` are (contact id, name, reason) of those in the book whom it may be."""

    person: ImportPerson
    others: list[tuple[int, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class PeoplePage:
    lines: list[PersonLine]
    after: int | None
    """The number after which the next page begins, None at the end."""


def people_page(viewer, import_id: int, *, query: str = "", show: str = "all", after: int = -1, size: int = PAGE) -> PeoplePage:
    """People of a preview in the order of the file; `query` is looked for in names, addresses and organisations. `show` is
    "all", "taken", "left", "certain", "perhaps" or "new"."""
    rows = ImportPerson.objects.of(viewer).filter(brought_by_id=import_id, number__gt=after)
    for word in fold(query).split():
        rows = rows.filter(found_by__contains=word)
    if show in ("taken", "left"):
        rows = rows.filter(is_taken=show == "taken")
    found = list(rows.filter(**SHOWS.get(show, {})).order_by("number")[: size + 1])
    more = found[size - 1].number if len(found) > size else None
    return PeoplePage(_lines(viewer, found[:size]), more)


def person_line(viewer, import_id: int, number: int) -> PersonLine:
    """One line of a preview. Raises Http404."""
    return _lines(viewer, [own_person(viewer, import_id, number)])[0]


def _lines(viewer, rows: list[ImportPerson]) -> list[PersonLine]:
    asked = {other for row in rows for other, _reason in row.suggestions} | {row.contact_id for row in rows if row.contact_id}
    names = book.names_of(viewer, asked) if asked else {}
    lines = []
    for row in rows:
        others = [(other, names[other], reason) for other, reason in row.suggestions if other in names]
        if row.contact_id in names and row.contact_id not in [other for other, *_rest in others]:
            others.insert(0, (row.contact_id, names[row.contact_id], row.reason))
        lines.append(PersonLine(row, others))
    return lines


@dataclass(slots=True)
class Sums:
    """How many of a preview are in the book, may be, are new, and are ticked."""

    certain: int = 0
    perhaps: int = 0
    new: int = 0
    taken: int = 0
    taken_new: int = 0
    light: int = 0


def sums(viewer, import_id: int) -> Sums:
    found = Sums()
    rows = ImportPerson.objects.of(viewer).filter(brought_by_id=import_id).values_list("match", "is_taken", "is_light")
    for match, is_taken, is_light, count in rows.annotate(count=Count("id")).order_by():
        setattr(found, match, getattr(found, match) + count)
        found.taken += count * is_taken
        found.taken_new += count * (is_taken and match != ImportPerson.Match.CERTAIN)
        found.light += count * is_light
    return found


def skips(viewer, import_id: int, limit: int = 200) -> list[Skip]:
    """What could not be taken, in the order of the file."""
    return list(Skip.objects.of(viewer).filter(brought_by_id=import_id).order_by("number")[:limit])


def mine(viewer) -> list[Mine]:
    """The addresses, numbers and names by which files know the viewer."""
    return list(Mine.objects.of(viewer).order_by("kind", "norm"))


def own_mine(viewer, mine_id: int) -> Mine:
    """One of the viewer's own addresses, numbers or names. Raises Http404."""
    found = Mine.objects.of(viewer).filter(id=mine_id).first() if 0 < mine_id <= BIGGEST_ID else None
    if found is None:
        raise Http404("no such address of one's own")
    return found
