"""How somebody is kept: pinned, in a chosen rhythm, archived, remembered, deleted."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.contacts import actions, reads
from closeknit.contacts.forms.deeds import CadenceForm
from closeknit.contacts.views.person import person_page
from closeknit.kit import clock


@require_POST
def pin(request, contact_id):
    is_pinned = request.POST.get("is_pinned") == "1"
    actions.pin_contact(by=request.user, contact_id=contact_id, is_pinned=is_pinned, now=clock.now())
    return redirect("contacts:person", contact_id)


@require_POST
def cadence(request, contact_id):
    form = CadenceForm(request.POST)
    if form.is_valid():
        actions.set_cadence(by=request.user, contact_id=contact_id, days=form.cleaned_data["days"], now=clock.now())
        return redirect("contacts:person", contact_id)
    return person_page(request, contact_id, cadence=form, status=422)


@require_POST
def archive(request, contact_id):
    is_archived = request.POST.get("is_archived") == "1"
    deed = actions.archive_contact if is_archived else actions.restore_contact
    deed(by=request.user, contact_id=contact_id, now=clock.now())
    return redirect("contacts:person", contact_id)


@require_POST
def death(request, contact_id):
    has_died = request.POST.get("has_died") == "1"
    actions.mark_died(by=request.user, contact_id=contact_id, has_died=has_died, now=clock.now())
    return redirect("contacts:person", contact_id)


@require_http_methods(["GET", "HEAD", "POST"])
def deletion(request, contact_id):
    """Ask once in words, saying what goes; then delete, for thirty days with a way back."""
    person = reads.contact(request.user, contact_id)
    if request.method == "POST":
        deed_id = actions.do_in_bulk(by=request.user, kind="delete", contact_ids=[person.id], now=clock.now())
        messages.success(request, _("%(name)s is gone from your book.") % {"name": person.name})
        return redirect(f"{reverse('contacts:people')}?did={deed_id}")
    return render(request, "contacts/deletion.html", {"person": person, "url": f"/people/{contact_id}"})
