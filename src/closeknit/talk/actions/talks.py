"""Beginning a talk of two or of a few, or a circle's, and who is in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.accounts.models import Circle, Member
from closeknit.kit.ids import slug as fresh_slug
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.talk import reads
from closeknit.talk.access import may_change_group, may_start_talk
from closeknit.talk.actions.places import held, note_line
from closeknit.talk.models import Message, Participant, Thread
from closeknit.talk.models.thread import pair_of
from closeknit.talk.rules.turning import MOST_IN_TALK
from closeknit.trust import reads as trust
from closeknit.trust.access import may_say

LONGEST_NAME = 80
SAME_AGAIN = timedelta(minutes=1)
Kind = Thread.Kind


def start_talk(*, by, slugs: Sequence[str], name: str = "", now: datetime) -> str:
    """Begin a talk with these members, or find the one of two that is there; its slug. With one it is between two, with more a
    group, of which there can be several with the same people; the same twice within a minute is one.

    Nobody is told before something is said. Raises Refused, Http404 for a member out of sight, Unfit ("who", "name").
    """
    may_start_talk(by).or_refuse()
    eyes = trust.sight(by)
    members = [trust.member(by, each, eyes) for each in dict.fromkeys(slugs)]
    members = [each for each in members if each.id != by.id]
    if not members:
        raise Unfit("who", _("Choose somebody first."))
    if len(members) + 1 > MOST_IN_TALK:
        raise Unfit("who", _("A talk has at most %(most)d people. For more there are circles.") % {"most": MOST_IN_TALK})
    if len(members) == 1:
        return _between_two(by, members[0], now)
    _refuse_strangers(by, members, now)
    return _group(by, members, one_line(name)[:LONGEST_NAME], now)


def _refuse_strangers(by, members: Sequence[Member], now: datetime) -> None:
    """Newcomers gather few people who have not answered them yet."""
    if not (allowed := may_say(by, mentions=[each.id for each in members], now=now)):
        raise Unfit("who", str(allowed.reason))


def _between_two(by, other: Member, now: datetime) -> str:
    pair = pair_of(by.id, other.id)
    if found := Thread.objects.filter(pair=pair).values_list("slug", flat=True).first():
        return found
    with transaction.atomic():
        slug = fresh_slug()
        new = Thread(kind=Kind.TALK, path=f"/threads/{slug}", slug=slug, pair=pair, starter_id=by.id, made_at=now)
        Thread.objects.bulk_create([new], ignore_conflicts=True)  # two who begin at once find one
        row = Thread.objects.get(pair=pair)
        _join(row, [by.id, other.id], now)
    return row.slug


def _group(by, members: Sequence[Member], name: str, now: datetime) -> str:
    ids = sorted({by.id, *(each.id for each in members)})
    with transaction.atomic():
        Member.objects.select_for_update(no_key=True).get(id=by.id)  # of two taps the second finds what the first made
        lately = Thread.objects.filter(starter_id=by.id, kind=Kind.TALK, pair="", name=name, said_at=None)
        for row in lately.filter(made_at__gt=now - SAME_AGAIN):
            if sorted(Participant.objects.filter(thread_id=row.id).values_list("member_id", flat=True)) == ids:
                return row.slug
        slug = fresh_slug()
        row = Thread.objects.create(kind=Kind.TALK, path=f"/threads/{slug}", slug=slug, name=name, starter_id=by.id, made_at=now)
        _join(row, ids, now)
    return row.slug


def _join(row: Thread, member_ids: Sequence[int], now: datetime) -> None:
    rows = [
        Participant(thread_id=row.id, member_id=each, joined_at=now, from_seq=row.last, read_to=row.last) for each in member_ids
    ]
    Participant.objects.bulk_create(rows, ignore_conflicts=True)


def circle_talk(*, by, circle_id: int, now: datetime) -> str:
    """The thread of a circle one is in, begun where nobody has yet; its slug. Raises Http404."""
    may_start_talk(by).or_refuse()
    eyes = trust.sight(by)
    if found := Thread.objects.filter(circle_id=circle_id).first():
        return reads.thread(by, found.slug, eyes).slug
    circle = Circle.objects.filter(id=circle_id if circle_id in eyes.circle_ids else 0).first()
    if circle is None:
        raise Http404("no such circle")
    slug = fresh_slug()
    new = Thread(kind=Kind.CIRCLE, path=f"/threads/{slug}", slug=slug, circle_id=circle_id, starter_id=by.id, made_at=now)
    Thread.objects.bulk_create([new], ignore_conflicts=True)
    return Thread.objects.values_list("slug", flat=True).get(circle_id=circle_id)


def name_talk(*, by, slug: str, name: str, now: datetime) -> None:
    """Give a group another name, or none. A line in the thread says so. Raises Http404, Refused."""
    talk = reads.thread(by, slug)
    may_change_group(by, talk.row).or_refuse()
    name = one_line(name)[:LONGEST_NAME]
    with transaction.atomic():
        row = held(talk.row.id)
        if row.name != name:
            Thread.objects.filter(id=row.id).update(name=name)
            note_line(by, row, Message.Kind.NAMED, now, text=name)


def add_to_talk(*, by, slug: str, slugs: Sequence[str], now: datetime) -> None:
    """Add members to a group; they see what is said from now on. Raises Http404, Refused, Unfit ("who")."""
    talk = reads.thread(by, slug)
    may_change_group(by, talk.row).or_refuse()
    members = {each.id: each for each in (trust.member(by, one, talk.eyes) for one in dict.fromkeys(slugs))}
    if not members:
        raise Unfit("who", _("Choose somebody first."))
    with transaction.atomic():
        row = held(talk.row.id)
        there = dict(Participant.objects.filter(thread_id=row.id).values_list("member_id", "left_at"))
        if there.get(by.id) is not None:
            raise Http404("no such thread")  # they left a moment ago
        if gone := [members[each].name for each, left_at in there.items() if left_at is not None and each in members]:
            raise Unfit("who", _("%(name)s has left this talk, and is not brought back into it.") % {"name": gone[0]})
        new = [each for each in members.values() if each.id not in there]
        if sum(left_at is None for left_at in there.values()) + len(new) > MOST_IN_TALK:
            raise Unfit("who", _("A talk has at most %(most)d people. For more there are circles.") % {"most": MOST_IN_TALK})
        _refuse_strangers(by, new, now)
        for each in new:
            _join(row, [each.id], now)
            note_line(by, row, Message.Kind.ADDED, now, about_id=each.id)


def leave_talk(*, by, slug: str, now: datetime) -> None:
    """Leave a group; a neutral line says so to the others, who are told nothing else. Raises Http404, Refused."""
    talk = reads.thread(by, slug)
    may_change_group(by, talk.row).or_refuse()
    with transaction.atomic():
        row = held(talk.row.id)
        mine = Participant.objects.filter(thread_id=row.id, member_id=by.id, left_at=None)
        if mine.update(left_at=now, answers_at=None, reminded_at=None):
            note_line(by, row, Message.Kind.LEFT, now)
