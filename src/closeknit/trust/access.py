"""The primitives of permission: *seeing* is decided in reads (absent is 404), *doing* here and in each room's access."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


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
