"""Answering whether one comes, with whom, and what the hosts asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.gatherings import reads
from closeknit.gatherings.access import may_answer_gathering, may_come_to_gathering
from closeknit.gatherings.actions.calendars import tell_calendar
from closeknit.gatherings.actions.holding import held_occurrence, held_occurrences
from closeknit.gatherings.actions.occurring import hide_from, show_to
from closeknit.gatherings.actions.seating import name_brought, pass_on, take_place
from closeknit.gatherings.actions.telling import tell_rsvp
from closeknit.gatherings.models import Gathering, Guest, Occurrence, Rsvp
from closeknit.gatherings.reads.coming import MOST_FOLLOWING
from closeknit.kit.text import leads_elsewhere, one_line
from closeknit.kit.unfit import Unfit
from closeknit.trust.reads import sight

LONGEST_NAME, LONGEST_WORD = 80, 300
Answer = Rsvp.Answer


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as somebody typed it. `plus` are the names of those they bring; `said` their answers to the hosts' questions, by
    the question's number as text; `word` what they say to the hosts besides."""

    answer: str
    plus: Sequence[str] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    word: str = ""


def rsvp(*, by, occurrence_id: int, reply: Reply, is_for_following: bool = False, now: datetime) -> Rsvp:
    """Answer whether one comes to an occurrence, or (`is_for_following`) to that and all later ones that are known, at most
    MOST_FOLLOWING; the answer to the first.

    Where there is a seat it is taken, in one transaction with the answer; else one waits in line. An answer that is there is
    replaced, with its place in line kept; the same again changes nothing. What is freed goes to the next in line. No ledger notes
    an intent. Raises Unfit ("answer", "plus", "word", "said-<number>"), Refused, Http404.
    """
    row, one = reads.occurrence(by, sight(by), occurrence_id)
    may_answer_gathering(by, row, one, now).or_refuse()
    ids = [one.id, *(_following(row, one) if is_for_following else [])]
    with transaction.atomic():
        held = held_occurrences(row.id, id__in=ids)
        if one.id not in {each.id for each in held}:
            raise Http404("it has become another gathering's, or is gone")
        off = Rsvp.objects.filter(occurrence__in=ids, member_id=by.id, taken_off_at__isnull=False)
        off = set(off.values_list("occurrence_id", flat=True)) - {one.id}  # of what follows that stays as it is
        answered = [_answer(row, each, reply, now, member=by) for each in held if each.id not in off]
        _find_it(by, [told for told, _was in answered])
        first = next(told for told, _was in answered if told.occurrence_id == one.id)
        _tell_hosts(row, held, answered, now)
        tell_calendar(row=row, who=by, now=now)
    return first


def come_to_following(*, by, occurrence_id: int, now: datetime) -> list[Rsvp]:
    """Come to all later times of a series that one has not answered yet, as one comes to this: with the same people, and the same
    answers to the hosts' questions. What was answered stays, and what takes no answers any more is left out. Raises Unfit
    ("answer", "plus", "said-<number>"), Refused, Http404."""
    row, one = reads.occurrence(by, sight(by), occurrence_id)
    own = reads.own_rsvp(by, one)
    if own is None or own.rsvp.answer != Answer.YES:
        raise Unfit("answer", _("Say first that you come to this one."))
    later = [each for each in reads.unanswered_after(by, one) if may_come_to_gathering(by, row, each, now)]
    reply = Reply(Answer.YES, own.rsvp.plus, own.rsvp.said)
    return answer_each(who=by, row=row, replies=dict.fromkeys([each.id for each in later], reply), now=now) if later else []


