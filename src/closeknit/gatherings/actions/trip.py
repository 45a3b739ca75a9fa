"""Saying where one will be, and that one is glad to meet travellers; and taking it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.gatherings import reads
from closeknit.gatherings.access import may_hide_trip, may_travel
from closeknit.gatherings.models import TravellerWelcome, TravelShowing, Trip
from closeknit.gatherings.rules.trip import BadDays, check_days
from closeknit.kit import clock
from closeknit.kit.places import City, city
from closeknit.kit.text import clean, one_line
from closeknit.kit.unfit import Unfit
from closeknit.trust.access import may_say
from closeknit.trust.reads import Audience, Told, own_circles, sight, spaces_of

LONGEST_WORDS = 300
LONGEST_NOTE = 4000
MOST_AHEAD = 40
_SAME = ("city_id", "first_on", "last_on")
ALWAYS = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Journey:
    """A trip as somebody types it: a city by its number in the gazetteer, the days, a line to others and a note to oneself."""

    city_id: int | None
    first_on: date
    last_on: date
    words: str = ""
    note: str = ""


def plan_trip(*, by, journey: Journey, told: Told, now: datetime) -> str:
    """Say that one will be in a city, to an audience; the slug of the trip. The same said again is one trip. Raises Unfit."""
    may_travel(by).or_refuse()
    columns = _columns(by, journey, told, now)
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(id=by.id)
        there = Trip.objects.of(by).filter(cancelled_at=None, **{name: columns[name] for name in _SAME}).first()
        if there and (there.note, there.words, there.told) == (columns["note"], columns["words"], told):
            return there.slug
        if Trip.objects.of(by).filter(last_on__gte=now.date(), cancelled_at=None).count() >= MOST_AHEAD:
            raise Unfit("", _("These are more trips than anybody can look forward to. Keep some for later."))
        row = Trip.objects.create(owner_id=by.id, made_at=now, **columns)
        _show(row)
    return row.slug


def change_trip(*, by, slug: str, journey: Journey, told: Told, now: datetime) -> None:
    """Say anew where one will be, when, and who may know. Raises Unfit, Http404."""
    may_travel(by).or_refuse()
    found = reads.own_trip(by, slug)
    columns = _columns(by, journey, told, now, found.circle_ids)
    with transaction.atomic():
        row = _held(by, found)
        for name, value in columns.items():
            setattr(row, name, value)
        row.edited_at = now
        row.save(force_update=True)
        _show(row)


def cancel_trip(*, by, slug: str, is_cancelled: bool = True, now: datetime) -> None:
    """Say that one does not go, or goes after all. Nobody is told: it is no longer there for others. Raises Http404."""
    found = reads.own_trip(by, slug)
    with transaction.atomic():
        row = _held(by, found)
        row.cancelled_at = now if is_cancelled else None
        row.save(update_fields=["cancelled_at"])
        _show(row)


def hide_trip(*, by, trip_id: int, is_hidden: bool = True, now: datetime) -> None:
    """Hide a trip from everybody but whose it is, or show it again; for hosts of the community. Whoever asks tells its owner.
    Raises Http404, Refused."""
    with transaction.atomic():
        row = Trip.objects.select_for_update(no_key=True).filter(id=trip_id).first()
        if row is None:
            raise Http404("no such trip")
        may_hide_trip(by, row).or_refuse()
        row.hidden_at = now if is_hidden else None
        row.save(update_fields=["hidden_at"])
        _show(row)


def forget_trip(*, by, slug: str, now: datetime) -> None:
    """Take a trip out of one's own history too. Raises Http404."""
    found = reads.own_trip(by, slug)
    Trip.objects.of(by).filter(id=found.id).delete()


