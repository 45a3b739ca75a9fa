"""What the form of one account chooses, by its kind."""

from __future__ import annotations

from closeknit.contacts import reads as book


def label_of(request) -> int | None:
    """The label that was chosen among the owner's own, None for everybody."""
    chosen = request.POST.get("label", "")
    known = {str(each.id): each.id for each in book.labels(request.user)}
    return known.get(chosen)


def carddav(request) -> dict:
    return {"label_id": label_of(request), "private": "private" in request.POST}


def caldav(request) -> dict:
    return {name: name in request.POST for name in ("meetings", "subjects", "occasions", "reminders", "promises")}


def imap(request) -> dict:
    return {"subjects": "subjects" in request.POST}


READ = {"carddav": carddav, "caldav": caldav, "imap": imap}


def options_of(request, kind: str) -> dict:
    return READ[kind](request) if kind in READ else {}


def context_of(request, kind: str) -> dict:
    """What the fields of the form need."""
    return {"labels": book.labels(request.user)} if kind == "carddav" else {}
