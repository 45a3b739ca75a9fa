"""Days of the journal as pages show them."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format

from closeknit.contacts import reads

PAGE = "/people/journal"
MOST_SHOWN = 3


def section(request, contact) -> dict:
    """The last days that name somebody, on their page."""
    found = reads.days_with(request.user, contact.id)
    days = [shown_day(line) for line in found.rows[:MOST_SHOWN]]
    return {"days": days, "has_more": len(found.rows) > MOST_SHOWN, "url": f"{PAGE}?with={contact.id}"}


def day_words(on: date) -> str:
    return date_format(on, "l j F Y")


def shown_day(line) -> dict:
    url = f"{PAGE}/{line.on.isoformat()}"
    offers = [{"id": each.contact_id, "name": each.name} for each in line.mentions if not each.is_logged and not each.has_died]
    return {"on": day_words(line.on), "html": line.html, "url": url, "offers": offers}
