"""The way in: an invitation, an open door or an application; with an account, or with an address that a code proves.

Nobody learns here who has an account: until the code is typed, the house does not even look, and everybody gets the same letter.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import verify_email_indirectly
from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.core import ratelimit
from allauth.core.internal.cryptokit import compare_user_code
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from closeknit.accounts import actions as accounts
from closeknit.accounts import reads as members
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.members import actions, reads
from closeknit.members.actions import Arrival
from closeknit.members.forms.joining import AcceptForm, ArrivalForm
from closeknit.members.views.community import too_bad

COMING = "coming_in"
"""In the session of who comes: what they said of themselves, the code they were sent and how often it was typed wrong."""
CODE_LASTS_SECONDS = 15 * 60
TRIES = 3
LETTER = "members/letters/coming"
READ_AGAIN = "agreements"
FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
def join(request, token=""):
    now = clock.now()
    way = reads.way_in(request.user, token, now)
    if not way:
        return closed(request)
    if request.user.is_authenticated:
        return with_account(request, way, token, now)
    coming = request.session.get(COMING) or {}
    known = coming if coming.get("token") == token else {}
    initial = {name: known.get(name) for name in ("name", "email", "zone", "language", "words") if known.get(name)}
    form = ArrivalForm(way, request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            send_code(request, form.arrival(token), way.community.name, now)
        except (accounts.CannotJoin, ratelimit.RateLimited) as refusal:
            form.add_error(getattr(refusal, "field", None), words_of(refusal))
        else:
            return redirect("members:join_code")
    return render(request, "members/join.html", {"way": way, "form": form}, status=422 if form.errors else 200)


@require_safe
def open_door(request):
    """A part of the page on which one signs in: that a community lives here that needs no invitation."""
    way = None if request.user.is_authenticated else reads.way_in(request.user, "", clock.now())
    if not way:
        raise Http404
    return render(request, "members/_open_door.html", {"way": way})


def with_account(request, way, token: str, now: datetime):
    """Somebody who is signed in needs no code: they accept, and are in."""
    if request.user.is_here:
        if request.method == "POST":
            return redirect(after(request.user))
        return render(request, "members/join_inside.html", {"way": way})
    applied = reads.own_application(request.user)
    initial = {"words": applied.words} if applied and not applied.answer else {}
    form = AcceptForm(way, request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.join(by=request.user, token=token, version=said["version"], words=said.get("words", ""), now=now)
        except Unfit as unfit:
            too_bad(form, unfit)
        except actions.WayClosed:
            return closed(request)
        except actions.AgreementsChanged:
            return read_again(request, token)
        else:
            request.user.refresh_from_db()
            return redirect(after(request.user))
    return render(request, "members/join.html", {"way": way, "form": form}, status=422 if form.errors else 200)


def send_code(request, arrival: Arrival, community: str, now: datetime) -> None:
    """Send a code to the address, whoever's it is, and note it in the session. Raises CannotJoin, RateLimited."""
    accounts.readable_details(email=arrival.email, name=arrival.name)
    ratelimit.consume(request, action="request_login_code", key=arrival.email, raise_exception=True)
    adapter = get_adapter(request)
    code = adapter.generate_login_code()
    request.session[COMING] = {**asdict(arrival), "code": code, "at": now.timestamp(), "tries": 0}
    adapter.send_mail(LETTER, arrival.email, {"code": code, "community": community})


def words_of(refusal: Exception) -> str:
    if isinstance(refusal, ratelimit.RateLimited):
        return str(get_adapter().error_messages["rate_limited"])
    return str(refusal)


