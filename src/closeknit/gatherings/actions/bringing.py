"""A calendar file that somebody brings: kept as it is, and what they choose of it made into drafts."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_plan_gathering
from closeknit.gatherings.actions.changing import say_series
from closeknit.gatherings.actions.plans import Plan, columns_of
from closeknit.gatherings.models import CalendarFile, Gathering, KeptEvent
from closeknit.gatherings.rules.brought import (
    UNITS,
    Brought,
    NoCalendar,
    TooMany,
    Wishes,
    calendar_text,
    put_away,
    read_file,
    snapshot,
    units_changed,
)  # fmt: skip
from closeknit.kit.ids import slug as fresh_slug
from closeknit.kit.places import city, city_at
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.trust.reads import Audience

MOST_CALENDAR_BYTES = 4 << 20
MOST_FILES = 200
MOST_AT_ONCE = 200
MOST_FAULTS = 200
KEPT_FOR = timedelta(days=30)
LONGEST_UID = 255
NEW, UPDATED, THERE = "new", "updated", "there"
State = Gathering.State


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one event: NEW, a draft of it; UPDATED, the draft that was made of it before; or THERE, as it is there
    already, and told to others. `slug` is the gathering's."""

    slug: str
    title: str
    became: str


@dataclass(slots=True)
class Took:
    """What became of those that were chosen; `refused` are (title, sentence) of those that could not be drafts."""

    taken: list[Taken] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def bring_calendar(*, by, data: bytes, name: str, now: datetime) -> str:
    """Keep a calendar file for whoever brings it; the slug of its page, where they choose what they make of it. The same file
    again is the one that is there. Raises Unfit ("file")."""
    may_plan_gathering(by).or_refuse()
    if not data.strip():
        raise Unfit("file", _("Choose a calendar file: its name ends in .ics."))
    if len(data) > MOST_CALENDAR_BYTES:
        raise Unfit("file", _("This file is too large: at most %(most)d MB.") % {"most": MOST_CALENDAR_BYTES >> 20})
    digest = sha256(data).hexdigest()
    there = CalendarFile.objects.filter(owner_id=by.id, digest=digest).first()
    if there:
        return there.slug
    if CalendarFile.objects.filter(owner_id=by.id).count() >= MOST_FILES:
        raise Unfit("file", _("You have brought many files. Let one go first."))
    try:
        found = read_file(data, Wishes(by.zone))
    except NoCalendar:
        raise Unfit("file", _("There is no calendar in this file: no line of it says BEGIN:VCALENDAR.")) from None
    except TooMany:
        raise Unfit("file", _("There is too much in this file. Bring a part of it.")) from None
    near = {event.key: city_at(*event.coordinates) for event in found.events if event.coordinates}
    row = CalendarFile(
        owner_id=by.id, slug=fresh_slug(), name=one_line(name)[:120], digest=digest, zone=by.zone, made_at=now,
        text=calendar_text(put_away(found.calendars)), faults=[list(each) for each in found.faults[:MOST_FAULTS]],
        cities={key: there.id for key, there in near.items() if there},
    )  # fmt: skip
    with transaction.atomic():
        made, _is_new = CalendarFile.objects.get_or_create(owner_id=by.id, digest=digest, defaults=_columns(row))
    return made.slug


def _columns(row: CalendarFile) -> dict:
    return {name: getattr(row, name) for name in ("slug", "name", "zone", "made_at", "text", "faults", "cities")}


def take_events(*, by, slug: str, keys: Collection[str], now: datetime) -> Took:
    """Make drafts of events of a file that was brought, for their author alone until they say to whom they tell them. An event
    that was brought before with another file updates its draft, but for what was changed here; one that is published stays as it
    is. Raises Unfit ("keys"), Http404."""
    may_plan_gathering(by).or_refuse()
    found = reads.calendar_file(by, slug)
    if not keys:
        raise Unfit("keys", _("Choose at least one."))
    if len(keys) > MOST_AT_ONCE:
        raise Unfit("keys", _("At most %(most)d at once. You can take the others afterwards.") % {"most": MOST_AT_ONCE})
    took = Took()
    with transaction.atomic():
        row = CalendarFile.objects.select_for_update(no_key=True).filter(owner_id=by.id, id=found.id).first() or found
        file = reads.events_of_file(by, row)
        chosen = [event for event in file.events if event.key in set(keys) and not event.unfit]
        gone = []
        for event in chosen:
            try:
                taken = _take(by, row, event, file.calendars[event.calendar], now)
                took.taken.append(taken)
                gone += event.pieces if taken.became != THERE else []
            except Unfit as unfit:
                took.refused.append((event.said["title"], str(unfit.message)))
        if gone:
            row.text, row.taken_at = calendar_text(put_away(file.calendars, gone)), now
            row.save(update_fields=["text", "taken_at"])
    if not took.taken and not took.refused:
        raise Unfit("keys", _("Choose at least one."))
    return took


