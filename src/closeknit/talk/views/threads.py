"""The list of talks, beginning one, one of them, what is new in it, and what it is."""

from __future__ import annotations

from django.contrib import messages as words
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.kit import clock
from closeknit.kit.clock import moment_of
from closeknit.kit.ids import slug as fresh_key
from closeknit.kit.marking import marked
from closeknit.kit.unfit import Unfit
from closeknit.members import reads as members
from closeknit.talk import actions, reads
from closeknit.talk.actions import place_in
from closeknit.talk.views.days import mark_days, reminder_times
from closeknit.trust import reads as trust

FORM_METHODS = ["GET", "HEAD", "POST"]
MOST_OFFERED = 12


@require_safe
def threads(request):
    """The talks one is in, the newest first."""
    eyes, now = trust.sight(request.user), clock.now()
    page = reads.threads(request.user, eyes, now, before=moment_of(request.GET.get("before", "")))
    faces = members.faces(request.user, eyes, [each.id for line in page.lines for each in line.people[:1]])
    lines = [(line, faces.get(line.people[0].id, "") if line.people else "") for line in page.lines]
    circles = trust.own_circles(request.user, eyes)
    context = {"lines": lines, "earlier": page.earlier, "is_first": "before" not in request.GET, "circles": circles}
    return render(request, "talk/threads.html", context)


@require_safe
def search(request):
    """What was said in any of one's talks (`q`), the newest first."""
    asked = request.GET.get("q", "")[:200]
    found = reads.said_found(request.user, trust.sight(request.user), asked) if asked.strip() else []
    lines = [(each, marked(each.line, asked)) for each in found]
    return render(request, "talk/search.html", {"asked": asked, "lines": lines})


@require_safe
def dot(request):
    """The dot beside Talk, where something unread waits: asked again by pages that hear of it."""
    return render(request, "talk/_dot.html")


@require_http_methods(FORM_METHODS)
def new(request):
    """Choose whom to talk with. `who` are the slugs of those who are chosen already, `q` a name that is looked for."""
    eyes, error, now = trust.sight(request.user), "", clock.now()
    told = request.POST if request.method == "POST" else request.GET
    slugs = list(dict.fromkeys(told.getlist("who")))[:50]
    if request.method == "POST" and "find" not in request.POST:
        try:
            return redirect(f"/threads/{actions.start_talk(by=request.user, slugs=slugs, name=told.get('name', ''), now=now)}")
        except Unfit as unfit:
            error = str(unfit.message)
    asked = told.get("q", "").strip()
    chosen = reads.members_by_slug(request.user, eyes, slugs)
    known = {each.slug for each in chosen}
    found = members.called(request.user, eyes, asked) if asked else _offered(request.user, eyes, now)
    context = {
        "asked": asked,
        "found": [each for each in found if each.slug not in known],
        "chosen": chosen,
        "error": error,
    }
    return render(request, "talk/thread_new.html", context | {"name": told.get("name", "")}, status=422 if error else 200)


def _offered(viewer, eyes, now):
    """Whom one may want before a name is asked for: with whom one talked last, or everybody of a small community."""
    lines = reads.threads(viewer, eyes, now).lines
    lately = [line.people[0] for line in lines if line.kind != "circle" and len(line.people) == 1 and line.people[0].is_here]
    slugs = {each.slug for each in lately[:MOST_OFFERED]}
    return lately[:MOST_OFFERED] + [each for each in members.everybody_of_few(viewer, eyes) if each.slug not in slugs]


@require_POST
def circle(request, slug):
    """The thread of a circle one is in."""
    row = members.circle(request.user, slug, trust.sight(request.user))
    return redirect(f"/threads/{actions.circle_talk(by=request.user, circle_id=row.id, now=clock.now())}")


@require_safe
def thread(request, slug):
    """A talk, at its end or around a place (`at`); what is shown of its end is read."""
    talk = reads.thread(request.user, slug)
    return page_of(request, talk, actions.Posted(quotes=place_in(request.GET.get("quote", "")), key=fresh_key()))