@sensitive_post_parameters()
@require_http_methods(FORM_METHODS)
def join_code(request):
    """Type the code that was sent: only now the house looks whose address it is."""
    now, coming = clock.now(), request.session.get(COMING) or {}
    is_fresh = bool(coming.get("code")) and now.timestamp() - coming["at"] <= CODE_LASTS_SECONDS
    if request.user.is_authenticated or not is_fresh:
        return redirect(way_of(coming.get("token", "")))
    error = ""
    if request.method == "POST" and request.POST.get("action") == "resend":
        return sent_again(request, coming, now)
    if request.method == "POST":
        if compare_user_code(actual=request.POST.get("code", "")[:100], expected=coming["code"]):
            return arrive(request, coming, now)
        coming["tries"] += 1
        if coming["tries"] >= TRIES:
            return start_anew(request, coming, _("That was not the code, three times. Please ask for another."))
        request.session[COMING] = coming
        error = get_adapter().error_messages["incorrect_code"]
    context = {"email": coming["email"], "way": way_of(coming["token"]), "error": error}
    return render(request, "members/join_code.html", context, status=422 if error else 200)


def sent_again(request, coming: dict, now: datetime):
    way = reads.way_in(request.user, coming["token"], now)
    if not way:
        return closed(request)
    try:
        send_code(request, arrival_of(coming), way.community.name, now)
    except ratelimit.RateLimited as refusal:
        messages.error(request, words_of(refusal))
    else:
        messages.success(request, _("Another code is on its way. The one before opens nothing any more."))
    return redirect("members:join_code")


def arrive(request, coming: dict, now: datetime):
    """The address is proved: sign in whoever has it, or make their account, and bring them in."""
    arrival = arrival_of(coming)
    known = members.member_of_address(request.user, arrival.email)
    if known:
        return come_back(request, known, arrival, now)
    try:
        newcomer = actions.join_newly(arrival=arrival, now=now)
    except accounts.AddressTaken:  # typed twice at the same moment
        return redirect("account_login")
    except actions.WayClosed:
        del request.session[COMING]
        return closed(request)
    except actions.AgreementsChanged:
        return start_anew(request, coming, READ_AGAIN)
    except (Unfit, accounts.CannotJoin) as refusal:
        return start_anew(request, coming, str(refusal))
    del request.session[COMING]
    return signed_in(request, newcomer, arrival.email, after(newcomer))


def come_back(request, member, arrival: Arrival, now: datetime):
    """Sign in somebody who has an account; unless a second step is asked of them first, they are in with that."""
    del request.session[COMING]
    response = signed_in(request, member, arrival.email, way_of(arrival.token))
    if not request.user.is_authenticated or request.user.id != member.id:
        return response
    try:
        actions.join(by=member, token=arrival.token, version=arrival.version, words=arrival.words, now=now)
    except (actions.WayClosed, actions.AgreementsChanged, Unfit):
        return response  # the way in says what is the matter
    member.refresh_from_db()
    return redirect(after(member))


def signed_in(request, member, email: str, where: str):
    """The answer of the library: signed in with a new session, or asked for a second step."""
    record_authentication(request, member, method="code", email=email)
    verify_email_indirectly(request, member, email)
    return perform_login(request, member, email=email, redirect_url=where)


def arrival_of(coming: dict) -> Arrival:
    return Arrival(**{name: coming[name] for name in Arrival.__dataclass_fields__})


def start_anew(request, coming: dict, words: str):
    """Back to where it began, with everything that was typed but the code."""
    request.session[COMING] = {**coming, "code": ""}
    if words == READ_AGAIN:
        return read_again(request, coming["token"])
    messages.error(request, words)
    return redirect(way_of(coming["token"]))


def read_again(request, token: str):
    messages.warning(request, _("The agreements have changed meanwhile. Please read them once more."))
    return redirect(way_of(token))


def way_of(token: str) -> str:
    return reverse("members:join", args=[token]) if token else reverse("members:join_open")


def after(member) -> str:
    """Where somebody goes who has come in, or has asked to."""
    return reverse("members:welcome" if member.is_here else "members:standing")


def closed(request):
    """One answer for every link that opens nothing: wrong, used up, over or revoked."""
    return render(request, "members/join_closed.html", status=404)


join.is_open = join_code.is_open = open_door.is_open = True
