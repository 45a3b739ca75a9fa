"""What is done with one comment: changed, deleted, hidden."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.talk import actions, reads
from closeknit.talk.access import may_change_comment
from closeknit.trust import reads as trust

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
def edit(request, comment_id):
    """Write one's own comment anew, within a quarter of an hour. What was typed too late is kept to be read."""
    row = reads.own_comment(request.user, comment_id)
    text, error, now = row.text, "", clock.now()
    if request.method == "POST":
        text, chosen = request.POST.get("text", ""), request.POST.getlist("named")[:20]
        try:
            actions.change_comment(by=request.user, comment_id=comment_id, text=text, chosen=chosen, now=now)
            return redirect(place_of(row))
        except Unfit as unfit:
            error = str(unfit.message)
    answer = may_change_comment(request.user, row, now)
    context = {"text": text, "error": error or str(answer.reason), "is_open": bool(answer), "back": place_of(row)}
    context |= {"url": f"/comments/{comment_id}", "has_voice": row.voice_note_id is not None}
    return render(request, "talk/comment_edit.html", context, status=422 if error else 200)


@require_safe
def names(request, comment_id):
    """Whom a comment of one's own may name, while it is changed."""
    row = reads.own_comment(request.user, comment_id)
    typed = request.GET.get("typed", "")
    eyes, also = trust.sight(request.user), reads.named_ids(request.user, row.thread)
    found = reads.members_named(request.user, eyes, row.thread.starter_id, row.told, typed, also)
    return render(request, "talk/_names.html", {"found": found})


@require_http_methods(FORM_METHODS)
def deletion(request, comment_id):
    """Delete one's own comment, asked once in words."""
    row = reads.own_comment(request.user, comment_id)
    if request.method == "POST":
        actions.delete_comment(by=request.user, comment_id=comment_id, now=clock.now())
        messages.success(request, _("The comment is deleted."))
        return redirect(f"{row.thread.path}#thread")
    context = {"html": row.html, "voice": reads.voices_shown(request.user, [row.voice_note_id]).get(row.voice_note_id)}
    return render(request, "talk/comment_deletion.html", context | {"url": f"/comments/{comment_id}", "back": place_of(row)})


@require_POST
def hiding(request, comment_id):
    """Hide a comment one can read, or let it be read again (`is_hidden` 0). What a host cannot read they hide from its report."""
    told = {"by": request.user, "comment_id": comment_id, "now": clock.now()}
    row = reads.comment(request.user, trust.sight(request.user), comment_id)
    if request.POST.get("is_hidden") == "0":
        actions.show_comment(**told)
    else:
        actions.hide_comment(**told)
    return redirect(place_of(row))


def place_of(row) -> str:
    """Where a comment stands on the page of its thing."""
    return f"{row.thread.path}?comment={row.id}#c-{row.id}"
