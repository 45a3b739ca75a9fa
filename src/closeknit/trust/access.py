"""The primitives of permission: *seeing* is decided in reads (absent is 404), *doing* here and in each room's access."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from closeknit.trust.models import Limit, Met, Said
from closeknit.trust.rules import KNOWN_BY, MOST_LINKS, NEW_FOR, is_new, links_in, too_much


class Refused(Exception):
    """A deed that is not allowed; `reason` is the sentence the member reads."""

    def __init__(self, reason):
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Answer:
    """Yes, or a named reason. True in a condition when it is yes; `.or_refuse()` raises Refused otherwise."""

    reason: object = ""

    def __bool__(self) -> bool:
        return not self.reason

    def or_refuse(self) -> None:
        if self.reason:
            raise Refused(self.reason)


YES = Answer()


def may_keep_book(viewer, owner_id: int) -> Answer:
    """A book of people is kept by its owner alone, who must be signed in and active."""
    if viewer.is_authenticated and viewer.is_active and viewer.id == owner_id:
        return YES
    return Answer(_("Only its owner can change this."))


def may_run_house(viewer) -> Answer:
    """The operator runs the installation: sees its jobs and what failed, never anybody's book."""
    if viewer.is_authenticated and viewer.is_active and viewer.is_operator:
        return YES
    return Answer(_("Only the operator of this installation can see this."))


def may_look_after_community(viewer) -> Answer:
    """A host looks after the community: its name, promise and agreements, who comes in, and what was reported."""
    if viewer.is_authenticated and viewer.is_active and viewer.is_host and viewer.is_here:
        return YES
    return Answer(_("Only a host of the community can do this."))


def may_take_part(viewer) -> Answer:
    """Whoever has entered the community, and is not away or suspended, takes part in it."""
    if viewer.is_authenticated and viewer.is_active and viewer.is_here:
        return YES
    return Answer(_("Only members who have come into the community can do this."))


TOO_MUCH = {
    "links": _("In the first days a text holds at most two links. Leave some out, and it can be told."),
    "mentions": _("In the first days at most three people who do not know you yet can be named at once."),
    "said": _("You have turned to many people today who have not answered yet. Give them until tomorrow."),
}
TOO_MUCH_FOR_NOW = {
    "links": _("For now a text of yours holds at most two links. Leave some out, and it can be told."),
    "mentions": _("For now at most three people who have not answered you can be named at once."),
    "said": TOO_MUCH["said"],
}


def may_say(
    viewer, *, text: str = "", to: Collection[int] = (), mentions: Collection[int] = (), now: datetime, is_anew: bool = False
) -> Answer:
    """Whoever is here says what they like to whom they can see. Newcomers, until fourteen days have passed or three people have
    answered or met them, and those whom the hosts have limited, say it with few links, and to few who have not answered."""
    # `to` are members whom it is said to (the author of the moment that is commented on), `mentions` those it names, by number.
    # `is_anew` says that it was said before and is only changed. Whoever asks writes down what was typed again.
    allowed = may_take_part(viewer)
    if not allowed or viewer.is_host or not (to or mentions or links_in(text) > MOST_LINKS):
        return allowed  # most of what is told: no rule below could say no to it, so nothing is asked
    is_limited = Limit.objects.filter(member_id=viewer.id, until__gt=now).exists()
    if not is_limited and not _is_newcomer(viewer, now):
        return allowed
    strangers = (set(to) | set(mentions)) - {viewer.id} - set(_answered(viewer))
    said_today = _said_today(viewer, now) if strangers and not is_anew else 0
    why = too_much(links=links_in(text), mentions=len(strangers & set(mentions)), said_today=said_today)
    return Answer((TOO_MUCH_FOR_NOW if is_limited else TOO_MUCH)[why]) if why else allowed


def _is_newcomer(viewer, now: datetime) -> bool:
    if not viewer.entered_at or now - viewer.entered_at >= NEW_FOR:
        return False
    spoken = Said.objects.filter(owner_id=viewer.id, member_id__in=_answered(viewer)).values_list("member_id", flat=True)
    met = Met.objects.filter(owner_id=viewer.id, is_mutual=True).values_list("member_id", flat=True)
    return is_new(viewer.entered_at, len({*spoken[:KNOWN_BY], *met[:KNOWN_BY]}), now)


def _answered(viewer):
    """Who has turned to the viewer."""
    return Said.objects.filter(member_id=viewer.id).values_list("owner_id", flat=True)


def _said_today(viewer, now: datetime) -> int:
    """How often the viewer has turned today to people who have not turned to them."""
    rows = Said.objects.filter(owner_id=viewer.id, said_on=now.astimezone(UTC).date()).exclude(member_id__in=_answered(viewer))
    return rows.aggregate(times=Sum("times"))["times"] or 0
