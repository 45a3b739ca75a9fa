"""What an owner may see of their accounts elsewhere: every query names the owner, and what is another's does not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Q
from django.http import Http404

from closeknit.contacts import reads as book
from closeknit.imports.models import Import
from closeknit.imports.reads import own_import
from closeknit.kit.ids import hash8
from closeknit.sources.models import Account, Collection, Device, KeptTask, Linked, Newcomer, Shown
from closeknit.sources.rules.passwords import password_hash

BIGGEST_ID = 2**63 - 1


def accounts(viewer) -> list[Account]:
    """The viewer's accounts elsewhere, by kind, the oldest first."""
    return list(Account.objects.of(viewer).order_by("kind", "id"))


def account(viewer, account_id: int) -> Account:
    """One of them. Raises Http404."""
    found = Account.objects.of(viewer).filter(id=account_id).first() if 0 < account_id <= BIGGEST_ID else None
    if found is None:
        raise Http404("no such account")
    return found


def collections(viewer, account_id: int) -> list[Collection]:
    """What an account holds, by name."""
    return list(Collection.objects.of(viewer).filter(account_id=account_id).order_by("name", "id"))


def linked_counts(viewer, account_id: int) -> dict[str, int]:
    """How many things of an account are "linked", and how many of them have "trouble" or are "gone" there."""
    rows = Linked.objects.of(viewer).filter(collection__account_id=account_id, collection__owner_id=viewer.id)
    return rows.aggregate(
        linked=Count("id", filter=~Q(etag="") & Q(is_gone_there=False)),
        trouble=Count("id", filter=~Q(trouble="")),
        gone=Count("id", filter=Q(is_gone_there=True)),
    )


def newcomers(viewer, account_id: int, limit: int = 50) -> list[Newcomer]:
    """People outside the book with whom letters of a mailbox went both ways, whoever was met last first."""
    rows = Newcomer.objects.of(viewer).filter(account_id=account_id, has_written=True, was_written_to=True, is_put_away=False)
    return list(rows.order_by("-seen_at", "-id")[:limit])


def first_import(viewer, account: Account) -> Import | None:
    """The import that the first reading of a mailbox became, None where there is none (any more)."""
    try:
        return own_import(viewer, int(account.tallies.get("import") or 0))
    except Http404:
        return None


def devices(viewer) -> list[Device]:
    """The viewer's devices, the oldest first."""
    return list(Device.objects.of(viewer).order_by("made_at", "id"))


def device(viewer, device_id: int) -> Device:
    """One of them. Raises Http404."""
    found = Device.objects.of(viewer).filter(id=device_id).first() if 0 < device_id <= BIGGEST_ID else None
    if found is None:
        raise Http404("no such device")
    return found


def device_of(viewer, user: str, password: str) -> Device | None:
    """The device of that password, with its owner, whose address `user` must be (`viewer` is nobody: who has it may come in)."""
    found = Device.objects.filter(hash=password_hash(password), owner__is_active=True).select_related("owner").first()
    return found if found and found.owner.email == user.strip().casefold() else None


def items(viewer, device: Device, abouts: Iterable[str], *, since: int = 0, limit: int = 0) -> Iterator[Shown]:
    """What a device is shown, in the order in which it changed after the revision `since`; gone things only with one. A thousand
    at a time."""
    rows = Shown.objects.of(viewer).filter(device_id=device.id, about__in=list(abouts))
    rows = rows if since else rows.filter(is_gone=False)
    left = limit or BIGGEST_ID
    while left > 0:
        part = list(rows.filter(revision__gt=since).order_by("revision")[: min(1000, left)])
        yield from part
        if len(part) < min(1000, left):
            return
        since, left = part[-1].revision, left - len(part)


def item(viewer, device: Device, abouts: Iterable[str], name: str) -> Shown | None:
    """What a device knows under that name, also where it is gone."""
    rows = Shown.objects.of(viewer).filter(device_id=device.id, about__in=list(abouts), name=name[:201])
    return rows.order_by("is_gone", "-revision").first()


def items_named(viewer, device: Device, abouts: Iterable[str], names: list[str]) -> dict[str, Shown]:
    """What a device knows under these names, 500 at a time."""
    found: dict[str, Shown] = {}
    for start in range(0, len(names), 500):
        rows = Shown.objects.of(viewer).filter(device_id=device.id, about__in=list(abouts), is_gone=False)
        found |= {row.name: row for row in rows.filter(name__in=names[start : start + 500])}
    return found


def served_days(viewer) -> dict[tuple[str, int], ServedDay]:
    """What the viewer's calendar holds, by what it is about: days of people, reminders, and promises with a day; six queries."""
    known = book.calendar(viewer)
    kept = {(row.about, row.ref_id): row.text for row in KeptTask.objects.of(viewer)}
    found: dict[tuple[str, int], ServedDay] = {}
    for day in known.days:
        found[day.source, day.id] = ServedDay(day.source, day.id, day)
    for row in known.reminders:
        if row.open_on or row.next_at:
            found["reminder", row.id] = ServedDay("reminder", row.id, row, kept.get(("reminder", row.id), ""))
    for row in known.promises:
        found["promise", row.id] = ServedDay("promise", row.id, row, kept.get(("promise", row.id), ""))
    return found


@dataclass(frozen=True, slots=True)
class ServedDay:
    """One object of the calendar: `thing` is a KeptDay, Reminder or Promise, `kept` the task that a device last put for it."""

    about: str
    ref_id: int
    thing: object
    kept: str = ""

    @property
    def mark(self) -> int:
        """Another one whenever what is told of it is another."""
        return hash8(self.about, *(str(each) for each in self._told()), self.kept)

    def _told(self) -> tuple:
        thing = self.thing
        if self.about in ("occasion", "relation"):
            return thing.name, thing.kind, thing.label, thing.whose, thing.kin, thing.on, thing.is_circa
        name = thing.contact.name if thing.contact_id else ""
        if self.about == "promise":
            return name, thing.text, thing.due_on
        return name, thing.text, thing.is_promise, thing.open_on, thing.next_at, thing.again_at, thing.at, thing.zone
