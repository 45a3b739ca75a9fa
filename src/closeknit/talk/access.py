"""Who may do what with a comment. Whoever cannot see it does not come this far: for them it is not there."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

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


def may_hide_comment(viewer, comment) -> Answer:
    """A host hides what breaks the agreements, and whoever told a thing hides what is said under it; its author still sees it.

    Only a host lets be read again what a host has hidden. Where no host may judge it, the operator does.
    """
    if may_look_after_community(viewer) or may_run_house(viewer):
        return YES
    if viewer.is_authenticated and viewer.id == comment.thread.starter_id and comment.hidden_by_id in (None, viewer.id):
        return may_take_part(viewer)
    return Answer(_("Only a host, or whose moment it is, can hide it."))
