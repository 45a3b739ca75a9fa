"""Polls about a time: which a viewer may read, what was said to each option, and for whom a time is no good one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Q
from django.http import Http404

from closeknit.accounts.models import Member
from closeknit.gatherings.models import (
    Gathering,
    GatheringHost,
    GatheringInvitation,
    Poll,
    Polled,
    PollOption,
    PollShowing,
    PollVote,
)
from closeknit.gatherings.reads.clocks import Clock, clocks_at, clocks_of, own_hours
from closeknit.gatherings.reads.seeing import BIGGEST, NOWHERE, OUT_OF_SIGHT, gathering, is_hosting, name_of_author
from closeknit.gatherings.rules import Count, Hour, best, counts_of
from closeknit.kit.text import clean
from closeknit.trust.reads import (
    Audience,
    Sight,
    Told,
    members_in_sight,
    members_told,
    own_space,
    spaces_in_sight,
)

MOST_LISTED = 20
ANSWERS = tuple(PollVote.Answer.values)

Named = tuple[str, str]
"""The slug and the name of a member."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who said something to an option, and the word they added."""

    slug: str
    name: str
    word: str


@dataclass(slots=True)
class OptionShown:
    """A time that was proposed. `voices` are those whom the viewer may know of, by answer; `has_more` names the answers that
    others give too. `clocks` are empty for whole days, as `own_hour`, what hour it is for the viewer, is None then;
    `proposer` is "" for the author's own. `mine` is the viewer's own answer, "" for none."""

    row: PollOption
    count: Count
    voices: dict[str, list[Voice]]
    has_more: frozenset[str]
    clocks: list[Clock]
    own_hour: Hour | None = None
    mine: str = ""
    my_word: str = ""
    proposer: str = ""
    is_own: bool = False

    @property
    def is_wanted(self) -> bool:
        """Whether somebody can come then: such an option stays."""
        return self.count.can > 0


@dataclass(slots=True)
class PollShown:
    """A poll, its options in the order of time, and the best of them, the best first. `voters` is how many people have answered;
    `waited_for` those asked by name who have not, and `asked` all of them, for those who look after it."""

    gathering: Gathering
    row: Poll
    looks_after: bool
    is_own: bool
    options: list[OptionShown]
    best: list[OptionShown]
    voters: int
    has_answered: bool
    waited_for: list[Named] = field(default_factory=list)
    asked: list[Named] = field(default_factory=list)

    @property
    def chosen(self) -> OptionShown | None:
        return next((each for each in self.options if each.row.id == self.row.chosen_id), None)


@dataclass(frozen=True, slots=True)
class PollLine:
    """An open poll in a list."""

    slug: str
    title: str
    format: str
    author_name: str
    is_own: bool
    has_answered: bool
    closes_at: datetime | None


def polled(viewer, eyes: Sight, slug: str) -> tuple[Gathering, Poll, bool]:
    """The latest poll about a gathering that the viewer may read, and whether they look after it. Raises Http404 for any other,
    exactly as for one that never was."""
    row = Gathering.objects.filter(slug=clean(slug)[:24], deleted_at=None).select_related("author").first()
    found = latest_poll(viewer, row) if row else None
    if row is None or found is None or not eyes.is_here:
        raise Http404("no such poll")
    if row.state != Gathering.State.DRAFT:
        row = gathering(viewer, eyes, slug)
    elif not _is_draft_seen(viewer, eyes, row):
        raise Http404("no such poll")
    return row, found, row.author_id == eyes.member_id or is_hosting(viewer, row)


def latest_poll(viewer, row: Gathering) -> Poll | None:
    """The poll that is shown of a gathering the viewer may read; None where there was none."""
    return Poll.objects.filter(gathering_id=row.id).order_by("-id").first()


def open_poll(viewer, row: Gathering) -> Poll | None:
    """The poll that is open about a gathering the viewer may read; None where none is."""
    return Poll.objects.filter(gathering_id=row.id, state=Poll.State.OPEN).first()


