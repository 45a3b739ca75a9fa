"""Calendar files that the viewer brought, and gatherings of theirs as calendar files: with everything that came along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from django.http import Http404

from closeknit.gatherings.models import DESCRIBED, CalendarFile, Gathering, KeptEvent, Occurrence
from closeknit.gatherings.reads.seeing import hosted
from closeknit.gatherings.rules import Series, Span, slots_between, slots_within
from closeknit.gatherings.rules.brought import (
    File,
    Now,
    TooMany,
    Wishes,
    calendar_bytes,
    merged,
    newest_of,
    put_together,
    read_file,
    read_pieces,
    snapshot,
    units_changed,
)  # fmt: skip
from closeknit.gatherings.rules.ical import CANCELLED, CONFIRMED, TENTATIVE, Entry, Head, file_of, whole
from closeknit.kit.calendars.pieces import CALENDAR, Piece, calendars_of, folded
from closeknit.kit.text import clean

MOST_FILES = 50
_TIMES = ("starts_local", "zone", "length_minutes", "length_days")
_STATUS = {"draft": TENTATIVE, "published": CONFIRMED, "cancelled": CANCELLED}
_NOT_OURS = ("METHOD", "PRODID", "VERSION")


def calendar_files(viewer) -> list[CalendarFile]:
    """The files the viewer brought, the latest first, without their text."""
    rows = CalendarFile.objects.filter(owner_id=viewer.id).defer("text", "faults", "cities")
    return list(rows.order_by("-made_at", "-id")[:MOST_FILES])


def calendar_file(viewer, slug: str) -> CalendarFile:
    """A file the viewer brought. Raises Http404."""
    found = CalendarFile.objects.filter(owner_id=viewer.id, slug=clean(slug)[:24]).first()
    if found is None:
        raise Http404("no such file")
    return found


def events_of_file(viewer, row: CalendarFile) -> File:
    """What in a file of the viewer's has not become a gathering yet; nothing where it holds more than a file may by now."""
    try:
        return read_file(row.text.encode("utf-8", "replace"), Wishes(row.zone))
    except TooMany:
        return File([], [], is_too_much=True)


def taken_of_file(viewer, row: CalendarFile) -> list[Gathering]:
    """The gatherings that were made of a file, in its order, but for those that are gone."""
    rows = KeptEvent.objects.filter(owner_id=viewer.id, calendar_file_id=row.id, gathering__deleted_at=None).select_related(
        "gathering"
    )
    return [each.gathering for each in rows.order_by("place", "id")]


def calendar_file_bytes(viewer, row: CalendarFile, now: datetime) -> bytes:
    """A file as it came in, with what has become of its events since. Coordinates were not kept."""
    kept = KeptEvent.objects.filter(owner_id=viewer.id, calendar_file_id=row.id, gathering__deleted_at=None).select_related(
        "gathering"
    )
    events, zones = [], []
    for each in kept.order_by("place", "id"):
        pieces, named = _pieces(viewer, each.gathering, each, now)
        events.append((each.place, pieces))
        zones += named
    try:
        return calendar_bytes(put_together(read_pieces(row.text), events, zones))
    except TooMany:
        return folded(row.text.split("\n"))


def gathering_bytes(viewer, row: Gathering, now: datetime) -> bytes:
    """A gathering as a calendar file for whoever planned it: its whole rule, and what came along with it."""
    kept = KeptEvent.objects.filter(owner_id=viewer.id, gathering_id=row.id).first()
    pieces, zones = _pieces(viewer, row, kept, now)
    calendar = Piece(CALENDAR)
    if kept:
        came = next(iter(read_pieces(kept.text)), calendar)
        calendar.lines = [line for line in came.lines if not line.text.upper().startswith(_NOT_OURS)]
        calendar.inner = [each for each in came.inner if each.kind == "VTIMEZONE"]
    return calendar_bytes(put_together([calendar], [(0, pieces)], zones))


def own_gathering_bytes(viewer, slug: str, now: datetime) -> bytes:
    """The same by its slug, for whoever planned it. Raises Http404."""
    row, _is_host = hosted(viewer, slug)
    if row.author_id != viewer.id:
        raise Http404("not theirs")
    return gathering_bytes(viewer, row, now)


def _pieces(viewer, row: Gathering, kept: KeptEvent | None, now: datetime) -> tuple[list[Piece], list[Piece]]:
    """The entries of a gathering, and the zones that those of them name which were written here."""
    ones = list(Occurrence.objects.filter(gathering_id=row.id).exclude(changed_at=None, cancelled_at=None).order_by("slot"))
    ours, zones = _written(row, ones, now)
    if kept is None:
        return list(ours.values()), zones
    came = [piece for calendar in read_pieces(kept.text) for piece in calendar.inner if piece.kind == "VEVENT"]
    changed = units_changed(kept.taken, snapshot(row))
    times, more, gone = _times(row, kept, ones, ours, came, changed)
    is_as_it_came = not (changed or times or more)
    return merged(came, Now(ours[""], changed), times, more, gone), [] if is_as_it_came else zones


