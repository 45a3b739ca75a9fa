"""Who may take a book out, and bring one in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from closeknit.accounts.models import Member
from closeknit.trust.access import YES, Answer, may_keep_book


def may_export(viewer) -> Answer:
    """A signed-in, active member may take their own book out, whole, at any time."""
    return may_keep_book(viewer, viewer.id)


def may_bring_book(viewer) -> Answer:
    """A signed-in, active member may bring a whole book into their own, as long as that is empty."""
    return may_keep_book(viewer, viewer.id)


def may_go_away(viewer) -> Answer:
    """Whoever has an account here that is open, and not under a decision of the hosts, closes it for a while."""
    if viewer.is_authenticated and viewer.is_active and viewer.state == Member.State.HERE:
        return YES
    return Answer(_("This account cannot be closed for a while just now."))


def may_leave_community(viewer) -> Answer:
    """Whoever has come into the community leaves it at any time, unless a decision of the hosts holds just now."""
    if viewer.is_authenticated and viewer.is_active and viewer.is_here:
        return YES
    return Answer(_("Only members who have come into the community can do this."))


def may_be_erased(viewer) -> Answer:
    """Whoever has an account has it erased at any time, whatever the hosts have decided."""
    if viewer.is_authenticated and viewer.is_active and viewer.state not in (Member.State.LEAVING, Member.State.GONE):
        return YES
    return Answer(_("This account is on its way out already."))


def may_come_back(viewer) -> Answer:
    """Whoever closed their account, for a while or to have it erased, opens it again."""
    if viewer.is_authenticated and viewer.is_active and viewer.state in (Member.State.AWAY, Member.State.LEAVING):
        return YES
    return Answer(_("This account is open."))
