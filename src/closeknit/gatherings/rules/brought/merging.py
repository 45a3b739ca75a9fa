"""What was brought, with what has become of it since: each part that nobody has changed here goes out as it came in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from closeknit.kit.calendars.joining import JOINED_AT
from closeknit.kit.calendars.lines import Line
from closeknit.kit.calendars.pieces import CALENDAR, Piece

WHEN = ("starts_local", "zone", "length_minutes", "length_days", "rrule", "more_rules", "less_rules", "left_out", "added")
UNITS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "when": (WHEN, ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE")),
    "title": (("title",), ("SUMMARY",)),
    "words": (("story", "agenda", "bring"), ("DESCRIPTION", "X-ALT-DESC", "STYLED-DESCRIPTION")),
    "where": (("place", "address", "city_id", "city", "country", "is_in_person"), ("LOCATION", "X-APPLE-STRUCTURED-LOCATION")),
    "call": (("call_link", "is_online"), JOINED_AT),
    "state": (("state",), ("STATUS",)),
}
"""What goes out as it came in or as it is here, never half and half: columns of a gathering, and the properties that say them."""
STAMPS = ("DTSTAMP", "LAST-MODIFIED", "SEQUENCE")


@dataclass(slots=True)
class Now:
    """An entry as it is here, and which units are otherwise than when it came."""

    piece: Piece
    changed: Collection[str] = ()


def snapshot(row) -> dict:
    """What a gathering says of itself now, by which it is known later what was changed."""
    return {name: getattr(row, name) for columns, _names in UNITS.values() for name in columns}


def units_changed(then: Mapping, now: Mapping) -> set[str]:
    """The units of which something is otherwise: of columns that both name."""
    return {
        unit for unit, (columns, _names) in UNITS.items()
        if any(then[name] != now[name] for name in columns if name in then and name in now)
    }  # fmt: skip


def merged(
    kept: Sequence[Piece], whole: Now, times: Mapping[int, Now], more: Sequence[Piece] = (), gone: Collection[int] = ()
) -> list[Piece]:
    """The entries of one event. `kept` are those that came, `whole` says how the event is here, `times` how those of its times
    are that came by themselves (by their place among `kept`), `more` are times that were changed here, `gone` those that it has
    no more."""
    masters = _masters(kept)
    newest = newest_of(kept)
    found = []
    for at, piece in enumerate(kept):
        if at in gone or (at in masters and at != newest and whole.changed):
            continue
        now = whole if at == newest else times.get(at) or Now(whole.piece)
        found.append(_merged(piece, now))
    if newest is None and whole.changed:
        return [whole.piece, *more]
    return [*found, *more]


def newest_of(kept: Sequence[Piece]) -> int | None:
    """The place of the entry that says the event whole, and latest; None where none does."""
    return max(_masters(kept), key=lambda at: newness(kept[at]), default=None)


def _masters(kept: Sequence[Piece]) -> list[int]:
    return [at for at, piece in enumerate(kept) if piece.first("RECURRENCE-ID") is None]


def newness(piece: Piece) -> tuple[int, str]:
    """By which of several entries that say the same the latest is told (RFC 5546, 2.1.5)."""
    stamp = piece.first("DTSTAMP")
    return sequence_of(piece), stamp.value.strip() if stamp else ""


def sequence_of(piece: Piece) -> int:
    found = piece.first("SEQUENCE")
    text = found.value.strip() if found else ""
    return min(int(text), 2**31 - 1) if text.isascii() and text.isdigit() and len(text) < 20 else 0


def _merged(kept: Piece, now: Now) -> Piece:
    anew = {name for unit in now.changed for name in UNITS[unit][1]}
    if now.changed:
        anew |= set(STAMPS)
    lines = [line for line in kept.lines if _name(line) not in anew]
    lines += [line for line in now.piece.lines if _name(line) in anew]
    there = {_name(line) for line in lines}
    lines += [line for line in now.piece.lines if _name(line) in {"UID", "DTSTAMP"} - there]
    return Piece(kept.kind, kept.line, lines, kept.inner)


def _name(line: Line) -> str:
    return line.text.partition(":")[0].partition(";")[0].strip().upper()


def put_together(
    calendars: Sequence[Piece], events: Iterable[tuple[int, Sequence[Piece]]], zones: Sequence[Piece] = ()
) -> list[Piece]:
    """The calendars of a file, with these entries back in the calendar they came from, and the zones that what is new names."""
    found = [Piece(CALENDAR, each.line, list(each.lines), list(each.inner)) for each in calendars] or [Piece(CALENDAR)]
    for at, pieces in events:
        found[at if 0 <= at < len(found) else 0].inner += pieces
    for each in found:
        _complete(each, zones)
    return found


def _complete(calendar: Piece, zones: Sequence[Piece]) -> None:
    """What a calendar must say of itself, and the definitions of the zones that it names and does not define."""
    said = {_name(line) for line in calendar.lines}
    for name, value in (("PRODID", "-//Closeknit//Closeknit//EN"), ("VERSION", "2.0")):
        if name not in said:
            calendar.lines.insert(0, Line(0, f"{name}:{value}"))
    there = {_tzid(each) for each in calendar.inner if each.kind == "VTIMEZONE"}
    named = {prop.params.get("TZID", "") for piece in calendar.inner for prop in piece.properties()}
    calendar.inner[:0] = [each for each in zones if _tzid(each) in named - there]


def _tzid(piece: Piece) -> str:
    found = piece.first("TZID")
    return found.value.strip() if found else ""
