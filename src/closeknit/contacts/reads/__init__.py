"""Everything the book tells its owner: `viewer` first, and the owner's id a constant in every query."""

from closeknit.contacts.reads.cards import Whole, cards, whole_drafts
from closeknit.contacts.reads.days import OpenPromise, Upcoming, open_promises, upcoming_occasions
from closeknit.contacts.reads.listing import FILTERS, SORTS, ContactsPage, contacts_page
from closeknit.contacts.reads.matching import Match, matches
from closeknit.contacts.reads.own import contact, names_of, still_there
from closeknit.contacts.reads.people import (
    Double,
    LabelRow,
    NameRow,
    Ring,
    doubles,
    has_people,
    labels,
    photo_file,
    rings,
    suggest_names,
)
from closeknit.contacts.reads.person import Brief, KinRow, OccasionRow, PersonPage, contact_form, contact_page, writing
from closeknit.contacts.reads.rows import ContactRow, rows_by_id

__all__ = [
    "FILTERS", "SORTS", "Brief", "ContactRow", "ContactsPage", "Double", "KinRow", "LabelRow", "Match", "NameRow", "OccasionRow",
    "OpenPromise", "PersonPage", "Ring", "Upcoming", "Whole", "cards",
    "contact", "contact_form", "contact_page", "contacts_page", "doubles",
    "has_people", "labels", "matches", "names_of", "open_promises", "photo_file", "rings", "rows_by_id", "still_there",
    "suggest_names", "upcoming_occasions", "whole_drafts", "writing",
]  # fmt: skip
