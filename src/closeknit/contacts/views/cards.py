"""One card of a round: ticked off, answered, its envelope changed, taken out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.contacts import actions, reads
from closeknit.contacts.forms.rounds import CardForm
from closeknit.contacts.views.rounds import shown_card
from closeknit.contacts.views.shown import posted, too_bad
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit

MOST_NAMED = 12


@require_http_methods(["GET", "HEAD", "POST"])
def card(request, round_id, card_id):
    reads.card(request.user, round_id, card_id)
    told = reads.round_page(request.user, round_id)
    row = next(each for each in told.cards if each.card.id == card_id)
    initial = {
        "address_id": row.address.id if row.address else None,
        "addressed_to": row.card.addressed_to,
        "note": row.card.note,
        "is_checked": row.card.is_checked,
    }
    form = CardForm(posted(request), initial=initial, addresses=row.addresses)
    if form.is_bound and form.is_valid():
        try:
            actions.change_card(by=request.user, card_id=card_id, now=clock.now(), **form.cleaned_data)
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect(f"/people/cards/{round_id}#card-{card_id}")
    today = clock.local_date(clock.now(), request.user.zone)
    context = {"form": form, "card": shown_card(row, told.round, today), "round": told.round, "back": f"/people/cards/{round_id}"}
    return render(request, "contacts/card.html", context, status=422 if form.errors else 200)


@require_POST
def card_state(request, round_id, card_id):
    """Tick a card off as written or sent, or take that back."""
    reads.card(request.user, round_id, card_id)
    try:
        actions.tick_card(by=request.user, card_id=card_id, state=request.POST.get("state", ""), now=clock.now())
    except Unfit as unfit:
        return HttpResponseBadRequest(str(unfit.message))
    return answered(request, round_id, card_id)


@require_POST
def card_answer(request, round_id, card_id):
    """Note that they wrote back, or with `is_undone` that they did not."""
    reads.card(request.user, round_id, card_id)
    is_undone = request.POST.get("is_undone") == "1"
    actions.note_answer(by=request.user, card_id=card_id, is_undone=is_undone, now=clock.now())
    return answered(request, round_id, card_id)


@require_POST
def card_deletion(request, round_id, card_id):
    reads.card(request.user, round_id, card_id)
    actions.remove_card(by=request.user, card_id=card_id, now=clock.now())
    return redirect("contacts:round", round_id)


@require_POST
def round_states(request, round_id):
    """Tick off everything that is not so far yet."""
    state = request.POST.get("state", "")
    if state not in ("written", "sent"):
        return HttpResponseBadRequest(_("A card is to be written, written or sent."))
    left = actions.tick_cards(by=request.user, round_id=round_id, state=state, now=clock.now())
    if left:
        names = ", ".join(left[:MOST_NAMED]) + (" …" if len(left) > MOST_NAMED else "")
        messages.info(request, _("Not ticked, for there is no address yet: %(names)s.") % {"names": names})
    return redirect("contacts:round", round_id)


def answered(request, round_id: int, card_id: int):
    """The line of the card for htmx, else the page at its place."""
    if not request.htmx:
        return redirect(f"/people/cards/{round_id}#card-{card_id}")
    told = reads.round_page(request.user, round_id)
    today = clock.local_date(clock.now(), request.user.zone)
    row = next(each for each in told.cards if each.card.id == card_id)
    return render(request, "contacts/_round_card.html", {"card": shown_card(row, told.round, today)})
