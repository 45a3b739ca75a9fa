"""Who may found a community, and who may come into it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from closeknit.accounts.models import Community, Member
from closeknit.trust.access import YES, Answer, may_look_after_community, may_run_house, may_take_part

COMING = frozenset({Member.State.HERE, Member.State.APPLIED})


def may_found_community(viewer) -> Answer:
    """The operator, or a host, founds the community of this house; that there is none yet is asked apart."""
    is_known = viewer.is_authenticated and viewer.is_active and viewer.state == Member.State.HERE
    if is_known and (viewer.is_operator or viewer.is_host):
        return YES
    return Answer(_("Only whoever runs this house, or a host, can found its community."))


def may_enter_community(viewer) -> Answer:
    """Whoever has an account here that is not closed, suspended or removed can be let into the community."""
    if viewer.is_authenticated and viewer.is_active and viewer.state in COMING:
        return YES
    return Answer(_("With this account one cannot come into the community just now."))


def may_come_in(viewer, community: Community) -> Answer:
    """By themselves people come in where whoever comes is welcome; elsewhere a host or an invitation lets them in."""
    allowed = may_enter_community(viewer)
    if allowed and community.joining != Community.Joining.OPEN:
        return Answer(_("One comes into this community by an invitation, or when a host says yes."))
    return allowed


def may_invite(viewer, community: Community) -> Answer:
    """A host invites into the community, and so does any member where the community has it so."""
    if not community.members_may_invite and not viewer.is_host:
        return Answer(_("In this community its hosts invite."))
    return may_take_part(viewer)


def may_apply(viewer, community: Community) -> Answer:
    """Where people apply, whoever has an account here and is not in the community may ask to come in."""
    allowed = may_enter_community(viewer)
    if allowed and (community.joining != Community.Joining.APPLY or viewer.entered_at):
        return Answer(_("One comes into this community by an invitation, or when a host says yes."))
    return allowed


def may_choose_hosts(viewer) -> Answer:
    """A host asks others to share the work. So does the operator who is here: they are above the hosts, so that a community whose
    hosts have quarrelled, or gone, is not lost."""
    return may_take_part(viewer) if may_run_house(viewer) else may_look_after_community(viewer)


def may_hide_words(viewer) -> Answer:
    """A host of the community hides words with which people come in, and shuts circles; where no host may judge it, the operator
    does."""
    return YES if may_run_house(viewer) else may_look_after_community(viewer)
