"""What is said under moments, and their voice notes: shown with them, and taken in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from closeknit.kit import clock
from closeknit.kit.templatetags.kit import face, when
from closeknit.members import reads as members
from closeknit.stories import actions, reads
from closeknit.stories.reads import MomentShown
from closeknit.stories.views.cards import REMEMBERED
from closeknit.talk import actions as talk
from closeknit.talk import reads as said
from closeknit.trust import reads as trust


def talked(request, eyes, moments: Sequence[MomentShown], *, newest: int = 3) -> dict[int, dict]:
    """For each moment the face of whoever told it, as far as the reader sees it, its voice note and the newest comments under it
    with theirs, as safe HTML; six queries for all."""
    voices = said.voices_shown(request.user, [each.voice_id for each in moments])
    under = said.comments_under(request.user, eyes, [each.thread_id for each in moments], clock.now(), newest) if newest else {}
    below = [comment for each in under.values() for comment in each.comments]
    faces = members.faces(request.user, eyes, {each.author_id for each in (*moments, *below)})
    for comment in below:
        comment.photo_url = faces.get(comment.author_id, "")
    return {
        each.id: more(each, voices.get(each.voice_id), under.get(each.thread_id), eyes, newest)
        | {"photo": faces.get(each.author_id, "")}
        for each in moments
    }


def more(moment: MomentShown, voice, under, eyes, newest: int) -> dict:
    path = f"/moments/{moment.id}"
    found = {"voice": render_to_string("talk/_voice.html", {"voice": voice})} if voice else {}
    if newest and (under or eyes.is_here):
        lines = mark_safe("".join(line_of(each, path) for each in under.comments)) if under else ""  # noqa: S308
        found["comments"] = around(lines, bool(under and under.has_more), path, eyes.is_here, get_language() or "")
    return found


def line_of(comment, path: str) -> str:
    """A comment as a line of a list. What is remembered goes by everything that stands in it."""
    who = (comment.author_name, comment.author_slug, comment.photo_url, comment.answered_name)
    return line(
        path, when(comment.made_at), comment.id, *who, comment.html, comment.is_hidden, comment.voice, get_language() or ""
    )


@lru_cache(maxsize=REMEMBERED)
def line(
    path: str, at: str, id_: int, name: str, slug: str, photo_url: str, answered: str, html: str, is_hidden: bool, voice,
    language: str,
) -> str:  # fmt: skip
    told = {"path": path, "at": at, "id": id_, "author_name": name, "author_slug": slug, "answered_name": answered}
    told |= {"face": face(name, photo_url), "html": html, "is_hidden": is_hidden, "voice": voice}
    return render_to_string("talk/_line.html", told)


@lru_cache(maxsize=REMEMBERED)
def around(lines: str, has_more: bool, path: str, may_say: bool, language: str) -> str:
    told = {"lines": lines, "has_more": has_more, "path": path, "may_say": may_say}
    return render_to_string("talk/_newest.html", told)


def thread_of(request, eyes, moment: MomentShown, draft=None, error: str = "") -> dict:
    """What `talk/_thread.html` draws."""
    circles = trust.own_circles(request.user, eyes)
    said_to = "" if moment.told.audience == "me" else trust.audience_words(request.user, moment.told, circles)
    thing = said.Under(moment.thread_id, moment.told, f"/moments/{moment.id}", said_to)
    return said.thread_under(request.user, eyes, thing, request.GET, clock.now(), draft, error)


@require_POST
def comments(request, moment_id):
    """Comment on a moment, or answer a comment on it. What was typed and recorded is kept where it cannot be said."""
    from closeknit.stories.views.moments import moment_page

    eyes, now = trust.sight(request.user), clock.now()
    reads.moment(request.user, eyes, moment_id)  # before a recording is kept for it
    say_it = partial(comment_on, request.user, moment_id, eyes, now)
    done = talk.say_posted(by=request.user, posted=request.POST, files=request.FILES, say_it=say_it, now=now)
    if done.comment_id and not request.htmx:
        return redirect(f"/moments/{moment_id}?comment={done.comment_id}#c-{done.comment_id}")
    found = reads.moment_shown(request.user, eyes, moment_id)
    context = thread_of(request, eyes, found, done.draft, done.error)
    if request.htmx:
        return render(request, "talk/_thread.html", context)
    return moment_page(request, eyes, found, status=422, **context)


def comment_on(by, moment_id, eyes, now, draft) -> int:
    return actions.comment_on_moment(by=by, moment_id=moment_id, draft=draft, eyes=eyes, now=now)


@require_safe
def names(request, moment_id):
    """Whom a comment on a moment may name: who can read it as well."""
    eyes = trust.sight(request.user)
    found = reads.moment_shown(request.user, eyes, moment_id)
    typed = request.GET.get("typed", "")
    named = said.members_named(request.user, eyes, found.author_id, found.told, typed)
    return render(request, "talk/_names.html", {"found": named})
