"""Gatherings as somebody's calendar may hold them: what they come to, in letters to them; and feeds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.db.models import Q
from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.gatherings.models import CalendarEntry, Gathering, Guest, Occurrence, Rsvp, rows_of
from closeknit.gatherings.reads.guests import guest_path, still_there
from closeknit.gatherings.reads.seeing import gathering, name_of_author
from closeknit.gatherings.rules import Series, Span
from closeknit.gatherings.rules.ical import (
    ACCEPTED,
    CANCELLED,
    CONFIRMED,
    DECLINED,
    TENTATIVE,
    Attendee,
    Entry,
    Head,
    Person,
    cancelled,
    events_of,
    file_of,
)
from closeknit.kit import ids
from closeknit.kit.web import house
from closeknit.notify import actions as notify
from closeknit.trust.reads import sight

MOST_KEPT = 400
LONGEST_STORY = 600


@dataclass(frozen=True, slots=True)
class Coming:
    """An occurrence that somebody comes to, maybe or for sure, as their calendar is told of it. `mark` changes with what is worth
    a letter."""

    one: Occurrence
    entry: Entry
    mark: str


def told_by_letter(viewer, row: Gathering, occurrence_ids: Iterable[int]) -> tuple[set[int], set[int]]:
    """The members and the guests to whose calendars a letter told any of these occurrences of a gathering (`viewer` is not looked
    at)."""
    wanted = {str(each) for each in occurrence_ids}
    rows = CalendarEntry.objects.filter(gathering_id=row.id).values_list("member_id", "guest_id", "told")
    told = [(member_id, guest_id) for member_id, guest_id, marks in rows if wanted & set(marks)]
    return {one for one, _two in told if one}, {two for _one, two in told if two}


def taken_out_by_letter(viewer, row: Gathering, occurrence_ids: Iterable[int]) -> tuple[set[int], set[int]]:
    """As told_by_letter: those whose last letter took any of these away, though they have not said that they cannot come."""
    ids = set(occurrence_ids)
    rows = list(CalendarEntry.objects.filter(gathering_id=row.id).values_list("member_id", "guest_id", "gone"))
    come = Rsvp.objects.filter(occurrence_id__in=ids).exclude(answer=Rsvp.Answer.NO)
    who = set(come.values_list("member_id", "guest_id"))
    found = {(member_id, guest_id) for member_id, guest_id, gone in rows if ids & set(gone)} & who
    return {one for one, _two in found if one}, {two for _one, two in found if two}


def comes_to(viewer, who, row: Gathering) -> list[Coming]:
    """What a member or a guest (`who`, who reads it) comes to of a gathering, or may come to, the latest MOST_KEPT; in their own
    language."""
    answers = Rsvp.objects.filter(**rows_of(who), occurrence__gathering_id=row.id, occurrence__cancelled_at=None)
    answers = answers.filter(Q(seat=Rsvp.Seat.SEATED) | Q(answer=Rsvp.Answer.MAYBE)).select_related("occurrence")
    url = _url(who, row)
    with translation.override(who.language or settings.LANGUAGE_CODE):
        return [_coming(row, each, url) for each in answers.order_by("-occurrence__starts_at")[:MOST_KEPT]]


def calendar_letter(viewer, entry_id: int, sequence: int, now: datetime) -> tuple[str, bytes] | None:
    """The method and the file of the letter with that number to a calendar, as they are now; None where a later one has been
    written, or nothing that its reader may still see is in it, nor anything to be taken away. `viewer` is the member to whom it
    goes, None for a guest's."""
    entry = CalendarEntry.objects.filter(id=entry_id, sequence=sequence).select_related("gathering__author", "guest").first()
    who = entry and (viewer or entry.guest)
    if not who or entry.member_id != (viewer.id if viewer else None) or not may_be_written(viewer, who):
        return None
    coming = comes_to(viewer, who, entry.gathering) if finds(viewer, who, entry.gathering) else []
    return _calendar_file(who, entry, coming, now) if coming or entry.gone else None


def reaches(viewer, who, row: Gathering) -> bool:
    """Whether a letter about a gathering may go to them now: they may see it, and want letters."""
    return may_be_written(viewer, who) and finds(viewer, who, row)


