"""“We met”: proposed by a code that one of the two showed, by an invitation or after a gathering; a fact once both say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.contacts import actions as contacts
from closeknit.gatherings import reads
from closeknit.gatherings.actions.own_words import tell_in_own_words
from closeknit.gatherings.models import Meeting, MeetingCode
from closeknit.gatherings.rules import meeting as rules
from closeknit.kit import clock, live
from closeknit.kit.text import one_line
from closeknit.ledger import actions as ledger
from closeknit.members import actions as members
from closeknit.members import reads as known
from closeknit.trust import reads as trust
from closeknit.trust.access import may_take_part

TOPIC = "met"
PAGE = "/met"
How, Answer = Meeting.How, Meeting.Answer


class CodeUsed(Exception):
    """Somebody else has used this code: each is for one."""


class OwnCode(Exception):
    """Nobody meets themselves."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What came of it: with whom, and whether both say so now."""

    slug: str
    name: str
    is_mutual: bool


def propose_meeting(*, by, token: str, where: str = "", opened_at: datetime | None = None, now: datetime) -> Proposed:
    """Say that one has just met whoever showed this code, which is used up by it; they are asked. The same again changes nothing.

    `opened_at` is when `by` opened it, where that was a while ago. Raises CodeUsed, OwnCode, and Http404 for a code that opens
    nothing.
    """
    may_take_part(by).or_refuse()
    code = reads.code_behind(by, token, now, opened_at)
    if code is None:
        raise Http404
    if code.owner_id == by.id:
        raise OwnCode
    other = trust.member_of_id(by, code.owner_id)
    if other is None:
        raise Http404
    with transaction.atomic():
        ledger.hold_ledgers(by=[by, other])
        before = None if use_code(by, code, now) else _same_meeting(by, other, now)
        row = before or say(by, other, happened_at=now, where=where or code.place, how=How.CODE, now=now)
    return Proposed(other.slug, other.name, row.answer == Answer.YES)


def use_code(by, code: MeetingCode, now: datetime) -> bool:
    """Use a code up: True, or False where it was `by` who did so before. Raises CodeUsed. In a transaction."""
    rows = MeetingCode.objects.filter(id=code.id)
    if rows.filter(used_at=None).update(used_at=now, used_by_id=by.id):
        return True
    if rows.values_list("used_by_id", flat=True).first() != by.id:
        raise CodeUsed
    return False


def say(by, other: Member, *, happened_at: datetime, where: str, how: str, now: datetime) -> Meeting:
    """The meeting of these two at that moment, said by `by`: the other's word about it is answered with yes, one's own stays what
    it was, and a new one asks the other. In a transaction that holds both ledgers."""
    found = _same_meeting(by, other, happened_at)
    if found and found.owner_id == other.id:
        return found if found.answer == Answer.YES else confirm(by, other, found, where, now)
    if found:
        return _say_once_more(by, other, found, now)
    row = Meeting.objects.create(
        owner_id=by.id, member_id=other.id, on=clock.local_date(happened_at, by.zone), happened_at=happened_at,
        place=one_line(where)[:120], how=how, made_at=now,
    )  # fmt: skip
    have_met = trust.said_met(by, other.id) == (True, True)
    if not have_met and members.say_we_met(
        by=by, slug=other.slug, met_on=str(row.on), where=where, happened_at=happened_at, path=PAGE, now=now
    ):
        _settle(row, by, other, now)  # the other had said so before
    elif have_met:
        _tell_again(by, other, row, now)
    live.publish(owner_id=other.id, topic=TOPIC)
    return row


def _say_once_more(by, other: Member, row: Meeting, now: datetime) -> Meeting:
    """What was let be is asked again, since they show their code again; and what `by` took back is said anew."""
    if not trust.said_met(by, other.id)[0] and members.say_we_met(
        by=by, slug=other.slug, met_on=str(row.on), where=row.place, happened_at=row.happened_at, path=PAGE, now=now
    ):
        _settle(row, by, other, now)
    if row.answer == Answer.LET:
        Meeting.objects.filter(id=row.id).update(answer="", answered_at=None)
    live.publish(owner_id=other.id, topic=TOPIC)
    return row


