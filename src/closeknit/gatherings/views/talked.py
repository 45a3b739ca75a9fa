"""What is said under a gathering: shown with it, and taken in."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from closeknit.gatherings import actions, reads
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.talk import actions as talk
from closeknit.talk import reads as said
from closeknit.trust import reads as trust


def thread_of(request, eyes, row, circles, draft=None, error: str = "") -> dict:
    """What `talk/_thread.html` draws: the page of the thread that is asked for, and the form; nothing under a draft. `draft` is
    what was typed."""
    if row.state == "draft" or row.hidden_at:
        return {}
    asked = {name: number(request.GET.get(name, "")) for name in ("before", "comment", "under", "answer")}
    now, viewer = clock.now(), request.user
    if asked["under"]:
        page = said.answers_page(viewer, eyes, row.thread_id, asked["under"], now, before=asked["before"])
    else:
        around = asked["comment"] or (draft.answers if draft else None)
        page = said.thread_page(viewer, eyes, row.thread_id, now, before=asked["before"], around=around)
    shown = {each.id: each for top in page.comments for each in (top, *top.answers)}
    answered = shown.get(draft.answers if draft else asked["answer"])
    may_say = eyes.is_here and trust.may_still_be_answered(viewer, row.told)
    return {
        "thread": page, "path": f"/gatherings/{row.slug}", "under": asked["under"], "may_say": may_say,
        "said_to": read_by(viewer, row, circles),
        "answering": answering(answered) if answered and may_say else None,
        "draft": draft or talk.Draft(text=f"@{answered.author_name} " if answered and answered.answers_id else ""),
        "draft_error": error,
    }  # fmt: skip


def read_by(viewer, row, circles) -> str:
    """Who reads what is said under it, in words."""
    if row.audience == "me":
        return _("whoever looks after it, was asked or comes")
    words = trust.audience_words(viewer, row.told, circles)
    return words if row.audience in ("members", "public") else _("%(who)s; whoever was asked or comes") % {"who": words}


def answering(comment) -> dict:
    return {"id": comment.id, "top_id": comment.answers_id or comment.id, "name": comment.author_name}


def number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 19 else None


@require_POST
def comments(request, slug):
    """Say something under a gathering, or answer what was said. What was typed and recorded is kept where it cannot be said."""
    from closeknit.gatherings.views.gathering import gathering_page

    eyes = trust.sight(request.user)
    row = reads.gathering(request.user, eyes, slug)  # before a recording is kept for it
    now = clock.now()
    draft, error = talk.draft_of(by=request.user, posted=request.POST, files=request.FILES, now=now), ""
    try:
        if not draft.error:
            comment_id = actions.comment_on_gathering(by=request.user, slug=slug, draft=draft, eyes=eyes, now=now)
            if not request.htmx:
                return redirect(f"/gatherings/{row.slug}?comment={comment_id}#c-{comment_id}")
            draft = None
    except Unfit as unfit:
        error = str(unfit.message)
    row = reads.gathering(request.user, eyes, slug)
    context = thread_of(request, eyes, row, trust.own_circles(request.user, eyes), draft, error)
    if request.htmx:
        return render(request, "talk/_thread.html", context)
    return gathering_page(request, eyes, slug, status=422, **context)


@require_safe
def names(request, slug):
    """Whom a comment on a gathering may name: who can read it as well."""
    eyes = trust.sight(request.user)
    row = reads.gathering(request.user, eyes, slug)
    also = reads.named_in_talk(request.user, row.thread_id) if row.thread_id else reads.host_ids(request.user, row)
    found = said.members_named(request.user, eyes, row.author_id, row.told, request.GET.get("typed", ""), also)
    return render(request, "talk/_names.html", {"found": found})
