"""Who may change what in a book of people: its owner, and nobody else."""

from __future__ import annotations

from closeknit.trust.access import Answer, may_keep_book


def may_add_contact(viewer) -> Answer:
    """A signed-in, active member may add people to their own book."""
    return may_keep_book(viewer, viewer.id)


def may_change_contact(viewer, contact) -> Answer:
    """A contact, and whatever belongs to one, is changed by the owner of the book alone."""
    return may_keep_book(viewer, contact.owner_id)


def may_log(viewer, contact) -> Answer:
    """What passed between an owner and a contact is logged by the owner alone."""
    return may_keep_book(viewer, contact.owner_id)


def may_keep_reminder(viewer, owner_id: int) -> Answer:
    """A reminder is made, answered and ended by the owner of the book alone."""
    return may_keep_book(viewer, owner_id)


def may_keep_feed(viewer, owner_id: int) -> Answer:
    """A calendar of a book is made and ended by the owner alone; it is read by whoever knows its secret address."""
    return may_keep_book(viewer, owner_id)


def may_remember(viewer, owner_id: int) -> Answer:
    """Life events, memories and the journal are written, seen and taken away by the owner of the book alone."""
    return may_keep_book(viewer, owner_id)


def may_follow(viewer, owner_id: int) -> Answer:
    """Whether the feeds of the people of a book are followed is said by its owner alone."""
    return may_keep_book(viewer, owner_id)


def may_keep_letter(viewer, owner_id: int) -> Answer:
    """The letter of a year is written to oneself: it is read, kept, sealed and opened by the owner of the book alone."""
    return may_keep_book(viewer, owner_id)
