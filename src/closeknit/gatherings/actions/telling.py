"""Notices of this room: each in the language and on the clock of whoever reads it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.gatherings import reads
from closeknit.gatherings.actions.calendars import tell_calendar
from closeknit.gatherings.actions.guest_letters import write_to_guest
from closeknit.gatherings.models import Gathering, GatheringHost, Guest, Occurrence, Rsvp
from closeknit.notify import actions as notify
from closeknit.notify import reads as notices
from closeknit.trust.reads import pairs_apart

SHOWN_IN_NOTICE = 80
MOST_DATES = 4
LATE = timedelta(days=2)
IN_CALENDARS = frozenset({
    "title", "place", "address", "city", "call_link", "bring", "is_in_person", "is_online", "rrule", "starts_local", "zone",
    "length_minutes", "length_days",
})  # fmt: skip
TIMES = frozenset({"starts_local", "zone", "length_minutes", "length_days"})


def path_of(row: Gathering, one: Occurrence | None = None) -> str:
    """The address of a gathering, or of one occurrence of it."""
    return f"/gatherings/{row.slug}/{one.id}" if one else f"/gatherings/{row.slug}"


def tell_changed(
    *, by, row: Gathering, changed: Collection[str], member_ids: Collection[int], one: Occurrence | None, now: datetime
) -> None:  # fmt: skip
    """Tell what changed; nothing where nothing did."""
    if not changed or row.hidden_at or row.state != Gathering.State.PUBLISHED:
        return
    coming = one or reads.next_of(by, row, now)
    number = f"{one.id}:{one.sequence}" if one else str(row.sequence)

    def words(member) -> str:
        told = {"name": by.name, "title": _title(row, one), "what": ", ".join(_words_of(changed))}
        if TIMES & set(changed) and coming:
            told["when"] = reads.when_for(member, coming)
            return _("%(name)s has changed “%(title)s” (%(what)s). It is now: %(when)s.") % told
        return _("%(name)s has changed “%(title)s”: %(what)s.") % told

    key = f"gathering:{row.id}:changed:{number}"
    its = Occurrence.objects.filter(gathering_id=row.id, ends_at__gt=now, cancelled_at=None).values_list("id", flat=True)
    its = [one.id] if one else list(its)
    told = reads.told_by_letter(by, row, its if IN_CALENDARS & set(changed) else [])
    _tell(by, row, member_ids, key, words, path_of(row, one), now, in_letter=told[0])
    for rsvp in _of_guests(its):
        _tell_one(row, rsvp.occurrence, rsvp, key, words, now, in_letter=told)
        if rsvp.guest_id not in told[1] and rsvp.seat == Rsvp.Seat.SEATED:
            tell_calendar(row=row, who=rsvp.guest, now=now)


def tell_cancelled(
    *, by, row: Gathering, reason: str, gone: Collection[int], member_ids: Collection[int], one: Occurrence | None, now: datetime
) -> None:  # fmt: skip
    """Tell that a gathering, or (`one`) one time of it, with what follows where more are `gone`, is cancelled, and why."""

    def words(member) -> str:
        told = {"title": _title(row, one), "reason": reason}
        if one is None:
            return _("“%(title)s” is cancelled: %(reason)s") % told
        told["when"] = reads.when_for(member, one)
        if len(gone) > 1:
            return _("“%(title)s” is cancelled from %(when)s on: %(reason)s") % told
        return _("“%(title)s” on %(when)s is cancelled: %(reason)s") % told

    number = f"{one.id}:{one.sequence}" if one else str(row.sequence)
    key = f"gathering:{row.id}:cancelled:{number}"
    to = set(member_ids) & set(hosts_of(row)) if row.hidden_at else member_ids
    told = reads.told_by_letter(by, row, gone)
    _tell(by, row, to, key, words, path_of(row, one), now, in_letter=told[0])
    for rsvp in _of_guests([] if row.hidden_at else gone):
        _tell_one(row, rsvp.occurrence, rsvp, key, words, now, in_letter=told)


def tell_restored(
    *, by, row: Gathering, ids: Collection[int], member_ids: Collection[int], one: Occurrence | None, now: datetime
) -> None:  # fmt: skip
    """Tell that a gathering, or (`one`) one time of it, takes place after all: `ids` are its occurrences to come."""
    coming = one or reads.next_of(by, row, now)

    def words(member) -> str:
        told = {"title": _title(row, one), "when": reads.when_for(member, coming)}
        return _("“%(title)s” takes place after all: %(when)s.") % told

    key = f"gathering:{row.id}:restored:{one.id if one else 0}:{row.sequence}"
    to = set(member_ids) & set(hosts_of(row)) if row.hidden_at else member_ids
    told = reads.taken_out_by_letter(by, row, ids)
    _tell(by, row, to, key, words, path_of(row, one), now, in_letter=told[0])
    for rsvp in _of_guests([] if row.hidden_at else ids):
        _tell_one(row, rsvp.occurrence, rsvp, key, words, now, in_letter=told)


def tell_word(
    *, by, row: Gathering, one: Occurrence, word, member_ids: Collection[int], rsvps: Sequence[Rsvp], now: datetime
) -> None:  # fmt: skip
    """Tell whom a word of the hosts is for that there is one; guests read it in their letter."""

    def words(who) -> str:
        return _("A word from %(name)s about “%(title)s”.") % {"name": by.name, "title": _title(row, one)}

    key = f"gathering:{row.id}:word:{word.id}"
    to = {*member_ids, *(each.member_id for each in rsvps if each.member_id)}
    apart = pairs_apart(None, [by.id], list(to))
    _tell(by, row, {each for each in to if (by.id, each) not in apart}, key, words, f"{path_of(row, one)}#words", now)
    for rsvp in rsvps:
        if rsvp.guest_id:
            with translation.override(rsvp.guest.language or settings.LANGUAGE_CODE):
                subject = words(rsvp.guest)
                told = {"subject": subject, "text": f"{subject}\n\n{word.text}", "key": f"{key}:{rsvp.guest_id}"}
                write_to_guest(guest=rsvp.guest, row=row, **told, now=now)


def tell_dropped(*, row: Gathering, dropped: Sequence[Occurrence], now: datetime) -> None:
    """Tell those who may come to times which the series has no more, each of theirs."""
    rows = Rsvp.objects.filter(occurrence__in=[] if row.hidden_at else dropped).exclude(answer=Rsvp.Answer.NO)
    theirs: dict[tuple, list[Rsvp]] = {}
    told = reads.told_by_letter(None, row, [each.id for each in dropped])
    for rsvp in rows.select_related("member", "guest", "occurrence").order_by("occurrence__starts_at", "id"):
        theirs.setdefault((rsvp.member_id, rsvp.guest_id), []).append(rsvp)
    for rsvps in theirs.values():

        def words(who, rsvps=rsvps) -> str:
            named = [reads.when_for(who, each.occurrence) for each in rsvps[:MOST_DATES]]
            told = {"title": _title(row, None), "dates": "; ".join(named) + ("…" if len(rsvps) > MOST_DATES else "")}
            return _("“%(title)s” has changed, and does not take place then any more: %(dates)s.") % told

        one = rsvps[0].occurrence
        _tell_one(row, one, rsvps[0], f"gathering:{row.id}:dropped:{one.id}:{row.sequence}", words, now, in_letter=told)


def tell_asked(*, by, row: Gathering, member_ids: Collection[int], now: datetime) -> None:
    """Tell members that they are invited; not to what is hidden."""
    if row.hidden_at:
        return
    coming = reads.next_of(by, row, now)

    def words(member) -> str:
        told = {"name": by.name, "title": _title(row, None), "when": reads.when_for(member, coming) if coming else ""}
        if not coming:
            return _("%(name)s invites you to “%(title)s”.") % told
        return _("%(name)s invites you to “%(title)s”, %(when)s.") % told

    _tell(by, row, member_ids, f"asked:gathering:{row.id}:{now.date()}", words, path_of(row), now)


def tell_host(*, by, row: Gathering, member_ids: Collection[int], now: datetime) -> None:
    """Tell members that they look after a gathering from now on."""

    def words(member) -> str:
        return _("%(name)s asks you to look after “%(title)s” together.") % {"name": by.name, "title": _title(row, None)}

    _tell(by, row, member_ids, f"asked:host:{row.id}:{now.date()}", words, path_of(row), now)


def tell_rsvp(*, row: Gathering, one: Occurrence, rsvp: Rsvp, was: str, now: datetime) -> None:
    """Tell those who look after it that somebody comes, waits for a seat, or comes no more; who never came goes without a word.
    A seat that is given back within LATE of the start is told at once."""
    who, answer = rsvp.member or rsvp.guest, rsvp.answer
    if answer == was or (answer != "yes" and was != "yes"):
        return

    def words(member) -> str:
        told = {"name": who.name, "title": _title(row, one), "when": reads.when_for(member, one)}
        if answer != "yes":
            return _("%(name)s cannot come to “%(title)s” (%(when)s) after all.") % told
        if rsvp.seat == "waiting":
            return _("%(name)s waits for a seat at “%(title)s” (%(when)s).") % told
        return _("%(name)s comes to “%(title)s” (%(when)s).") % told

    whose = f"{'m' if rsvp.member_id else 'g'}{who.id}:{rsvp.answered_at.timestamp()}"
    key = f"{_kind_of_answer(one, answer, now)}:{one.id}:{whose}:{answer}"
    by = rsvp.member
    apart = pairs_apart(None, [by.id], hosts_of(row)) if by else set()
    to = [each for each in hosts_of(row) if not by or (by.id, each) not in apart]
    _tell(by, row, to, key, words, f"{path_of(row, one)}/answers", now)


def _kind_of_answer(one: Occurrence, answer: str, now: datetime) -> str:
    return "gathering" if answer != "yes" and one.starts_at - now < LATE else "rsvp"


def forget_told_of_guest(*, guest: Guest, occurrence_ids: Collection[int], now: datetime) -> set[int]:
    """Forget what was told of the answers of a guest, whose name stands in it; who had been told. In a transaction."""
    whose = [f"{each}:{way}g{guest.id}:" for each in occurrence_ids for way in ("", "countered:")]
    return notify.forget_told(beginnings=[f"{kind}:{each}" for kind in ("rsvp", "gathering") for each in whose], now=now)


def tell_freed(*, row: Gathering, one: Occurrence, rsvp: Rsvp, told_ids: Collection[int], now: datetime) -> None:
    """Tell those who look after it, and had been told that a guest comes, that the seat of somebody is free; not whose, since
    they had everything of theirs taken out."""

    def words(member) -> str:
        told = {"title": _title(row, one), "when": reads.when_for(member, one)}
        return _("A seat at “%(title)s” (%(when)s) has become free: a guest cannot come after all.") % told

    key = f"{_kind_of_answer(one, 'no', now)}:{one.id}:freed:{rsvp.id}"
    _tell(None, row, set(told_ids) & set(hosts_of(row)), key, words, f"{path_of(row, one)}/answers", now)


def tell_noted(*, by, row: Gathering, one: Occurrence, member_id: int, now: datetime) -> None:
    """Tell a member who had not answered that they were written down at the door; nobody of what is hidden."""
    if row.hidden_at:
        return

    def words(member) -> str:
        return _("%(name)s noted at the door that you came to “%(title)s”.") % {"name": by.name, "title": _title(row, one)}

    _tell(by, row, [member_id], f"gathering:{row.id}:noted:{one.id}", words, path_of(row, one), now)


def tell_countered(*, row: Gathering, one: Occurrence, who, starts: datetime, now: datetime) -> None:
    """Tell those who look after it that the calendar of a member or a guest (`who`) proposes another start; once a day."""

    def words(member) -> str:
        told = {"name": who.name, "title": _title(row, one), "when": reads.when_for(member, one)}
        told["other"] = reads.moment_for(member, starts)
        return _("%(name)s would rather come to “%(title)s” (%(when)s) at another time: %(other)s.") % told

    by = who if isinstance(who, Member) else None
    apart = pairs_apart(None, [by.id], hosts_of(row)) if by else set()
    to = [each for each in hosts_of(row) if not by or (by.id, each) not in apart]
    key = f"rsvp:{one.id}:countered:{'m' if by else 'g'}{who.id}:{now.date()}"
    _tell(by, row, to, key, words, f"{path_of(row, one)}/answers", now)


def tell_seat_held(*, row: Gathering, one: Occurrence, rsvp: Rsvp, now: datetime) -> None:
    """Tell the next in line that a seat is held for them, and until when."""

    def words(who) -> str:
        told = {"title": _title(row, one), "until": reads.moment_for(who, rsvp.held_until)}
        if rsvp.party > 1:
            return _("There are seats for you and yours at “%(title)s”. They are held for you until %(until)s.") % told
        return _("There is a seat for you at “%(title)s”. It is held for you until %(until)s.") % told

    _tell_one(row, one, rsvp, f"gathering:{row.id}:held:{rsvp.id}:{now.timestamp():.0f}", words, now)


def tell_seat_passed_on(*, row: Gathering, one: Occurrence, rsvp: Rsvp, now: datetime) -> None:
    """Tell somebody that the seat which was held for them has gone on."""

    def words(who) -> str:
        return _("The seat that was held for you at “%(title)s” has gone to the next. You can answer again.") % {
            "title": _title(row, one)
        }

    _tell_one(row, one, rsvp, f"gathering:{row.id}:passed:{rsvp.id}:{now.timestamp():.0f}", words, now)


def tell_soon(*, row: Gathering, one: Occurrence, rsvp: Rsvp, now: datetime) -> None:
    """Remind somebody who comes of what is near."""

    def words(who) -> str:
        return _("Soon: “%(title)s”, %(when)s.") % {"title": _title(row, one), "when": reads.when_for(who, one)}

    _tell_one(row, one, rsvp, f"gathering:{row.id}:soon:{one.id}:{one.starts_at:%Y%m%d%H%M}", words, now)


def _tell_one(
    row: Gathering, one: Occurrence, rsvp: Rsvp, key: str, words: Callable, now: datetime,
    in_letter: tuple[Collection[int], Collection[int]] = ((), ()), path: str = "",
) -> None:  # fmt: skip
    """`in_letter` as in _tell: members, and guests, who then get no other. `path` is where a notice leads, if not to it."""
    who = rsvp.member or rsvp.guest
    with translation.override(who.language or settings.LANGUAGE_CODE):
        text = words(who)
        if rsvp.guest_id and rsvp.guest_id not in in_letter[1]:
            write_to_guest(guest=rsvp.guest, row=row, subject=text, text=text, key=f"{key}:{rsvp.guest_id}", now=now)
    if rsvp.member_id and any(_here(row, [rsvp.member_id])):
        is_in_letter = bool(notices.who_want_letters(None, {rsvp.member_id} & set(in_letter[0]), notify.CALENDAR))
        told = {"text": text, "path": path or path_of(row, one), "is_in_letter": is_in_letter}
        notify.tell(owner_id=rsvp.member_id, key=key, **told, now=now)


def _of_guests(occurrence_ids) -> list[Rsvp]:
    """One answer of each guest who may come to any of these, to the first of them."""
    rows = Rsvp.objects.filter(occurrence_id__in=occurrence_ids, guest__email__isnull=False).exclude(answer=Rsvp.Answer.NO)
    first: dict[int, Rsvp] = {}
    for rsvp in rows.select_related("guest", "occurrence").order_by("occurrence__starts_at"):
        first.setdefault(rsvp.guest_id, rsvp)
    return list(first.values())


def hosts_of(row: Gathering) -> list[int]:
    """The numbers of those who look after a gathering."""
    hosts = GatheringHost.objects.filter(gathering_id=row.id).values_list("member_id", flat=True)
    return sorted({row.author_id, *hosts})


def _tell(
    by, row: Gathering, member_ids: Collection[int], key: str, words: Callable[[Member], str], path: str, now: datetime,
    in_letter: Collection[int] = (),
) -> None:  # fmt: skip
    """To those `in_letter` a letter to their calendar tells it, if they want those: then no other letter does."""
    lettered = notices.who_want_letters(by, in_letter, notify.CALENDAR)
    by_id = by.id if by else None
    for member in _here(row, set(member_ids) - {by_id}):
        with translation.override(member.language or settings.LANGUAGE_CODE):
            text = words(member)
        notify.tell(
            owner_id=member.id, key=key, text=text, path=path, about_id=by_id, is_in_letter=member.id in lettered, now=now
        )


def _here(row: Gathering, member_ids: Collection[int]) -> Iterator[Member]:
    """Those of these members who are here, and whom no block keeps from its author."""
    apart = {other for _author, other in pairs_apart(None, [row.author_id], list(member_ids))}
    here = {"state": Member.State.HERE, "entered_at__isnull": False, "is_active": True}
    return Member.objects.filter(id__in=set(member_ids) - apart, **here).order_by("id").iterator(chunk_size=500)


def _title(row: Gathering, one: Occurrence | None) -> str:
    title = one.own.get("title", row.title) if one else row.title
    return title if len(title) <= SHOWN_IN_NOTICE else title[: SHOWN_IN_NOTICE - 1] + "…"


def _words_of(changed: Collection[str]) -> list[str]:
    said = {
        "title": _("the name"), "story": _("what it is about"), "format": _("what kind it is"), "is_in_person": _("how you meet"),
        "is_online": _("how you meet"), "place": _("the place"), "address": _("the address"), "city": _("the place"),
        "call_link": _("the link of the call"), "bring": _("what to bring"), "agenda": _("the agenda"),
        "capacity": _("the seats"), "rrule": _("how it repeats"), "starts_local": _("the time"), "zone": _("the time"),
        "length_minutes": _("how long it takes"), "length_days": _("how long it takes"),
    }  # fmt: skip
    return list(dict.fromkeys(said[name] for name in changed if name in said))
