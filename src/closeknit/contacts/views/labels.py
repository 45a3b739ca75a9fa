"""Labels put on somebody and taken off."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.unfit import Unfit
from closeknit.contacts.forms.deeds import LabelForm
from closeknit.contacts.views.person import person_page
from closeknit.contacts.views.shown import too_bad
from closeknit.kit import clock


@require_POST
def labels(request, contact_id):
    form = LabelForm(request.POST)
    if form.is_valid():
        try:
            actions.add_label(by=request.user, contact_id=contact_id, name=form.cleaned_data["name"], now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("contacts:person", contact_id)
    return person_page(request, contact_id, label=form, status=422)


@require_POST
def label(request, contact_id, label_id):
    """Take one off; the label itself stays in the book."""
    if label_id not in {known.id for known in reads.labels(request.user)}:
        raise Http404("no such label in this book")
    actions.remove_label(by=request.user, contact_id=contact_id, label_id=label_id, now=clock.now())
    return redirect("contacts:person", contact_id)
