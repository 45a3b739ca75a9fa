"""Saying when one can come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_answer_poll
from closeknit.gatherings.actions.holding import held_gathering
from closeknit.gatherings.actions.poll_telling import tell_everybody_answered
from closeknit.gatherings.models import Gathering, GatheringInvitation, Poll, Polled, PollOption, PollVote
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.trust.access import may_say
from closeknit.trust.reads import sight

LONGEST_WORD = 120


@dataclass(frozen=True, slots=True)
class Vote:
    """What somebody says to one option: "yes", "maybe" (if need be), "no", or "" for no answer; and a word about it."""

    answer: str
    word: str = ""


def vote(*, by, slug: str, votes: Mapping[int, Vote], now: datetime) -> None:
    """Say to each of these options (by number) whether one can come then; what is not named stays as it was. Saying the same
    again changes nothing. Raises Unfit ("votes"), Refused, Http404."""
    found, poll, _looks_after = reads.polled(by, sight(by), slug)
    may_answer_poll(by, poll, now).or_refuse()
    with transaction.atomic():
        row = held_gathering(found.id)
        poll = reads.latest_poll(by, row)
        may_answer_poll(by, poll, now).or_refuse()
        known = set(PollOption.objects.filter(poll_id=poll.id).values_list("id", flat=True))
        if not known.issuperset(votes):
            raise Unfit("votes", _("One of these times is not proposed any more. Look at those that are there."))
        words = {number: _word(each) for number, each in votes.items()}
        _refuse_too_much(by, " ".join(words.values()), now)
        there = {each.option_id: each for each in PollVote.objects.filter(poll_id=poll.id, member_id=by.id)}
        for number, said in votes.items():
            _say(poll, by, number, said.answer, words[number], there.get(number), now)
        _note_answer(poll, by, now)
        if _all_have_answered(poll, row):
            tell_everybody_answered(row=row, poll=poll, now=now)


def _word(said: Vote) -> str:
    word = one_line(said.word)
    if said.answer not in ("", *PollVote.Answer.values) or (word and not said.answer):
        raise Unfit("votes", _("Say yes, if need be, or no."))
    if len(word) > LONGEST_WORD:
        raise Unfit("votes", _("This is too long: at most %(most)d letters.") % {"most": LONGEST_WORD})
    return word


def _refuse_too_much(by, text: str, now: datetime) -> None:
    allowed = may_say(by, text=text, now=now, is_anew=True)
    if not allowed:
        raise Unfit("votes", allowed.reason)


def _say(poll: Poll, by, option_id: int, answer: str, word: str, was: PollVote | None, now: datetime) -> None:
    if not answer:
        if was:
            was.delete()
        return
    if was is None:
        PollVote.objects.create(
            poll_id=poll.id, option_id=option_id, member_id=by.id, answer=answer, word=word, said_at=now
        )  # fmt: skip
    elif (was.answer, was.word) != (answer, word):
        was.said_at = was.said_at if was.answer == answer else now
        was.answer, was.word = answer, word
        was.save(update_fields=["answer", "word", "said_at"])


def _note_answer(poll: Poll, by, now: datetime) -> None:
    """Whoever took everything back has not answered."""
    answered_at = now if PollVote.objects.filter(poll_id=poll.id, member_id=by.id).exists() else None
    told = {"answered_at": answered_at, "new_told_at": None}
    Polled.objects.update_or_create(poll_id=poll.id, member_id=by.id, defaults=told)


def _all_have_answered(poll: Poll, row: Gathering) -> bool:
    """Whether nobody is waited for: whoever is away, or kept apart from its author, cannot answer."""
    asked = set(GatheringInvitation.objects.filter(gathering_id=row.id).values_list("member_id", flat=True))
    can = reads.partakers(None, row, asked, asked)
    answered = Polled.objects.filter(poll_id=poll.id, answered_at__isnull=False).values_list("member_id", flat=True)
    return bool(can) and can.issubset(answered)