def page_of(request, talk, posted, error: str = "", status: int = 200):
    """The page of a talk with what was typed, or what is to be typed."""
    now, asked = clock.now(), request.GET
    where = {name: place for name in ("before", "after") if (place := place_in(asked.get(name, ""))) is not None}
    if (at := place_in(asked.get("at", ""))) is not None:
        where = {"around": at}
    page = reads.messages(request.user, talk, now, **where)
    has_unread = talk.own.read_to < talk.row.last or talk.own.is_unread
    if page.later is None and has_unread and request.method == "GET":
        actions.read_up_to(by=request.user, slug=talk.slug, seq=talk.row.last, now=now)
    quoted = quoted_in(request, talk, posted, now)
    context = {"talk": talk, "page": page, "lines": mark_days(page.messages), "posted": posted, "error": error, "quoted": quoted}
    context |= {"read_to": talk.own.read_to, "reminders": reminder_times(now), "is_muted": is_muted(talk, now)}
    context |= {"readers": reads.readers(request.user, talk), "shows_typing": reads.shows_typing(request.user, talk)}
    context["beside"] = reads.beside(request.user, talk, now) if page.later is None else None
    return render(request, "talk/thread.html", context, status=status)


def quoted_in(request, talk, posted, now):
    """The message that is answered, or None."""
    found = reads.messages(request.user, talk, now, around=posted.quotes).messages if posted.quotes else []
    shown = next((each for each in found if each.seq == posted.quotes), None)
    return shown if shown and shown.kind == "said" and not (shown.is_gap or shown.is_deleted) else None


def is_muted(talk, now) -> bool:
    return bool(talk.own.muted_until and talk.own.muted_until > now)


@require_safe
def news(request, slug):
    """What changed after a place (`after`): its messages, each with its place and its last change, as the page has them."""
    talk = reads.thread(request.user, slug)
    found = reads.news(request.user, talk, clock.now(), after=place_in(request.GET.get("after", "")) or 0)
    context = {"talk": talk, "news": found, "lines": mark_days(found.messages, is_marked=False)}
    return render(request, "talk/_news.html", context)


@require_safe
def readers(request, slug):
    """How far the others have read."""
    talk = reads.thread(request.user, slug)
    return render(request, "talk/_readers.html", {"talk": talk, "readers": reads.readers(request.user, talk)})


@require_safe
def about(request, slug):
    """What a talk is: its people, what one wants of it, and what is found in it (`q`)."""
    return about_page(request, reads.thread(request.user, slug))


def about_page(request, talk, error: str = "", status: int = 200):
    now, asked = clock.now(), request.GET.get("q", "")
    found = reads.messages_found(request.user, talk, asked, now) if asked.strip() else []
    called = request.POST.get("called", "") or request.GET.get("called", "")
    others = {each.id for each in talk.others}
    known = [each for each in members.called(request.user, talk.eyes, called) if each.id not in others] if called.strip() else []
    context = {"talk": talk, "asked": asked, "found": mark_days(found), "called": called, "known": known, "error": error}
    context |= {"is_muted": is_muted(talk, now), "reminders": reminder_times(now)}
    return render(request, "talk/thread_about.html", context, status=status)


@require_POST
def naming(request, slug):
    """Give a group another name."""
    actions.name_talk(by=request.user, slug=slug, name=request.POST.get("name", ""), now=clock.now())
    return redirect(f"/threads/{slug}/about")


@require_POST
def people(request, slug):
    """Add members to a group."""
    try:
        actions.add_to_talk(by=request.user, slug=slug, slugs=request.POST.getlist("who")[:50], now=clock.now())
    except Unfit as unfit:
        return about_page(request, reads.thread(request.user, slug), str(unfit.message), 422)
    return redirect(f"/threads/{slug}#end")


@require_POST
def leaving(request, slug):
    """Leave a group."""
    actions.leave_talk(by=request.user, slug=slug, now=clock.now())
    words.success(request, _("You have left the talk."))
    return redirect("/threads")


@require_safe
def names(request, slug):
    """Whom a message may name: who is in the talk, by what was typed."""
    talk = reads.thread(request.user, slug)
    return render(request, "talk/_names.html", {"found": reads.people_named(request.user, talk, request.GET.get("typed", ""))})