def answer_as_guest(
    *, guest: Guest, row: Gathering, one: Occurrence, reply: Reply, left_out: Collection[int] = (), now: datetime
) -> Rsvp:  # fmt: skip
    """As rsvp, for somebody without an account who came by their own link. What they said and whom they bring their page does not
    show, since a link can be passed on: so it stays, whatever they answer, where nothing new is said. `left_out` are those of
    whom they bring, by their place from 1, who do not come after all."""
    may_answer_gathering(None, row, one, now).or_refuse()
    with transaction.atomic():
        held = held_occurrence(row.id, one.id)
        there = Rsvp.objects.filter(occurrence_id=held.id, guest_id=guest.id).first()
        told, was = _answer(row, held, _with_what_was_said(reply, there, left_out) if there else reply, now, guest=guest)
        if there and told.answer != Answer.YES:
            _keep_for_later(told, there)
        tell_rsvp(row=row, one=one, rsvp=told, was=was, now=now)
    return told


def _with_what_was_said(reply: Reply, there: Rsvp, left_out: Collection[int]) -> Reply:
    kept = [name for place, name in enumerate(there.plus, start=1) if place not in left_out]
    new = [name for name in reply.plus if one_line(name) not in kept]
    said = there.said | {number: text for number, text in reply.said.items() if one_line(text)}
    return Reply(reply.answer, [*kept, *new], said, reply.word if one_line(reply.word) else there.word)


def _keep_for_later(told: Rsvp, there: Rsvp) -> None:
    """Whoever holds the link can say for them that they do not come: their answers then wait until they come after all."""
    told.said, told.plus = there.said, there.plus
    told.save(update_fields=["said", "plus"])


def answer_each(*, who: Member | Guest, row: Gathering, replies: Mapping[int, Reply], now: datetime) -> list[Rsvp]:
    """Answer several occurrences of a gathering at once, each by its number, as a member who sees it or a guest; their calendar
    is told once. Raises Unfit, Refused, Http404."""
    one_of = {"guest": who} if isinstance(who, Guest) else {"member": who}
    with transaction.atomic():
        held = held_occurrences(row.id, id__in=list(replies))
        if len(held) < len(replies):
            raise Http404("it has become another gathering's, or is gone")
        answered = [_answer(row, each, replies[each.id], now, **one_of) for each in held]
        if "member" in one_of:
            _find_it(who, [told for told, _was in answered])
        _tell_hosts(row, held, answered, now)
        tell_calendar(row=row, who=who, now=now)
    return [told for told, _was in answered]


def come_by_vote(*, row: Gathering, one: Occurrence, members: Sequence[Member], now: datetime) -> list[Rsvp]:
    """Let these members, who said yes to this time before it was chosen, come to an occurrence that is new, in their order: as
    long as there are seats, and then in line. What the hosts ask they can still answer. In a transaction that holds the
    gathering."""
    held = held_occurrences(row.id, id=one.id)[0]
    answered = [Rsvp(occurrence_id=held.id, member=each, made_at=now, answered_at=now) for each in members]
    for each in answered:
        take_place(held, each, Answer.YES, 1)
        each.save(force_insert=True)
    held.save(update_fields=["seats_taken"])
    for each in answered:
        _find_it(each.member, [each])
        tell_calendar(row=row, who=each.member, now=now)
    return answered


def _tell_hosts(row: Gathering, held: Sequence[Occurrence], answered: Sequence[tuple[Rsvp, str]], now: datetime) -> None:
    """Of several answers at once hosts hear of the first, in the order of time, that is another than it was."""
    ones = {each.id: each for each in held}
    for told, was in sorted(answered, key=lambda each: ones[each[0].occurrence_id].starts_at):
        if told.answer != was:
            tell_rsvp(row=row, one=ones[told.occurrence_id], rsvp=told, was=was, now=now)
            return


def _following(row: Gathering, one: Occurrence) -> list[int]:
    later = Occurrence.objects.filter(gathering_id=row.id, starts_at__gt=one.starts_at, cancelled_at=None)
    return list(later.order_by("starts_at").values_list("id", flat=True)[:MOST_FOLLOWING])


