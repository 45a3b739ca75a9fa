"""Labels and lists on paper: as PDF, and as a page that the browser prints with its own fonts."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from closeknit.contacts import reads
from closeknit.kit import clock
from closeknit.kit.printers import legible, printer
from closeknit.kit.printing import labels_pdf, list_pdf
from closeknit.kit.sheets import SHEETS


class Asked:
    """Which sheet, from which label on, and whether those already sent are printed too."""

    def __init__(self, get):
        self.sheet = SHEETS.get(get.get("sheet", ""), SHEETS["L7160"])
        first = get.get("first", "")
        self.first = min(max(int(first), 1), self.sheet.size) if first.isascii() and first.isdigit() and len(first) < 5 else 1
        self.is_all = get.get("all") == "1"
        self.what = "list" if get.get("what") == "list" else "labels"

    def cards(self, page) -> list:
        return [row for row in page.cards if self.is_all or row.card.state != "sent"]

    def labels(self, page) -> list[list[str]]:
        return [row.envelope.lines for row in self.cards(page) if row.is_ready]

    def printable(self, page) -> list[list[str]]:
        """The labels whose every line can be printed: one without a name would go astray."""
        return [lines for lines in self.labels(page) if printer().can_print(lines)]


@require_safe
def labels(request, round_id):
    page, asked = reads.round_page(request.user, round_id), Asked(request.GET)
    told = {"printer": printer(), "made_at": clock.now(), "title": page.round.title}
    return pdf(labels_pdf(asked.sheet, asked.printable(page), first=asked.first, **told), "labels")


@require_safe
def tick_list(request, round_id):
    page, asked = reads.round_page(request.user, round_id), Asked(request.GET)
    told = {"printer": printer(), "made_at": clock.now(), "title": page.round.title}
    rows = [(legible(row.name), legible(row.place_line), day(row)) for row in asked.cards(page)]
    return pdf(list_pdf(asked.sheet.paper, rows, heads(), **told), "list")


def heads() -> tuple[str, ...]:
    return pgettext("card", "written"), pgettext("card", "sent"), pgettext("card", "answered")


def day(row) -> str:
    return _("post by %(day)s") % {"day": date_format(row.post_by, "j M")} if row.post_by else ""


def pdf(data: bytes, name: str) -> HttpResponse:
    return HttpResponse(data, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'})


@require_safe
def print_page(request, round_id):
    """The same for the browser's printer, whose fonts know every script."""
    page, asked = reads.round_page(request.user, round_id), Asked(request.GET)
    cells = [None] * (asked.first - 1) + asked.labels(page)
    size = asked.sheet.size
    context = {
        "round": page.round,
        "back": f"/people/cards/{round_id}",
        "what": asked.what,
        "sheet": asked.sheet.key,
        "paper": asked.sheet.paper,
        "sheets": [cells[start : start + size] for start in range(0, len(cells), size)],
        "rows": [{"name": row.name, "line": row.place_line, "day": day(row)} for row in asked.cards(page)],
        "heads": heads(),
    }
    return render(request, "contacts/round_print.html", context)
