"""Who, of those whose pages are open, is told at once what is said in a talk. Asked at the moment of sending, by the house itself
(`viewer` is nobody there): who left, was removed or blocked a moment ago is not among them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max
from django.http import Http404

from closeknit.accounts.models import Member, Membership
from closeknit.kit.live import Frame
from closeknit.notify import reads as notify
from closeknit.talk.models import Message, Naming, Participant, Reaction, Thread
from closeknit.talk.reads.messages import messages_shown
from closeknit.talk.reads.talks import Talk, people_told, thread
from closeknit.trust.reads import Sight, pairs_apart

MESSAGE = "talk/_message.html"


def live_frames(viewer, *, about_id: int, topics: Iterable[str], member_ids: Collection[int], now: datetime) -> list[Frame]:
    """What is said in a thread at these places (`topics`: of Message.changed) to the pages of those in it.

    The words themselves go, made once, to whom they are the same for. To whoever sees it otherwise goes only that something
    changed, and their page asks (`news`): its author, who may change it; whoever answered it; and, where a block is between two
    of them, those whom it keeps from somebody in it.
    """
    row = Thread.objects.filter(id=about_id).select_related("circle").first()
    inside = _inside(row, member_ids) if row else {}
    if not inside:
        return []
    found = Message.objects.filter(thread_id=row.id, changed__in=[int(each) for each in topics]).order_by("changed")
    found = list(found.annotate(quoted_seq=F("quotes__seq"), quoted_id=F("quotes__author_id")))
    people = _people_of(found)
    apart = pairs_apart(None, inside, set().union(*people.values()))
    if row.is_between_two and pairs_apart(None, inside, {int(each) for each in row.pair.split("-")}):
        return []
    talk = Talk(row, Participant(thread_id=row.id), Sight(), circle=row.circle)
    shown = {each.id: each for each in messages_shown(None, talk, Message.objects.filter(thread_id=row.id, id__in=people), now)}
    frames = []
    for each in found:
        own = people[each.id]
        plain = {
            hearer
            for hearer, from_seq in inside.items()
            if hearer not in own and each.hidden_at is None and from_seq < min(each.seq, each.quoted_seq or each.seq)
            and not any((hearer, person) in apart for person in own)
        }  # fmt: skip
        told = {"thread": row.slug, "seq": each.seq, "changed": each.changed}
        frames.append(Frame(frozenset(plain), {"t": "message", **told}, MESSAGE, {"talk": talk, "message": shown[each.id]}))
        frames.append(Frame(frozenset(inside.keys() - plain), {"t": "changed", **told}))
    return [frame for frame in frames if frame.to]


def _inside(row: Thread, member_ids: Collection[int]) -> dict[int, int]:
    """Who of these members is in a thread now and here, and after which place they see it; one query."""
    if row.kind == Thread.Kind.CIRCLE:
        rows = Membership.objects.filter(circle_id=row.circle_id, left_at=None).annotate(since=F("circle_id") * 0)
    else:
        rows = Participant.objects.filter(thread_id=row.id, left_at=None).annotate(since=F("from_seq"))
    here = {"member__state": Member.State.HERE, "member__entered_at__isnull": False, "member__is_active": True}
    return dict(rows.filter(member_id__in=member_ids, **here).values_list("member_id", "since"))


def _people_of(rows: list[Message]) -> dict[int, set[int]]:
    """Whom each message shows: its author, who was added, whom it quotes and names, and who answered it."""
    found = {row.id: {each for each in (row.author_id, row.about_id, row.quoted_id) if each} for row in rows}
    for model in (Reaction, Naming):
        told = model.objects.filter(message_id__in=found, thread_id__in={row.thread_id for row in rows})
        for message_id, member_id in told.values_list("message_id", "member_id"):
            found[message_id].add(member_id)
    return found


def typing_frames(viewer, *, body: dict, member_ids: Collection[int], now: datetime) -> list[Frame]:
    """That the viewer writes in a talk of two or a few (`body["thread"]`), to those in it who show the same of themselves.

    It is never written down, so it is heard within the viewer's own server process alone, of which `serve` starts one. Behind
    several of them the words themselves would come all the same, and only this would be missing.
    """
    talk = _talk_said(viewer, body)
    if talk is None or not shows_typing(viewer, talk):
        return []
    to = set(people_told(viewer, talk).filter(id__in=member_ids).values_list("id", flat=True))
    to = notify.members_who_show(viewer, to, "shows_typing")
    return [Frame(frozenset(to), {"t": "typing", "thread": talk.slug, "who": viewer.get_short_name()})] if to else []


def _talk_said(viewer, body: dict) -> Talk | None:
    slug = body.get("thread")
    try:
        return thread(viewer, slug) if isinstance(slug, str) else None
    except Http404:
        return None


def shows_typing(viewer, talk: Talk) -> bool:
    """Whether the viewer's page is to say that they write here."""
    return talk.is_open and not talk.is_circle and notify.reaching(viewer).shows_typing


def reading_frames(viewer, *, about_id: int, topics: Iterable[str], member_ids: Collection[int], now: datetime) -> list[Frame]:
    """That somebody (`topics`: the numbers of members) has read on in a talk, to those whose pages show it: they ask."""
    row = Thread.objects.filter(id=about_id, kind=Thread.Kind.TALK).first()
    inside = set(_inside(row, member_ids)) if row else set()
    readers = {int(each) for each in topics}
    apart = pairs_apart(None, inside, readers)
    shown = notify.members_who_show(None, inside | readers, "shows_reading")
    to = {each for each in inside & shown for reader in readers & shown if each != reader and (each, reader) not in apart}
    return [Frame(frozenset(to), {"t": "read", "thread": row.slug})] if to else []


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody in a talk, and up to which place they have read."""

    name: str
    seq: int
    has_read_all: bool
    said_at: datetime | None = None


def readers(viewer, talk: Talk) -> list[Reader]:
    """How far the others of two or a few have read, where both they and the viewer let it be seen, and when that was said; four
    queries at most."""
    if talk.is_circle or not talk.others or not notify.reaching(viewer).shows_reading:
        return []
    shown = notify.members_who_show(viewer, {each.id for each in talk.others if each.is_here}, "shows_reading")
    read_to = dict(
        Participant.objects.filter(thread_id=talk.row.id, member_id__in=shown, left_at=None).values_list("member_id", "read_to")
    )
    messages = Message.objects.filter(thread_id=talk.row.id)
    said = messages.aggregate(last=Max("seq"))["last"] or 0
    times = dict(messages.filter(seq__in={each for each in read_to.values() if each < said}).values_list("seq", "made_at"))
    return [
        Reader(each.first_name, seq, seq >= said, times.get(seq)) for each in talk.others if (seq := read_to.get(each.id, 0)) > 0
    ]
