"""Leaving, in three ways: for a while, out of the community with one's book, and for good; and the way back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.exports import reads
from closeknit.exports.access import may_be_erased, may_come_back, may_go_away, may_leave_community
from closeknit.exports.models import Departure
from closeknit.kit import clock, web
from closeknit.kit.jobs import enqueue
from closeknit.kit.text import clean
from closeknit.kit.unfit import Unfit
from closeknit.notify import actions as notify
from closeknit.trust import actions as trust

UNDONE_FOR = timedelta(days=30)


class HandOverFirst(Exception):
    """Nobody else would look after the community, or the house."""


class TooLate(Exception):
    """The erasing has begun: there is nothing whole to come back to."""


def go_away(*, by, now: datetime) -> None:
    """Close one's account for a while: others see nothing of it, no letter goes out, and everything waits. Raises
    HandOverFirst."""
    with transaction.atomic():
        member = _held(by)
        may_go_away(member).or_refuse()
        _refuse_last(member)
        Member.objects.filter(id=by.id).update(state=Member.State.AWAY, state_at=now)


def leave_community(*, by, keeps_words: bool, now: datetime) -> None:
    """Go out of the community and keep one's book here. Nobody is told; others see nothing of one from now on, and a job erases
    what was told there. With `keeps_words` what was said to others stays, under nobody's name. Raises HandOverFirst."""
    with transaction.atomic():
        member = _held(by)
        may_leave_community(member).or_refuse()
        _refuse_last(member, is_for_good=False)
        told = {"entered_at": None, "is_host": False, "is_asked_to_agree": False}
        Member.objects.filter(id=by.id).update(**told)
        notify.put_away_notices(by=by, now=now)
        enqueue("exports.part", owner_id=by.id, keeps_words=keeps_words)


def ask_to_be_erased(*, by, word: str, keeps_words: bool, now: datetime) -> Departure:
    """Have everything erased in thirty days: from now on others see nothing of it, and it can be undone until then. `word` is
    one's own address, typed once more. A letter tells the day and the way back. Raises Unfit, HandOverFirst."""
    with transaction.atomic():
        member = _held(by)
        may_be_erased(member).or_refuse()
        if word.strip().casefold() != member.email:
            raise Unfit("word", _("Please type your own e-mail address, as it stands here."))
        _refuse_last(member)
        Departure.objects.of(by).delete()
        told = {"former_state": _state_to_come_back_to(member), "keeps_words": keeps_words, "asked_at": now}
        departure = Departure.objects.create(owner=by, due_at=now + UNDONE_FOR, **told)
        _write_letter(member, departure, now)
        Member.objects.filter(id=by.id).update(state=Member.State.LEAVING, state_at=now)
        return departure


def come_back(*, by, now: datetime) -> None:
    """Open one's account again, as it was. Raises TooLate once the erasing has begun."""
    with transaction.atomic():
        member = _held(by)
        may_come_back(member).or_refuse()
        departure = reads.departure(by)
        if departure and departure.begun_at:
            raise TooLate
        state = trust.state_after_leaving(by=by, former=departure.former_state if departure else "", now=now)
        Departure.objects.of(by).delete()
        Member.objects.filter(id=by.id).update(state=state, state_at=now)


def hand_over_house(*, by, email: str, now: datetime) -> None:
    """Let another member run this installation too, so that one can go. Raises Unfit for an address nobody here has."""
    with transaction.atomic():
        found = Member.objects.filter(email=clean(email).casefold(), is_active=True).exclude(state__in=Member.CLOSED).first()
        if not by.is_operator or not found or found.id == by.id:
            raise Unfit("email", _("Nobody else here has this address."))
        Member.objects.filter(id=found.id).update(is_operator=True)
        with translation.override(found.language or settings.LANGUAGE_CODE):
            text = _("%(name)s has asked you to run this house too.") % {"name": by.name}
        notify.tell(owner_id=found.id, key=f"operator:{now.isoformat()}", text=text, path="/house/jobs", now=now)


def _held(by) -> Member:
    """The member's row, and those of all who look after anything here, held: of the last two who go at once, one stays."""
    caring = Member.objects.filter(is_host=True) | Member.objects.filter(is_operator=True) | Member.objects.filter(id=by.id)
    list(caring.select_for_update(no_key=True).order_by("id").values_list("id"))
    return Member.objects.get(id=by.id)


def _refuse_last(member, *, is_for_good: bool = True) -> None:
    stands = reads.parting(member)
    if stands.is_last_host or (is_for_good and stands.is_last_operator):
        raise HandOverFirst


def _state_to_come_back_to(member) -> str:
    return Member.State.HERE if member.state == Member.State.AWAY else member.state


def _write_letter(member, departure: Departure, now: datetime) -> None:
    with translation.override(member.language or settings.LANGUAGE_CODE):
        day = date_format(clock.local_date(departure.due_at, member.zone), "j F Y")
        text = _(
            "Everything of yours at Closeknit is erased after %(day)s. Until then you can take it back: sign in at %(address)s "
            "and choose “Come back”.\n\nIf it was not you who asked for this, do that now, and change how you sign in."
        ) % {"day": day, "address": web.address() + reverse("account_login")}
        notify.post_letter(to=member.email, subject=_("You are leaving Closeknit"), text=text, now=now)
