"""The talks a viewer is in: one of them with its people, and the list of all, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from closeknit.accounts.models import Circle, Member, Membership
from closeknit.kit.text import clean, fold, isolated, one_line
from closeknit.talk.models import Message, Participant, Thread
from closeknit.talk.models.seen import OUT_OF_SIGHT
from closeknit.talk.models.thread import pair_of
from closeknit.talk.models.words import first_words_of
from closeknit.trust.reads import Sight, members_in_sight, sight

PAGE = 50
MOST_LOOKED_AT, MOST_SUGGESTED = 500, 8
Kind = Thread.Kind


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a talk beside the viewer. `slug` is "" where they have no page now."""

    id: int
    name: str
    slug: str

    @property
    def is_here(self) -> bool:
        return bool(self.slug)

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]


@dataclass(slots=True)
class Talk:
    """A talk the viewer is in: its thread, what of it is theirs (`own`, not saved yet in a circle's thread where they have not
    been) and the others in it whom no block keeps apart, by name; of a circle's thread nobody, for they are the circle's.
    `is_open` where something new can be written."""

    row: Thread
    own: Participant
    eyes: Sight
    others: list[Person] = field(default_factory=list)
    circle: Circle | None = None
    is_open: bool = True

    @property
    def slug(self) -> str:
        return self.row.slug

    @property
    def url(self) -> str:
        return f"/threads/{self.row.slug}"

    @property
    def is_between_two(self) -> bool:
        return self.row.is_between_two

    @property
    def is_circle(self) -> bool:
        return self.row.kind == Kind.CIRCLE

    @property
    def is_group(self) -> bool:
        return self.row.kind == Kind.TALK and not self.row.is_between_two

    @property
    def title(self) -> str:
        return title_of(None, self.row, self.others, self.circle)


def thread(viewer, slug: str, eyes: Sight | None = None) -> Talk:
    """A talk the viewer is in now. Raises Http404 for any other, and for one with somebody whom a block keeps apart.

    Two queries beside those of `sight`; of a circle's thread one more.
    """
    eyes = eyes or sight(viewer)
    row = Thread.objects.filter(slug=clean(slug)[:24]).exclude(slug="").select_related("circle").first()
    if row is None or not eyes.is_here:
        raise Http404("no such thread")
    return _of_circle(eyes, row) if row.kind == Kind.CIRCLE else _of_people(eyes, row)


def thread_of_id(viewer, thread_id: int, eyes: Sight | None = None) -> Talk:
    """The same by its number, which pages never show."""
    return thread(viewer, Thread.objects.filter(id=thread_id).values_list("slug", flat=True).first() or "-", eyes)


def _of_circle(eyes: Sight, row: Thread) -> Talk:
    if row.circle_id not in eyes.circle_ids:
        raise Http404("no such thread")
    own = Participant.objects.filter(thread_id=row.id, member_id=eyes.member_id).first()
    own = own or Participant(thread_id=row.id, member_id=eyes.member_id, joined_at=row.made_at)
    return Talk(row, own, eyes, circle=row.circle, is_open=row.circle.closed_at is None)


def _of_people(eyes: Sight, row: Thread) -> Talk:
    present = Participant.objects.filter(thread_id=row.id, left_at=None).select_related("member").order_by("member__name", "id")
    people = {each.member_id: each for each in present}
    own = people.pop(eyes.member_id, None)
    if own is None or (row.is_between_two and eyes.apart_ids & set(people)):
        raise Http404("no such thread")
    others = [_person(each.member) for each in people.values() if _is_named(eyes, row, each.member)]
    return Talk(row, own, eyes, others, is_open=not row.is_between_two or any(each.is_here for each in others))


def _is_named(eyes: Sight, row: Thread, member: Member) -> bool:
    """Whether somebody stands among the people of a talk: nobody who is kept apart, and of whoever is away only that there is
    somebody, where there is nobody else."""
    return member.id not in eyes.apart_ids and (row.is_between_two or member.state not in OUT_OF_SIGHT)


def _person(member: Member) -> Person:
    name = _("Somebody who is away") if member.state in OUT_OF_SIGHT else member.shown_name
    return Person(member.id, name, member.slug if member.is_here and member.is_active else "")


