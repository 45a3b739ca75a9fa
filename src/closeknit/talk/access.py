"""Who may do what with what is said. Whoever cannot see it does not come this far: for them it is not there."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from closeknit.talk.models import Message, Thread
from closeknit.trust.access import YES, Answer, may_look_after_community, may_run_house, may_take_part

MAY_CHANGE_FOR = timedelta(minutes=15)


def may_comment(viewer) -> Answer:
    """Whoever is here comments on what they can see, and records voice notes."""
    return may_take_part(viewer)


def may_change_comment(viewer, comment, now: datetime) -> Answer:
    """The author alone changes a comment, for fifteen minutes; after that it can still be deleted."""
    if not viewer.is_authenticated or viewer.id != comment.author_id:
        return Answer(_("Only who wrote it can change it."))
    if now - comment.made_at > MAY_CHANGE_FOR:
        return Answer(_("A comment can be changed for a quarter of an hour. You can still delete it, and write another."))
    return may_take_part(viewer)


def may_hide_comment(viewer, comment, *, looks_after: bool = False) -> Answer:
    """A host hides what breaks the agreements, and whoever told a thing hides what is said under it, as does who looks after a
    gathering with them (`looks_after`), but for the planner's words; its author still sees it.

    Only a host lets be read again what another has hidden. Where no host may judge it, the operator does.
    """
    if may_look_after_community(viewer) or may_run_house(viewer):
        return YES
    is_theirs = viewer.is_authenticated and viewer.id == comment.thread.starter_id
    is_theirs = is_theirs or (looks_after and comment.author_id != comment.thread.starter_id)
    if is_theirs and comment.hidden_by_id in (None, viewer.id):
        return may_take_part(viewer)
    return Answer(_("Only a host, or whoever told what it stands under, can hide it."))


def may_start_talk(viewer) -> Answer:
    """Whoever is here begins a talk with members they can see, and adds one they can see to a talk they are in."""
    return may_take_part(viewer)


def may_send(viewer, thread: Thread, *, is_open: bool) -> Answer:
    """Whoever is in a talk writes there, as long as the other is here (`is_open`), or their circle is open."""
    if is_open:
        return may_take_part(viewer)
    if thread.kind == Thread.Kind.CIRCLE:
        return Answer(_("This circle is closed. What was said in it stays to be read."))
    return Answer(_("Nothing can be written here just now. What was said stays to be read."))


def may_change_message(viewer, message: Message, now: datetime) -> Answer:
    """The author alone changes the words of a message, for fifteen minutes; after that it can still be deleted."""
    if not viewer.is_authenticated or viewer.id != message.author_id:
        return Answer(_("Only who wrote it can change it."))
    if now - message.made_at > MAY_CHANGE_FOR:
        return Answer(_("A message can be changed for a quarter of an hour. You can still delete it, and write another."))
    return may_take_part(viewer)


def may_change_group(viewer, thread: Thread) -> Answer:
    """Whoever is in a talk of a few names it, adds somebody and leaves it; a talk of two has no name and is not left."""
    if thread.kind == Thread.Kind.TALK and not thread.is_between_two:
        return may_take_part(viewer)
    return Answer(_("This talk is not a group."))


def may_hide_message(viewer, message: Message) -> Answer:
    """A host hides a message that was reported to them, and lets it be read again; where no host may judge it, the operator."""
    return YES if may_run_house(viewer) else may_look_after_community(viewer)