def _times(row: Gathering, kept: KeptEvent, ones: Sequence[Occurrence], ours: dict, came: list[Piece], changed: set[str]):
    """Of its times: those that came and are otherwise now, those that were changed here, and the places of those that it has no
    more."""
    by_slot = {each["slot"]: each for each in kept.changed}
    times, more = {}, []
    for one in ones:
        told = by_slot.get(one.slot)
        units = units_changed(_taken(kept, told), _as_is(row, one)) if told else set()
        if told and told["at"] is not None and told["at"] < len(came):
            if units:
                times[told["at"]] = Now(ours[one.slot], units)
        elif not told or units:
            more.append(ours[one.slot])
    gone = [each["at"] for each in kept.changed if each["at"] is not None] if changed & {"when"} else []
    if gone and row.zone == kept.taken.get("zone"):
        there = {*slots_between(Series.of(row), min(by_slot), max(by_slot))}
        gone = [each["at"] for each in kept.changed if each["at"] is not None and each["slot"] not in there]
    return times, more, [at for at in gone if at not in times and at != newest_of(came)]


def _taken(kept: KeptEvent, told: dict) -> dict:
    own = {name: value for name, value in told["own"].items() if name in DESCRIBED}
    return {**kept.taken, **dict(zip(_TIMES, told["span"], strict=True)), **own, "state": "draft"}


def _as_is(row: Gathering, one: Occurrence) -> dict:
    own = {name: value for name, value in one.own.items() if name in DESCRIBED}
    times = {name: getattr(one, name) for name in _TIMES}
    return {**snapshot(row), **own, **times, "state": "cancelled" if one.cancelled_at else "draft"}


def _written(row: Gathering, ones: Sequence[Occurrence], now: datetime) -> tuple[dict[str, Piece], list[Piece]]:
    """A gathering as this house writes it, by slot ("" for the whole), and the zones it names."""
    usual = _entry(row, "", Span.of(row), {}, _STATUS[row.state])
    entries = [
        _entry(row, one.slot, Span.of(one), one.own, CANCELLED if one.cancelled_at else _STATUS[row.state]) for one in ones
    ]
    head = Head(row.uid, row.edited_at or row.made_at or now, row.sequence)
    events = whole(head, Series.of(row), usual, entries)
    found = calendars_of(BytesIO(file_of(events)))[0][0].inner
    pieces = [each for each in found if each.kind == "VEVENT"]
    listed = [""] + [each.slot for each in entries if _is_other(row, usual, each)]
    ours = dict(zip(listed, pieces, strict=False))
    return {slot: ours.get(slot, pieces[0]) for slot in ["", *(one.slot for one in ones)]}, [
        each for each in found if each.kind == "VTIMEZONE"
    ]


def _is_other(row: Gathering, usual: Entry, entry: Entry) -> bool:
    """Whether `whole` writes an entry of its own for it."""
    if len(entry.slot) != len(row.starts_local):
        return False
    bare = replace(entry, slot="", span=usual.span)
    return bare != replace(usual, slot="") or entry.span != Span.of(row).at(entry.slot)


def _entry(row: Gathering, slot: str, span: Span, own: dict, status: str) -> Entry:
    said = {name: own.get(name, getattr(row, name)) for name in DESCRIBED}
    place = said["address"] or ", ".join(each for each in (said["place"], said["city"]) if each)
    if said["address"] and said["place"] and not said["address"].startswith(said["place"]):
        place = f"{said['place']}, {said['address']}"
    text = "\n\n".join(each for each in (said["story"], said["agenda"], said["bring"]) if each)
    return Entry(slot, span, said["title"], text, place, "", said["call_link"], status)


def brought_before(viewer, uids: Sequence[str]) -> dict[str, Gathering]:
    """Which of these events the viewer has as gatherings already, by UID."""
    rows = Gathering.objects.filter(author_id=viewer.id, uid__in=[each for each in uids if each], deleted_at=None)
    return {each.uid: each for each in rows.only("uid", "slug", "title", "state")}


def is_to_come(viewer, series: Series, now: datetime) -> bool:
    """Whether something of a series is still to come (`viewer` is not looked at: it is nobody's yet)."""
    never_ends = series.rrule and not series.less_rules and not {"COUNT", "UNTIL"} & _parts(series.rrule)
    return bool(never_ends or slots_within(series, now, now.replace(year=now.year + 5, day=1), 1))


def _parts(rrule: str) -> set[str]:
    return {part.partition("=")[0] for part in rrule.split(";")}
