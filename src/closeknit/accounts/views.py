"""The first door, and one's own page."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.accounts import actions, reads
from closeknit.accounts.forms import Details, FirstMember, area_choices, areas_in_words, day_choices
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request, token):
    if not reads.setup_link_is_good(request.user, token):
        return set_up_closed(request)
    form = FirstMember(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            member = actions.set_up(token=token, now=clock.now(), **form.cleaned_data)
        except actions.SetupLinkSpent:
            return set_up_closed(request)
        except actions.CannotJoin as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            record_authentication(request, member, method="set_up")
            return perform_login(request, member, redirect_url="/")
    return render(request, "accounts/set_up.html", {"form": form}, status=422 if form.errors else 200)


set_up.is_open = True


def set_up_closed(request):
    context = {"is_set_up": reads.house_is_set_up(request.user)}
    return render(request, "accounts/set_up_closed.html", context, status=404)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_link(request, token):
    """The page asks before it lets anybody in: a program that only looks at the link must not spend it."""
    member = reads.member_of_link(request.user, token, clock.now())
    if not member:
        return render(request, "accounts/sign_in_link.html", status=404)
    if request.method == "POST":
        try:
            member = actions.use_sign_in_link(token=token, now=clock.now())
        except actions.SignInLinkSpent:
            return render(request, "accounts/sign_in_link.html", status=404)
        record_authentication(request, member, method="sign_in_link")
        # Whoever has the machine vouches for them; a second step, where they have one, is asked for all the same.
        return perform_login(request, member, email_verification="none", redirect_url="/")
    return render(request, "accounts/sign_in_link.html", {"member": member})


sign_in_link.is_open = True


@require_http_methods(["GET", "HEAD", "POST"])
def account(request):
    member = request.user
    form = Details(
        request.POST if request.method == "POST" else None,
        initial={"name": member.name, "zone": member.zone, "language": member.language},
    )
    if form.is_valid():
        try:
            actions.change_member(by=member, now=clock.now(), **form.cleaned_data)
        except actions.CannotJoin as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("account")
    context = {"form": form, "account": reads.account(member)}
    return render(request, "accounts/account.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request):
    """Where one is signed in, and the devices that keep the book; a POST signs out everywhere else."""
    now, key = clock.now(), request.session.session_key
    if request.method == "POST":
        actions.end_sessions(by=request.user, but_key=key, now=now)
        messages.success(request, _("You are signed in here alone."))
        return redirect("sessions")
    return render(request, "accounts/sessions.html", {"sessions": reads.sessions(request.user, key, now)})


@require_POST
def session_end(request, session_id):
    actions.end_session(by=request.user, session_id=session_id, now=clock.now())
    messages.success(request, _("That browser is signed out."))
    return redirect("sessions")


@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request):
    """A POST lets one more program in; its secret stands on the answer alone and can never be shown again."""
    written = {"name": "", "scopes": [], "days": 90}
    trouble, made, now = None, None, clock.now()
    if request.method == "POST":
        days = request.POST.get("days", "")
        written = {
            "name": request.POST.get("name", ""),
            "scopes": request.POST.getlist("scopes"),
            "days": int(days) if days.isascii() and days.isdecimal() and len(days) < 5 else -1,
        }
        try:
            token_id, secret = actions.make_token(by=request.user, now=now, **written)
        except Unfit as unfit:
            trouble = unfit
        else:
            made = {"id": token_id, "name": written["name"], "secret": secret}
            written = {"name": "", "scopes": [], "days": 90}
    lines = [
        {"row": row, "areas": areas_in_words(row.scopes), "is_over": bool(row.ends_at and row.ends_at <= now)}
        for row in reads.tokens(request.user)
    ]
    context = {
        "lines": lines, "made": made, "trouble": trouble, "name": written["name"],
        "areas": area_choices(written["scopes"]), "days": day_choices(written["days"]),
    }  # fmt: skip
    return render(request, "accounts/tokens.html", context, status=422 if trouble else 200)


@require_POST
def token_end(request, token_id):
    actions.end_token(by=request.user, token_id=token_id, now=clock.now())
    messages.success(request, _("That token opens nothing any more."))
    return redirect("tokens")
