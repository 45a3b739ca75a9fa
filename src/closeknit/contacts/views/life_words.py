"""Life events in words, as a person's page and the timeline show them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from closeknit.contacts import reads
from closeknit.contacts.forms.days import day_words
from closeknit.contacts.forms.life import KIND_WORDS
from closeknit.contacts.rules.life import standing

ICONS = {
    "moved": "truck", "new_job": "briefcase", "studies": "graduation-cap", "together": "heart", "married": "gem",
    "apart": "unlink", "child_born": "baby", "loss": "flower-2", "illness": "thermometer", "recovery": "sun",
    "retired": "armchair", "pet": "paw-print", "travelled": "plane", "achieved": "award", "other": "sparkle",
}  # fmt: skip
MOST_SHOWN = 6


def section(request, contact, today) -> dict:
    """What a person's page tells of their life."""
    lines = reads.events_of(request.user, contact.id, today)
    since = {} if contact.has_died else since_words(lines)
    shown = [shown_event(line, contact.id, since.get(line.id, "")) for line in lines]
    return {
        "events": shown[:MOST_SHOWN],
        "earlier": shown[MOST_SHOWN:],
        "since": [since[line.id] for line in lines[MOST_SHOWN:] if line.id in since],
        "url": f"/people/{contact.id}/events",
    }


def shown_event(line, contact_id: int | None = None, since: str = "") -> dict:
    """An event as pages show it; on somebody's own page only the others are named, and `since` tells what lasts of it."""
    people = [{"name": name, "url": f"/people/{each}"} for each, name in line.people if each != contact_id]
    first = contact_id or (line.people[0][0] if line.people else 0)
    return {
        "id": line.id,
        "words": line.text or str(KIND_WORDS[line.kind]),
        "kind": str(KIND_WORDS[line.kind]) if line.text and line.kind != "other" else "",
        "since": since,
        "icon": ICONS[line.kind],
        "on": day_words(str(line.on), line.is_circa) if str(line.on) else "",
        "year": line.on.year,
        "ago": ago(line.years),
        "html": line.html,
        "people": people,
        "url": f"/people/{first}/events/{line.id}",
    }


def since_when(lines: list) -> list[tuple[str, object, int | None]]:
    """What still lasts of these events, since when, and for how many completed years: (kind, day, years)."""
    years = {(line.kind, line.on): line.years for line in lines}
    return [(kind, on, years[kind, on]) for kind, on in standing((line.kind, line.on) for line in lines)]


def ago(years: int | None) -> str:
    return ngettext("%(n)d year ago", "%(n)d years ago", years) % {"n": years} if years else ""


def since_words(lines) -> dict[int, str]:
    """ "Married since June 2014 (12 years)": what lasts of these events, by their ids."""
    said = {
        "married": _("Married since %(day)s"),
        "together": _("A couple since %(day)s"),
        "moved": _("Has lived there since %(day)s"),
        "new_job": _("In this job since %(day)s"),
        "retired": _("Retired since %(day)s"),
    }
    own = {(line.kind, line.on): line for line in lines}
    found = {}
    for kind, on, years in since_when(lines):
        line = own[kind, on]
        words = _("%(what)s: since %(day)s") if line.text else said[kind]
        words %= {"what": line.text, "day": day_words(str(on), line.is_circa)}
        how_long = ngettext("%(n)d year", "%(n)d years", years) % {"n": years} if years else ""
        found[line.id] = f"{words} ({how_long})" if how_long else words
    return found


def undo(request, contact_id: int) -> dict | None:
    """What the last deed with an event offers to take back."""
    asked = number(request.GET.get("event_gone", ""), 0)
    row = reads.removed_event(request.user, contact_id, asked) if asked else None
    if not row:
        return None
    words = _("Removed: %(event)s") % {"event": row.text or row.get_kind_display()}
    return {"words": words, "url": f"/people/{contact_id}/events/{row.id}/deletion", "fields": [("is_undone", "1")]}


def number(text: str, otherwise: int = 1) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else otherwise
