"""People who are chosen, taken along as a file: vCards, a table, or a calendar."""

from __future__ import annotations

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from closeknit.contacts import reads
from closeknit.contacts.forms.person import NameForm
from closeknit.contacts.views.calendar_words import calendar_of
from closeknit.contacts.views.chosen import Chosen
from closeknit.contacts.views.people import page
from closeknit.kit import clock

KINDS = {
    "vcard4": ("vcf", "text/vcard; charset=utf-8"),
    "vcard3": ("vcf", "text/vcard; charset=utf-8"),
    "csv": ("csv", "text/csv; charset=utf-8"),
    "calendar": ("ics", "text/calendar; charset=utf-8"),
}


@require_POST
def takeaway(request):
    """Ask in which form, with or without what is private; then hand out the file, as it is read."""
    chosen = Chosen(request)
    ids = sorted_ids(request.user, chosen.ids())
    if not ids:
        return page(request, NameForm(), status=422, chosen=chosen, wrong=_("Choose somebody first."))
    kind = request.POST.get("as", "")
    if kind not in KINDS:
        return render(request, "contacts/takeaway.html", asking(chosen, len(ids)))
    ending, media_type = KINDS[kind]
    answer = StreamingHttpResponse(parts(request.user, kind, ids, request.POST.get("private") == "1"), content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="people-{clock.local_date(clock.now(), request.user.zone)}.{ending}"'
    return answer


def sorted_ids(viewer, ids: list[int]) -> list[int]:
    """Those who are in the book, in the order they were chosen in."""
    there = set()
    wanted = [each for each in dict.fromkeys(ids) if 0 < each < 2**63]
    for start in range(0, len(wanted), 5000):
        there |= reads.still_there(viewer, wanted[start : start + 5000])
    return [each for each in wanted if each in there]


def parts(viewer, kind: str, ids: list[int], is_own: bool):
    if kind == "csv":
        return reads.table(viewer, ids, is_own=is_own)
    if kind == "calendar":
        return iter([calendar(viewer, ids)])
    return reads.cards(viewer, ids, version="3.0" if kind == "vcard3" else "4.0", is_own=is_own)


def calendar(viewer, ids: list[int]) -> bytes:
    kept = reads.Calendar(days=reads.days_of(viewer, ids), reminders=[], promises=[])
    return calendar_of(viewer, _("Days of my people"), kept, clock.now())


def asking(chosen: Chosen, number: int) -> dict:
    return {
        "number": number,
        "ticked": [] if chosen.is_all else chosen.ticked,
        "kept": [("q", chosen.asked.query), *chosen.asked.kept()],
        "is_all": chosen.is_all,
        "back": chosen.asked.url(),
    }
