"""Who may bring people, and do something with what was brought: its owner alone."""

from __future__ import annotations

from closeknit.imports.models import Import
from closeknit.trust.access import Answer, may_keep_book


def may_bring(viewer) -> Answer:
    """A signed-in, active member may bring files into their own book."""
    return may_keep_book(viewer, viewer.id)


def may_decide(viewer, thing: Import) -> Answer:
    """What becomes of an import is decided by the owner of the book alone."""
    return may_keep_book(viewer, thing.owner_id)
