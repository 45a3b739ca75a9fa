"""Who may take a book out, and bring one in."""

from __future__ import annotations

from closeknit.trust.access import Answer, may_keep_book


def may_export(viewer) -> Answer:
    """A signed-in, active member may take their own book out, whole, at any time."""
    return may_keep_book(viewer, viewer.id)


def may_bring_book(viewer) -> Answer:
    """A signed-in, active member may bring a whole book into their own, as long as that is empty."""
    return may_keep_book(viewer, viewer.id)
