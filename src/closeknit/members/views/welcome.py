"""The first week: its path, who greets whom, and for hosts whom nobody has answered."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.members import actions, reads
from closeknit.members.forms.welcome import GreeterForm
from closeknit.members.views.community import there, too_bad
from closeknit.notify import reads as notify
from closeknit.trust import reads as trust
from closeknit.trust.access import may_look_after_community


@require_safe
def welcome(request):
    return welcome_page(request)


def welcome_page(request, status: int = 200, **more):
    eyes, now = trust.sight(request.user), clock.now()
    context = {"community": there(request), "welcome": reads.welcome(request.user, eyes, now), **more}
    context["quiet"] = notify.reaching(request.user).quiet.hours()
    context["invited"] = reads.came_in_by(request.user, eyes)
    return render(request, "members/welcome.html", context, status=status)


@require_safe
def welcome_line(request):
    """A part of Today: the first week of whoever came in a few days ago, and newcomers whom the reader is asked to greet."""
    if not request.user.is_here:
        raise Http404
    asked = reads.asked_to_greet(request.user, trust.sight(request.user))
    is_new = reads.welcome_is_shown(request.user, clock.now())
    if not (asked or is_new):
        raise Http404
    return render(request, "members/_welcome.html", {"asked": asked, "is_new": is_new})


@require_POST
def welcome_end(request):
    actions.put_welcome_away(by=request.user, now=clock.now())
    return redirect("/")


@require_POST
def greeting_answer(request, greeting_id):
    """Answer a greeting, once."""
    words = request.POST.get("words", "")
    try:
        actions.thank_greeter(by=request.user, greeting_id=greeting_id, words=words, now=clock.now())
    except Unfit as unfit:
        return welcome_page(request, status=422, at=greeting_id, typed=words, error=str(unfit.message))
    return redirect("members:welcome")


@require_http_methods(["GET", "HEAD", "POST"])
def greeting(request):
    """Whether one likes to greet newcomers, and whom one is asked to."""
    if request.method != "POST":
        return greeting_page(request)
    form = GreeterForm(request.POST)
    if form.is_valid():
        try:
            actions.like_to_greet(by=request.user, a_month=form.a_month_or_none(), now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            messages.success(request, _("Saved."))
            return redirect("members:greeting")
    return greeting_page(request, status=422, form=form)


def greeting_page(request, status: int = 200, **more):
    eyes, own = trust.sight(request.user), reads.own_greeter(request.user)
    form = GreeterForm(initial={"is_willing": bool(own), "a_month": own.a_month if own else 2})
    context = {
        "asked": reads.asked_to_greet(request.user, eyes), "greeted": reads.greeted(request.user, eyes), "form": form, **more
    }  # fmt: skip
    return render(request, "members/greeting.html", context, status=status)


@require_POST
def greeting_of(request, slug):
    """Greet a newcomer, as whoever was asked to or as a host."""
    words, is_host_page = request.POST.get("words", ""), request.POST.get("back") == "newcomers"
    try:
        actions.greet(by=request.user, slug=slug, words=words, now=clock.now())
    except Unfit as unfit:
        page = newcomers_page if is_host_page and may_look_after_community(request.user) else greeting_page
        return page(request, status=422, at=slug, typed=words, error=str(unfit.message))
    messages.success(request, _("Your words are with them."))
    return redirect("members:newcomers" if is_host_page and may_look_after_community(request.user) else "members:greeting")


@require_safe
def newcomers(request):
    """For hosts: whom nobody has answered within two days of coming in."""
    return newcomers_page(request)


def newcomers_page(request, status: int = 200, **more):
    context = {"community": there(request), "newcomers": reads.unanswered_newcomers(request.user, clock.now()), **more}
    return render(request, "members/newcomers.html", context, status=status)


@require_POST
def newcomer_greeter(request, slug):
    if actions.ask_somebody_to_greet(by=request.user, slug=slug, now=clock.now()):
        messages.success(request, _("Somebody who likes to greet is asked."))
    else:
        messages.warning(request, _("Nobody who likes to greet is free just now. A word from you would please them."))
    return redirect("members:newcomers")
