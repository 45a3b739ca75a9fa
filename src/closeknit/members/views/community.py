"""The community: founded, looked at, changed; its agreements and its hosts."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.kit import clock, web
from closeknit.kit.unfit import Unfit
from closeknit.members import access, actions, reads
from closeknit.members.forms.community import AgreementsForm, CharterForm, FoundingForm
from closeknit.trust import reads as trust
from closeknit.trust.access import may_look_after_community

A_YEAR = 31_536_000


@require_http_methods(["GET", "HEAD", "POST"])
def found(request):
    access.may_found_community(request.user).or_refuse()
    if reads.community(request.user):
        return redirect("members:community")
    form = FoundingForm(request.POST if request.method == "POST" else None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            agreements = form.cleaned_data["agreements"]
            actions.found_community(by=request.user, charter=form.charter(), agreements=agreements, now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        except actions.CommunityExists:
            return redirect("members:community")
        else:
            return redirect("members:community")
    return render(request, "members/found.html", {"form": form}, status=422 if form.errors else 200)


found.is_for_any_state = True


@require_safe
def community(request):
    eyes = trust.sight(request.user)
    row = there(request)
    is_open = row.joining != row.Joining.INVITED
    context = {
        "community": row,
        "door_url": door_url(request) if is_open else "",
        "agreement": reads.agreement(request.user),
        "hosts": reads.hosts(request.user, eyes),
        "may_look_after": bool(may_look_after_community(request.user)),
    }
    return render(request, "members/community.html", context)


def door_url(request) -> str:
    """Where whoever was not invited comes in: at the origin of this house, else where this page was reached."""
    return (web.address() or request.build_absolute_uri("/").rstrip("/")) + reverse("members:join_open")


@require_http_methods(["GET", "HEAD", "POST"])
def community_edit(request):
    may_look_after_community(request.user).or_refuse()
    row = there(request)
    form = CharterForm(
        request.POST if request.method == "POST" else None, request.FILES or None, initial=CharterForm.initial_of(row)
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_community(by=request.user, charter=form.charter(), now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            messages.success(request, _("Saved."))
            return redirect("members:community")
    return render(request, "members/community_edit.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def agreements(request):
    """Every version there was, for everybody; a host writes the next."""
    versions = reads.agreements(request.user)
    may_write = bool(may_look_after_community(request.user))
    initial = {"agreements": versions[0].text if versions else ""}
    form = AgreementsForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST":
        may_look_after_community(request.user).or_refuse()
        if form.is_valid():
            try:
                actions.change_agreements(by=request.user, text=form.cleaned_data["agreements"], now=clock.now())
            except Unfit as unfit:
                too_bad(form, unfit)
            else:
                messages.success(request, _("Everybody is asked to read it when they next come by."))
                return redirect("members:agreements")
    asked = reads.still_asked(request.user) if may_write else []
    context = {"versions": versions, "form": form if may_write else None, "asked": asked}
    return render(request, "members/agreements.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def hosts(request):
    """Who looks after the community, for its hosts: they find a member by name and ask them to share the work."""
    access.may_choose_hosts(request.user).or_refuse()
    if request.method == "POST":
        posted = request.POST
        actions.make_host(by=request.user, slug=posted.get("who", ""), reason=posted.get("reason", ""), now=clock.now())
        messages.success(request, _("They are told, and can look after the community from now on."))
        return redirect("members:hosts")
    eyes, query = trust.sight(request.user), request.GET.get("q", "")[:120]
    context = {"hosts": reads.hosts(request.user, eyes), "query": query, "found": reads.named(request.user, query, eyes)}
    return render(request, "members/hosts.html", context)


@require_POST
def host_end(request):
    try:
        actions.step_down(by=request.user, now=clock.now())
    except actions.LastHost:
        messages.error(request, _("Nobody else looks after the community yet. Ask somebody to be a host first."))
        return redirect("members:hosts")
    messages.success(request, _("You look after the community no longer. Thank you for having done it."))
    return redirect("members:community")


@require_safe
def community_picture(request, name):
    return picture_answer(reads.picture_file(request.user, name))


community_picture.is_open = agreements.comes_first = True


def picture_answer(path):
    """The answer with a picture that its reader's own browser may keep, for a name is never used twice."""
    response = FileResponse(path.open("rb"), content_type="image/webp")
    response["Cache-Control"] = f"private, max-age={A_YEAR}, immutable"
    return response


def there(request):
    """The community, where there is one; Http404 otherwise."""
    found = reads.community(request.user)
    if not found:
        raise Http404
    return found


def too_bad(form, unfit: Unfit) -> None:
    """Put a refusal where its field is, or above the form where there is none."""
    form.add_error(unfit.field if unfit.field in form.fields else None, str(unfit.message))
