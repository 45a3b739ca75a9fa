"""Who may do what in a circle they know of. `stay` is their membership of it, None for whoever is not in it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from closeknit.accounts.models import Circle, Membership
from closeknit.trust.access import YES, Answer, may_take_part

CLOSED = Answer(_("This circle is closed."))
HOSTS_ONLY = Answer(_("Only those who look after the circle can do this."))


def may_make_circle(viewer) -> Answer:
    """Every member who takes part in the community may begin a circle, and is then its host."""
    return may_take_part(viewer)


def may_see_circle_members(viewer, circle: Circle, stay: Membership | None) -> Answer:
    """Its members see who is in a circle. Others see it of an open circle alone, which they could join themselves: to be in a
    circle one has asked or was invited into can say much about a person. Its hosts are named to whoever knows of it."""
    if stay or circle.joining == Circle.Joining.OPEN:
        return YES
    return Answer(_("Only its members see who is in this circle."))


def may_join_circle(viewer, circle: Circle, *, was_ended: bool) -> Answer:
    """Any member may join an open circle, unless a host of it ended an earlier stay of theirs: then they can ask."""
    if circle.closed_at:
        return CLOSED
    if circle.joining != Circle.Joining.OPEN or was_ended:
        return Answer(_("One joins this circle when somebody of it says yes."))
    return may_take_part(viewer)


def may_ask_circle(viewer, circle: Circle, *, was_ended: bool) -> Answer:
    """Whoever knows of a circle by request may ask to come in, and whoever may not simply join an open one."""
    if circle.closed_at:
        return CLOSED
    if circle.joining == Circle.Joining.REQUEST or (circle.joining == Circle.Joining.OPEN and was_ended):
        return may_take_part(viewer)
    return Answer(_("One comes into this circle by an invitation."))


def may_invite_into_circle(viewer, circle: Circle, stay: Membership | None) -> Answer:
    """Members of an open circle, or of one by invitation, invite others; where members ask, and where the circle is secret, its
    hosts do: they decide who comes in, and who may know."""
    if circle.closed_at:
        return CLOSED
    if stay and (stay.is_host or circle.joining in (Circle.Joining.OPEN, Circle.Joining.INVITED)):
        return may_take_part(viewer)
    return HOSTS_ONLY


def may_look_after_circle(viewer, circle: Circle, stay: Membership | None) -> Answer:
    """Its hosts look after a circle: what it says of itself, who asks to come in, who goes, and its end. Hosts of the community
    have no say in it by that alone."""
    if circle.closed_at:
        return CLOSED
    if stay and stay.is_host:
        return may_take_part(viewer)
    return HOSTS_ONLY
