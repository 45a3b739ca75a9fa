"""Making a day's Today once, and answering its nudges."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from closeknit.accounts.reads import active_member
from closeknit.contacts import actions as contacts
from closeknit.contacts import reads as book
from closeknit.kit import clock
from closeknit.kit.changes import changes, rows_of
from closeknit.kit.changes import take_back as put_back
from closeknit.ledger import actions as ledger
from closeknit.talk import actions as talk
from closeknit.today import reads
from closeknit.today.access import may_answer_nudge
from closeknit.today.models import Day, Nudge, Rest
from closeknit.today.rules import (
    SEASON_DAYS,
    SUGGESTIONS,
    Answer,
    Candidate,
    Reason,
    Shown,
    is_paused,
    is_wanted,
    rest_after_passing_over,
    rest_after_unanswered,
    todays,
)

SOURCE = "logged"
ROOM = "today"
DEEDS = {3: ("call", "mutual"), 5: ("met", "mutual")}
"""What "done" means for a proposed rung, as channel and direction; for every other reason the owner wrote."""


class UnknownAnswer(ValueError):
    """An answer other than done, later, rest, or none (which takes an answer back)."""


def open_today(*, by, now: datetime) -> Day | None:
    """The day as it was made, or is made now. It stays the same all day: a list that refills would never end.

    None while nobody is in the book. A day that names nobody is not kept, so that a book that fills later today has its day.
    """
    day = reads.day_of(by, now)
    made = reads.made_day(by, day)
    if made or not reads.has_people(by):
        return made
    chosen, resting = choose(by, day, now)
    made = Day(owner=by, on=day, made_at=now, good=reads.something_good(by, now))
    try:
        with transaction.atomic():
            let_rest(by, resting, now)
            if not chosen:
                return made
            made.save(force_insert=True)
            Nudge.objects.bulk_create(nudge(by, day, place, one) for place, one in enumerate(chosen))
    except IntegrityError:
        made = reads.made_day(by, day)  # two tabs opened the day at the same moment, and the other one made it
        if not made:
            raise
    return made


def make_anew(*, owner_id: int, now: datetime) -> None:
    """Let today be made again when it is next opened, because many people have come into the book; not where one was answered.

    A newcomer who looks at Today while the first file is still being read must not wait until tomorrow for the rest of it.
    """
    owner = active_member(None, owner_id)
    if not owner:
        return
    day = reads.day_of(owner, now)
    with transaction.atomic():
        nudges = Nudge.objects.of(owner).filter(day=day)
        if not nudges.exclude(answer="").exists():
            nudges.delete()
            Day.objects.of(owner).filter(on=day).delete()


def nudge(by, day: date, place: int, one: Candidate) -> Nudge:
    facts, reason = one.facts, one.reason.value
    return Nudge(owner=by, contact_id=one.contact_id, day=day, position=place, reason=reason, key=one.key, facts=facts)


def choose(by, day: date, now: datetime) -> tuple[list[Candidate], dict[int, date]]:
    """The nudges of a day, and who begins to rest because of what happened before."""
    known, lately = reads.rests(by, day), reads.shown_lately(by, day)
    paused = {contact_id for contact_id, past in lately.items() if is_paused(past, day)}

    def is_open(one: Candidate, shown: dict[int, list[Shown]], new: dict[int, date]) -> bool:
        past = shown.get(one.contact_id, ())
        return is_wanted(one, day=day, shown=past, rests_until=rests_until(one, known, new))

    field = reads.field(by, now, known.keys() | paused, lambda one: is_open(one, lately, {}))
    shown = reads.shown_before(by, day, {one.contact_id for one in field.candidates}, field.ties)
    suggested = {one.contact_id for one in field.candidates if one.reason in SUGGESTIONS} - known.keys()
    new = new_rests(shown, {each: field.ties[each] for each in suggested & field.ties.keys()}, day, by.zone)
    return todays(one for one in field.candidates if is_open(one, shown, new)), new


def rests_until(candidate: Candidate, known: dict[int, tuple[date, bool]], new: dict[int, date]) -> date | None:
    """A rest that came by itself holds back our suggestions only; a birthday is still a birthday."""
    until, was_asked = known.get(candidate.contact_id, (new.get(candidate.contact_id), False))
    return until if was_asked or candidate.reason in SUGGESTIONS else None


def new_rests(shown: dict[int, list[Shown]], ties: dict, day: date, zone: str) -> dict[int, date]:
    """Who of these rests from now on: two suggestions passed over, or two attempts without an answer."""
    found: dict[int, date] = {}
    for contact_id, tried in ties.items():
        moments = [moment.astimezone(clock.zone(zone)) for moment in (tried.first_at, tried.last_at) if moment]
        unanswered = rest_after_unanswered(moments, tried.heard_at)
        until = max(rest_after_passing_over(shown.get(contact_id, ())) or day, unanswered.date() if unanswered else day)
        if until > day:
            found[contact_id] = until
    return found


def let_rest(by, until: dict[int, date], now: datetime, *, was_asked: bool = False) -> None:
    """Write who rests until when; a later date replaces an earlier one."""
    Rest.objects.bulk_create(
        [Rest(owner=by, contact_id=contact_id, until=day, was_asked=was_asked, made_at=now) for contact_id, day in until.items()],
        update_conflicts=True,
        unique_fields=["owner", "contact_id"],
        update_fields=["until", "was_asked", "made_at"],
    )


@transaction.atomic
def answer_nudge(*, by, nudge_id: int, answer: str, now: datetime) -> Nudge:
    """Say done, later or rest to a nudge of one's own, or take the answer back with "".

    Done writes what was done into the ledger (or keeps the promise, or ends the reminder's turn); taking it back strikes that
    out again.
    Raises Http404, UnknownAnswer.
    """
    if answer not in {one.value for one in Answer}:
        raise UnknownAnswer(answer)
    ledger.hold_ledgers(by=[by])  # first, so that of two taps the second finds what the first one wrote
    nudge = reads.nudge(by, nudge_id)
    may_answer_nudge(by, nudge).or_refuse()
    book.contact(by, nudge.contact_id)  # somebody deleted meanwhile gets no new entry
    if nudge.answer == answer:
        return nudge
    take_back(by, nudge, now)
    if answer == Answer.DONE:
        do(by, nudge, now)
    elif answer == Answer.REST:
        let_rest(by, {nudge.contact_id: reads.day_of(by, now) + timedelta(days=SEASON_DAYS)}, now, was_asked=True)
    nudge.answer, nudge.answered_at = answer, now if answer else None
    Nudge.objects.of(by).filter(id=nudge.id).update(answer=nudge.answer, answered_at=nudge.answered_at)
    return nudge


def take_back(by, nudge: Nudge, now: datetime) -> None:
    if nudge.answer == Answer.REST:
        Rest.objects.of(by).filter(contact_id=nudge.contact_id).delete()
    if nudge.answer != Answer.DONE:
        return
    if nudge.reason == Reason.PROMISE:
        keep_word(by, nudge, False, now)
    else:
        ledger.strike_interaction(by=by, source=SOURCE, ext_hash=ledger.ext_hash_of(external_id(nudge), ""), now=now)


def do(by, nudge: Nudge, now: datetime) -> None:
    """What "done" writes: the promise is kept, or the owner called, met or wrote just now."""
    if nudge.reason == Reason.PROMISE:
        keep_word(by, nudge, True, now)
        return
    channel, direction = DEEDS.get(nudge.facts.get("rung"), ("other", "out"))
    written = ledger.record_interaction(
        by=by,
        contact_id=nudge.contact_id,
        source=SOURCE,
        external_id=external_id(nudge),
        channel=channel,
        direction=direction,
        happened_at=now,
        now=now,
    )
    if isinstance(written, ledger.Already):
        ledger.restore_interaction(by=by, source=SOURCE, ext_hash=written.ext_hash, now=now)


def keep_word(by, nudge: Nudge, is_kept: bool, now: datetime) -> None:
    """Say of the promise or reminder of a nudge that it is done, or take that back."""
    if "talk" in nudge.facts:
        wanted_at = None if is_kept else datetime.fromisoformat(nudge.facts["wanted_at"])
        talk.settle_answer(by=by, slug=nudge.facts["talk"], at=wanted_at, now=now)
        return
    if "reminder_id" not in nudge.facts:
        contacts.keep_promise(by=by, promise_id=nudge.facts["promise_id"], is_kept=is_kept, now=now)
        return
    deed = contacts.finish_reminder if is_kept else contacts.resume_reminder
    deed(by=by, reminder_id=nudge.facts["reminder_id"], on=date.fromisoformat(nudge.facts["due_on"]), now=now)


def external_id(nudge: Nudge) -> str:
    return f"nudge:{nudge.id}"


def forget_person(*, owner_id: int, contact_id: int) -> None:
    """Erase what days said of somebody who was deleted, for it quotes promises and names; and their rest."""
    forget_people(owner_id=owner_id, contact_ids=[contact_id])


def forget_people(*, owner_id: int, contact_ids: list[int]) -> None:
    """`forget_person` for many, as when an import is taken back."""
    Nudge.objects.filter(owner_id=owner_id, contact_id__in=contact_ids).delete()
    Rest.objects.filter(owner_id=owner_id, contact_id__in=contact_ids).delete()


@transaction.atomic
def move_person(*, by, merge_id: int) -> None:
    """Let what days said of somebody, and their rest, hold for the contact they turned out to be; noted with the merge."""
    made, did = book.merge_above(by, merge_id, ROOM)
    if made is None or made.undone_at or did:
        return  # done already, or taken back before its turn came
    gone, kept = made.gone_id, made.kept_id
    before = rows_of(_about(by, [gone, kept]))
    nudges, rests = Nudge.objects.of(by), Rest.objects.of(by)
    nudges.filter(contact_id=gone).exclude(day__in=nudges.filter(contact_id=kept).values("day")).update(contact_id=kept)
    if not rests.filter(contact_id=kept, was_asked=True).exists():
        if rests.filter(contact_id=gone).exists():
            rests.filter(contact_id=kept).delete()
        rests.filter(contact_id=gone).update(contact_id=kept)
    forget_person(owner_id=by.id, contact_id=gone)
    did = changes(before, rows_of(_about(by, [gone, kept])))
    contacts.keep_with_merge(by=by, merge_id=merge_id, room=ROOM, did=did)


@transaction.atomic
def part_person(*, by, merge_id: int) -> None:
    """Let what days said of two people be said of each again."""
    made, did = book.merge_above(by, merge_id, ROOM)
    if made and made.undone_at and did:
        put_back(did, by.id)
        contacts.keep_with_merge(by=by, merge_id=merge_id, room=ROOM, did={})


def _about(by, contact_ids: list[int]) -> list:
    return [model.objects.of(by).filter(contact_id__in=contact_ids) for model in (Nudge, Rest)]
