"""One import: how far it is, what is in it, what came of it; by its state."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from closeknit.imports import actions, reads
from closeknit.imports.actions.undo_words import staying_rows, undo_progress_words, undo_words
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
from closeknit.imports.views.columns import columns_page
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
        words = undo_progress_words(brought.undo) if brought.state == brought.State.UNDOING else progress_words(brought)
        context |= {"step": STEPS[brought.state], "words": words, "share": share(brought)}
    elif brought.state == brought.State.PREVIEWED and brought.unsure_table:
        context |= columns_page(brought, brought.unsure_table)
    elif brought.state == brought.State.PREVIEWED:
        context |= _preview(request, brought)
    elif brought.state == brought.State.DONE:
        context |= {"report": report_words(brought), "unkept": brought.tallies.get("unkept", {})} | _skipped(request, brought)
        context["others"] = [line for line in map(brought_line, reads.imports(request.user)) if line["is_waiting"]]
    elif brought.state == brought.State.UNDONE:
        context |= {"report": undo_words(brought.undo), "staying": staying_rows(brought.undo)}
    else:
        context |= {"report": report_words(brought) if brought.tallies else []} | _skipped(request, brought)
    if brought.can_be_undone(clock.now()):
        context |= _undo(brought)
    return render(request, "imports/import.html", context)


def _undo(brought) -> dict:
    preview = brought.undo.get("preview")
    told = {"undo_until": brought.undo_until, "is_weighed": preview is not None, "is_asked": bool(brought.undo)}
    return told | ({"undo": undo_words(preview), "staying": staying_rows(preview)} if preview else {})


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
def undo(request, import_id):
    """Ask what taking it back would do."""
    return _undo_deed(request, import_id, actions.ask_undo)


@require_POST
def undo_run(request, import_id):
    return _undo_deed(request, import_id, actions.start_undo)


@require_POST
def undo_cancel(request, import_id):
    return _undo_deed(request, import_id, actions.drop_undo)


def _undo_deed(request, import_id, deed):
    try:
        deed(by=request.user, import_id=import_id, now=clock.now())
    except actions.NotNow as refused:
        messages.warning(request, str(refused))
    return redirect("imports:import", import_id)


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
