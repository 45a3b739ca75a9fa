"""Taking somebody off the list of those who come, and letting them back: what hosts do, softly. It is no ban: it holds for one
occurrence, and until a host lets them back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.gatherings import reads
from closeknit.gatherings.access import may_answer_gathering, may_change_gathering, may_take_off_list
from closeknit.gatherings.actions.answering import LONGEST_WORD
from closeknit.gatherings.actions.calendars import ask_for_calendars
from closeknit.gatherings.actions.holding import held_occurrence
from closeknit.gatherings.actions.occurring import hide_from, show_to
from closeknit.gatherings.actions.seating import name_brought, pass_on, take_place
from closeknit.gatherings.actions.telling import hosts_of
from closeknit.gatherings.actions.telling_ends import tell_let_back, tell_taken_off
from closeknit.gatherings.models import DoorMark, Gathering, Occurrence, Rsvp
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit

Answer = Rsvp.Answer


def take_off_list(*, by, slug: str, occurrence_id: int, rsvp_id: int, word: str = "", now: datetime) -> None:
    """Take whoever gave this answer, with those they bring, off the list of an occurrence to come. Their seats go to the next in
    line; they are told softly, with a `word` where there is one, and it leaves their calendar. Until they are let back they
    cannot say again that they come. Whoever does not come anyway stays as they are. Raises Http404, Refused, Unfit ("word")."""
    word = one_line(word)
    if len(word) > LONGEST_WORD:
        raise Unfit("word", _("This is too long: at most %(most)d letters.") % {"most": LONGEST_WORD})
    with transaction.atomic():
        row, one, rsvp = _held(by, slug, occurrence_id, rsvp_id)
        may_take_off_list(by, row, is_of_host=rsvp.member_id in hosts_of(row)).or_refuse()
        may_answer_gathering(by, row, one, now).or_refuse()
        if rsvp.answer == Answer.NO:
            return
        freed = take_place(one, rsvp, Answer.NO, 1)
        name_brought(rsvp, [])
        DoorMark.objects.filter(rsvp_id=rsvp.id).delete()
        rsvp.said, rsvp.checked_in_at, rsvp.is_absent, rsvp.taken_off_at, rsvp.hosts_word = {}, None, False, now, word
        rsvp.save(update_fields=[
            "answer", "seat", "line", "held_until", "party", "plus", "said", "checked_in_at", "is_absent", "taken_off_at",
            "hosts_word",
        ])  # fmt: skip
        one.save(update_fields=["seats_taken"])
        if rsvp.member_id:
            hide_from(member_id=rsvp.member_id, occurrence_ids=[one.id])
        tell_taken_off(row=row, one=one, rsvp=rsvp, now=now)
        if freed:
            pass_on(row, one, now)
        ask_for_calendars(gathering_ids=[row.id], now=now)


def let_back(*, by, slug: str, occurrence_id: int, rsvp_id: int, now: datetime) -> None:
    """Let somebody come again who was taken off the list: they find it, are told, and may answer anew. Doing so again changes
    nothing. Raises Http404, Refused."""
    with transaction.atomic():
        row, one, rsvp = _held(by, slug, occurrence_id, rsvp_id)
        may_answer_gathering(by, row, one, now).or_refuse()
        if rsvp.taken_off_at is None:
            return
        rsvp.taken_off_at, rsvp.hosts_word = None, ""
        rsvp.save(update_fields=["taken_off_at", "hosts_word"])
        if rsvp.member_id:
            show_to(member_id=rsvp.member_id, occurrence_ids=[one.id])
        tell_let_back(row=row, one=one, rsvp=rsvp, now=now)


def _held(by, slug: str, occurrence_id: int, rsvp_id: int) -> tuple[Gathering, Occurrence, Rsvp]:
    """An answer to an occurrence, which is held, of a gathering that `by` looks after."""
    row, is_host = reads.hosted(by, slug)
    may_change_gathering(by, row, is_host).or_refuse()
    one = held_occurrence(row.id, min(occurrence_id, reads.BIGGEST))
    found = Rsvp.objects.filter(occurrence_id=one.id, id=min(rsvp_id, reads.BIGGEST)).select_related("member", "guest").first()
    if found is None:
        raise Http404("no such answer")
    return row, one, found
