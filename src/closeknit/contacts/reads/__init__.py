"""Everything the book tells its owner: `viewer` first, the owner's id a constant in every query.

contact(viewer, contact_id) -> Contact | Http404
contacts_page(viewer, *, query="", label=None, filter="all", sort="name", after="", now) -> ContactsPage(rows, after: str)
    filter: all, pinned, fading, no-tie, archived, kin; sort: name, warmth, last; `after` is the page's own cursor, "" on the last page
    ContactRow(id, name, organisation, role, photo, ember 0..4 or None, rung, last_at, is_pinned, is_archived, has_died, labels: list[str], line)
contact_page(viewer, contact_id, now) -> PersonPage (contact, photo, points, addresses, notes, facts, relations, occasions,
    labels, promises, tie, brief, their_now, doubles)
contact_form(viewer, contact_id) -> Draft (the whole form as change_contact takes it)
upcoming_occasions(viewer, today, days) -> list[Upcoming(contact_id, name, kind, label, whose, on, in_days, turns)]
open_promises(viewer, today, days=7) -> list        labels(viewer) -> list[LabelRow(id, name, count)]
suggest_names(viewer, prefix, limit=8) -> list[(id, name, organisation)]
rings(viewer, now) -> list[Ring(size, people)]      doubles(viewer) -> list        photo_file(viewer, name) -> Path | Http404
matches(viewer, drafts) -> list[Match]
"""
