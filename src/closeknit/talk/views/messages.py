"""One message: sent, written anew, deleted, answered with a few words."""

from __future__ import annotations

from django.contrib import messages as words
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.talk import actions, reads
from closeknit.talk.access import may_change_message
from closeknit.talk.views.threads import page_of

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_POST
def sending(request, slug):
    """Say something in a talk. A page that waits for it (`Accept: application/json`) is answered its place, or what is wrong.
    What somebody else wrote in this browser (`Closeknit-Member`) is never said in the name of whoever is signed in there now."""
    if request.headers.get("Closeknit-Member", request.user.slug) != request.user.slug:
        return JsonResponse({"trouble": _("This was written by somebody else.")}, status=403)
    talk, now = reads.thread(request.user, slug), clock.now()
    key = actions.key_posted(by=request.user, talk=talk, posted=request.POST)
    if before := reads.said_with(request.user, talk, key):
        return sent(request, slug, before.seq)  # what came along with it is kept already
    posted, error = actions.message_posted(by=request.user, posted=request.POST, files=request.FILES, now=now), ""
    if posted.is_whole:
        try:
            return sent(request, slug, actions.send_message(by=request.user, slug=slug, draft=posted.draft, key=key, now=now))
        except Unfit as unfit:
            error = str(unfit.message)
            if unfit.field == "voice":
                posted.voice_error, error = error, ""
    if is_program(request):
        trouble = " ".join(filter(None, [error, posted.voice_error, *posted.refused]))
        return JsonResponse({"trouble": trouble}, status=422)
    return page_of(request, talk, posted, error, 422)


def sent(request, slug: str, seq: int):
    return JsonResponse({"seq": seq}) if is_program(request) else redirect(f"/threads/{slug}#end")


def is_program(request) -> bool:
    return request.headers.get("Accept", "") == "application/json"


@require_safe
def message(request, slug, seq):
    """One message with everything that can be done with it."""
    return message_page(request, slug, seq)


def message_page(request, slug, seq, error: str = "", typed: str = "", status: int = 200):
    talk, now = reads.thread(request.user, slug), clock.now()
    shown = reads.message_shown(request.user, talk, seq, now)
    context = {"talk": talk, "message": shown, "error": error, "words": typed, "kinds": reads.REACTION_WORDS.items()}
    return render(request, "talk/message.html", context, status=status)


@require_http_methods(FORM_METHODS)
def edit(request, slug, seq):
    """Write one's own message anew, within a quarter of an hour. What was typed too late is kept to be read."""
    talk, now = reads.thread(request.user, slug), clock.now()
    row, error = reads.own_message(request.user, talk, seq), ""
    text = row.text
    if request.method == "POST":
        text, chosen = request.POST.get("text", ""), request.POST.getlist("named")[:20]
        try:
            actions.edit_message(by=request.user, slug=slug, seq=seq, text=text, chosen=chosen, now=now)
            return redirect(place_of(slug, seq))
        except Unfit as unfit:
            error = str(unfit.message)
    answer = may_change_message(request.user, row, now)
    context = {"talk": talk, "text": text, "error": error or str(answer.reason), "is_open": bool(answer)}
    context |= {"url": f"/threads/{slug}/messages/{seq}", "back": place_of(slug, seq)}
    return render(request, "talk/message_edit.html", context, status=422 if error else 200)


@require_http_methods(FORM_METHODS)
def deletion(request, slug, seq):
    """Delete one's own message, asked once in words."""
    talk, now = reads.thread(request.user, slug), clock.now()
    reads.own_message(request.user, talk, seq)
    if request.method == "POST":
        actions.delete_message(by=request.user, slug=slug, seq=seq, now=now)
        words.success(request, _("The message is deleted."))
        return redirect(place_of(slug, seq))
    shown = reads.message_shown(request.user, talk, seq, now)
    context = {"talk": talk, "message": shown, "url": f"/threads/{slug}/messages/{seq}", "back": place_of(slug, seq)}
    return render(request, "talk/message_deletion.html", context)


@require_POST
def reaction(request, slug, seq):
    """Answer a message with a few words, or (no `kind`) take them back."""
    kind, typed = request.POST.get("kind", ""), request.POST.get("words", "")
    try:
        actions.react(by=request.user, slug=slug, seq=seq, kind=kind, words=typed, now=clock.now())
    except Unfit as unfit:
        return message_page(request, slug, seq, str(unfit.message), typed, 422)
    return redirect(place_of(slug, seq))


def place_of(slug: str, seq: int) -> str:
    """Where a message stands on the page of its talk."""
    return f"/threads/{slug}?at={seq}#m-{seq}"