def _answer(row: Gathering, one: Occurrence, reply: Reply, now: datetime, *, member=None, guest=None) -> tuple[Rsvp, str]:
    """One answer to an occurrence that is held, and what it was before."""
    who = {"member": member} if member else {"guest": guest}
    there = Rsvp.objects.filter(occurrence_id=one.id, **who).first()
    answer = Rsvp(occurrence_id=one.id, **who, made_at=now) if there is None else there
    was = answer.answer
    may_answer_gathering(member, row, one, now).or_refuse()
    if answer.taken_off_at and reply.answer != Answer.NO:
        raise Unfit("answer", _("The hosts have taken you off the list this time. Write to them if you would like to come."))
    plus, said = _fit(row, reply, len(answer.plus))
    if reply.answer == Answer.YES and (was != Answer.YES or 1 + len(plus) > answer.party):
        allowed = may_come_to_gathering(member, row, one, now)
        if not allowed:
            raise Unfit("answer" if was != Answer.YES else "plus", allowed.reason)
    freed = take_place(one, answer, reply.answer, 1 + len(plus))
    name_brought(answer, plus)
    answer.said, answer.word, answer.answered_at = said, _word(reply.word), now
    answer.mailed_at = None  # until whoever takes it from a letter says otherwise
    one.save(update_fields=["seats_taken"])
    answer.save(update_fields=_ANSWERED if there else None)  # whatever the door or a reminder notes meanwhile stays
    if freed:
        pass_on(row, one, now)
    return answer, was


_ANSWERED = ["answer", "seat", "line", "held_until", "party", "plus", "said", "word", "answered_at", "mailed_at"]


def _fit(row: Gathering, reply: Reply, brought: int) -> tuple[list[str], dict[str, str]]:
    """Whom they bring, and what they answer, as both are kept. Whoever brings more than is allowed now may go on doing so."""
    if reply.answer not in Answer.values:
        raise Unfit("answer", _("Say whether you come."))
    if reply.answer != Answer.YES:
        return [], {}
    plus = [name for name in (one_line(each) for each in reply.plus) if name]
    if len(plus) > max(row.most_plus, brought):
        if row.most_plus:
            raise Unfit("plus", _("You can bring at most %(most)d people.") % {"most": row.most_plus})
        raise Unfit("plus", _("Please come alone: the hosts have no room for more."))
    if any(len(each) > LONGEST_NAME for each in plus):
        raise Unfit("plus", _("This is too long: at most %(most)d letters.") % {"most": LONGEST_NAME})
    if any(leads_elsewhere(each) for each in plus):
        raise Unfit("plus", _("Only names, please, without links or addresses."))
    return plus, {str(each["id"]): _said(each, reply.said.get(str(each["id"]), "")) for each in row.questions}


def _said(question: dict, text: str) -> str:
    text, field_ = one_line(text), f"said-{question['id']}"
    if question["is_needed"] and not text:
        raise Unfit(field_, _("The hosts need to know this."))
    if len(text) > LONGEST_WORD:
        raise Unfit(field_, _("This is too long: at most %(most)d letters.") % {"most": LONGEST_WORD})
    if text and question["choices"] and text not in question["choices"]:
        raise Unfit(field_, _("Choose one of these."))
    return text


def _word(text: str) -> str:
    text = one_line(text)
    if len(text) > LONGEST_WORD:
        raise Unfit("word", _("This is too long: at most %(most)d letters.") % {"most": LONGEST_WORD})
    return text


def _find_it(by, answered: Sequence[Rsvp]) -> None:
    """Whoever comes, may come or waits finds it among what is theirs, whomever it is told to later."""
    show_to(member_id=by.id, occurrence_ids=[each.occurrence_id for each in answered if each.answer != Answer.NO])
    gone = [each.occurrence_id for each in answered if each.answer == Answer.NO]
    if gone:
        hide_from(member_id=by.id, occurrence_ids=gone)
