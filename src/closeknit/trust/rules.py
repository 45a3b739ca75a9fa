"""Who sees what is told: audiences, and what one person's eyes reach. Pure; the numbers are members' and circles' ids."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Audience(StrEnum):
    """To whom something is told. Stored as its text."""

    ME = "me"
    MET = "met"  # people whom the teller has met in person, by both their words
    CIRCLES = "circles"  # the members of chosen circles
    MEMBERS = "members"  # all members of the community
    PUBLIC = "public"  # anybody, signed in or not


@dataclass(frozen=True, slots=True)
class Told:
    """An audience, and the circles that were chosen where it is CIRCLES (sorted ids; empty otherwise)."""

    audience: Audience = Audience.ME
    circle_ids: tuple[int, ...] = ()

    @classmethod
    def to(cls, audience: str, circle_ids: Collection[int] = ()) -> Told:
        """The audience of that name; CIRCLES without any reach nobody but oneself. Raises ValueError for an unknown name."""
        kind = Audience(audience)
        if kind is not Audience.CIRCLES:
            return cls(kind)
        return cls(kind, tuple(sorted(set(circle_ids)))) if circle_ids else cls()


@dataclass(frozen=True, slots=True)
class Sight:
    """What one viewer's eyes reach. `member_id` is 0 and `is_here` False for somebody who is not signed in.

    `met_ids` are those who say, as the viewer does, that they have met; `apart_ids` those whom a block keeps from the viewer,
    whichever of the two made it.
    """

    member_id: int = 0
    is_here: bool = False
    circle_ids: frozenset[int] = frozenset()
    met_ids: frozenset[int] = frozenset()
    apart_ids: frozenset[int] = frozenset()

    def sees(self, teller_id: int, audience: str, circle_ids: Collection[int] = ()) -> bool:
        """Whether something told by this member to this audience reaches the viewer. That the teller is here is asked apart."""
        if self.member_id and teller_id == self.member_id:
            return True
        if teller_id in self.apart_ids or audience == Audience.ME:
            return False
        if audience == Audience.PUBLIC:
            return True
        if not self.is_here:
            return False
        if audience == Audience.CIRCLES:
            return not self.circle_ids.isdisjoint(circle_ids)
        return audience == Audience.MEMBERS or (audience == Audience.MET and teller_id in self.met_ids)


def is_wider(new: Told, old: Told) -> bool:
    """Whether `new` may reach somebody whom `old` did not. Circles and people met are not comparable with each other."""
    if new == old or new.audience is Audience.ME:
        return False
    if old.audience in (Audience.PUBLIC, Audience.MEMBERS):
        return new.audience is Audience.PUBLIC and old.audience is not Audience.PUBLIC
    if old.audience is new.audience is Audience.CIRCLES:
        return not set(new.circle_ids) <= set(old.circle_ids)
    return True


NEW_FOR = timedelta(days=14)
KNOWN_BY = 3
MOST_LINKS = 2
MOST_MENTIONS = 3
MOST_SAID = 10
_LINK = re.compile(r"https?://|\bwww\.|\]\(|mailto:", re.IGNORECASE)


def is_new(entered_at: datetime | None, known: int, now: datetime) -> bool:
    """Whether somebody is new: in the first fourteen days, until three people have answered them or say they have met them."""
    return entered_at is not None and now - entered_at < NEW_FOR and known < KNOWN_BY


def links_in(text: str) -> int:
    """How many addresses of the web or of mail a text holds; one written as Markdown counts once."""
    return len(_LINK.findall(re.sub(r"\]\(\s*<?(?:https?://(?:www\.)?|mailto:|www\.)", "](", text, flags=re.IGNORECASE)))


def too_much(*, links: int, mentions: int, said_today: int) -> str:
    """What of it is more than a newcomer, or somebody the hosts have limited, may say: "links", "mentions", "said", or "".

    `mentions` are of people, and `said_today` is to people, who have not answered them yet; this saying is not in it.
    """
    if links > MOST_LINKS:
        return "links"
    if mentions > MOST_MENTIONS:
        return "mentions"
    return "said" if said_today >= MOST_SAID else ""


# Spaces: the numbers under which something told can be found. One for all members, one for each circle, one for the people whom a
# member has met, one for a member alone. A reader looks into each space their eyes reach; whether they then see what they find
# is asked once more of the thing itself.
EVERYBODY = 0
_KINDS = 4  # ids stay below 2**53, so that these fit a bigint


def circle_space(circle_id: int) -> int:
    """Where the members of a circle read."""
    return circle_id * _KINDS + 1


def met_space(member_id: int) -> int:
    """Where those read whom a member has met."""
    return member_id * _KINDS + 2


def own_space(member_id: int) -> int:
    """Where a member alone reads."""
    return member_id * _KINDS + 3


def spaces_of(teller_id: int, told: Told) -> list[int]:
    """The spaces in which something told to this audience can be read; none for ME."""
    if told.audience is Audience.CIRCLES:
        return [circle_space(each) for each in told.circle_ids]
    return {Audience.ME: [], Audience.MET: [met_space(teller_id)]}.get(told.audience, [EVERYBODY])


def spaces_in_sight(eyes: Sight) -> list[int]:
    """The spaces into which somebody who is here looks, that of those they have met among them, for what they told there is
    theirs to read; none for anybody else."""
    if not eyes.is_here:
        return []
    met = sorted({*eyes.met_ids, eyes.member_id})
    return [EVERYBODY, *map(circle_space, sorted(eyes.circle_ids)), *map(met_space, met)]