def _take(by, row: CalendarFile, event: Brought, calendar, now: datetime) -> Taken:
    columns = _columns_of(by, event, row.cities.get(event.key), now)
    uid = _uid_of(by, event)
    there = Gathering.objects.select_for_update(no_key=True).filter(author_id=by.id, uid=uid).first() if uid else None
    if there and there.deleted_at:
        Gathering.objects.filter(author_id=by.id, id=there.id).update(uid=Concat(F("slug"), Value("@closeknit")))
        there = None
    if there is None:
        made = _draft(by, event, uid, columns, now)
        _keep(by, row, event, calendar, made, now)
        return Taken(made.slug, made.title, NEW)
    kept = KeptEvent.objects.filter(owner_id=by.id, gathering_id=there.id).first()
    is_older = kept is None or kept.calendar_file_id == row.id or event.sequence < there.sequence
    if there.state != State.DRAFT or is_older:
        return Taken(there.slug, there.title, THERE)
    _update(there, kept.taken, columns, event)
    kept.delete()
    _keep(by, row, event, calendar, there, now, taken=columns)
    return Taken(there.slug, there.title, UPDATED)


def _columns_of(by, event: Brought, city_id: int | None, now: datetime) -> dict:
    """An event as columns of a gathering. Raises Unfit."""
    said = {**event.said, "title": event.said["title"] or _("Without a name")}
    plan = Plan(span=event.span, city_id=city_id if city(city_id) else None, **said)
    columns = columns_of(by, plan, now) | {"state": State.DRAFT.value}
    row = Gathering()
    say_series(row, event.series)
    series = ("rrule", "left_out", "added", "more_rules", "less_rules")
    return columns | {name: getattr(row, name) for name in series}


def _uid_of(by, event: Brought) -> str:
    """Its own UID, "" where it has none, or where it is that of a gathering of this house which somebody else planned."""
    uid = event.own_uid[:LONGEST_UID]
    if uid.endswith("@closeknit") and Gathering.objects.filter(uid=uid).exclude(author_id=by.id).exists():
        return ""
    return uid


def _draft(by, event: Brought, uid: str, columns: dict, now: datetime) -> Gathering:
    slug = fresh_slug()
    told = {"uid": uid or f"{slug}@closeknit", "sequence": event.sequence, "audience": Audience.ME.value}
    row = Gathering(author_id=by.id, slug=slug, made_at=now, **told, **columns)
    row.save(force_insert=True)
    return row


def _update(row: Gathering, then: dict, columns: dict, event: Brought) -> None:
    """Let a draft follow what its calendar says by now, but for what was changed here."""
    stays = {name for unit in units_changed(then, snapshot(row)) for name in UNITS[unit][0]}
    stays |= {f"{name}_html" for name in stays}
    for name, value in columns.items():
        if name not in stays:
            setattr(row, name, value)
    row.sequence = max(row.sequence, event.sequence)
    row.save()


def _keep(by, file: CalendarFile, event: Brought, calendar, row: Gathering, now: datetime, taken: dict | None = None) -> None:
    changed = [
        {"slot": each.slot, "span": [each.span.starts_local, each.span.zone, each.span.length_minutes, each.span.length_days],
         "own": each.said, "goes_on": each.goes_on, "at": each.at}
        for each in event.changed
    ]  # fmt: skip
    KeptEvent.objects.create(
        owner_id=by.id, gathering_id=row.id, calendar_file_id=file.id, place=event.calendar,
        text=calendar_text([event.apart(calendar)]),
        taken=snapshot(row) | {name: value for name, value in (taken or {}).items() if name in snapshot(row)},
        changed=changed, made_at=now,
    )  # fmt: skip


def end_calendar_file(*, by, slug: str, now: datetime) -> None:
    """Let a file go. What became gatherings stays, with what came along with each. Raises Http404."""
    row = reads.calendar_file(by, slug)
    CalendarFile.objects.filter(owner_id=by.id, id=row.id).delete()


def forget_calendar_files(*, now: datetime) -> int:
    """Forget files of which nobody made anything within KEPT_FOR; how many."""
    return CalendarFile.objects.filter(taken_at=None, made_at__lt=now - KEPT_FOR).delete()[0]
