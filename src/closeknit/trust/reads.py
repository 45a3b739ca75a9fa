"""Whom and what a member's eyes reach: asked once for a page, and handed to every read of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from closeknit.accounts.models import Circle, Member, Membership
from closeknit.kit.text import clean
from closeknit.kit.unfit import Unfit
from closeknit.trust.models import AUDIENCES, Block, Met, Said
from closeknit.trust.rules import (
    EVERYBODY,
    Audience,
    Sight,
    Told,
    circle_space,
    is_wider,
    met_space,
    own_space,
    spaces_in_sight,
    spaces_of,
)

__all__ = [
    "EVERYBODY",
    "Audience",
    "BlockLine",
    "Chooser",
    "OwnCircle",
    "Sight",
    "Told",
    "are_apart",
    "audience_chooser",
    "audience_words",
    "blocked_id",
    "blocked_ids",
    "blocks",
    "circle_space",
    "circles_in_sight",
    "has_turned_to_somebody",
    "have_met",
    "is_apart",
    "is_wider",
    "may_still_be_answered",
    "meetings",
    "member",
    "member_of_id",
    "members_in_sight",
    "met_space",
    "own_circles",
    "own_space",
    "pairs_apart",
    "said_met",
    "sight",
    "spaces_in_sight",
    "spaces_of",
    "told_in",
    "turned_to",
    "who_say_met",
    "words_to_members",
]  # fmt: skip

STRANGER = Sight()


def sight(viewer) -> Sight:
    """What the viewer's eyes reach: four queries for somebody signed in, none for anybody else.

    A circle that is closed is still among its members' circles: what was said there was told to them. Where something new may be
    said is asked of `circles_in_sight`, which knows open circles alone.
    """
    if viewer is None or not viewer.is_authenticated:
        return STRANGER
    return Sight(
        member_id=viewer.id,
        is_here=viewer.is_active and viewer.is_here,
        circle_ids=frozenset(Membership.objects.filter(member_id=viewer.id, left_at=None).values_list("circle_id", flat=True)),
        met_ids=frozenset(Met.objects.filter(owner_id=viewer.id, is_mutual=True).values_list("member_id", flat=True)),
        apart_ids=frozenset(Block.objects.filter(owner_id=viewer.id).values_list("member_id", flat=True))
        | frozenset(Block.objects.filter(member_id=viewer.id).values_list("owner_id", flat=True)),
    )


def members_in_sight(viewer, eyes: Sight | None = None) -> QuerySet[Member]:
    """The members the viewer may know of, themselves among them: who is here and kept apart by no block.

    Nobody, for whoever has not entered the community. A room's own reads go on from here; a screen is never given a queryset.
    """
    eyes = eyes or sight(viewer)
    if not eyes.is_here:
        return Member.objects.none()
    here = Member.objects.filter(state=Member.State.HERE, entered_at__isnull=False, is_active=True)
    return here.exclude(id__in=eyes.apart_ids) if eyes.apart_ids else here


def member(viewer, slug: str, eyes: Sight | None = None) -> Member:
    """One member the viewer may know of, by the name in their address; raises Http404 for any other, and for a blocked one."""
    found = members_in_sight(viewer, eyes).filter(slug=clean(slug)).first()
    if not found:
        raise Http404
    return found


def member_of_id(viewer, member_id: int, eyes: Sight | None = None) -> Member | None:
    """One member the viewer may know of, by number; None for any other."""
    return members_in_sight(viewer, eyes).filter(id=member_id).first()


def members_told(viewer, eyes: Sight, teller_id: int, told: Told, also: Collection[int] = ()) -> QuerySet[Member]:
    """Those of the members the viewer may know of who can read what this member told to this audience, the teller among them;
    `also` are the numbers of others to whom it is told by name."""
    teller_apart = (
        Block.objects.filter(owner_id=teller_id).values("member_id"),
        Block.objects.filter(member_id=teller_id).values("owner_id"),
    )
    known = members_in_sight(viewer, eyes).exclude(id__in=teller_apart[0]).exclude(id__in=teller_apart[1])
    if told.audience in (Audience.MEMBERS, Audience.PUBLIC):
        return known
    by_name = Q(id=teller_id) | Q(id__in=list(also)) if also else Q(id=teller_id)
    if told.audience is Audience.CIRCLES:
        stays = Membership.objects.filter(circle_id__in=told.circle_ids, left_at=None, circle__closed_at=None)
        return known.filter(by_name | Q(id__in=stays.values("member_id")))
    met = Met.objects.filter(owner_id=teller_id, is_mutual=True).values("member_id")
    return known.filter(by_name | Q(id__in=met)) if told.audience is Audience.MET else known.filter(by_name)


def circles_in_sight(viewer, eyes: Sight | None = None) -> QuerySet[Circle]:
    """The open circles the viewer may know of: their own, and all that are not secret. None for whoever is not here."""
    eyes = eyes or sight(viewer)
    if not eyes.is_here:
        return Circle.objects.none()
    known = Circle.objects.filter(closed_at=None)
    return known.exclude(joining=Circle.Joining.SECRET) | known.filter(id__in=eyes.circle_ids)


def said_met(viewer, member_id: int) -> tuple[bool, bool]:
    """Whether the viewer says that they have met this member, and whether the member says so; one query."""
    both = Met.objects.filter(owner_id=viewer.id, member_id=member_id) | Met.objects.filter(
        owner_id=member_id, member_id=viewer.id
    )
    owners = set(both.values_list("owner_id", flat=True))
    return viewer.id in owners, member_id in owners


def meetings(viewer) -> dict[int, tuple[str, str]]:
    """Whom the viewer has met, by both their words: (the day, or "", and the place, as the viewer said them) by the other's
    number, whether or not they are still to be seen."""
    rows = Met.objects.filter(owner_id=viewer.id, is_mutual=True).order_by("-made_at", "-id")
    return {member_id: (met_on, where) for member_id, met_on, where in rows.values_list("member_id", "met_on", "where")}


def have_met(viewer, one: str, other: str) -> Exists:
    """The rows of which two columns are members who have met, by both their words: a condition of a query, the viewer aside."""
    return Exists(Met.objects.filter(owner_id=OuterRef(one), member_id=OuterRef(other), is_mutual=True))


def are_apart(viewer, one: str, other: str) -> Exists:
    """The rows of which two columns are members whom a block keeps apart, whoever made it: a condition of a query, the viewer
    aside."""
    made = Q(owner_id=OuterRef(one), member_id=OuterRef(other)) | Q(owner_id=OuterRef(other), member_id=OuterRef(one))
    return Exists(Block.objects.filter(made))


def who_say_met(viewer) -> QuerySet:
    """The numbers of those who say that they have met the viewer, for a subquery; a screen is never given one."""
    return Met.objects.filter(member_id=viewer.id).values("owner_id")


def is_apart(viewer, column: str) -> Q:
    """The rows whose `column` is a member whom a block keeps from the viewer, whoever made it: what a query leaves out. For reads
    that have no eyes at hand; part of the same query."""
    blocked = Block.objects.filter(owner_id=viewer.id).values("member_id")
    blocking = Block.objects.filter(member_id=viewer.id).values("owner_id")
    return Q(**{f"{column}__in": blocked}) | Q(**{f"{column}__in": blocking})


def pairs_apart(viewer, some_ids: Collection[int], other_ids: Collection[int]) -> set[tuple[int, int]]:
    """(one of some, one of the others) for each two whom a block keeps apart, whoever made it; one query. `viewer` is nobody: the
    house asks before it sends something to many at once."""
    if not some_ids or not other_ids:
        return set()
    between = Q(owner_id__in=some_ids, member_id__in=other_ids) | Q(owner_id__in=other_ids, member_id__in=some_ids)
    found = Block.objects.filter(between).values_list("owner_id", "member_id")
    both = {pair for one, other in found for pair in ((one, other), (other, one))}
    return {(one, other) for one, other in both if one in some_ids and other in other_ids}


@dataclass(frozen=True, slots=True)
class BlockLine:
    """A member whom the viewer has blocked. `slug` names them in the address that takes it back."""

    slug: str
    name: str
    made_at: datetime


def blocks(viewer) -> list[BlockLine]:
    """Whom the viewer has blocked, by name. Who has blocked the viewer is told to nobody."""
    rows = Block.objects.filter(owner_id=viewer.id).exclude(member__state=Member.State.GONE).order_by("member__name", "id")
    return [BlockLine(*row) for row in rows.values_list("member__slug", "member__name", "made_at")]


def blocked_ids(viewer) -> list[int]:
    """The numbers of those whom the viewer has blocked."""
    return list(Block.objects.filter(owner_id=viewer.id).values_list("member_id", flat=True))


def blocked_id(viewer, slug: str) -> int:
    """The number of a member whom the viewer has blocked; raises Http404 for any other."""
    found = Block.objects.filter(owner_id=viewer.id, member__slug=clean(slug)).values_list("member_id", flat=True).first()
    if not found:
        raise Http404
    return found


def turned_to(viewer) -> list[int]:
    """The numbers of all with whom the viewer had to do here, whoever turned to whom, whether or not they are still to be seen.
    For the viewer's own list of people they remember; a screen is never given a number."""
    to = Said.objects.filter(owner_id=viewer.id).values_list("member_id", flat=True)
    by = Said.objects.filter(member_id=viewer.id).values_list("owner_id", flat=True)
    return sorted({*to, *by})


