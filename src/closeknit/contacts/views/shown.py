"""From what the book knows to what its screens show: words, links and dates, made once for a whole page."""

from __future__ import annotations

from closeknit.contacts import reads
from closeknit.kit.marking import marked
from closeknit.kit.text import fold
from closeknit.kit.unfit import Unfit


def shown_row(row, query: str = "") -> dict:
    """One line of the list; `found` is the line that answered a search, with its words marked."""
    return {
        "id": row.id,
        "name": row.name,
        "url": f"/people/{row.id}",
        "photo_url": photo_url(row.photo),
        "what": ", ".join(part for part in (row.role, row.organisation) if part),
        "found": marked(row.line, query) if row.line else "",
        "ember": row.ember,
        "last_at": row.last_at,
        "is_pinned": row.is_pinned,
        "has_died": row.has_died,
        "is_archived": row.is_archived,
        "labels": row.labels,
    }


def photo_url(name: str) -> str:
    return f"/people/photos/{name}" if name else ""


def named(viewer, name: str) -> list:
    """The people of one's own book who are called exactly that, but for case and accents."""
    return [each for each in reads.suggest_names(viewer, name, 20) if fold(each.name) == fold(name)]


def too_bad(form, unfit: Unfit) -> None:
    """Put a refusal where its field is, or above the form where there is none."""
    form.add_error(unfit.field if unfit.field in form.fields else None, str(unfit.message))


def posted(request):
    """What was posted, however little; None where nothing was, so that a form shows what is there."""
    return request.POST if request.method == "POST" else None
