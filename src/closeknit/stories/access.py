"""Who may do what with a moment. Whoever cannot see it does not come this far: for them it is not there."""

from __future__ import annotations

from django.utils.translation import gettext as _

from closeknit.trust.access import YES, Answer, may_look_after_community, may_run_house, may_take_part


def may_tell_moment(viewer) -> Answer:
    """Whoever is here tells moments, each to an audience of their own choosing."""
    return may_take_part(viewer)


def may_change_moment(viewer, moment) -> Answer:
    """The author alone changes a moment, its audience, what came of it, or deletes it."""
    if viewer.is_authenticated and viewer.id == moment.author_id:
        return may_take_part(viewer)
    return Answer(_("Only who told it can change it."))


def may_respond(viewer, moment) -> Answer:
    """Whoever is here and can read a moment of somebody else's may answer it with a few words."""
    if viewer.is_authenticated and viewer.id == moment.author_id:
        return Answer(_("This moment is your own."))
    return may_take_part(viewer)


def may_hide_moment(viewer, moment) -> Answer:
    """A host hides what breaks the agreements; the author still sees it, and that it is hidden. Where no host may judge it, the
    operator does."""
    return YES if may_run_house(viewer) else may_look_after_community(viewer)
