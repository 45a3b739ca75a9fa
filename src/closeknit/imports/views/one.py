"""One import: how far it is, what is in it, what came of it; by its state."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from closeknit.imports import actions, reads
from closeknit.imports.actions.words import (
    STEPS,
    brought_line,
    formats_words,
    inside_words,
    number,
    progress_words,
    report_words,
    share,
)
from closeknit.imports.views.people import shown_page
from closeknit.kit import clock
from closeknit.notify import reads as notices
from closeknit.notify.actions import read_notice


@require_safe
def page(request, import_id):
    brought = reads.own_import(request.user, import_id)
    _have_been_told(request)
    context = {"brought": brought, "line": brought_line(brought), "formats": formats_words(brought.formats)}
    if brought.is_at_work:
        context |= {"step": STEPS[brought.state], "words": progress_words(brought), "share": share(brought)}
    elif brought.state == brought.State.PREVIEWED:
        context |= _preview(request, brought)
    elif brought.state == brought.State.DONE:
        context |= {"report": report_words(brought), "unkept": brought.tallies.get("unkept", {})} | _skipped(request, brought)
        context["others"] = [line for line in map(brought_line, reads.imports(request.user)) if line["is_waiting"]]
    else:
        context |= {"report": report_words(brought) if brought.tallies else []} | _skipped(request, brought)
    return render(request, "imports/import.html", context)


def _have_been_told(request) -> None:
    """Whoever looks at the report need not be told that it is there."""
    told = notices.unread_notice(request.user)
    if told and told.path == request.path:
        read_notice(by=request.user, notice_id=told.id, now=clock.now())


def _preview(request, brought) -> dict:
    asked = [each for each in brought.questions if not each["is_guess"]]
    return {
        "inside": inside_words(brought.counts),
        "sums": reads.sums(request.user, brought.id),
        "must_ask": bool(asked),
        "questions": [each | {"shown": shown_key(each)} for each in brought.questions],
        "has_subjects": has_subjects(brought),
        **shown_page(request.user, brought.id, request.GET),
        **_skipped(request, brought),
    }


WITH_SUBJECTS = {"mbox", "eml", "maildir", "linkedin", "icalendar"}


def has_subjects(brought) -> bool:
    """Whether there is anything of which a subject could be kept."""
    has_any = brought.counts.get("messages", 0) > brought.counts.get("bulk", 0) or bool(brought.counts.get("meetings"))
    return has_any and bool(WITH_SUBJECTS.intersection(brought.formats))


def shown_key(question: dict) -> str:
    """What tells two of the same name apart: the address or number; a name alone is not said twice."""
    kind, _colon, norm = question["key"].partition(":")
    return norm if kind != "name" and norm != question["name"] else ""


def _skipped(request, brought) -> dict:
    found = reads.skips(request.user, brought.id)
    count = brought.counts.get("skipped", 0)
    return {
        "skips": found,
        "skipped": count,
        "skipped_more": number(count - len(found)) if count > len(found) else "",
        "troubles": brought.tallies.get("troubles", []),
    }


@require_POST
def run(request, import_id):
    try:
        actions.start_import(by=request.user, import_id=import_id, keeps_subjects="subjects" in request.POST, now=clock.now())
    except actions.NotNow as refused:
        messages.warning(request, str(refused))
    return redirect("imports:import", import_id)


@require_POST
def cancel(request, import_id):
    actions.cancel_import(by=request.user, import_id=import_id, now=clock.now())
    messages.info(request, _("That is off. The file is deleted here; what was in your book already stays there."))
    return redirect("imports:imports")


@require_POST
def owner(request, import_id):
    """Which of these is you: remembered, and the file is read once more with that in mind."""
    brought = reads.own_import(request.user, import_id)
    asked = {each["key"] for each in brought.questions}
    written = [each for each in request.POST.getlist("key") if each in asked]
    written += [text for text in [request.POST.get("other", "").strip()] if text]
    try:
        if not written:
            raise actions.UnfitOwn(_("Choose the one that is you, or write it."))
        actions.say_mine(by=request.user, written=written, now=clock.now())
        actions.read_again(by=request.user, import_id=import_id, now=clock.now())
    except (actions.UnfitOwn, actions.NotNow) as refused:
        messages.warning(request, str(refused))
    return redirect("imports:import", import_id)
