"""Letters that came back: their address is given up, and its member told in the app."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.accounts.models import Member
from closeknit.kit import ids
from closeknit.kit.jobs import enqueue
from closeknit.notify.actions.notices import tell
from closeknit.notify.models import Bounce, Letter
from closeknit.notify.rules import Return, is_given_up


def note_return(*, by=None, letter_id: int, is_for_good: bool, now: datetime) -> bool:
    """Note that a letter to a member came back, and give their address up if it is gone for good, or has sent back several in a
    row; whether it was given up now. `by` is nobody: the address to which it came back is the proof."""
    letter = Letter.objects.filter(id=letter_id, owner__isnull=False).first()
    if letter is None:
        return False
    what = Return.HARD if is_for_good else Return.SOFT
    with transaction.atomic():
        Bounce.objects.bulk_create([Bounce(owner_id=letter.owner_id, recipient=letter.recipient)], ignore_conflicts=True)
        row = Bounce.objects.select_for_update().get(owner_id=letter.owner_id, recipient=letter.recipient)
        is_over, soft = is_given_up(what, row.soft, row.soft_at, now)
        is_news = is_over and row.stopped_at is None
        stopped_at = now if is_news else row.stopped_at
        soft_at = now if what is Return.SOFT else row.soft_at
        Bounce.objects.filter(owner_id=row.owner_id, id=row.id).update(soft=soft, soft_at=soft_at, stopped_at=stopped_at)
        if is_news:
            _tell(Member.objects.get(id=letter.owner_id), letter.recipient, now)
    return is_news


def _tell(member: Member, recipient: int, now: datetime) -> None:
    if ids.hash8(member.email.casefold()) != recipient:
        return  # they have another address by now
    with translation.override(member.language or settings.LANGUAGE_CODE):
        words = _("Letters to %(address)s come back, so none go there any more. Is it still your address?")
        text = words % {"address": member.email}
    tell(owner_id=member.id, key=f"returned:{recipient}:{int(now.timestamp())}", text=text, path="/account/reach", now=now)


def trust_address(*, by, now: datetime) -> None:
    """Let letters go to one's own address again that were sent back before."""
    if Bounce.objects.filter(owner_id=by.id, recipient=ids.hash8(by.email.casefold())).delete()[0]:
        enqueue("gatherings.tell_missed", member_id=by.id)
