"""Does every tie still equal a replay of its ledger? Rebuilds, compares, and mends on request."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import isclose

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from closeknit.kit import clock
from closeknit.ledger.actions.embers import owners
from closeknit.ledger.actions.tables import hold_ledgers, ledger
from closeknit.ledger.actions.ties import READ_COLUMNS, WRITTEN_COLUMNS, HeldTie, HeldTies, replayed
from closeknit.ledger.models import Tie
from closeknit.ledger.rules.instants import instant_of
from closeknit.ledger.rules.rows import STATE_COLUMNS
from closeknit.ledger.rules.warmth import Ember, ember, ember_falls_at

RELATIVE = 1e-9
_REPLAYED = WRITTEN_COLUMNS[2:-2]  # all that follows from the ledger alone; the ember also depends on when it was written
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Difference:
    """A tie that does not equal the replay of its ledger: the columns that differ, each with what is held and what is right."""

    owner_id: int
    contact_id: int
    columns: dict[str, tuple[object, object]]


def verify(*, owner_id: int | None = None, mend: bool = False, now: datetime) -> Iterator[Difference]:
    """Every tie, of one owner or of all, that differs from a replay of the ledger (numbers by more than 1e-9); mended on request.

    One streamed pass over the ledger. Others may write meanwhile: a difference counts only if it is still there under the lock.
    """
    for each in owners() if owner_id is None else (owner_id,):
        for contact_id in _suspects(each, now):
            difference = _confirmed(each, contact_id, mend, now)
            if difference:
                yield difference


class Verdict:
    """The outcome of `verify_report`, complete when its lines have been read: how many differed, and whether they were mended."""

    def __init__(self, mend: bool):
        self.mend = mend
        self.differences = 0

    @property
    def exit_status(self) -> int:
        """0 where every tie equals its ledger now, 1 where some do not."""
        return 1 if self.differences and not self.mend else 0


def verify_report(mend: bool, verdict: Verdict | None = None) -> Iterator[str]:
    """The lines that `closeknit ledger verify [--mend]` prints; a Verdict that is passed in learns the exit status."""
    verdict = verdict or Verdict(mend)
    for difference in verify(mend=mend, now=clock.now()):
        verdict.differences += 1
        yield _("Member %(owner)d, contact %(contact)d: %(columns)s") % {
            "owner": difference.owner_id,
            "contact": difference.contact_id,
            "columns": ", ".join(f"{name} {held!s} ≠ {right!s}" for name, (held, right) in difference.columns.items()),
        }
    yield _summary(verdict)


def _summary(verdict: Verdict) -> str:
    if not verdict.differences:
        return _("Every tie equals a replay of the ledger.")
    number = verdict.differences
    if verdict.mend:
        line = ngettext("%(number)d tie differed and was mended.", "%(number)d ties differed and were mended.", number)
    else:
        line = ngettext(
            "%(number)d tie differs from the ledger. Nothing was changed; --mend rebuilds it.",
            "%(number)d ties differ from the ledger. Nothing was changed; --mend rebuilds them.",
            number,
        )
    return line % {"number": number}


def _suspects(owner_id: int, now: datetime) -> list[int]:
    """The contacts whose tie seems to differ, from one pass over the owner's ties and entries side by side."""
    held = _held(owner_id)
    tie = next(held, None)
    suspects = []
    for contact_id, entries in replayed(owner_id):
        while tie and tie[0] < contact_id:  # a tie of which the ledger knows nothing
            suspects += [tie[0]] if _differs(tie[1], tie[2], (), now) else []
            tie = next(held, None)
        if tie and tie[0] == contact_id:
            suspects += [contact_id] if _differs(tie[1], tie[2], entries, now) else []
            tie = next(held, None)
        else:
            suspects.append(contact_id)
    while tie:
        suspects += [tie[0]] if _differs(tie[1], tie[2], (), now) else []
        tie = next(held, None)
    return suspects


def _held(owner_id: int, **only) -> Iterator[tuple[int, tuple, tuple]]:
    """Of each tie the contact, the values of READ_COLUMNS and those of WRITTEN_COLUMNS after its key, by contact."""
    rows = Tie.objects.filter(owner_id=owner_id, **only).order_by("contact_id")
    names = ("contact_id", *READ_COLUMNS, *WRITTEN_COLUMNS[2 + len(STATE_COLUMNS) + 2 :])
    state_and_key = len(STATE_COLUMNS) + 2
    for contact_id, *values in rows.values_list(*names).iterator(chunk_size=2000):
        read, derived = values[: len(READ_COLUMNS)], values[len(READ_COLUMNS) :]
        yield contact_id, tuple(read), (*read[:state_and_key], *derived)


def _differs(read: tuple, written: tuple, entries, now: datetime) -> dict[str, tuple[object, object]]:
    """The columns in which a tie that was read differs from the replay of these entries."""
    tie = HeldTie(read)
    tie.replay(entries)
    right = tie.row(instant_of(now))
    pairs = zip(_REPLAYED, written, right, strict=False)
    columns = {name: (held, value) for name, held, value in pairs if not _same(held, value)}
    if not _ember_fits(tie, *written[-2:], now):
        columns["ember"] = (written[-2:], right[-2:])
    if tie.state is None and tie.cadence_days is None:
        columns.setdefault("entries", (written[4], 0))
    return columns


def _same(held, right) -> bool:
    if isinstance(held, float) and isinstance(right, float):
        return isclose(held, right, rel_tol=RELATIVE, abs_tol=1e-12)
    if isinstance(held, datetime) and isinstance(right, datetime):
        return held == right or (right.second == right.microsecond == 0 and abs(held - right) <= _MINUTE)
    return held == right


def _ember_fits(tie: HeldTie, held: int, falls_at: datetime | None, now: datetime) -> bool:
    """An ember may be higher than it is now, as long as it falls when it should; it is never too low."""
    if tie.state is None:
        return held == 0 and falls_at is None
    if not ember(tie.state, instant_of(now)) <= held <= ember(tie.state, tie.state.last_at):
        return False
    falls = ember_falls_at(tie.state, Ember(held))
    if falls is None or falls_at is None:
        return falls is None and falls_at is None
    return abs(instant_of(falls_at) - falls) <= _MINUTE.total_seconds() * 1_000_000


def _confirmed(owner_id: int, contact_id: int, mend: bool, now: datetime) -> Difference | None:
    with transaction.atomic(using=ledger().alias):
        hold_ledgers(by=[_Owner(owner_id)])
        entries = [row for _contact, rows in replayed(owner_id, [contact_id]) for row in rows]
        row = next(_held(owner_id, contact_id=contact_id), None)
        if row is None:
            columns = {"entries": (0, len(entries))} if entries else {}
        else:
            columns = _differs(row[1], row[2], entries, now)
        if columns and mend:
            ties = HeldTies(owner_id, now)
            ties.replay([contact_id])
            ties.write()
    return Difference(owner_id, contact_id, columns) if columns else None


@dataclass(frozen=True, slots=True)
class _Owner:
    """Whoever owns a ledger that is verified; nobody acts, so there is no member to name."""

    id: int
