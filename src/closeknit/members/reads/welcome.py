"""The first week of a newcomer, their greeters, and for hosts whom nobody has answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db.models import Exists, OuterRef
from django.db.models.functions import TruncDate
from django.http import Http404

from closeknit.accounts.models import Member, Membership
from closeknit.kit.named import named_read
from closeknit.members.models import Greeter, Greeting, WelcomePutAway
from closeknit.members.reads.profile import faces
from closeknit.members.rules.greeting import ANSWERED_WITHIN, NEW_FOR, is_first_week
from closeknit.trust import reads as trust
from closeknit.trust.access import may_look_after_community
from closeknit.trust.reads import Sight

MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class GreetingShown:
    """Words between a greeter and a newcomer, as either of them reads it; `name` and `slug` are the other's."""

    id: int
    name: str
    slug: str
    entered_at: datetime
    words: str
    thanks: str
    photo_url: str = ""


@dataclass(frozen=True, slots=True)
class Welcome:
    """The first week as its newcomer sees it. What is done is read from deeds: that they told something that somebody can read,
    that they turned to somebody, that they are in a circle."""

    greetings: list[GreetingShown] = field(default_factory=list)
    has_said_hello: bool = False
    has_met_somebody: bool = False
    circles: bool = False
    is_first_week: bool = False


def welcome(viewer, eyes: Sight, now: datetime) -> Welcome:
    """The viewer's own first week; five queries. Words of somebody they do not see any more are not there."""
    rows = Greeting.objects.filter(newcomer_id=viewer.id, greeted_at__isnull=False).exclude(words="").select_related("greeter")
    rows = rows.filter(greeter__in=trust.members_in_sight(viewer, eyes)).order_by("greeted_at", "id")
    return Welcome(
        _shown(viewer, eyes, [(row, row.greeter) for row in rows]),
        named_read("stories:has_told_somebody")(viewer, eyes),
        bool(trust.has_turned_to_somebody(viewer)),
        bool(eyes.circle_ids) and Membership.objects.filter(member_id=viewer.id, left_at=None).exists(),
        is_first_week(viewer.entered_at, now),
    )


def welcome_is_shown(viewer, now: datetime) -> bool:
    """Whether the line about the first week stands on the viewer's Today."""
    if not viewer.is_here or not is_first_week(viewer.entered_at, now):
        return False
    return not WelcomePutAway.objects.of(viewer).exists()


def asked_to_greet(viewer, eyes: Sight) -> list[GreetingShown]:
    """The newcomers whom the viewer is asked to greet and has not greeted yet; two queries."""
    rows = Greeting.objects.filter(greeter_id=viewer.id, greeted_at=None, passed_at=None).select_related("newcomer")
    rows = rows.filter(newcomer__in=trust.members_in_sight(viewer, eyes)).order_by("made_at", "id")
    return _shown(viewer, eyes, [(row, row.newcomer) for row in rows[:MOST_SHOWN]])


def greeted(viewer, eyes: Sight) -> list[GreetingShown]:
    """Whom the viewer greeted, the newest first, with what was answered; two queries."""
    rows = Greeting.objects.filter(greeter_id=viewer.id, greeted_at__isnull=False).select_related("newcomer")
    rows = rows.filter(newcomer__in=trust.members_in_sight(viewer, eyes)).order_by("-greeted_at", "-id")
    return _shown(viewer, eyes, [(row, row.newcomer) for row in rows[:MOST_SHOWN]])


def _shown(viewer, eyes: Sight, rows: list[tuple[Greeting, Member]]) -> list[GreetingShown]:
    photos = faces(viewer, eyes, [other.id for _row, other in rows])
    return [
        GreetingShown(row.id, other.name, other.slug, other.entered_at, row.words, row.thanks, photos.get(other.id, ""))
        for row, other in rows
    ]


def own_greeter(viewer) -> Greeter | None:
    """Whether the viewer likes to greet newcomers, and how many."""
    return Greeter.objects.of(viewer).first()


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A newcomer whom nobody has answered; `is_asked` says that somebody is asked to greet them."""

    name: str
    slug: str
    entered_at: datetime
    is_asked: bool
    photo_url: str = ""


def unanswered_newcomers(viewer, now: datetime) -> list[Unanswered]:
    """For a host: who came in during the last thirty days, at least 48 hours ago, and whom nobody has turned to since; the
    longest waiting first, at most MOST_SHOWN; two queries beside the host's own sight.

    Answered is whom another member has turned to by any native deed: a greeting, a comment, a response, a mention, an invitation
    into a circle. That they were let in is no answer: of the inviter only a later word counts. Imported entries and anybody's
    book are not looked at, and nothing is counted. Who is kept apart from the host by a block is not there.
    """
    may_look_after_community(viewer).or_refuse()
    let_in = {"made_at": OuterRef("entered_at"), "times": 1, "said_on": TruncDate("made_at", tzinfo=UTC)}
    words = trust.words_to_members(viewer).filter(member_id=OuterRef("id")).exclude(**let_in)
    asked = Greeting.objects.filter(newcomer_id=OuterRef("id"), greeted_at=None, passed_at=None)
    eyes = trust.sight(viewer)
    rows = trust.members_in_sight(viewer, eyes).filter(entered_at__gt=now - NEW_FOR, entered_at__lte=now - ANSWERED_WITHIN)
    rows = rows.exclude(id=viewer.id).annotate(is_asked=Exists(asked)).filter(~Exists(words)).order_by("entered_at", "id")
    found = list(rows.values_list("id", "name", "slug", "entered_at", "is_asked")[:MOST_SHOWN])
    photos = faces(viewer, eyes, [row[0] for row in found])
    return [Unanswered(*row, photos.get(id_, "")) for id_, *row in found]


def greeting_of(viewer, greeting_id: int) -> Greeting:
    """A greeting that the viewer, as the newcomer, has got; raises Http404 for any other."""
    found = Greeting.objects.filter(newcomer_id=viewer.id, id=greeting_id, greeted_at__isnull=False).first()
    if not found or not trust.member_of_id(viewer, found.greeter_id):
        raise Http404
    return found
