"""The accounts elsewhere, and one of them: what it exchanges, what it did last, and what it waits for."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.contacts.actions import Unfit
from closeknit.kit import clock
from closeknit.sources import actions, reads
from closeknit.sources.views.options import context_of, options_of
from closeknit.sources.views.words import KIND_WORDS, mailbox_words, round_words, trouble_words


@require_safe
def sources(request):
    lines = [{"account": each, "words": KIND_WORDS.get(each.kind)} for each in reads.accounts(request.user)]
    kinds = [(kind, KIND_WORDS[kind]) for kind in actions.KINDS if kind in KIND_WORDS]
    return render(request, "sources/sources.html", {"lines": lines, "kinds": kinds})


@require_http_methods(["GET", "HEAD", "POST"])
def source(request, account_id):
    """One account; a POST says what is exchanged, and begins."""
    account = reads.account(request.user, account_id)
    trouble = None
    if request.method == "POST":
        chosen = [int(each) for each in request.POST.getlist("chosen") if each.isdecimal() and len(each) < 19]
        told = {"options": options_of(request, account.kind), "title": request.POST.get("title", "")}
        try:
            actions.choose(by=request.user, account_id=account.id, chosen=chosen, now=clock.now(), **told)
        except Unfit as unfit:
            trouble = unfit
        else:
            messages.success(request, _("That is noted. The first round has begun."))
            return redirect("sources:source", account.id)
    return _page(request, account, trouble)


def _page(request, account, trouble=None):
    context = {
        "account": account,
        "words": KIND_WORDS.get(account.kind),
        "collections": reads.collections(request.user, account.id),
        "counts": reads.linked_counts(request.user, account.id),
        "did": round_words(account.tallies),
        "sentence": trouble_words(account),
        "options_template": f"sources/_options_{account.kind}.html",
        "trouble": trouble,
    }
    context |= context_of(request, account.kind)
    if account.kind == account.Kind.IMAP:
        context["mailbox"] = mailbox_words(account, reads.first_import(request.user, account))
        context["newcomers"] = reads.newcomers(request.user, account.id)
    return render(request, "sources/source.html", context, status=422 if trouble else 200)


@require_POST
def pause(request, account_id):
    is_paused = request.POST.get("answer") != "go_on"
    actions.pause(by=request.user, account_id=account_id, is_paused=is_paused, now=clock.now())
    return redirect("sources:source", account_id)


@require_POST
def round_now(request, account_id):
    actions.sync_now(by=request.user, account_id=account_id, now=clock.now())
    messages.info(request, _("A round is asked for. It begins in a moment."))
    return redirect("sources:source", account_id)


@require_POST
def newcomers(request, account_id):
    """Take the ticked ones into the book, or put them away."""
    taken = [int(each) for each in request.POST.getlist("newcomer") if each.isdecimal() and len(each) < 19]
    is_take = request.POST.get("answer") == "take"
    found = actions.decide_newcomers(by=request.user, account_id=account_id, taken=taken, is_take=is_take, now=clock.now())
    if found and is_take:
        messages.success(request, _("They are in your book. Their letters are looked for in the next round."))
    return redirect("sources:source", account_id)


@require_POST
def whole(request, account_id):
    """Read the chosen folders from their first letter once more."""
    actions.read_again(by=request.user, account_id=account_id, now=clock.now())
    messages.info(request, _("Every letter is looked at once more. Nothing becomes double."))
    return redirect("sources:source", account_id)


@require_POST
def acceptance(request, account_id):
    actions.accept(by=request.user, account_id=account_id, now=clock.now())
    return redirect("sources:source", account_id)


@sensitive_post_parameters("password")
@require_POST
def secret(request, account_id):
    account = reads.account(request.user, account_id)
    try:
        actions.change_password(
            by=request.user, account_id=account.id, password=request.POST.get("password", ""), now=clock.now()
        )
    except Unfit as unfit:
        return _page(request, account, unfit)
    messages.success(request, _("The server takes the password."))
    return redirect("sources:source", account.id)


@require_http_methods(["GET", "HEAD", "POST"])
def removal(request, account_id):
    """Say first what stays, then let go."""
    account = reads.account(request.user, account_id)
    if request.method == "POST":
        actions.remove(
            by=request.user, account_id=account.id, takes_back=request.POST.get("answer") == "take_back", now=clock.now()
        )
        messages.info(request, _("“%(title)s” is no longer connected.") % {"title": account.title})
        return redirect("sources:sources")
    counts = reads.linked_counts(request.user, account.id)
    ours = any(each.is_ours for each in reads.collections(request.user, account.id))
    context = {"account": account, "words": KIND_WORDS.get(account.kind), "counts": counts, "has_our_calendar": ours}
    return render(request, "sources/removal.html", context)