def welcome_travellers(*, by, city_id: int | None, words: str, until_on: date | None, told: Told, now: datetime) -> None:
    """Say that one is glad to meet travellers in a city, to an audience, until a day or without an end. Raises Unfit."""
    may_travel(by).or_refuse()
    there = _city(city_id)
    columns = {**_place(there), "words": _words(by, words, now), "until_on": until_on, **_told(by, told)}
    if until_on and until_on < clock.local_date(now, there.zone):
        raise Unfit("until_on", _("This day is over. Leave it empty where there is no end to it."))
    with transaction.atomic():
        fresh = columns | {"made_at": now}
        row, _is_new = TravellerWelcome.objects.update_or_create(owner_id=by.id, defaults=columns, create_defaults=fresh)
        TravelShowing.objects.filter(welcome_id=row.id).delete()
        since, until = clock.local_date(row.made_at, there.zone), until_on or ALWAYS
        _write(row, {"first_on": min(since, until), "last_on": until, "welcome_id": row.id})


def end_welcome(*, by, now: datetime) -> None:
    """Say no longer that one is glad to meet travellers."""
    TravellerWelcome.objects.of(by).delete()


def forget_travel_showings(*, now: datetime) -> None:
    """Let go of what is over everywhere on earth: only their owners' own history still knows of it."""
    TravelShowing.objects.filter(last_on__lt=now.date() - reads.A_DAY).delete()


def forget_travels(member_id: int) -> None:
    """Forget where a member went and whom they welcomed; for when they are erased. Safe to repeat."""
    Trip.objects.filter(owner_id=member_id).delete()
    TravellerWelcome.objects.filter(owner_id=member_id).delete()


def _held(by, found: Trip) -> Trip:
    return Trip.objects.of(by).select_for_update(no_key=True).get(id=found.id)


def _show(row: Trip) -> None:
    """Write down in which spaces a trip can be read; in a transaction."""
    TravelShowing.objects.filter(trip_id=row.id).delete()
    if row.cancelled_at is None and row.hidden_at is None:
        _write(row, {"first_on": row.first_on, "last_on": row.last_on, "trip_id": row.id})


def _write(row: Trip | TravellerWelcome, said: dict) -> None:
    spaces = spaces_of(row.owner_id, row.told)
    TravelShowing.objects.bulk_create(TravelShowing(space=each, city_id=row.city_id, **said) for each in spaces)


def _columns(by, journey: Journey, told: Told, now: datetime, circles_before=()) -> dict:
    there, note = _city(journey.city_id), clean(journey.note)
    try:
        check_days(journey.first_on, journey.last_on, clock.local_date(now, there.zone))
    except BadDays as bad:
        field, words = _why_not(bad.why)
        raise Unfit(field, words) from None
    if len(note) > LONGEST_NOTE:
        raise Unfit("note", _("This is too long: at most %(most)d letters.") % {"most": LONGEST_NOTE})
    days = {"first_on": journey.first_on, "last_on": journey.last_on, "zone": there.zone}
    return {**_place(there), **days, "words": _words(by, journey.words, now), "note": note, **_told(by, told, circles_before)}


def _why_not(why: str) -> tuple[str, str]:
    return {
        "turned": ("last_on", _("The last day comes before the first.")),
        "long": ("last_on", _("A trip takes a year at most. Who stays longer, lives there: say so on your profile.")),
        "over": ("last_on", _("These days are over already. Choose days to come.")),
        "far": ("first_on", _("This is too far ahead. Say it when it is less than three years away.")),
    }[why]


def _city(city_id: int | None) -> City:
    found = city(city_id)
    if found is None:
        raise Unfit("city", _("We know no city of this name. Name the nearest larger one."))
    return found


def _place(there: City) -> dict:
    return {"city_id": there.id, "city": there.name, "country": there.country}


def _words(by, words: str, now: datetime) -> str:
    said = one_line(words)
    if len(said) > LONGEST_WORDS:
        raise Unfit("words", _("Keep your words under %(most)d characters.") % {"most": LONGEST_WORDS})
    if not (allowed := may_say(by, text=said, now=now)):
        raise Unfit("words", str(allowed.reason))
    return said


def _told(by, told: Told, circles_before=()) -> dict:
    """The columns of an audience: one's own open circles, or those it was told to before; never people without an account."""
    own = {each.id for each in own_circles(by, sight(by))} if told.circle_ids else set()
    if told.audience is Audience.PUBLIC or not (own | set(circles_before)).issuperset(told.circle_ids):
        raise Unfit("audience", _("Say who may see this."))
    return {"audience": told.audience.value, "circle_ids": list(told.circle_ids)}