def title_of(viewer, row: Thread, others: Iterable[Person], circle: Circle | None) -> str:
    """What a talk is called for the viewer: its name, its circle's, or its people's."""
    if circle is not None:
        return circle.name
    names = [each.name if row.is_between_two else each.first_name for each in others]
    if row.name or not names:
        return row.name or _("Only you")
    if len(names) == 1:
        return names[0]
    *first, last = [isolated(name, is_rtl=get_language_bidi()) for name in names]
    return _("%(names)s and %(last)s") % {"names": ", ".join(first), "last": last}


def people_told(viewer, talk: Talk) -> QuerySet[Member]:
    """The members, beside the viewer, who are in a talk now and may be told of what is said there: here, and kept apart by no
    block. For the room's own deeds."""
    here = Member.objects.filter(state=Member.State.HERE, entered_at__isnull=False, is_active=True)
    here = here.exclude(id__in={*talk.eyes.apart_ids, talk.eyes.member_id})
    if talk.is_circle:
        inside = Membership.objects.filter(circle_id=talk.row.circle_id, left_at=None)
    else:
        inside = Participant.objects.filter(thread_id=talk.row.id, left_at=None)
    return here.filter(id__in=inside.values("member_id"))


@dataclass(slots=True)
class ThreadLine:
    """A talk in the list. `words` are the first of what was said there last ("" where the viewer sees nothing), `by_name` who
    said it, `is_by_self` where it was the viewer. `answers_at` is when they want, or wanted, to be reminded to answer."""

    slug: str
    title: str
    kind: str
    people: list[Person]
    said_at: datetime
    is_unread: bool
    is_muted: bool
    answers_at: datetime | None
    words: str = ""
    by_name: str = ""
    is_by_self: bool = False


@dataclass(slots=True)
class ThreadList:
    """One page of the list; `earlier` is what to ask for next (`before`), None at its end."""

    lines: list[ThreadLine] = field(default_factory=list)
    earlier: datetime | None = None


def threads(viewer, eyes: Sight, now: datetime, *, before: datetime | None = None) -> ThreadList:
    """The talks the viewer is in, of which something was said, the newest first. A fixed number of queries."""
    if not eyes.is_here:
        return ThreadList()
    rows = threads_inside(viewer, eyes)
    rows = rows.filter(said_at__lt=before) if before else rows
    found = list(rows.select_related("circle").order_by("-said_at", "-id")[: PAGE + 1])
    shown = found[:PAGE]
    lines = _lines(viewer, eyes, shown, now)
    return ThreadList(lines, shown[-1].said_at if len(found) > PAGE else None)


def threads_inside(viewer, eyes: Sight) -> QuerySet[Thread]:
    """The talks in which something was said, of somebody who is here: those they are in now, without those of two whom a block
    keeps apart."""
    rows = Thread.objects.filter(id__in=numbers_inside(viewer, eyes.circle_ids), said_at__isnull=False)
    return rows.exclude(pair__in=[pair_of(eyes.member_id, each) for each in eyes.apart_ids]) if eyes.apart_ids else rows


def numbers_inside(viewer, circle_ids) -> QuerySet:
    """The numbers of the talks the viewer is in, with those of these circles, for a subquery. Joined: of two conditions with
    “or” between them PostgreSQL answers neither from an index, and reads every thread of the house."""
    own = Participant.objects.filter(member_id=viewer.id, left_at=None, thread__kind=Kind.TALK)
    return own.values("thread_id").union(Thread.objects.filter(kind=Kind.CIRCLE, circle_id__in=circle_ids).values("id"), all=True)


def _lines(viewer, eyes: Sight, rows: list[Thread], now: datetime) -> list[ThreadLine]:
    ids = [row.id for row in rows]
    own = {each.thread_id: each for each in Participant.objects.filter(thread_id__in=ids, member_id=eyes.member_id)}
    others = others_of(viewer, eyes, ids)
    newest = _newest_said(eyes, {row.id: own[row.id].from_seq if row.id in own else 0 for row in rows})
    return [_line(viewer, row, own.get(row.id), others.get(row.id, []), newest.get(row.id), eyes, now) for row in rows]


def others_of(viewer, eyes: Sight, thread_ids: list[int]) -> dict[int, list[Person]]:
    rows = Participant.objects.filter(thread_id__in=thread_ids, left_at=None, thread__kind=Kind.TALK)
    rows = (
        rows.exclude(member_id__in={*eyes.apart_ids, eyes.member_id})
        .select_related("member", "thread")
        .order_by("member__name", "id")
    )
    found: dict[int, list[Person]] = {}
    for each in rows:
        if _is_named(eyes, each.thread, each.member):
            found.setdefault(each.thread_id, []).append(_person(each.member))
    return found


