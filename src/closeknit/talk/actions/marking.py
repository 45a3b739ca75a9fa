"""What somebody in a talk has read, and wants of it: theirs alone."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext as _

from closeknit.kit import live
from closeknit.notify import actions as notify
from closeknit.notify.reads import reaching
from closeknit.talk import reads
from closeknit.talk.actions.announcing import announce_reading
from closeknit.talk.models import Participant
from closeknit.talk.reads.talks import Talk

TOPIC = "threads"
AT_ONCE = 500
FOR_GOOD = timedelta(days=36_500)


def read_up_to(*, by, slug: str, seq: int, now: datetime) -> None:
    """Note that one has read a talk up to a place; it never goes back. What was told of it is read too. Raises Http404."""
    talk = reads.thread(by, slug)
    seq = min(max(seq, 0), talk.row.last)
    with transaction.atomic():
        own = _own(talk, now)
        if own.read_to < seq or own.is_unread:
            has_read_on = own.read_to < seq
            _change(by, own, read_to=max(own.read_to, seq), read_at=now, is_unread=False)
            if has_read_on and not talk.is_circle and reaching(by).shows_reading:
                announce_reading(by=by, thread=talk.row, now=now)
        notify.read_notices_of(by=by, thread=talk.row.id, now=now)


def mark_unread(*, by, slug: str, now: datetime) -> None:
    """Let a talk stand among those one has not read. Raises Http404."""
    with transaction.atomic():
        _change(by, _own(reads.thread(by, slug), now), is_unread=True)


def mute_talk(*, by, slug: str, until: datetime | None, now: datetime) -> None:
    """Be told nothing of a talk until then; None lets one be told again. `now + FOR_GOOD` is until one says so. Raises
    Http404."""
    with transaction.atomic():
        _change(by, _own(reads.thread(by, slug), now), muted_until=until)


def remind_to_answer(*, by, slug: str, at: datetime | None, now: datetime) -> None:
    """Ask to be reminded of a talk then, or (None) not any more; saying something there takes it away. Raises Http404."""
    with transaction.atomic():
        _change(by, _own(reads.thread(by, slug), now), answers_at=at, reminded_at=None)


def settle_answer(*, by, slug: str, at: datetime | None, now: datetime) -> None:
    """Say that one has answered somehow and waits no more, or (`at`, when one wanted to be reminded) that one has not. Nothing,
    where one is not in that talk any more."""
    with suppress(Http404), transaction.atomic():
        _change(by, _own(reads.thread(by, slug), now), answers_at=None, reminded_at=at)


def _own(talk: Talk, now: datetime) -> Participant:
    """One's own row in a talk, held; made where a circle's member has none yet."""
    told = {"thread_id": talk.row.id, "member_id": talk.own.member_id}
    if talk.is_circle and talk.own.pk is None:
        Participant.objects.bulk_create([Participant(joined_at=now, **told)], ignore_conflicts=True)
    return Participant.objects.select_for_update(no_key=True).get(**told)


def _change(by, own: Participant, **told) -> None:
    Participant.objects.filter(thread_id=own.thread_id, member_id=own.member_id).update(**told)
    live.publish(owner_id=by.id, topic=TOPIC)


def tell_reminders(*, now: datetime) -> int:
    """Tell those who wanted to be reminded to answer, once each; how many."""
    due = Participant.objects.filter(answers_at__lte=now, left_at=None).order_by("answers_at")[:AT_ONCE]
    told = 0
    for row in due.select_related("member", "thread"):
        with transaction.atomic():
            same = Participant.objects.filter(thread_id=row.thread_id, member_id=row.member_id, answers_at=row.answers_at)
            if same.update(answers_at=None, reminded_at=row.answers_at, is_unread=True):
                told += _remind(row, now)
    return told


def _remind(row: Participant, now: datetime) -> bool:
    try:
        talk = reads.thread_of_id(row.member, row.thread_id)
    except Http404:
        return False
    with translation.override(row.member.language or translation.get_language()):
        text = _("You wanted to answer: %(talk)s") % {"talk": talk.title}
    about_id = talk.others[0].id if talk.is_between_two and talk.others else None
    key = f"answers:{row.thread_id}:{int(row.answers_at.timestamp())}"
    told = {"thread": row.thread_id, "about_id": about_id}
    return notify.tell(owner_id=row.member_id, key=key, text=text, path=talk.url, now=now, **told)
