"""Who may do what with a gathering. Whoever cannot see it does not come this far: for them it is not there."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from closeknit.trust.access import YES, Answer, may_look_after_community, may_run_house, may_take_part
from closeknit.trust.reads import Sight


def may_plan_gathering(viewer) -> Answer:
    """Whoever is here plans gatherings, each for an audience of their own choosing."""
    return may_take_part(viewer)


def may_change_gathering(viewer, gathering, is_host: bool) -> Answer:
    """Its author, and the hosts they chose for it, change a gathering, invite to it and cancel it."""
    if viewer.is_authenticated and (viewer.id == gathering.author_id or is_host):
        return may_take_part(viewer)
    return Answer(_("Only whoever planned it, and its hosts, can do this."))


def may_take_off_list(viewer, gathering, *, is_of_host: bool) -> Answer:
    """Those who look after a gathering take others off its list, and let them back; nobody takes off who looks after it too
    (`is_of_host`: whose answer it is)."""
    if is_of_host:
        return Answer(_("Whoever looks after it is not taken off the list."))
    return may_take_part(viewer)


def may_choose_gathering_hosts(viewer, gathering) -> Answer:
    """The author alone says to whom a gathering is told, and who else looks after it."""
    if viewer.is_authenticated and viewer.id == gathering.author_id:
        return may_take_part(viewer)
    return Answer(_("Only whoever planned it can do this."))


def may_hide_gathering(viewer, gathering) -> Answer:
    """A host of the community hides what breaks the agreements; its author, and who looks after it, still see it. Where no host
    may judge it, the operator does."""
    return YES if may_run_house(viewer) else may_look_after_community(viewer)


def may_hide_trip(viewer, trip) -> Answer:
    """A host of the community hides a trip that breaks the agreements; whose it is still sees it. Where no host may judge it, the
    operator does."""
    return YES if may_run_house(viewer) else may_look_after_community(viewer)


def may_travel(viewer) -> Answer:
    """Whoever is here says where they will be, and that they are glad to meet travellers, each to an audience they choose."""
    return may_take_part(viewer)


def may_keep_calendar(viewer) -> Answer:
    """Whoever is here has calendars of gatherings under secret addresses: their own, and of each circle they are in. They are
    read by whoever knows the address, as their owner may read at that moment."""
    return may_take_part(viewer)


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


def may_answer_gathering(viewer, gathering, occurrence, now) -> Answer:
    """Whoever sees a gathering answers whether they come, as long as it takes place and is not over."""
    if viewer is not None and not (allowed := may_take_part(viewer)):
        return allowed
    if gathering.state != "published" or occurrence.cancelled_at:
        return Answer(_("This does not take place any more."))
    if occurrence.ends_at <= now:
        return Answer(_("This is over."))
    return YES


def may_come_to_gathering(viewer, gathering, occurrence, now) -> Answer:
    """To say that one comes is possible until the hosts need to know; a seat that is held can be taken until it starts."""
    if not (allowed := may_answer_gathering(viewer, gathering, occurrence, now)):
        return allowed
    if gathering.closes_hours is not None and closes_at(gathering, occurrence) <= now:
        return Answer(_("It is too late to say that you come: the hosts needed to know by then. Write to them."))
    return YES


def closes_at(gathering, occurrence) -> datetime:
    """Until when one says that one comes: so many hours before it starts, else until its end."""
    if gathering.closes_hours is None:
        return occurrence.ends_at
    return occurrence.starts_at - timedelta(hours=gathering.closes_hours)


def may_answer_poll(viewer, poll, now) -> Answer:
    """Whoever sees a poll says when they could come, until it closes."""
    if not (allowed := may_take_part(viewer)):
        return allowed
    if poll.state != "open" or (poll.closes_at is not None and poll.closes_at <= now):
        return Answer(_("This poll takes no answers any more."))
    return YES


def may_propose_time(viewer, poll, looks_after: bool, now) -> Answer:
    """Those who look after a gathering add times to its poll; whoever is asked does where the poll takes proposals, until it
    closes."""
    if poll.state != "open":
        return Answer(_("This poll takes no answers any more."))
    if looks_after:
        return may_take_part(viewer)
    if not poll.takes_proposals:
        return Answer(_("Only whoever planned it, and its hosts, can do this."))
    return may_answer_poll(viewer, poll, now)


def may_remove_time(viewer, option, looks_after: bool) -> Answer:
    """Those who look after a gathering take times out of its poll, and whoever proposed one takes that one back."""
    if looks_after or (viewer.is_authenticated and viewer.id == option.made_by_id):
        return may_take_part(viewer)
    return Answer(_("Only whoever planned it, and its hosts, can do this."))
