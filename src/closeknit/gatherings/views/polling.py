"""What those who look after a gathering do with its poll: begin it, change its terms, choose a time, give it up."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.gatherings import access, actions, reads
from closeknit.gatherings.forms import FIRST_LINES, MOST_LINES, PollForm, TermsForm, TimeForm, first_line, spans_of
from closeknit.gatherings.rules import Span
from closeknit.gatherings.views.deeds import looked_after
from closeknit.gatherings.views.polls import hours_context, poll_page, zones_near
from closeknit.gatherings.views.writing import FORM_METHODS
from closeknit.kit import clock
from closeknit.kit.text import number_in
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust


@require_http_methods(FORM_METHODS)
def poll_new(request, slug):
    """Begin a poll about a draft: a line for each time; `more` gives more lines."""
    row = looked_after(request, slug)
    if row.state != "draft":
        return redirect("gatherings:gathering", slug)
    if reads.open_poll(request.user, row):
        return redirect("gatherings:poll", slug)
    zones = zones_near(request.user, trust.sight(request.user), row)
    if request.method != "POST":
        form = PollForm(initial={"zone": row.zone, "takes_proposals": True}, **zones)
        return begin_page(request, row, form, lines_for(Span.of(row)))
    form = PollForm(request.POST, **zones)
    lines = lines_for(Span.of(row), request.POST, form["zone"].value() or "")
    if "more" in request.POST:
        return begin_page(request, row, form, lines)
    try:
        if all([form.is_valid(), *(each.is_valid() for each in lines)]):
            said = {name: form.cleaned_data[name] for name in ("closes_on", "takes_proposals")}
            actions.start_poll(by=request.user, slug=slug, spans=spans_of(lines), **said, now=clock.now())
            is_told = reads.is_anybody_asked(request.user, row)
            messages.success(
                request, _("The poll is open. Those you asked by name are told.") if is_told else _("The poll is open.")
            )
            return redirect("gatherings:poll", slug)
    except Unfit as unfit:
        form.add_error(unfit.field if unfit.field in form.fields else None, str(unfit.message))
    return begin_page(request, row, form, lines, status=422)


def lines_for(usual: Span, posted=None, zone: str = "UTC") -> list[TimeForm]:
    """The lines of a new poll, on the clocks of a zone: as they were posted, three more where `more` was asked for; at first with
    the draft's own time."""
    if posted is None:
        firsts = [first_line(usual)] + [{}] * (FIRST_LINES - 1)
        return [TimeForm(prefix=str(at), usual=usual, initial=each) for at, each in enumerate(firsts)]
    told = number_in(posted.get("lines", ""))
    there = FIRST_LINES if told is None else min(told, MOST_LINES)
    lines = [TimeForm(posted, prefix=str(at), usual=usual, zone=zone) for at in range(max(there, 1))]
    more = range(there, min(there + 3, MOST_LINES)) if "more" in posted else ()
    return lines + [TimeForm(prefix=str(at), usual=usual, zone=zone) for at in more]


def begin_page(request, row, form, lines, status=200):
    eyes = trust.sight(request.user)
    context = {"row": row, "url": f"/gatherings/{row.slug}", "form": form, "lines": lines, "has_more": len(lines) < MOST_LINES}
    context["has_errors"] = status == 422
    context |= hours_context(request.user, eyes, row, clock.now())
    return render(request, "gatherings/poll_new.html", context, status=status)


@require_http_methods(FORM_METHODS)
def poll_edit(request, slug):
    """Until when answers are taken, and whether others propose times."""
    row, poll = looked_after_poll(request, slug)
    if not poll.is_open:
        return redirect("gatherings:poll", slug)
    if request.method != "POST":
        first = {"closes_on": last_day(poll, request.user), "takes_proposals": poll.takes_proposals}
        return terms_page(request, row, TermsForm(initial=first))
    form = TermsForm(request.POST)
    try:
        if form.is_valid():
            actions.change_poll(by=request.user, slug=slug, **form.cleaned_data, now=clock.now())
            return redirect("gatherings:poll", slug)
    except Unfit as unfit:
        form.add_error(unfit.field if unfit.field in form.fields else None, str(unfit.message))
    return terms_page(request, row, form, status=422)


def last_day(poll, viewer):
    """The last day on which answers are taken, on the reader's clock."""
    return clock.local_date(poll.closes_at - timedelta(microseconds=1), viewer.zone) if poll.closes_at else None


def terms_page(request, row, form, status=200):
    return render(
        request, "gatherings/poll_edit.html", {"row": row, "url": f"/gatherings/{row.slug}", "form": form}, status=status
    )


@require_POST
def poll_choice(request, slug):
    """Choose the time: from then on it is a gathering."""
    looked_after_poll(request, slug)
    try:
        actions.choose_time(by=request.user, slug=slug, option_id=number_in(request.POST.get("option", "")) or 0, now=clock.now())
    except Unfit as unfit:
        return poll_page(request, trust.sight(request.user), slug, status=422, votes_error=str(unfit.message))
    messages.success(request, _("It is published at this time. Whoever said yes comes, and everybody who answered is told."))
    return redirect("gatherings:gathering", slug)


@require_http_methods(FORM_METHODS)
def poll_cancellation(request, slug):
    """Give a poll up, with a word about why."""
    row, poll = looked_after_poll(request, slug)
    if not poll.is_open:
        return redirect("gatherings:poll", slug)
    reason, error = request.POST.get("reason", ""), ""
    if request.method == "POST":
        try:
            actions.cancel_poll(by=request.user, slug=slug, reason=reason, now=clock.now())
            messages.success(request, _("The poll is over, and those who were asked are told. The draft is kept."))
            return redirect("gatherings:gathering", slug)
        except Unfit as unfit:
            error = str(unfit.message)
    context = {"row": row, "url": f"/gatherings/{slug}", "reason": reason, "error": error}
    return render(request, "gatherings/poll_cancellation.html", context, status=422 if error else 200)


def looked_after_poll(request, slug):
    """The latest poll of a gathering the reader looks after, with its gathering. Raises Http404, Refused."""
    row, found, looks_after = reads.polled(request.user, trust.sight(request.user), slug)
    access.may_change_gathering(request.user, row, looks_after).or_refuse()
    return row, found
