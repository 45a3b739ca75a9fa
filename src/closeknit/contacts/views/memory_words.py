"""Memories as pages show them."""

from __future__ import annotations

from pathlib import PurePosixPath

from closeknit.contacts import reads
from closeknit.contacts.forms.days import day_words
from closeknit.kit.text import first_words

MOST_SHOWN = 4


def shown_memory(line, contact_id: int | None = None) -> dict:
    """A memory; on somebody's own page only the others are named."""
    photos = [
        {
            "id": photo.id,
            "url": f"/people/memories/photos/{PurePosixPath(photo.file).stem}",
            "alt": photo.alt,
            "width": photo.width,
            "height": photo.height,
        }
        for photo in line.photos
    ]
    return {
        "id": line.id,
        "url": f"/people/memories/{line.id}",
        "html": line.html,
        "first_words": first_words(line.html or line.text),
        "place": line.place,
        "on": day_words(str(line.on), line.is_circa) if str(line.on) else "",
        "year": line.on.year,
        "is_quiet": line.is_quiet,
        "photos": photos,
        "photo": photos[0] if photos else None,
        "people": [{"name": name, "url": f"/people/{each}"} for each, name in line.people if each != contact_id],
    }


def section(request, contact) -> dict:
    """What a person's page shows of memories."""
    shown = [shown_memory(line, contact.id) for line in reads.memories_of(request.user, contact.id)]
    return {"rows": shown[:MOST_SHOWN], "has_more": len(shown) > MOST_SHOWN, "url": f"/people/memories?with={contact.id}"}
