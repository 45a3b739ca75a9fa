"""One line about somebody, which becomes a note, a fact, a promise, a gift idea or an entry of the ledger."""

from __future__ import annotations

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from closeknit.contacts import actions
from closeknit.contacts.forms.deeds import FACT, GIFT, LOG, NOTE, PROMISE, LineForm
from closeknit.contacts.views.person import person_page
from closeknit.contacts.views.shown import too_bad
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit


@require_POST
def lines(request, contact_id):
    form = LineForm(request.POST)
    if form.is_valid():
        try:
            write_down(request.user, contact_id, form.cleaned_data)
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("contacts:person", contact_id)
    return person_page(request, contact_id, line=form, status=422)


def write_down(by, contact_id, said) -> None:
    now = clock.now()
    if said["kind"] == NOTE:
        actions.add_note(by=by, contact_id=contact_id, text=said["text"], now=now)
    elif said["kind"] == FACT:
        actions.add_fact(by=by, contact_id=contact_id, text=said["text"], learned_on=clock.local_date(now, by.zone), now=now)
    elif said["kind"] == PROMISE:
        actions.add_promise(by=by, contact_id=contact_id, text=said["text"], due_on=said["due_on"], now=now)
    elif said["kind"] == GIFT:
        actions.catch_idea(by=by, contact_id=contact_id, text=said["text"], now=now)
    elif said["kind"] == LOG:
        actions.log_interaction(by=by, contact_ids=[contact_id], deed=said["deed"], about=said["about"], now=now)