def _same_meeting(by, other: Member, happened_at: datetime) -> Meeting | None:
    """What either said of a meeting at that time or on that day; what the other says comes first, a no last."""
    on = clock.local_date(happened_at, by.zone)
    pair = Q(owner_id=by.id, member_id=other.id) | Q(owner_id=other.id, member_id=by.id)
    around = Q(happened_at__gt=happened_at - rules.SAME_MEETING, happened_at__lt=happened_at + rules.SAME_MEETING) | Q(on=on)
    rows = list(Meeting.objects.select_for_update(no_key=True).filter(pair & around).order_by("-happened_at", "-id"))
    order = {Answer.YES: 0, "": 1, Answer.LET: 2, Answer.NO: 3}
    return min(rows, key=lambda row: (order[row.answer], row.owner_id == by.id), default=None)


def confirm(by, other: Member, row: Meeting, where: str, now: datetime) -> Meeting:
    """Say yes to what the other says, with one's own word for where it was."""
    if trust.said_met(by, other.id) == (True, True):
        members.meet_again(by=by, slug=other.slug, key=str(row.on), happened_at=row.happened_at, where=row.place, now=now)
    else:
        members.say_we_met(
            by=by, slug=other.slug, met_on=str(row.on), where=where or row.place, happened_at=row.happened_at, path=PAGE, now=now
        )
    _settle(row, by, other, now, where)
    live.publish(owner_id=other.id, topic=TOPIC)
    live.publish(owner_id=by.id, topic=TOPIC)
    return row


def _settle(row: Meeting, by, other: Member, now: datetime, where: str = "") -> None:
    """It is a fact: it stands on the row, and in each one's book as how they met, where nothing does yet."""
    Meeting.objects.filter(id=row.id).update(answer=Answer.YES, answered_at=now)
    row.answer, row.answered_at = Answer.YES, now
    for owner, whom, place in ((by, other, where or row.place), (other, by, row.place)):
        contact_id = contacts.contact_for_member(by=owner, member=whom, now=now)
        contacts.keep_first_meeting(by=owner, contact_id=contact_id, met_on=str(row.on), met_where=place, now=now)


def answer_meeting(*, by, meeting_id: int, answer: str, where: str = "", now: datetime) -> None:
    """Answer somebody who says that they met `by`: "yes"; "let" lets it be; "no" says privately that they did not, and they are
    not told. Answering again changes nothing. Raises Http404."""
    row = Meeting.objects.filter(id=meeting_id, member_id=by.id).first()
    other = trust.member_of_id(by, row.owner_id) if row else None
    if other is None or answer not in Answer.values:
        raise Http404
    with transaction.atomic():
        ledger.hold_ledgers(by=[by, other])
        row = Meeting.objects.select_for_update(no_key=True).get(id=meeting_id)
        if not trust.said_met(by, other.id)[1]:
            raise Http404  # they have taken it back
        if answer == Answer.YES and row.answer != Answer.YES:
            confirm(by, other, row, where, now)
        elif not row.answer:
            Meeting.objects.filter(id=row.id).update(answer=answer, answered_at=now)
            if answer == Answer.NO and known.meeting(by, other.id) == "asked":
                members.say_we_did_not_meet(by=by, slug=other.slug, now=now)
    live.publish(owner_id=by.id, topic=TOPIC)


def _tell_again(by, other: Member, row: Meeting, now: datetime) -> None:
    tell_in_own_words(
        other, f"met:again:{row.id}",
        lambda: _("%(name)s says that the two of you have met again. Do you say so too?") % {"name": by.name},
        PAGE, now, about_id=by.id,
    )  # fmt: skip
