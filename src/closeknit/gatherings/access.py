"""Who may do what with a gathering. Whoever cannot see it does not come this far: for them it is not there."""

from __future__ import annotations

from django.utils.translation import gettext as _

from closeknit.trust.access import Answer, may_take_part
from closeknit.trust.reads import Sight


def may_plan_gathering(viewer) -> Answer:
    """Whoever is here plans gatherings, each for an audience of their own choosing."""
    return may_take_part(viewer)


def may_change_gathering(viewer, gathering, is_host: bool) -> Answer:
    """Its author, and the hosts they chose for it, change a gathering, invite to it and cancel it."""
    if viewer.is_authenticated and (viewer.id == gathering.author_id or is_host):
        return may_take_part(viewer)
    return Answer(_("Only whoever planned it, and its hosts, can do this."))


def may_choose_gathering_hosts(viewer, gathering) -> Answer:
    """The author alone says to whom a gathering is told, and who else looks after it."""
    if viewer.is_authenticated and viewer.id == gathering.author_id:
        return may_take_part(viewer)
    return Answer(_("Only whoever planned it can do this."))


def may_vouch(viewer, other, eyes: Sight) -> Answer:
    """Whoever is here may say something in words of somebody they have met in person, by both their words."""
    if other.id not in eyes.met_ids:
        return Answer(_("One vouches for people one has met in person, once both say so."))
    return may_take_part(viewer)


def may_thank(viewer, other, eyes: Sight) -> Answer:
    """Whoever is here may write a note of thanks to somebody they have met in person, by both their words."""
    if other.id not in eyes.met_ids:
        return Answer(_("A note of thanks is for people you have met in person, once you both say so."))
    return may_take_part(viewer)


def may_keep_memory(viewer, others, eyes: Sight) -> Answer:
    """Whoever is here may keep a memory with people they have met in person, by both their words."""
    if any(other.id not in eyes.met_ids for other in others):
        return Answer(_("A memory is kept with people you have met in person, once you both say so."))
    return may_take_part(viewer)
