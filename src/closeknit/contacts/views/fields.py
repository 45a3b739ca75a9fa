"""The fields that an owner named: the list, one of them, and removing it with what is said first."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.contacts import actions, reads
from closeknit.contacts.forms.customs import KINDS, FieldForm
from closeknit.contacts.views.shown import posted, too_bad
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit


@require_http_methods(["GET", "HEAD", "POST"])
def fields(request):
    form = FieldForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_field(by=request.user, **form.cleaned_data, now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("contacts:fields")
    shown = [
        {"id": row.id, "name": row.name, "kind": KINDS[row.kind], "people": row.people}
        for row in reads.counted_fields(request.user)
    ]
    context = {"form": form, "fields": shown}
    return render(request, "contacts/fields.html", context, status=422 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def field(request, field_id):
    row = reads.custom_field(request.user, field_id)
    initial = {"name": row.name, "choices": "\n".join(row.choices)}
    form = FieldForm(posted(request), is_known=True, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_field(by=request.user, field_id=field_id, **form.cleaned_data, now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("contacts:fields")
    context = {"form": form, "field": row, "is_choice": row.kind == "choice"}
    return render(request, "contacts/field.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def field_deletion(request, field_id):
    actions.remove_field(by=request.user, field_id=field_id, now=clock.now())
    return redirect("contacts:fields")
