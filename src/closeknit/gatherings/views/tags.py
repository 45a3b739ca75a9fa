"""Name tags, to be printed on a sheet of labels."""

from __future__ import annotations

from unicodedata import east_asian_width

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from closeknit.gatherings import reads
from closeknit.gatherings.views.deeds import looked_after
from closeknit.gatherings.views.times import when_of
from closeknit.kit import clock
from closeknit.kit.printers import legible, printer
from closeknit.kit.printing import name_tags_pdf as pdf_of
from closeknit.kit.sheets import SHEETS, sheet_words
from closeknit.kit.text import number_in, one_line
from closeknit.trust import reads as trust

USUAL, MOST_BLANK, LONGEST_LINE = "L7160", 60, 60
SIZES = {"huge": 7, "large": 10, "middle": 14, "small": 20, "tiny": 10_000}
"""The sizes of names (static/gatherings/tags.css), each with the number of letters for which it is."""


@require_safe
def name_tags(request, slug, occurrence_id):
    """What is to be printed."""
    row, one, tags = tags_of(request, slug, occurrence_id)
    context = {
        "row": row, "one": one, "url": f"/gatherings/{slug}/{one.id}", "when": when_of(one, request.user.zone), "tags": tags,
        "title": one.own.get("title", row.title), "sheets": [(key, sheet_words(sheet)) for key, sheet in SHEETS.items()],
        "unprinted": [name for name, _town in tags if not printer().can_print([name])],
        "longest": LONGEST_LINE, "most": MOST_BLANK,
    }  # fmt: skip
    return render(request, "gatherings/name_tags.html", context)


@require_safe
def name_tags_pdf(request, slug, occurrence_id):
    """The tags as a PDF: on which sheet, from which label on, with what beneath the names, and how many blank ones."""
    row, one, tags = tags_of(request, slug, occurrence_id)
    sheet, first, labels = labels_of(request, tags)
    labels = [(legible(name), legible(line)) for name, line in labels]
    told = {"printer": printer(), "made_at": clock.now(), "title": one.own.get("title", row.title)}
    data = pdf_of(sheet, labels, first=first, **told)
    headers = {"Content-Disposition": 'inline; filename="name-tags.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(data, content_type="application/pdf", headers=headers)


@require_safe
def name_tag_sheets(request, slug, occurrence_id):
    """The same for the browser's printer, whose fonts know every script."""
    row, one, tags = tags_of(request, slug, occurrence_id)
    sheet, first, labels = labels_of(request, tags)
    cells = [None] * (first - 1) + [{"name": name, "line": line, "size": size_of(name)} for name, line in labels]
    context = {
        "title": one.own.get("title", row.title), "back": f"/gatherings/{slug}/{one.id}/name-tags", "sheet": sheet,
        "sheets": [cells[start : start + sheet.size] for start in range(0, len(cells), sheet.size)],
    }  # fmt: skip
    response = render(request, "gatherings/name_tag_sheets.html", context)
    response["Cache-Control"] = "no-store"
    return response


def labels_of(request, tags) -> tuple:
    """What was asked for: the sheet, the first label (from 1), and of each label a name and the line beneath it; blank ones
    last."""
    sheet = SHEETS.get(request.GET.get("sheet", ""), SHEETS[USUAL])
    line = one_line(request.GET.get("line", ""))[:LONGEST_LINE]
    blank = [("", line)] * min(number_in(request.GET.get("blank", "")) or 0, MOST_BLANK)
    first = min(max(number_in(request.GET.get("first", "")) or 1, 1), sheet.size)
    return sheet, first, [*((name, town or line) for name, town in tags), *blank]


def size_of(name: str) -> str:
    """How large a name can be set: by its longest word, and so that it has room in about two lines. A letter of Chinese, Japanese
    or Korean is twice as wide as others."""
    words = [sum(1 + (east_asian_width(letter) in "WF") for letter in word) for word in name.split()] or [0]
    wide = max(*words, sum(words) // 2, 0)
    return next(size for size, most in SIZES.items() if wide <= most)


def tags_of(request, slug, occurrence_id) -> tuple:
    row = looked_after(request, slug)
    one = reads.occurrence_of(request.user, row, occurrence_id)
    with_towns = request.GET.get("towns") == "1"
    return row, one, reads.name_tags(request.user, trust.sight(request.user), row, one, with_towns=with_towns)
