"""Smart groups: named, looked at, changed, deleted."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.contacts import actions, reads
from closeknit.contacts.forms.groups import GroupForm, initial_of
from closeknit.contacts.views.asked import FILTERS
from closeknit.contacts.views.shown import too_bad
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit


@require_http_methods(["GET", "HEAD", "POST"])
def groups(request):
    """All groups, and the form of a new one; the address may say what it asks."""
    if request.method == "POST":
        form = form_of(request, request.POST)
        if form.is_valid():
            try:
                made = actions.add_group(
                    by=request.user, name=form.cleaned_data["name"], conditions=form.conditions(), now=clock.now()
                )
            except Unfit as unfit:
                too_bad(form, unfit)
            else:
                return redirect(f"/people?group={made}")
        return page(request, form, status=422)
    asked = request.GET
    told = {
        "query": asked.get("query", "")[:200], "filter": asked.get("filter", "all"), "labels": asked.getlist("labels"),
    }  # fmt: skip
    return page(request, form_of(request, None, initial=told))


@require_http_methods(["GET", "HEAD", "POST"])
def group(request, group_id):
    row = reads.group(request.user, group_id)
    if request.method == "POST":
        form = form_of(request, request.POST)
        if form.is_valid():
            try:
                actions.change_group(
                    by=request.user, group_id=group_id, name=form.cleaned_data["name"], conditions=form.conditions(),
                    now=clock.now(),
                )  # fmt: skip
            except Unfit as unfit:
                too_bad(form, unfit)
            else:
                return redirect(f"/people?group={group_id}")
        return page(request, form, row, status=422)
    return page(request, form_of(request, None, initial=initial_of(row.name, row.conditions)), row)


@require_POST
def group_deletion(request, group_id):
    actions.delete_group(by=request.user, group_id=group_id, now=clock.now())
    return redirect("contacts:groups")


def form_of(request, posted, **options) -> GroupForm:
    fields = reads.custom_fields(request.user)
    return GroupForm(posted, labels=reads.labels(request.user), filters=FILTERS, fields=fields, **options)


def page(request, form, row=None, status=200):
    shown = [{"id": each.id, "name": each.name, "people": f"/people?group={each.id}"} for each in reads.groups(request.user)]
    context = {"form": form, "groups": [] if row else shown, "group": row}
    return render(request, "contacts/groups.html", context, status=status)
