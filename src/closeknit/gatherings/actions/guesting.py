"""Guests: people without an account who come to a gathering by a link that is mailed to them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.gatherings import reads
from closeknit.gatherings.actions.answering import LONGEST_NAME, Reply, answer_as_guest
from closeknit.gatherings.actions.calendars import carry_calendars, tell_calendar
from closeknit.gatherings.actions.guest_letters import LINK_LETTERS, write_link, write_to_member, write_where
from closeknit.gatherings.actions.holding import held_gathering
from closeknit.gatherings.actions.occurring import show, show_to
from closeknit.gatherings.actions.seating import held_with_gathering, take_out
from closeknit.gatherings.actions.telling import forget_told_of_guest, tell_freed
from closeknit.gatherings.models import GatheringInvitation, Guest, Rsvp, Showing
from closeknit.kit import pace
from closeknit.kit.jobs import enqueue
from closeknit.kit.text import leads_elsewhere, one_line
from closeknit.kit.unfit import Unfit
from closeknit.notify import reads as notify
from closeknit.trust.reads import own_space, pairs_apart

MOST_A_MINUTE, MOST_OF_ONE_A_MINUTE, MOST_TO_ONE_A_DAY = 60, 6, 5
KEPT_FOR = timedelta(days=400)
BATCH = 200
SHUT_OUT = frozenset({Member.State.SUSPENDED, Member.State.REMOVED})
NOT_YET = frozenset({Member.State.APPLIED, Member.State.GONE})


def ask_for_link(*, token: str, name: str, email: str, asker: str, language: str, now: datetime) -> None:
    """Mail somebody the link by which they answer a gathering that takes guests. `token` is that of the gathering's own link for
    guests, `asker` where the request comes from. Whoever asks learns nothing about the address: the letter alone tells a member
    to answer with their account, for which the gathering is then there. Nothing is written to whoever may not take part, or whom
    a block keeps from its author. At most one letter a day about a gathering, and MOST_TO_ONE_A_DAY in all, whoever asks. Raises
    Http404, Unfit ("name", "email")."""
    row = reads.gathering_for_guests(None, token)
    name, email = one_line(name), one_line(email).casefold()
    if not name or len(name) > LONGEST_NAME:
        raise Unfit("name", _("Write your name."))
    if leads_elsewhere(name):
        raise Unfit("name", _("Only a name, please, without a link or an address."))
    try:
        validate_email(email)
    except ValidationError:
        raise Unfit("email", _("Write your address as people write to it: name@example.org.")) from None
    if _is_too_fast(asker, now):
        raise Unfit("email", _("Many people are asking just now. Try again in a minute."))
    said = {"name": name, "zone": row.zone, "language": language, "made_at": now}
    member = Member.objects.filter(email__iexact=email).exclude(Q(state__in=NOT_YET) | Q(entered_at=None, state="here")).first()
    if member and (member.state in SHUT_OUT or pairs_apart(None, [member.id], [row.author_id])):
        return
    if notify.letters_since(None, email, LINK_LETTERS, now - timedelta(days=1)) >= MOST_TO_ONE_A_DAY:
        return
    with transaction.atomic():
        if member:
            _let_member_in(row.id, member, now)
            write_to_member(member=member, row=row, now=now)
        else:
            write_link(guest=Guest.objects.get_or_create(email=email, defaults=said)[0], row=row, now=now)


def _is_too_fast(asker: str, now: datetime) -> bool:
    """Whoever asks too often spends nothing of what all may ask together."""
    is_over = pace.count(f"guest:{asker}", MOST_OF_ONE_A_MINUTE, now.timestamp()).is_over
    return is_over or pace.count("guests", MOST_A_MINUTE, now.timestamp()).is_over


def _let_member_in(gathering_id: int, member: Member, now: datetime) -> None:
    """Whoever was given the link was asked: a member then sees the gathering whomever else it is told to."""
    row = held_gathering(gathering_id)
    if member.id != row.author_id and not Showing.objects.filter(gathering_id=row.id, space=own_space(member.id)).exists():
        asked = {"made_by_id": row.author_id, "made_at": now}
        GatheringInvitation.objects.get_or_create(gathering_id=row.id, member_id=member.id, defaults=asked)
        show(row)


def rsvp_as_guest(*, token: str, occurrence_id: int, reply: Reply, left_out: Collection[int] = (), now: datetime) -> Rsvp:
    """Answer as the guest whose link this is. Where to go is in the letter they then get, and on no page. What they said before
    stays where they say nothing new, and whom they bring but those who are `left_out` (places from 1). Raises Http404, Refused,
    Unfit."""
    guest, row = reads.guest_of(None, token)
    one = reads.occurrence_of(None, row, occurrence_id)
    with transaction.atomic():
        told = answer_as_guest(guest=guest, row=row, one=one, reply=reply, left_out=left_out, now=now)
        tell_calendar(row=row, who=guest, now=now)
    return told


def ask_where(*, token: str, occurrence_id: int, now: datetime) -> bool:
    """Have the letter sent that tells a guest who has a seat where it is; whether it was. Raises Http404."""
    guest, row = reads.guest_of(None, token)
    one = reads.occurrence_of(None, row, occurrence_id)
    rsvp = reads.guest_rsvp(None, guest, one)
    if rsvp is None or rsvp.seat != Rsvp.Seat.SEATED or one.cancelled_at:
        return False
    write_where(guest=guest, row=row, one=one, now=now)
    return True


def stop_letters(*, token: str, now: datetime) -> None:
    """Write to a guest no more. Raises Http404."""
    guest = reads.guest_behind(None, token)
    Guest.objects.filter(id=guest.id, wants_no_letters_since=None).update(wants_no_letters_since=now)


def want_letters(*, token: str, now: datetime) -> None:
    """Write to a guest again. Raises Http404."""
    guest = reads.guest_behind(None, token)
    if Guest.objects.filter(id=guest.id, wants_no_letters_since__isnull=False).update(wants_no_letters_since=None):
        enqueue("gatherings.tell_missed", guest_id=guest.id)


def forget_guest(*, token: str, now: datetime) -> None:
    """Take out every answer of a guest, with what is kept of them, and pass their seats on. Raises Http404."""
    guest = reads.guest_behind(None, token)
    _forget(guest, now)


def _forget(guest: Guest, now: datetime) -> None:
    with transaction.atomic():
        answered = Rsvp.objects.filter(guest_id=guest.id).select_related("occurrence__gathering").order_by("occurrence_id")
        answered = list(answered)
        for rsvp in answered:
            take_out(rsvp.occurrence_id, now, guest_id=guest.id)
        told_ids = forget_told_of_guest(guest=guest, occurrence_ids=[each.occurrence_id for each in answered], now=now)
        for rsvp in answered:
            one = rsvp.occurrence
            if rsvp.seats and one.starts_at > now and not one.cancelled_at:
                tell_freed(row=one.gathering, one=one, rsvp=rsvp, told_ids=told_ids, now=now)
        Guest.objects.filter(id=guest.id).delete()


def forget_guests(*, now: datetime) -> int:
    """Forget guests who have come to nothing for KEPT_FOR, and what they answered; how many. Safe to repeat."""
    recent = Rsvp.objects.filter(occurrence__ends_at__gt=now - KEPT_FOR, guest__isnull=False).values("guest_id")
    old = list(Guest.objects.filter(made_at__lt=now - KEPT_FOR).exclude(id__in=recent).order_by("id")[:BATCH])
    for guest in old:
        _forget(guest, now)
    return len(old)


def welcome_guests(*, now: datetime) -> int:
    """Give members what they answered as guests with the address that is theirs now; how many. Safe to repeat."""
    here = {"state": Member.State.HERE, "entered_at__isnull": False, "is_active": True}
    guests = {each.email: each for each in Guest.objects.filter(email__in=Member.objects.filter(**here).values("email"))[:BATCH]}
    for member in Member.objects.filter(email__in=list(guests), **here).order_by("id"):
        _become(guests[member.email], member, now)
    return len(guests)


def _become(guest: Guest, member: Member, now: datetime) -> None:
    with transaction.atomic():
        for rsvp in Rsvp.objects.filter(guest_id=guest.id).order_by("occurrence_id"):
            one = held_with_gathering(rsvp.occurrence_id)
            if Rsvp.objects.filter(occurrence_id=one.id, member_id=member.id).exists():
                take_out(one.id, now, guest_id=guest.id)
            else:
                Rsvp.objects.filter(id=rsvp.id).update(member_id=member.id, guest_id=None)
                if rsvp.answer != Rsvp.Answer.NO:
                    show_to(member_id=member.id, occurrence_ids=[one.id])
        carry_calendars(guest=guest, member_id=member.id)
        Guest.objects.filter(id=guest.id).delete()
