"""Labels: put on somebody and taken off, and all those of the book, renamed and deleted."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from closeknit.contacts import actions, reads
from closeknit.contacts.forms.deeds import LabelForm
from closeknit.contacts.views.person import person_page
from closeknit.contacts.views.shown import too_bad
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit


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


@require_safe
def book_labels(request):
    return page(request)


@require_POST
def book_label(request, label_id):
    """Give a label another name."""
    form = LabelForm(request.POST, auto_id=f"label_{label_id}_%s")
    if form.is_valid():
        try:
            actions.rename_label(by=request.user, label_id=label_id, name=form.cleaned_data["name"], now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("contacts:book_labels")
    return page(request, {label_id: form}, status=422)


@require_POST
def book_label_deletion(request, label_id):
    actions.delete_label(by=request.user, label_id=label_id, now=clock.now())
    return redirect("contacts:book_labels")


def page(request, posted: dict | None = None, status=200):
    """Every label with a form of its own; `posted` is the one that has to be looked at again, by its label."""
    posted = posted or {}
    known = reads.labels(request.user)
    if not posted.keys() <= {label.id for label in known}:
        raise Http404("no such label in this book")
    shown = [
        {
            "name": label.name,
            "people": f"/people?label={label.id}",
            "url": f"/people/labels/{label.id}",
            "form": posted.get(label.id) or LabelForm(initial={"name": label.name}, auto_id=f"label_{label.id}_%s"),
        }
        for label in known
    ]
    return render(request, "contacts/labels.html", {"labels": shown}, status=status)
