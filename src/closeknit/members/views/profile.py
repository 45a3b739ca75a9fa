"""One's own profile: filled in, and seen as others see it."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.members import actions, reads
from closeknit.members.forms.profile import ProfileForm
from closeknit.members.views.profile_words import shown_profile
from closeknit.trust import reads as trust

A_YEAR = 31_536_000


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request):
    """Everything one tells of oneself, each field with its audience."""
    viewer, is_posted = request.user, request.method == "POST"
    circles = trust.own_circles(viewer, trust.sight(viewer))
    now_told = reads.own_profile(viewer)
    form = ProfileForm(viewer, circles, now_told, request.POST if is_posted else None, request.FILES)
    if is_posted and form.is_valid():
        has_page = bool(request.POST.get("open-page"))
        try:
            actions.save_profile(by=viewer, said=form.said, has_open_page=has_page, photo=form.photo, now=clock.now())
        except Unfit as unfit:
            form.refuse(unfit)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"/profile#{more}" if (more := request.POST.get("more")) in ("ways", "days") else "/profile")
    if is_posted:
        form.ask_for_photo_again()
    context = {
        "form": form,
        "is_back": is_posted,
        "profile": now_told,
        "has_page": bool(request.POST.get("open-page")) if is_posted else reads.has_open_page(viewer),
        "has_wrong": {
            "lines": any(each.error for each in (*form.lines, form.face)),
            "texts": any(each.error for each in form.texts),
            "ways": any(each.error for each in form.ways),
            "days": any(each.error for each in form.days),
        },
    }
    return render(request, "members/profile_form.html", context, status=422 if is_posted else 200)


@require_safe
def profile_as(request):
    """One's own profile as a member one chooses, any other member, any whom one has met, or everybody sees it."""
    viewer = request.user
    eyes = trust.sight(viewer)
    query, slug, kind = request.GET.get("q", "")[:120], request.GET.get("member", ""), request.GET.get("eyes", "")
    context = {"query": query, "found": reads.called(viewer, eyes, query) if query else [], "kind": kind}
    if slug:
        other = trust.member(viewer, slug, eyes)
        seen, context["other"] = reads.profile(other, viewer.slug), other
    elif kind == "public":
        try:
            seen = reads.public_profile(None, viewer.slug)
        except Http404:
            seen = None
    elif kind == "member":
        seen = reads.profile(None, viewer.slug, reads.ANY_MEMBER)
    elif kind == "met":
        seen = reads.profile(None, viewer.slug, reads.as_somebody_met(viewer))
    else:
        return render(request, "members/profile_as.html", context)
    shown_ids = {each.id for each in seen.fields} if seen else set()
    own = reads.own_profile(viewer)
    hidden = [str(reads.FIELD_WORDS[each.kind]) for each in own.fields if each.id not in shown_ids]
    if own.photo_url and not (seen and seen.photo_url):
        hidden.insert(0, _("Photo"))
    context |= {
        "is_chosen": True,
        "profile": shown_profile(seen, clock.now()) if seen else None,
        "hidden": list(dict.fromkeys(hidden)),
    }
    return render(request, "members/profile_as.html", context)


@require_safe
def photo(request, name):
    response = FileResponse(reads.photo_file(request.user, name).open("rb"), content_type="image/webp")
    response["Cache-Control"] = "private, no-cache"  # who may see a face can change
    return response


photo.is_open = photo.comes_first = True


@require_safe
def public_profile(request, slug):
    """The page of a member that needs no account."""
    profile = reads.public_profile(request.user, slug)
    response = render(request, "members/public.html", {"profile": shown_profile(profile, clock.now())})
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


public_profile.is_open = public_profile.comes_first = True
