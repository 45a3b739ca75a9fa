"""What hosts do with a gathering beside changing it: publish, cancel, tell it to others, ask people by name, share the work."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.gatherings import access, actions, reads
from closeknit.gatherings.views.gathering import gathering_page
from closeknit.gatherings.views.times import when_of
from closeknit.gatherings.views.writing import FORM_METHODS, occurrence_in
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust
from closeknit.trust.reads import is_wider


@require_POST
def publication(request, slug):
    """Publish a draft."""
    try:
        actions.publish_gathering(by=request.user, slug=slug, now=clock.now())
    except Unfit as unfit:
        return gathering_page(request, trust.sight(request.user), slug, status=422, error=str(unfit.message))
    messages.success(request, _("It is published: those it is told to find it from now on."))
    return redirect("gatherings:gathering", slug)


@require_http_methods(FORM_METHODS)
def deletion(request, slug):
    """Give a draft up, asked once in words."""
    row = looked_after(request, slug)
    if row.state != "draft":
        return redirect("gatherings:cancellation", slug)
    if reads.open_poll(request.user, row):
        return redirect("gatherings:poll_cancellation", slug)
    if request.method == "POST":
        actions.delete_draft(by=request.user, slug=slug, now=clock.now())
        messages.success(request, _("The draft is gone."))
        return redirect("gatherings:gatherings")
    return render(request, "gatherings/deletion.html", {"row": row, "url": f"/gatherings/{slug}"})


@require_http_methods(FORM_METHODS)
def cancellation(request, slug):
    """Cancel a gathering, or one time of it, with a word about why."""
    row = looked_after(request, slug)
    given = request.POST if request.method == "POST" else request.GET
    one = occurrence_in(request, row, given.get("on", ""))
    scope = given.get("scope", "") if one and given.get("scope") in actions.SCOPES else ("this" if one and row.rrule else "all")
    reason, error = given.get("reason", "") if request.method == "POST" else "", ""
    if request.method == "POST":
        try:
            told = {"scope": scope, "occurrence_id": one.id if one else None, "now": clock.now()}
            actions.cancel_gathering(by=request.user, slug=slug, reason=reason, **told)
            messages.success(request, _("It is cancelled, and those whom it concerns are told."))
            return redirect("gatherings:gathering", slug)
        except Unfit as unfit:
            error = str(unfit.message)
    context = {"row": row, "one": one, "scope": scope, "reason": reason, "error": error, "url": f"/gatherings/{slug}"}
    context["when"] = when_of(one, request.user.zone) if one else None
    return render(request, "gatherings/cancellation.html", context, status=422 if error else 200)


@require_POST
def restoration(request, slug):
    """Take a cancellation back: it takes place after all, or (`on`) that one time of it does."""
    row = looked_after(request, slug)
    one = occurrence_in(request, row, request.POST.get("on", ""))
    try:
        actions.restore_gathering(by=request.user, slug=slug, occurrence_id=one.id if one else None, now=clock.now())
    except Unfit as unfit:
        return gathering_page(request, trust.sight(request.user), slug, status=422, error=str(unfit.message))
    messages.success(request, _("It takes place after all, and whoever answered is told."))
    return redirect("gatherings:occurrence", slug, one.id) if one else redirect("gatherings:gathering", slug)


@require_http_methods(FORM_METHODS)
def audience(request, slug):
    """Tell one's own gathering to others: first what would change is said in words, then it is done."""
    row, _is_host = reads.hosted(request.user, slug)
    access.may_choose_gathering_hosts(request.user, row).or_refuse()
    circles = trust.own_circles(request.user, trust.sight(request.user))
    context = {"url": f"/gatherings/{slug}", "now_words": trust.audience_words(request.user, row.told, circles)}
    if request.method != "POST":
        context["audience"] = trust.audience_chooser(request.user, circles, row.told)
        return render(request, "gatherings/audience.html", context)
    try:
        told = trust.told_in(request.user, circles, request.POST)
        if told == row.told or request.POST.get("is_sure") == "1" or not is_wider(told, row.told):
            actions.change_gathering_audience(by=request.user, slug=slug, told=told, now=clock.now())
            return redirect("gatherings:gathering", slug)
    except Unfit as unfit:
        chooser = trust.audience_chooser(request.user, circles, posted=request.POST, error=str(unfit.message))
        return render(request, "gatherings/audience.html", context | {"audience": chooser}, status=422)
    context |= {"wider": trust.audience_words(request.user, told, circles), "told": told.audience.value}
    return render(request, "gatherings/audience.html", context | {"chosen_circles": request.POST.getlist("audience-circles")})


@require_http_methods(FORM_METHODS)
def people(request, slug):
    """Who looks after it and who was asked by name; and asking somebody: found by a name first, then chosen."""
    row = looked_after(request, slug)
    eyes, error = trust.sight(request.user), ""
    asked, chosen = request.POST.get("q", "")[:120], request.POST.getlist("who")[: actions.MOST_AT_ONCE + 1]
    if request.method == "POST" and "find" not in request.POST:
        try:
            if "host" in request.POST:
                actions.add_host(by=request.user, slug=slug, member_slug=chosen[0] if chosen else "", now=clock.now())
            else:
                actions.invite_members(by=request.user, slug=slug, slugs=chosen, now=clock.now())
            return redirect("gatherings:people", slug)
        except Unfit as unfit:
            error = str(unfit.message)
    shown = reads.gathering_shown(request.user, eyes, slug, clock.now())
    context = {
        "shown": shown, "row": row, "url": f"/gatherings/{slug}", "error": error, "asked": asked,
        "chosen": reads.members_of_slugs(request.user, eyes, chosen),
        "found": reads.members_called(request.user, eyes, asked, chosen), "open_poll": reads.open_poll(request.user, row),
    }  # fmt: skip
    return render(request, "gatherings/people.html", context, status=422 if error else 200)


@require_POST
def invitation_end(request, slug, member_slug):
    """Ask somebody no longer."""
    actions.take_back_gathering_invitation(by=request.user, slug=slug, member_slug=member_slug, now=clock.now())
    return redirect("gatherings:people", slug)


@require_POST
def host_end(request, slug, member_slug):
    """Let somebody look after it no longer, or step down oneself."""
    actions.end_hosting(by=request.user, slug=slug, member_slug=member_slug, now=clock.now())
    if request.user.slug == member_slug:
        return redirect("gatherings:gatherings")
    return redirect("gatherings:people", slug)


def looked_after(request, slug):
    """A gathering the reader looks after. Raises Http404, Refused."""
    row, is_host = reads.hosted(request.user, slug)
    access.may_change_gathering(request.user, row, is_host).or_refuse()
    return row
