"""Circles: one's own and others, each on its page."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.members import access, actions, reads
from closeknit.members.forms.circles import CircleForm, narrower, wider
from closeknit.members.views.community import picture_answer, too_bad
from closeknit.trust import reads as trust

PAGE_LENGTH = 100


@require_safe
def circles(request):
    """One's own circles, invitations, and a page of others; or those that answer a few words."""
    eyes, asked = trust.sight(request.user), request.GET.get("q", "")[:120]
    if asked.strip():
        found = reads.circles_found(request.user, eyes, asked)
        return render(request, "members/circles_found.html", {"asked": asked, "found": found})
    number = page_number(request)
    page = reads.circles(request.user, eyes, number)
    turning = {"number": number, "before": number - 1, "after": number + 1 if page.has_more else 0}
    return render(request, "members/circles.html", {"page": page, **turning})


@require_http_methods(["GET", "HEAD", "POST"])
def circle_new(request):
    access.may_make_circle(request.user).or_refuse()
    form = CircleForm(posted(request), request.FILES or None, initial={"joining": "open"})
    if request.method == "POST" and form.is_valid():
        try:
            slug = actions.make_circle(by=request.user, purpose=form.told(), now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("members:circle", slug)
    return form_page(request, form, {"title": _("A new circle"), "back": "/circles"})


@require_safe
def circle(request, slug):
    return shown_circle(request, slug)


def shown_circle(request, slug, *, words: str = "", error: str = ""):
    """The page of a circle; `words` are what somebody typed who asks to come in, and `error` is why that could not be taken."""
    eyes = trust.sight(request.user)
    page = reads.circle_page(request.user, slug, eyes)
    row, stay, viewer = page.row, page.stay, request.user
    looks_after = bool(access.may_look_after_circle(viewer, row, stay))
    may_invite = bool(access.may_invite_into_circle(viewer, row, stay))
    may_ask = not stay and not page.invitation and bool(access.may_ask_circle(viewer, row, was_ended=page.was_ended))
    context = {
        "page": page,
        "circle": row,
        "looks_after": looks_after,
        "may_invite": may_invite,
        "may_join": not stay and bool(access.may_join_circle(viewer, row, was_ended=page.was_ended)),
        "may_ask": may_ask,
        "asked": reads.own_request(viewer, row.id, clock.now()) if may_ask else None,
        "requests": reads.waiting_requests(viewer, row.id, eyes) if looks_after else [],
        "words": words,
        "error": error,
    }
    return render(request, "members/circle.html", context, status=422 if error else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def circle_edit(request, slug):
    row = looked_after(request, slug)
    options = {"initial": CircleForm.initial_of(row), "joinings": narrower(row.joining)}
    form = CircleForm(posted(request), request.FILES or None, **options)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_circle(by=request.user, slug=slug, purpose=form.told(), now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            messages.success(request, _("Saved."))
            return redirect("members:circle", slug)
    told = {"title": _("Change the circle"), "back": f"/circles/{slug}", "circle": row, "can_widen": bool(wider(row.joining))}
    return form_page(request, form, told)


@require_http_methods(["GET", "HEAD", "POST"])
def circle_opening(request, slug):
    """Begin a circle anew for more people."""
    row = looked_after(request, slug)
    options = {"initial": CircleForm.initial_of(row) | {"joining": ""}, "joinings": wider(row.joining) or ["none"]}
    form = CircleForm(posted(request), request.FILES or None, **options)
    if request.method == "POST" and form.is_valid():
        try:
            fresh = actions.begin_circle_anew(by=request.user, slug=slug, purpose=form.told(), now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("members:circle", fresh)
    told = {"title": _("Begin the circle anew"), "back": f"/circles/{slug}", "circle": row, "is_anew": True}
    return form_page(request, form, told)


@require_safe
def circle_members(request, slug):
    """Who is in a circle, page by page."""
    eyes = trust.sight(request.user)
    row = reads.circle(request.user, slug, eyes)
    stay, _was_ended = reads.own_stay(request.user, row.id)
    access.may_see_circle_members(request.user, row, stay).or_refuse()
    number = page_number(request)
    people = reads.circle_faces(request.user, row.id, eyes, (number - 1) * PAGE_LENGTH, PAGE_LENGTH + 1)
    context = {
        "circle": row,
        "people": people[:PAGE_LENGTH],
        "looks_after": bool(access.may_look_after_circle(request.user, row, stay)),
        "before": number - 1,
        "after": number + 1 if len(people) > PAGE_LENGTH else 0,
    }
    return render(request, "members/circle_members.html", context)


@require_safe
def circle_history(request, slug):
    """Who was in a circle and when, for its hosts."""
    row, number = looked_after(request, slug), page_number(request)
    start = (number - 1) * PAGE_LENGTH
    stays = reads.circle_history(request.user, row.id, trust.sight(request.user), start, PAGE_LENGTH + 1)
    turning = {"before": number - 1, "after": number + 1 if len(stays) > PAGE_LENGTH else 0}
    return render(request, "members/circle_history.html", {"circle": row, "stays": stays[:PAGE_LENGTH], **turning})


@require_safe
def circle_picture(request, slug, name):
    return picture_answer(reads.circle_picture_file(request.user, slug, name))


def looked_after(request, slug):
    """A circle the viewer looks after; Http404 for one they may not know of, Refused for any other."""
    row = reads.circle(request.user, slug)
    access.may_look_after_circle(request.user, row, reads.own_stay(request.user, row.id)[0]).or_refuse()
    return row


def form_page(request, form, context):
    return render(request, "members/circle_form.html", {"form": form} | context, status=422 if form.errors else 200)


def posted(request):
    """What was posted, however little; None where nothing was, so that a form shows what is there."""
    return request.POST if request.method == "POST" else None


def page_number(request) -> int:
    """The page an address asks for; the first for anything that is no number of one."""
    text = request.GET.get("page", "")
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 7 and int(text) else 1
