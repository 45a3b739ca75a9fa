"""Inviting people into the community: links that let so many in until a day, and that can be revoked."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.http import Http404
from django.utils.translation import gettext as _

from closeknit.accounts.models import Circle
from closeknit.kit.text import one_line
from closeknit.kit.unfit import Unfit
from closeknit.members import reads
from closeknit.members.access import may_invite
from closeknit.members.actions.community import held_community
from closeknit.members.models import Invitation
from closeknit.members.rules import Invited
from closeknit.members.rules.inviting import LONGEST_LINE, MOST_DAYS, MOST_USES
from closeknit.trust import reads as trust
from closeknit.trust.access import may_say

MOST_AT_ONCE = 20


def make_invitation(*, by, invited: Invited, now: datetime) -> int:
    """Make an invitation; its id. Raises Unfit ("line", "uses", "days", "circle"), also where too many are open already, and
    Http404 without a community. Newcomers' limits hold for its words, which strangers read."""
    line = one_line(invited.line)
    if len(line) > LONGEST_LINE:
        raise Unfit("line", _("Keep your words under %(most)d characters.") % {"most": LONGEST_LINE})
    if not 1 <= invited.uses <= MOST_USES:
        raise Unfit("uses", _("It can be for one to %(most)d people.") % {"most": MOST_USES})
    if not 1 <= invited.days <= MOST_DAYS:
        raise Unfit("days", _("It can be good for one to %(most)d days.") % {"most": MOST_DAYS})
    with transaction.atomic():
        may_invite(by, held_community()).or_refuse()
        if not (allowed := may_say(by, text=line, now=now)):
            raise Unfit("line", str(allowed.reason))
        good = Invitation.objects.filter(owner_id=by.id, revoked_at=None, good_until__gt=now, uses__lt=F("uses_most"))
        if good.count() >= MOST_AT_ONCE:
            raise Unfit("", _("You have many invitations out. Revoke one that is no longer needed first."))
        return Invitation.objects.create(
            owner_id=by.id, line=line, circle=_circle(by, invited.circle), uses_most=invited.uses,
            good_until=now + timedelta(days=invited.days), made_at=now,
        ).id  # fmt: skip


def _circle(by, slug: str) -> Circle | None:
    if not slug:
        return None
    circle = next((each for each in reads.circles_to_invite_to(by, trust.sight(by)) if each.slug == slug), None)
    if not circle:
        raise Unfit("circle", _("Choose one of your circles into which you may invite."))
    return circle


def revoke_invitation(*, by, invitation_id: int, now: datetime) -> None:
    """Let nobody else in by an invitation of one's own; who came in by it stays. Raises Http404 for any other."""
    rows = Invitation.objects.filter(owner_id=by.id, id=invitation_id)
    if not rows.exists():
        raise Http404
    rows.filter(revoked_at=None).update(revoked_at=now)