def has_turned_to_somebody(viewer) -> bool:
    """Whether the viewer has turned to anybody here with a word, however small."""
    return Said.objects.filter(owner_id=viewer.id).exists()


def words_to_members(viewer) -> QuerySet[Said]:
    """Who turned to whom, for a subquery of a host's list that serves care; a screen is never given it."""
    may = viewer.is_authenticated and viewer.is_host and viewer.is_here
    return Said.objects.all() if may else Said.objects.none()


@dataclass(frozen=True, slots=True)
class OwnCircle:
    """A circle the viewer is in; in a closed one nothing new is said."""

    id: int
    slug: str
    name: str
    is_closed: bool = False


def own_circles(viewer, eyes: Sight, *, with_closed: bool = False) -> list[OwnCircle]:
    """The open circles the viewer is in, by name, or all they are in; one query, and none for whoever is in none."""
    if not eyes.circle_ids:
        return []
    rows = Circle.objects.filter(id__in=eyes.circle_ids).order_by("name", "id").values_list("id", "slug", "name", "closed_at")
    return [OwnCircle(*row, closed_at is not None) for *row, closed_at in rows if with_closed or closed_at is None]


def may_still_be_answered(viewer, told: Told) -> bool:
    """Whether something new can be said under what is told to this audience: not where all its circles are closed (`viewer` is
    not looked at). One query for circles, none for anything else."""
    if told.audience is not Audience.CIRCLES:
        return True
    return Circle.objects.filter(id__in=told.circle_ids, closed_at=None).exists()


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen."""

    value: str
    words: str | Promise
    hint: str | Promise = ""
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Chooser:
    """The field in which somebody says to whom they tell something; `trust/_audience.html` draws it, and `told_in` reads what was
    posted. `words` say what is chosen."""

    name: str
    label: str
    kinds: list[Choice]
    circles: list[Choice]
    words: str
    error: str = ""


HINTS = {
    Audience.ME: gettext_lazy("Nobody else sees it."),
    Audience.MET: gettext_lazy("Whoever says, as you do, that the two of you have met in person."),
    Audience.CIRCLES: gettext_lazy("Whoever is in one of them, now or later."),
    Audience.MEMBERS: gettext_lazy("Whoever has come into the community, now or later."),
    Audience.PUBLIC: gettext_lazy("Also people without an account here."),
}


def audience_chooser(
    viewer, circles: Sequence[OwnCircle], told: Told = Told(), *, name: str = "audience", label: str = "", posted=None,
    error: str = "", without: Sequence[str] = (),
) -> Chooser:  # fmt: skip
    """A chooser in which `told` is chosen, or what was `posted`; `circles` are the viewer's own (`own_circles`), asked for once
    for all choosers of a page. `without` names audiences that make no sense for the thing."""
    if posted is None:
        audience, slugs = told.audience.value, {each.slug for each in circles if each.id in told.circle_ids}
    else:
        audience, slugs = posted.get(name, ""), set(posted.getlist(f"{name}-circles"))
    kinds = [
        Choice(value, words, HINTS[Audience(value)], value == audience)
        for value, words in AUDIENCES
        if value not in without and (circles or value != Audience.CIRCLES or value == audience)
    ]
    chosen = [Choice(each.slug, each.name, "", each.slug in slugs) for each in circles]
    return Chooser(name, label or _("Who may see this"), kinds, chosen, audience_words(viewer, told, circles), error)


def told_in(viewer, circles: Sequence[OwnCircle], posted, name: str = "audience") -> Told:
    """To whom the posted chooser says it is told. Raises Unfit (`name`) where nothing, or no circle of one's own, is chosen."""
    slugs = set(posted.getlist(f"{name}-circles"))
    try:
        told = Told.to(posted.get(name, ""), [each.id for each in circles if each.slug in slugs])
    except ValueError:
        raise Unfit(name, _("Say who may see this.")) from None
    if posted.get(name) == Audience.CIRCLES and told.audience is Audience.ME:
        raise Unfit(name, _("Choose at least one circle."))
    return told


def audience_words(viewer, told: Told, circles: Sequence[OwnCircle] | Mapping[int, str]) -> str:
    """An audience in words; of chosen circles only those are named that the viewer is in, so that nobody learns of another."""
    if told.audience is Audience.CIRCLES:
        names = circles if isinstance(circles, Mapping) else {each.id: each.name for each in circles}
        return ", ".join(names[each] for each in told.circle_ids if each in names) or _("chosen circles")
    return str(dict(AUDIENCES)[told.audience.value])