def may_be_written(viewer, who) -> bool:
    """Whether a letter may go to a member, or a guest, at all (`viewer` is not looked at)."""
    return bool(who.email) and not who.wants_no_letters_since if isinstance(who, Guest) else who.is_here


def finds(viewer, who, row: Gathering) -> bool:
    """Whether a gathering is there for a member, or for a guest who has answered it (`viewer` is not looked at)."""
    if isinstance(who, Guest):
        return still_there(viewer, row)
    try:
        gathering(who, sight(who), row.slug)
    except Http404:
        return False
    return True


def _calendar_file(who, entry: CalendarEntry, coming: Iterable[Coming], now: datetime) -> tuple[str, bytes]:
    """The method, and the file (RFC 5546): REQUEST with all they come to, CANCEL where nothing that is to come is left."""
    row, series = entry.gathering, Series.of(entry.gathering)
    coming = [each for each in coming if len(each.one.slot) == len(series.span.starts_local)]
    if any(each.one.ends_at > now for each in coming):
        part = ACCEPTED if any(each.entry.status == CONFIRMED for each in coming) else TENTATIVE
        head = _head(who, entry, part, now)
        return "REQUEST", file_of(events_of(head, series, [each.entry for each in coming]), method="REQUEST")
    gone = Occurrence.objects.filter(gathering_id=row.id, id__in=entry.gone).order_by("slot")
    with translation.override(who.language or settings.LANGUAGE_CODE):  # of what is erased no name is left
        entries = [
            Entry(each.slot, Span.of(each), row.said(each)["title"] or _("A gathering"), status=CANCELLED) for each in gone
        ]  # fmt: skip
    events = cancelled(_head(who, entry, DECLINED, now), entries, series if coming else None)
    return "CANCEL", file_of(events, method="CANCEL")


def _head(who, entry: CalendarEntry, part: str, now: datetime) -> Head:
    """The organiser is the house, in the name of whoever planned it: an answer to it finds its way in (notify.rsvp_address)."""
    address = notify.rsvp_address(entry.id)
    name = name_of_author(None, entry.gathering.author)
    organizer = Person(address or parseaddr(settings.DEFAULT_FROM_EMAIL)[1], name)
    attendee = Attendee(who.email, who.name, part, is_asked=bool(address))
    return Head(entry.uid, now, entry.sequence, organizer, attendee)


def _coming(row: Gathering, rsvp: Rsvp, url: str) -> Coming:
    is_sure, one = rsvp.seat == Rsvp.Seat.SEATED, rsvp.occurrence
    entry = entry_of(None, row, one, url, knows_where=is_sure, status=CONFIRMED if is_sure else TENTATIVE)
    said = row.said(one)
    marked = [entry.slot, *map(str, (entry.span, entry.status)), entry.title, entry.place, entry.call_link, said["bring"]]
    return Coming(one, entry, f"{abs(ids.hash8(*marked)):x}")


def entry_of(
    viewer, row: Gathering, one: Occurrence, url: str, *, knows_where: bool, status: str = CONFIRMED, is_busy: bool = True
) -> Entry:  # fmt: skip
    """One occurrence as a calendar holds it, in the language that is active (`viewer` is not looked at); the address and the call
    link are for whoever `knows_where`."""
    said = row.said(one)
    address, link = (said["address"], said["call_link"]) if knows_where else ("", "")
    place = ", ".join(filter(None, (said["place"], address, said["city"]))) if said["is_in_person"] else ""
    story = said["story"] if len(said["story"]) <= LONGEST_STORY else said["story"][: LONGEST_STORY - 1] + "…"
    told = [
        one.reason if one.cancelled_at else "", story, _("Bring: %(what)s") % {"what": said["bring"]} if said["bring"] else "",
        _("Into the call: %(link)s") % {"link": link} if link else "", url,
    ]  # fmt: skip
    where = place or (link if said["is_online"] else "") or (_("Online") if said["is_online"] else "")
    text = "\n\n".join(filter(None, told))
    return Entry(one.slot, Span.of(one), said["title"], text, where, url, link if said["is_online"] else "", status, is_busy)


def _url(who, row: Gathering) -> str:
    return house.address() + (guest_path(None, who, row) if isinstance(who, Guest) else f"/gatherings/{row.slug}")