def _line(viewer, row: Thread, own: Participant | None, others: list[Person], newest, eyes: Sight, now: datetime) -> ThreadLine:
    line = ThreadLine(
        row.slug, title_of(viewer, row, others, row.circle), row.kind, others, row.said_at,
        is_unread=bool(own and own.is_unread), is_muted=bool(own and own.muted_until and own.muted_until > now),
        answers_at=(own.answers_at or own.reminded_at) if own else None,
    )  # fmt: skip
    if newest is not None:
        line.words, line.by_name, line.is_by_self = newest.words, newest.name, newest.author_id == eyes.member_id
        line.is_unread |= not line.is_by_self and newest.seq > (own.read_to if own else 0)
    return line


def people_of_talks(viewer) -> dict[int, list[str]]:
    """By the number of each talk the viewer is in now the names of the others in it whom they may know of, or its circle's."""
    eyes = sight(viewer)
    rows = list(threads_inside(viewer, eyes).select_related("circle"))
    others = others_of(viewer, eyes, [row.id for row in rows if row.circle is None])
    return {row.id: [row.circle.name] if row.circle else [each.name for each in others.get(row.id, [])] for row in rows}


@dataclass(frozen=True, slots=True)
class Newest:
    """What was said last of what the viewer sees in one talk."""

    seq: int
    author_id: int
    name: str
    words: str


def _newest_said(eyes: Sight, from_seqs: dict[int, int]) -> dict[int, Newest]:
    """What was said last in each of these threads (after `from_seqs`); two queries, of each thread only the end of its index."""
    ends = [_said(eyes, each).filter(seq__gt=from_seq).order_by("-seq").values_list("id") for each, from_seq in from_seqs.items()]
    ids = _joined(ends)
    rows = Message.objects.filter(thread_id__in=list(from_seqs), id__in=ids).select_related("author", "voice_note")
    return {
        row.thread_id: Newest(row.seq, row.author_id, row.author.shown_name.split(" ")[0], first_words_of(row)) for row in rows
    }


def last_by_others(viewer, eyes: Sight, from_seqs: dict[int, int]) -> dict[int, int]:
    """Who, beside the viewer, said something last in each of these threads (after `from_seqs`); two queries."""
    said = {each: _said(eyes, each).exclude(author_id=eyes.member_id) for each in from_seqs}
    ends = [rows.filter(seq__gt=from_seqs[each]).order_by("-seq").values_list("id") for each, rows in said.items()]
    rows = Message.objects.filter(thread_id__in=list(from_seqs), id__in=_joined(ends))
    return dict(rows.values_list("thread_id", "author_id")) if ends else {}


def _joined(ends: list[QuerySet]) -> list[int]:
    """The first of each of these queries, in one statement; SQLite joins none that has a limit unless it stands in brackets."""
    parts = [each[:1].query.sql_with_params() for each in ends]
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(f"SELECT * FROM ({sql}) AS part" for sql, _values in parts),  # noqa: S608
            [value for _sql, values in parts for value in values],
        )
        return [row[0] for row in cursor.fetchall()]


def _said(eyes: Sight, thread_id: int) -> QuerySet[Message]:
    """What was said in a thread and the viewer may read."""
    rows = Message.objects.filter(thread_id=thread_id, kind=Message.Kind.SAID, deleted_at=None)
    rows = rows.filter(Q(hidden_at=None) | Q(author_id=eyes.member_id)).exclude(author__state__in=OUT_OF_SIGHT)
    return rows.exclude(author_id__in=eyes.apart_ids) if eyes.apart_ids else rows


def members_by_slug(viewer, eyes: Sight, slugs: Sequence[str]) -> list[Person]:
    """Members in sight by the names in their addresses, in the order given; any other is passed over."""
    found = {each.slug: each for each in members_in_sight(viewer, eyes).filter(slug__in=[clean(each)[:24] for each in slugs])}
    return [_person(found[each]) for each in slugs if each in found and found[each].id != eyes.member_id]


def people_named(viewer, talk: Talk, typed: str) -> list[Person]:
    """Those in a talk whose name, or a word of it, begins with what was typed; at most MOST_SUGGESTED."""
    sought = fold(one_line(typed)[:80])
    people = people_told(viewer, talk).order_by("name", "id")[:MOST_LOOKED_AT] if sought else ()
    found = [each for each in people if f" {fold(each.name)}".find(f" {sought}") >= 0]
    return [_person(each) for each in found[:MOST_SUGGESTED]]
