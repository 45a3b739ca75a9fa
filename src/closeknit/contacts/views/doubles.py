"""Two pages that may be one person."""

from __future__ import annotations

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.unfit import Unfit
from closeknit.kit import clock


@require_POST
def double(request, contact_id, double_id):
    """They are two people."""
    reads.contact(request.user, contact_id)
    actions.say_apart(by=request.user, double_id=double_id, now=clock.now())
    return redirect("contacts:person", contact_id)


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request, contact_id, other_id):
    """Ask once in words, then make two pages one: the first stays."""
    person, other = reads.contact(request.user, contact_id), reads.contact(request.user, other_id)
    if request.method == "POST":
        try:
            actions.merge_contacts(by=request.user, contact_id=contact_id, other_id=other_id, now=clock.now())
        except Unfit as unfit:
            messages.error(request, str(unfit.message))
        else:
            messages.success(request, _("%(name)s has one page now.") % {"name": person.name})
        return redirect("contacts:person", contact_id)
    return render(request, "contacts/merge.html", {"person": person, "other": other, "url": f"/people/{contact_id}"})
