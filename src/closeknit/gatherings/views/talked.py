"""What is said under a gathering: shown with it, and taken in."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from closeknit.gatherings import actions, reads
from closeknit.kit import clock
from closeknit.talk import actions as talk
from closeknit.talk import reads as said
from closeknit.trust import reads as trust


def thread_of(request, eyes, row, circles, now: datetime, draft=None, error: str = "") -> dict:
    """What `talk/_thread.html` draws; nothing under a draft."""
    if row.state == "draft" or row.hidden_at:
        return {}
    thing = said.Under(row.thread_id, row.told, f"/gatherings/{row.slug}", read_by(request.user, row, circles))
    shown = said.thread_under(request.user, eyes, thing, request.GET, now, draft, error)
    return shown | {"talks": reads.talks_beside(request.user, eyes, row)}


def read_by(viewer, row, circles) -> str:
    """Who reads what is said under it, in words."""
    if row.audience == "me":
        return _("whoever looks after it, was asked or comes")
    words = trust.audience_words(viewer, row.told, circles)
    return words if row.audience in ("members", "public") else _("%(who)s; whoever was asked or comes") % {"who": words}


@require_POST
def comments(request, slug):
    """Say something under a gathering, or answer what was said. What was typed and recorded is kept where it cannot be said."""
    from closeknit.gatherings.views.gathering import gathering_page

    eyes, now = trust.sight(request.user), clock.now()
    reads.gathering(request.user, eyes, slug)  # before a recording is kept for it
    say_it = partial(comment_on, request.user, slug, eyes, now)
    done = talk.say_posted(by=request.user, posted=request.POST, files=request.FILES, say_it=say_it, now=now)
    row = reads.gathering(request.user, eyes, slug)
    if done.comment_id and not request.htmx:
        return redirect(f"/gatherings/{row.slug}?comment={done.comment_id}#c-{done.comment_id}")
    context = thread_of(request, eyes, row, trust.own_circles(request.user, eyes), now, done.draft, done.error)
    if request.htmx:
        return render(request, "talk/_thread.html", context)
    return gathering_page(request, eyes, slug, status=422, **context)


def comment_on(by, slug, eyes, now, draft) -> int:
    return actions.comment_on_gathering(by=by, slug=slug, draft=draft, eyes=eyes, now=now)


@require_safe
def names(request, slug):
    """Whom a comment on a gathering may name: who can read it as well."""
    eyes = trust.sight(request.user)
    row = reads.gathering(request.user, eyes, slug)
    also = reads.named_in_talk(request.user, row.thread_id) if row.thread_id else reads.host_ids(request.user, row)
    found = said.members_named(request.user, eyes, row.author_id, row.told, request.GET.get("typed", ""), also)
    return render(request, "talk/_names.html", {"found": found})
