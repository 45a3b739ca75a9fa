"""The end of what a member planned, when they are erased."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.http import Http404

from closeknit.accounts.models import Member
from closeknit.gatherings.actions.finding import forget_words
from closeknit.gatherings.actions.forgetting import forget_meetings, forget_votes
from closeknit.gatherings.actions.holding import held_gathering, held_occurrences
from closeknit.gatherings.actions.letting_go import forget_brought, forget_kept
from closeknit.gatherings.actions.occurring import show
from closeknit.gatherings.actions.picturing import files_of
from closeknit.gatherings.actions.poll_times import show_poll
from closeknit.gatherings.actions.seating import take_out
from closeknit.gatherings.actions.talking import hand_over_talk
from closeknit.gatherings.actions.telling_ends import tell_gone, tell_heir
from closeknit.gatherings.models import (
    DESCRIBED,
    CalendarEntry,
    CalendarFeed,
    Gathering,
    GatheringHost,
    GatheringInvitation,
    HostWord,
    Occurrence,
    Poll,
    Rsvp,
    Showing,
)
from closeknit.gatherings.reads.finding import ROOM
from closeknit.kit import search
from closeknit.kit.pictures import remove_files
from closeknit.talk import actions as talk
from closeknit.trust.reads import Audience, own_space


def erase_member(*, member_id: int, now: datetime) -> None:
    """Erase what a member planned, or leave it to a host of it who is still here; that they were asked to anything, and whom they
    met. Safe to repeat. The rows of what is erased stay, without a word, since what others remember may hang on them."""
    forget_brought(member_id)
    planned = Gathering.objects.filter(author_id=member_id, deleted_at=None).order_by("id")
    for gathering_id in list(planned.values_list("id", flat=True)):
        with transaction.atomic(), suppress(Http404):
            _end_planned(held_gathering(gathering_id), now)
    for occurrence_id in (
        Rsvp.objects.filter(member_id=member_id).order_by("occurrence_id").values_list("occurrence_id", flat=True)
    ):
        take_out(occurrence_id, now, member_id=member_id)
    with transaction.atomic():
        GatheringHost.objects.filter(member_id=member_id).delete()
        HostWord.objects.filter(owner_id=member_id).delete()
        CalendarEntry.objects.filter(member_id=member_id).delete()
        CalendarFeed.objects.filter(owner_id=member_id).delete()
        GatheringInvitation.objects.filter(member_id=member_id).delete()
        Showing.objects.filter(space=own_space(member_id)).delete()
        search.forget_owner(own_space(member_id), ROOM)
        forget_votes(member_id)
        forget_meetings(member_id)


def _end_planned(row: Gathering, now: datetime) -> None:
    """Leave what is held to its heir, or take it away. All of it waits its turn before anybody's calendar does."""
    held_occurrences(row.id)
    heir = _heir(row)
    if heir is None:
        tell_gone(row=row, now=now)
        forget(row, now)
        return
    hand_over_talk(row, heir, now)
    row.author_id = heir
    if row.audience == Audience.MET.value:  # whom the heir has met is somebody else: those who come, or were asked, keep it
        row.audience = Audience.ME.value
    row.save(update_fields=["author", "audience"])
    GatheringHost.objects.filter(gathering_id=row.id, member_id=heir).delete()
    show(row)
    show_poll(row)
    tell_heir(row=row, now=now)


def forget(row: Gathering, now: datetime) -> None:
    """Take every word of a gathering away, and what shows it; in a transaction."""
    forget_words(row)
    talk.close_thread(thread_id=row.thread_id, now=now)
    Showing.objects.filter(gathering_id=row.id).delete()
    forget_kept(row.id)
    GatheringHost.objects.filter(gathering_id=row.id).delete()
    CalendarEntry.objects.filter(gathering_id=row.id).exclude(told_at=now).delete()  # whom a letter tells just now
    GatheringInvitation.objects.filter(gathering_id=row.id).delete()
    Occurrence.objects.filter(gathering_id=row.id).update(own={}, reason="")
    HostWord.objects.filter(occurrence__gathering_id=row.id).delete()
    Poll.objects.filter(gathering_id=row.id).delete()
    Rsvp.objects.filter(occurrence__gathering_id=row.id).update(plus=[], said={}, word="", hosts_word="")
    blank = {name: Gathering._meta.get_field(name).get_default() for name in DESCRIBED}
    nothing = blank | {
        "reason": "", "picture": "", "picture_alt": "", "circle": None, "circle_ids": [], "audience": "me", "questions": [],
    }  # fmt: skip
    Gathering.objects.filter(author_id=row.author_id, id=row.id).update(**nothing, state="cancelled", deleted_at=now)
    transaction.on_commit(lambda files=files_of(row.picture): remove_files(files))


def _heir(row: Gathering) -> int | None:
    """The host who looked after it longest and is still here."""
    there = GatheringHost.objects.filter(
        gathering_id=row.id, member__state=Member.State.HERE, member__entered_at__isnull=False, member__is_active=True
    )
    return there.order_by("made_at", "id").values_list("member_id", flat=True).first()
