"""Memories kept together."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.gatherings import actions, reads
from closeknit.gatherings.actions import Remembered
from closeknit.gatherings.views.files import sent
from closeknit.kit import clock
from closeknit.kit.text import number_in
from closeknit.kit.unfit import Unfit
from closeknit.trust import reads as trust

MOST_PAGES = 10_000


@require_safe
def memories(request):
    eyes = trust.sight(request.user)
    page = min(number_in(request.GET.get("page", "")) or 1, MOST_PAGES)
    found, has_more = reads.shared_memories(request.user, eyes, page=page)
    context = {"memories": found, "earlier": page + 1 if has_more else 0, "can_begin": bool(eyes.met_ids)}
    return render(request, "gatherings/memories.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    """Begin a memory with people one has met."""
    people = reads.people_met(request.user, trust.sight(request.user))
    today = clock.local_date(clock.now(), request.user.zone).isoformat()
    context = {"people": people, "chosen": request.GET.getlist("with"), "today": today, "said": {"on": today}}
    if request.method != "POST":
        return render(request, "gatherings/memory_form.html", context)
    said = {name: request.POST.get(name, "") for name in ("on", "place", "text", "alt")}
    try:
        made = actions.keep_memory(
            by=request.user, slugs=request.POST.getlist("with"), on=said["on"], place=said["place"], told=told(request),
            now=clock.now(),
        )  # fmt: skip
    except Unfit as unfit:
        context |= {"chosen": request.POST.getlist("with"), "said": said, "error": str(unfit.message), "at": unfit.field}
        return render(request, "gatherings/memory_form.html", context, status=422)
    return redirect("gatherings:memory", made)


def told(request) -> Remembered:
    return Remembered(request.POST.get("text", ""), request.FILES.getlist("photos"), request.POST.get("alt", ""))


@require_safe
def memory(request, memory_id):
    return memory_page(request, memory_id)


def memory_page(request, memory_id, status: int = 200, **more):
    shown = reads.shared_memory(request.user, trust.sight(request.user), memory_id)
    return render(request, "gatherings/memory.html", {"memory": shown, **more}, status=status)


@require_POST
def part(request, memory_id):
    """Add what one remembers oneself."""
    try:
        actions.add_part(by=request.user, memory_id=memory_id, told=told(request), now=clock.now())
    except Unfit as unfit:
        said = {"text": request.POST.get("text", ""), "alt": request.POST.get("alt", "")}
        return memory_page(request, memory_id, status=422, said=said, error=str(unfit.message), at=unfit.field)
    return redirect("gatherings:memory", memory_id)


@require_http_methods(["GET", "HEAD", "POST"])
def of_gathering(request, slug, occurrence_id):
    """Add what one remembers of a gathering to which one came."""
    now = clock.now()
    after = reads.afterwards(request.user, trust.sight(request.user), slug, occurrence_id, now)
    context = {"after": after, "url": f"/gatherings/{slug}/{occurrence_id}"}
    if request.method != "POST":
        return render(request, "gatherings/gathering_memory.html", context)
    try:
        which = {"slug": slug, "occurrence_id": occurrence_id}
        actions.keep_gathering_memory(by=request.user, **which, told=told(request), now=now)
    except Unfit as unfit:
        said = {"text": request.POST.get("text", ""), "alt": request.POST.get("alt", "")}
        context |= {"said": said, "error": str(unfit.message), "at": unfit.field}
        return render(request, "gatherings/gathering_memory.html", context, status=422)
    return redirect(f"/gatherings/{slug}/{occurrence_id}#memory")


def memory_context(request, eyes, shown, now) -> dict:
    """What `gatherings/_memory.html` draws on the page of a gathering that is over, for those who were there."""
    one = shown.one
    if not eyes.is_here or one is None or one.ends_at > now or one.cancelled_at:
        return {}
    one.gathering = shown.row
    if request.user.id not in reads.presence(request.user, one).came:
        return {}
    return {"was_there": True, "memory": reads.memory_of_occurrence(request.user, eyes, one)}


@require_POST
def part_end(request, part_id):
    actions.remove_part(by=request.user, part_id=part_id, now=clock.now())
    messages.success(request, _("It is gone, with its photos."))
    return redirect("gatherings:memories")


@require_POST
def quiet(request, memory_id):
    is_quiet = request.POST.get("is_quiet", "1") == "1"
    actions.keep_quiet(by=request.user, memory_id=memory_id, is_quiet=is_quiet, now=clock.now())
    messages.success(request, _("It does not come up by itself.") if is_quiet else _("It may come up again."))
    return redirect("/") if request.POST.get("back") == "today" else redirect("gatherings:memory", memory_id)


@require_POST
def leaving(request, memory_id):
    actions.leave_memory(by=request.user, memory_id=memory_id, now=clock.now())
    messages.success(request, _("You see it no more, and nobody is told."))
    return redirect("gatherings:memories")


@require_safe
def photo(request, name):
    return sent(reads.part_photo_file(request.user, name))


@require_safe
def photo_small(request, name):
    return sent(reads.part_photo_file(request.user, name, is_small=True))
