"""The picture of a year: made from one pass over the ledger, kept, and made anew when the ledger tells something else."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta

from closeknit.contacts.access import may_add_contact
from closeknit.contacts.models import Contact, YearPicture
from closeknit.contacts.rules.rings import seats
from closeknit.kit import clock, live
from closeknit.kit.jobs import enqueue, is_asked
from closeknit.ledger import reads as ledger

AT_ONCE = 10_000
"""A ledger of up to so many entries is replayed while its owner waits (a tenth of a second); a longer one by a worker."""
KEPT_FOR = timedelta(hours=1)
"""However often a long ledger changes, its picture is not made anew before."""


def open_year(*, by, year: int, now: datetime) -> tuple[YearPicture | None, bool]:
    """The picture of a year, made if there is none yet or the ledger has changed; and whether a worker is at it."""
    may_add_contact(by).or_refuse()
    picture = YearPicture.objects.of(by).filter(year=year).first()
    known = ledger.extent(by)
    mark = _mark_of_book(by, known, year, now)
    if picture and picture.mark == mark:
        return picture, False
    if known.entries <= AT_ONCE:
        return _draw(by, year, mark, "", now), False
    if picture and now - picture.made_at < KEPT_FOR:
        return picture, False
    told = {"owner_id": by.id, "year": year}
    if not is_asked("contacts.draw_year", **told):
        enqueue("contacts.draw_year", **told)
    return picture, True


def draw_year(*, by, year: int, now: datetime) -> None:
    """Make the picture of a year anew where what the ledger tells of it, or of the time before, has changed."""
    mark = _mark_of_book(by, ledger.extent(by), year, now)
    ledger_mark = _mark_of_ledger(by, year, now)
    same = YearPicture.objects.of(by).filter(year=year, ledger_mark=ledger_mark)
    if not same.update(mark=mark, made_at=now):
        _draw(by, year, mark, ledger_mark, now)
    live.publish(owner_id=by.id, topic=f"years:{year}")


def _mark_of_book(by, known: ledger.Extent, year: int, now: datetime) -> str:
    """What the whole book is known by; it may change though nothing of the year has."""
    today = clock.local_date(now, by.zone)
    away = Contact.objects.of(by).filter(archived_at__isnull=False).count()
    return _hashed(known.mark, away, by.zone, today if today.year <= year else "")


def _mark_of_ledger(by, year: int, now: datetime) -> str:
    today = clock.local_date(now, by.zone)
    end = min(now, datetime(year + 1, 1, 1, tzinfo=clock.zone(by.zone)).astimezone(UTC))
    away, died = _away(by), _died(by)
    return _hashed(ledger.mark_before(by, end), sorted(away), sorted(died), by.zone, today if today.year <= year else "")


def _hashed(*told) -> str:
    return hashlib.blake2b(repr(told).encode(), digest_size=16).hexdigest()


def _away(by) -> set[int]:
    return set(Contact.objects.of(by).filter(archived_at__isnull=False).values_list("id", flat=True))


def _died(by) -> set[int]:
    return set(Contact.objects.of(by).filter(has_died=True).values_list("id", flat=True))


def _draw(by, year: int, mark: str, ledger_mark: str, now: datetime) -> YearPicture:
    seen = ledger.year_seen(by, year, clock.zone(by.zone), now, without=_away(by), ended=_died(by))
    picture = YearPicture(
        owner_id=by.id, year=year, told=_told(seen, year), mark=mark, ledger_mark=ledger_mark, made_at=now
    )  # fmt: skip
    YearPicture.objects.bulk_create(
        [picture],
        update_conflicts=True,
        unique_fields=["owner", "year"],
        update_fields=["told", "mark", "ledger_mark", "made_at"],
    )
    return picture


def _told(seen: ledger.YearSeen, year: int) -> dict:
    """As it is kept: numbers of contacts, months and days, and nothing that says how warm.

    `rings` are those at the year's beginning and at each month's end; `last` names the month of the last entry; `days` has a
    hexadecimal digit of bits for every day of the year.
    """
    first = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - first).days
    return {
        "marks": [mark.isoformat() for mark in seen.marks],
        "rings": [seats((each.contact_id, each.ring) for each in warmest) for warmest in seen.warmest],
        "last": {str(contact_id): month for contact_id, month in seen.last_months.items()},
        **{name: [[each.contact_id, each.at.isoformat()] for each in getattr(seen, name)] for name in ("new", "met", "heard")},
        "hours": [[each.contact_id, each.met_seconds, each.talked_seconds] for each in seen.hours],
        "days": "".join(f"{seen.days.get(first + timedelta(days=number), 0):x}" for number in range(length)),
    }