def poll_option(viewer, found: Poll, option_id: int) -> PollOption:
    """One option of a poll the viewer may read. Raises Http404 for a number that is none of its."""
    option = PollOption.objects.filter(poll_id=found.id, id=min(option_id, BIGGEST)).first()
    if option is None:
        raise Http404("no such option")
    return option


def poll_shown(viewer, eyes: Sight, slug: str) -> PollShown:
    """All of a poll, in a fixed number of queries. Raises Http404."""
    row, found, looks_after = polled(viewer, eyes, slug)
    options = list(PollOption.objects.filter(poll_id=found.id).order_by("starts_at", "ends_at", "id"))
    asked = set(GatheringInvitation.objects.filter(gathering_id=row.id).values_list("member_id", flat=True))
    votes = list(PollVote.objects.filter(poll_id=found.id).order_by("said_at", "id"))
    hosts = {row.author_id, *GatheringHost.objects.filter(gathering_id=row.id).values_list("member_id", flat=True)}
    counted = partakers(viewer, row, {each.member_id for each in votes} | (asked if looks_after else set()), asked | hosts)
    votes = [each for each in votes if each.member_id in counted]
    voters = {each.member_id for each in votes}
    people = _people(viewer, eyes, counted | hosts | {each.made_by_id for each in options if each.made_by_id})
    clocks = clocks_of(viewer, eyes, [people[each] for each in people if each in counted | hosts])
    hour_of = own_hours(viewer)
    counts = counts_of({each.id: each.starts_at for each in options}, ((each.option_id, each.answer) for each in votes))
    shown = {
        option.id: _option(eyes, option, count, votes, people, row.author_id)
        for option, count in zip(options, counts, strict=True)
    }  # fmt: skip
    for each in shown.values():
        if not each.row.is_all_day:
            each.clocks, each.own_hour = clocks_at(viewer, each.row, clocks), hour_of(each.row)
    told = PollShown(
        row, found, looks_after, row.author_id == eyes.member_id, list(shown.values()),
        [shown[each.number] for each in best(counts)], len(voters), eyes.member_id in voters,
    )  # fmt: skip
    if looks_after:
        told.asked = [(each.slug, each.name) for number, each in people.items() if number in asked]
        told.waited_for = [(each.slug, each.name) for number, each in people.items() if number in asked - voters]
    return told


def partakers(viewer, row: Gathering, member_ids: Collection[int], named: Collection[int]) -> set[int]:
    """Those of these members who are here and can see a gathering, whoever looks: told to them, or `named` (its author, its
    hosts, those asked by name); two queries."""
    house = Sight(row.author_id, is_here=True)
    everybody = members_told(None, house, row.author_id, Told(Audience.MEMBERS)).filter(id__in=member_ids)
    told = members_told(None, house, row.author_id, row.told).filter(id__in=member_ids)
    here = set(everybody.values_list("id", flat=True))
    return {each for each in here if each in named} | set(told.values_list("id", flat=True))


def asked_for_time(viewer, row: Gathering) -> set[int]:
    """The members who were asked by name for a time that is still sought, or said when they can come; whoever looks."""
    poll = open_poll(viewer, row)
    if poll is None:
        return set()
    answered = Polled.objects.filter(poll_id=poll.id, answered_at__isnull=False).values_list("member_id", flat=True)
    return {*answered, *GatheringInvitation.objects.filter(gathering_id=row.id).values_list("member_id", flat=True)}


def yes_voters(viewer, option: PollOption) -> list[Member]:
    """Who says yes to an option, whoever first said so first; for those who look after it, who choose."""
    votes = PollVote.objects.filter(poll_id=option.poll_id, option_id=option.id, answer=PollVote.Answer.YES)
    return [each.member for each in votes.select_related("member").order_by("said_at", "id")]


