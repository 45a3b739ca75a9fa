"""The page of notices, what may reach oneself and on which devices, and the door in each letter that stops its kind."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.notify import actions, reads
from closeknit.notify.forms import ReachForm, kind_choices, kinds_in_words, kinds_of

MOST_CALLS = 20
BATCHED = (actions.GATHERED, actions.CONVERSATION)


@require_safe
def notices(request):
    lines = reads.notices(request.user)
    # The list says it all, so the frame's quiet line stays away here.
    context = {"notices": lines, "has_unread": any(not line.is_read for line in lines), "unread_notice": None}
    return render(request, "notify/notices.html", context)


@require_POST
def notice_reading(request, notice_id):
    """Read one notice and go where it leads; from the quiet line with htmx, only take the line away."""
    line = reads.notice(request.user, notice_id)
    actions.read_notice(by=request.user, notice_id=notice_id, now=clock.now())
    if request.htmx:
        return HttpResponse("")
    return redirect(line.path or "notify:notices")


@require_POST
def notices_reading(request):
    """Note that all were read; from the quiet line with htmx, only take the line away."""
    actions.read_all_notices(by=request.user, now=clock.now())
    if request.htmx:
        return HttpResponse("")
    return redirect("notify:notices")


@require_http_methods(["GET", "HEAD", "POST"])
def reach(request):
    """What may reach oneself, how, and when not."""
    devices = reads.devices(request.user)
    posted = request.POST if request.method == "POST" else None
    has_calendar = reads.wants_letters(request.user, actions.CALENDAR)
    form = ReachForm(posted, wanted=reads.reaching(request.user), has_devices=bool(devices), has_calendar=has_calendar)
    if form.is_valid():
        told = {"wanted": form.wanted(), "has_calendar": form.cleaned_data["has_calendar"]}
        actions.change_reaching(by=request.user, **told, now=clock.now())
        messages.success(request, _("Saved."))
        return redirect("notify:reach")
    context = {
        "form": form, "zone": request.user.zone.replace("_", " "),
        "stopped": [kind for kind in BATCHED if not reads.wants_letters(request.user, kind)],
        "devices": devices, "returned": reads.returned(request.user), "replies": reads.replies_are_taken(request.user),
    }  # fmt: skip
    return render(request, "notify/reach.html", context, status=422 if form.errors else 200)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, token):
    """Ask before stopping: a program that only looks at the link must not stop anything. Mail programs post (RFC 8058), and have
    no cookie of ours, so the address itself is the proof."""
    owner_id, kind = reads.stopping(request.user, token)
    if request.method == "POST":
        actions.silence_letters(owner_id=owner_id, kind=kind, now=clock.now())
    return render(request, "notify/stop.html", {"is_stopped": request.method == "POST"})


stop.is_open = True


@require_POST
def letters_return(request, kind):
    actions.allow_letters(by=request.user, kind=kind, now=clock.now())
    messages.success(request, _("These letters come again."))
    return redirect("notify:reach" if kind in BATCHED else "account")


@require_POST
def address_trust(request):
    """One's own address, from which letters came back, works again."""
    actions.trust_address(by=request.user, now=clock.now())
    messages.success(request, _("Letters go there again."))
    return redirect("notify:reach")


@require_POST
def presence(request):
    """A page of the house is in front of somebody: said by the page itself, about once a minute."""
    actions.note_presence(by=request.user, now=clock.now())
    return HttpResponse(status=204)


presence.is_for_any_state = True


@require_http_methods(["GET", "HEAD", "POST"])
def push(request):
    """The key that a browser asks for, and letting one's own browser be told things. Answers JSON."""
    now = clock.now()
    if request.method != "POST":
        return JsonResponse({"key": actions.public_key(now=now)})
    said = (request.POST.get(name, "") for name in ("endpoint", "p256dh", "auth"))
    try:
        told = {"user_agent": request.headers.get("User-Agent", ""), "session_key": request.session.session_key or ""}
        subscribed = actions.Subscribed(*said, **told)
        return JsonResponse({"id": actions.let_device(by=request.user, subscribed=subscribed, now=now)})
    except Unfit as unfit:
        return JsonResponse({"field": unfit.field, "error": str(unfit.message)}, status=422)


@require_POST
def push_here(request):
    """Which of one's own devices the asking browser is; `id` is null where it is none. Answers JSON."""
    return JsonResponse({"id": reads.device_of(request.user, request.POST.get("endpoint", ""))})


@require_POST
def push_end(request):
    """Tell the asking browser nothing any more."""
    actions.end_endpoint(by=request.user, endpoint=request.POST.get("endpoint", ""), now=clock.now())
    return HttpResponse(status=204)


@require_POST
def device_end(request, device_id):
    """Tell one of one's own devices nothing any more."""
    actions.end_device(by=request.user, device_id=device_id, now=clock.now())
    messages.success(request, _("This device is told nothing any more."))
    return redirect("notify:reach")


@require_http_methods(["GET", "HEAD", "POST"])
def hooks(request):
    """One's webhooks. A POST makes one more; its secret stands on the answer alone and can never be shown again."""
    url, sorts, trouble, made = "", [], None, None
    if request.method == "POST":
        url, sorts = request.POST.get("url", "").strip(), request.POST.getlist("sorts")
        try:
            hook_id, secret = actions.make_hook(by=request.user, url=url, kinds=kinds_of(sorts), now=clock.now())
        except Unfit as unfit:
            trouble = unfit
        else:
            made = {"id": hook_id, "url": url, "secret": secret}
            url, sorts = "", []
    lines = [(row, kinds_in_words(row.kinds)) for row in reads.hooks(request.user)]
    context = {"lines": lines, "made": made, "trouble": trouble, "url": url, "sorts": kind_choices(sorts)}
    return render(request, "notify/hooks.html", context, status=422 if trouble else 200)


@require_safe
def hook(request, hook_id):
    """One of one's webhooks, with what it was told lately and what it answered."""
    row = reads.hook(request.user, hook_id)
    calls = reads.calls(request.user, hook_id, 0, MOST_CALLS)
    return render(request, "notify/hook.html", {"hook": row, "kinds": kinds_in_words(row.kinds), "calls": calls})


@require_POST
def hook_pause(request, hook_id):
    """Tell it nothing for now (`is_paused` 1), or go on."""
    is_paused = request.POST.get("is_paused") == "1"
    actions.pause_hook(by=request.user, hook_id=hook_id, is_paused=is_paused, now=clock.now())
    messages.success(request, _("It is told nothing for now.") if is_paused else _("It is told again what you are told."))
    return redirect("notify:hook", hook_id)


@require_POST
def hook_try(request, hook_id):
    actions.try_hook(by=request.user, hook_id=hook_id, now=clock.now())
    messages.success(request, _("It is told something now. What it answers stands below in a moment."))
    return redirect("notify:hook", hook_id)


@require_POST
def hook_end(request, hook_id):
    actions.end_hook(by=request.user, hook_id=hook_id, now=clock.now())
    messages.success(request, _("That address is told nothing any more."))
    return redirect("notify:hooks")
