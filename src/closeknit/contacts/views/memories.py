"""Memories: all of them, each on its own, and their photos."""

from __future__ import annotations

from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.memories import Photos, lived_of
from closeknit.contacts.forms.life import MemoryForm
from closeknit.contacts.views.interactions import named_ids
from closeknit.contacts.views.life import asked_person, by_year, ticked, turning
from closeknit.contacts.views.life_words import number
from closeknit.contacts.views.memory_words import shown_memory
from closeknit.contacts.views.photos import A_YEAR
from closeknit.contacts.views.shown import too_bad
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit

PAGE = "/people/memories"


@require_safe
def memories(request):
    """All memories, newest first; `with` is a contact."""
    whom = asked_person(request)
    page = number(request.GET.get("page", ""))
    found = reads.memories_page(request.user, contact_id=whom.id if whom else None, number=page)
    context = {
        "years": by_year([shown_memory(line) for line in found.rows]),
        "whom": whom,
        "new_url": f"{PAGE}/new" + (f"?with={whom.id}" if whom else ""),
        "undo": undo(request),
        **turning(PAGE, {"with": whom.id} if whom else {}, found),
    }
    return render(request, "contacts/memories.html", context)


def undo(request) -> dict | None:
    """What the last removal offers to take back."""
    asked = number(request.GET.get("gone", ""), 0)
    if not (asked and reads.has_removed_memory(request.user, asked)):
        return None
    return {"words": _("The memory is removed."), "url": f"{PAGE}/{asked}/deletion", "fields": [("is_undone", "1")]}


@require_safe
def memory(request, memory_id):
    line = shown_memory(reads.memory_line(request.user, memory_id))
    return render(
        request, "contacts/memory.html", {"memory": line, "photos_without_words": any(not p["alt"] for p in line["photos"])}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def memory_new(request):
    form = MemoryForm(request.POST if request.method == "POST" else None, request.FILES or None)
    whom = asked_person(request)
    if request.method == "POST" and form.is_valid():
        try:
            told = {"contact_ids": others(request.user, form), "lived": form.lived(), "photos": photos_of(request, form)}
            memory_id = actions.add_memory(by=request.user, **told, now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect(f"{PAGE}/{memory_id}")
    chosen = ticked(request) if request.method == "POST" else [whom.id] if whom else []
    return form_page(request, form, chosen, _("A memory"), f"{PAGE}/new", PAGE)


@require_http_methods(["GET", "HEAD", "POST"])
def memory_edit(request, memory_id):
    line = reads.memory_line(request.user, memory_id)
    initial = MemoryForm.initial_of(lived_of(reads.memory(request.user, memory_id)))
    form = MemoryForm(request.POST if request.method == "POST" else None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            told = {"contact_ids": others(request.user, form), "lived": form.lived(), "photos": photos_of(request, form, line)}
            actions.change_memory(by=request.user, memory_id=memory_id, **told, now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect(f"{PAGE}/{memory_id}")
    chosen = ticked(request) if request.method == "POST" else [each for each, _name in line.people]
    url = f"{PAGE}/{memory_id}"
    photos = shown_memory(line)["photos"]
    for photo in photos:
        photo["alt"] = request.POST.get(f"alt-{photo['id']}", photo["alt"])
    return form_page(request, form, chosen, _("Change the memory"), f"{url}/edit", url, photos=photos, is_there=True)


def form_page(request, form, chosen, title, url, back, **more):
    context = {"form": form, "title": title, "url": url, "back": back, "chosen": reads.chosen_people(request.user, chosen)}
    return render(request, "contacts/memory_form.html", context | more, status=422 if form.errors else 200)


def others(viewer, form) -> list[int]:
    """Those who were ticked, and those whose names were typed. Raises Unfit for a name that is nobody's or several people's."""
    return form.cleaned_data["others"] + named_ids(viewer, form.cleaned_data["who"])


def photos_of(request, form, line=None) -> Photos:
    """What the form says of photos: each that is there has its words, and a box to take it away."""
    there = [photo.id for photo in line.photos] if line else []
    alts = {each: request.POST[f"alt-{each}"] for each in there if f"alt-{each}" in request.POST}
    gone = [each for each in there if request.POST.get(f"gone-{each}") == "1"]
    return Photos([file.read() for file in form.cleaned_data["photos"][:MOST_READ]], gone, alts)


MOST_READ = 13  # one more than a memory holds, so that too many are refused and not cut off


@require_POST
def memory_deletion(request, memory_id):
    """Take a memory away, or with `is_undone` bring it back."""
    is_undone = request.POST.get("is_undone") == "1"
    actions.remove_memory(by=request.user, memory_id=memory_id, is_undone=is_undone, now=clock.now())
    return redirect(f"{PAGE}/{memory_id}" if is_undone else f"{PAGE}?gone={memory_id}")


@require_POST
def memory_quiet(request, memory_id):
    """Keep a memory quiet, or with `is_undone` let it come up again."""
    is_quiet = request.POST.get("is_undone") != "1"
    actions.keep_memory_quiet(by=request.user, memory_id=memory_id, is_quiet=is_quiet, now=clock.now())
    return redirect("today:today" if request.POST.get("back") == "today" else f"{PAGE}/{memory_id}")


@require_safe
def memory_photo(request, name):
    return photo_answer(reads.memory_photo_file(request.user, name))


@require_safe
def memory_photo_small(request, name):
    return photo_answer(reads.memory_photo_file(request.user, name, is_small=True))


def photo_answer(path):
    response = FileResponse(path.open("rb"), content_type="image/webp")
    response["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return response