def open_polls(viewer, eyes: Sight, now: datetime) -> list[PollLine]:
    """The polls whose answer the viewer can still give, or choose from: those they have not answered first, then the newest; at
    most MOST_LISTED."""
    if not eyes.is_here:
        return []
    spaces = [*spaces_in_sight(eyes), own_space(eyes.member_id)]
    found = dict.fromkeys(PollShowing.objects.filter(space__in=spaces).values_list("poll_id", flat=True), False)
    own = set(PollShowing.objects.filter(space=own_space(eyes.member_id)).values_list("poll_id", flat=True))
    rows = Poll.objects.filter(id__in=found, state=Poll.State.OPEN, gathering__deleted_at=None)
    hosted = set(GatheringHost.objects.filter(member_id=viewer.id).values_list("gathering_id", flat=True))
    rows = rows.exclude(gathering__author_id__in=eyes.apart_ids).exclude(gathering__author__state__in=NOWHERE)
    rows = rows.filter(~Q(gathering__author__state__in=OUT_OF_SIGHT) | Q(gathering_id__in=hosted))
    is_mine = Q(gathering__author_id=viewer.id) | Q(gathering_id__in=hosted)
    rows = rows.filter(is_mine | (Q(closes_at=None) | Q(closes_at__gt=now)) & Q(gathering__hidden_at=None))
    rows = list(rows.select_related("gathering__author").order_by("-id")[: MOST_LISTED * 5])
    answered = set(
        Polled.objects.filter(member_id=viewer.id, poll_id__in=[each.id for each in rows], answered_at__isnull=False)
        .values_list("poll_id", flat=True)
    )  # fmt: skip
    lines = [
        PollLine(
            each.gathering.slug, each.gathering.title, each.gathering.format, name_of_author(viewer, each.gathering.author),
            each.gathering.author_id == viewer.id, each.id in answered, each.closes_at,
        )
        for each in rows
        if _is_listed(viewer, eyes, each, own, hosted, now)
    ]  # fmt: skip
    return sorted(lines, key=lambda line: line.has_answered)[:MOST_LISTED]


def _is_listed(viewer, eyes: Sight, each: Poll, own: Collection[int], hosted: Collection[int], now: datetime) -> bool:
    row = each.gathering
    if row.author_id == viewer.id or row.id in hosted:
        return True
    is_over = row.hidden_at or row.author.entered_at is None or (each.closes_at and each.closes_at <= now)
    return not is_over and (each.id in own or eyes.sees(row.author_id, row.audience, row.circle_ids))


def _is_draft_seen(viewer, eyes: Sight, row: Gathering) -> bool:
    """Whether the poll about a draft is seen: by those who will see it once it is published."""
    if row.author_id == eyes.member_id:
        return True
    is_there = row.author.entered_at is not None and row.author.state not in NOWHERE
    if not is_there or row.author_id in eyes.apart_ids:
        return False
    if is_hosting(viewer, row):
        return True
    if row.hidden_at or row.author.state in OUT_OF_SIGHT:
        return False
    if eyes.sees(row.author_id, row.audience, row.circle_ids):
        return True
    return GatheringInvitation.objects.filter(gathering_id=row.id, member_id=eyes.member_id).exists()


def _people(viewer, eyes: Sight, member_ids: Collection[int]) -> dict[int, Member]:
    rows = members_in_sight(viewer, eyes).filter(id__in=member_ids).order_by("name", "id")
    return {each.id: each for each in rows}


def _option(eyes: Sight, option, count: Count, votes, people: Mapping[int, Member], author_id: int) -> OptionShown:
    its = [each for each in votes if each.option_id == option.id]
    voices: dict[str, list[Voice]] = {answer: [] for answer in ANSWERS}
    for each in its:
        if each.member_id in people:
            voices[each.answer].append(Voice(people[each.member_id].slug, people[each.member_id].name, each.word))
    more = frozenset(each.answer for each in its if each.member_id not in people)
    mine = next((each for each in its if each.member_id == eyes.member_id), None)
    proposer = people.get(option.made_by_id) if option.made_by_id != author_id else None
    return OptionShown(
        option, count, voices, more, [], None, mine.answer if mine else "", mine.word if mine else "",
        proposer.name if proposer else "", option.made_by_id == eyes.member_id,
    )  # fmt: skip
