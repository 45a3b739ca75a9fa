"""Rounds of cards: all of them, a new one, and one with its cards by the day of posting."""

from __future__ import annotations

from django.http import QueryDict
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.contacts import actions, reads
from closeknit.contacts.forms.rounds import SHEETS, EditRoundForm, RoundForm
from closeknit.contacts.rules.countries import codes, country_name
from closeknit.contacts.rules.post import days_on_the_way
from closeknit.contacts.views.shown import posted, too_bad
from closeknit.kit import clock
from closeknit.kit.printers import printer
from closeknit.kit.unfit import Unfit


@require_http_methods(["GET", "HEAD", "POST"])
def rounds(request):
    now = clock.now()
    today = clock.local_date(now, request.user.zone)
    home = country_name(reads.home_of(request.user), language())
    form = RoundForm(posted(request), today=today, initial={"home": home, "month": today.month})
    if form.is_bound and form.is_valid():
        try:
            made = actions.add_round(by=request.user, now=now, **form.cleaned_data)
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("contacts:round_choice", made)
    context = {
        "rounds": [shown_round(row) for row in reads.card_rounds(request.user)],
        "form": form,
        "countries": countries(),
    }
    return render(request, "contacts/rounds.html", context, status=422 if form.errors else 200)


def language() -> str:
    return get_language() or "en"


def countries() -> list[str]:
    return sorted({name for code in codes() if (name := country_name(code, language()))})


def shown_round(row) -> dict:
    return {
        "title": row.round.title,
        "url": f"/people/cards/{row.round.id}",
        "there_by": date_format(row.round.there_by, "j F Y") if row.round.there_by and not row.round.month else "",
        "to_write": row.to_write,
        "written": row.written,
        "sent": row.sent,
        "is_done": row.sent and not row.to_write and not row.written,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def card_round(request, round_id):
    """One round; a post writes its title, day and country anew."""
    row = reads.card_round(request.user, round_id)
    told = {"title": row.title, "there_by": row.there_by, "home": country_name(row.home, language())}
    form = EditRoundForm(posted(request), initial=told, is_birthdays=bool(row.month))
    if form.is_bound and form.is_valid():
        said = {"there_by": None} | form.cleaned_data
        try:
            actions.change_round(by=request.user, round_id=round_id, now=clock.now(), **said)
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("contacts:round", round_id)
    return page(request, round_id, form)


def page(request, round_id: int, form):
    told = reads.round_page(request.user, round_id)
    today = clock.local_date(clock.now(), request.user.zone)
    cards = [shown_card(row, told.round, today) for row in told.cards]
    unknown = [row for row in told.cards if row.envelope.problems == ["country"]]
    left_out = [card for card in cards if not card["is_ready"] and card["state"] != "sent"]
    context = {
        "round": told.round,
        "url": f"/people/cards/{round_id}",
        "home": country_name(told.round.home, language()),
        "form": form,
        "countries": countries(),
        "cards": cards,
        "first": next((card for card in cards if card["state"] != "sent" and card["post_by"]), None),
        "left_out": left_out,
        "unprinted": [card for card in cards if not card["can_print"] and card["is_ready"]],
        "is_country_unknown": bool(unknown) and told.round.home,
        "sheets": SHEETS,
        "state_words": state_words(cards),
        "is_any_to_write": any(card["state"] == "chosen" for card in cards),
        "is_any_to_send": any(card["state"] != "sent" for card in cards),
        "has_errors": bool(form.errors),
    }
    return render(request, "contacts/round.html", context, status=422 if form.errors else 200)


def state_words(cards: list[dict]) -> str:
    """How far the owner's own cards are: "3 of 12 written, 2 sent"."""
    told = {"n": len(cards), "written": sum(c["is_written"] for c in cards), "sent": sum(c["is_sent"] for c in cards)}
    return _("%(written)d of %(n)d written, %(sent)d sent.") % told


def shown_card(row, card_round, today) -> dict:
    card, url = row.card, f"/people/cards/{card_round.id}/cards/{row.card.id}"
    least, most = days_on_the_way(card_round.home, row.envelope.country)
    return {
        "id": card.id,
        "name": row.name,
        "person_url": f"/people/{row.contact_id}",
        "is_gone": row.is_gone,
        "lines": row.envelope.lines,
        "line": row.place_line,
        "problems": []
        if card.is_checked or card.state == "sent"
        else [problem_words(each, row, card_round.home) for each in row.envelope.problems],
        "is_ready": row.is_ready,
        "can_print": printer().can_print(row.envelope.lines),
        "post_by": date_format(row.post_by, "l j F") if row.post_by else "",
        "is_late": bool(row.post_by and row.post_by < today and card.state != "sent"),
        "way": _("%(least)d to %(most)d days on the way") % {"least": least, "most": most} if row.post_by else "",
        "due": date_format(row.due_on, "j F") if card_round.month and row.due_on else "",
        "state": card.state,
        "is_written": card.state in ("written", "sent"),
        "is_sent": card.state == "sent",
        "sent_on": date_format(card.sent_on, "j F") if card.sent_on else "",
        "wrote_back": date_format(card.wrote_back_on, "j F") if card.wrote_back_on else "",
        "note": card.note,
        "remembered": memory_words(row.remembered, row.name),
        "url": url,
    }


def memory_words(word: str, name: str) -> str:
    """What earlier rounds tell, said kindly."""
    told = {
        "back": _("%(name)s wrote back last time."),
        "quiet": _("It has been quiet from %(name)s for two years; a call might say more than a card."),
    }
    return told[word] % {"name": name} if word in told else ""


def problem_words(problem: str, row, home: str) -> str:
    """A kind sentence for what an address lacks."""
    there = country_name(row.envelope.country, language())
    told = {"country": there, "example": row.envelope.example, "home": country_name(home, language())}
    return {
        "none": _("There is no postal address yet."),
        "country": _("The country is not written, or none we know."),
        "free": _("The address is written as one text: is it whole?"),
        "street": _("The street is missing."),
        "city": _("The town is missing."),
        "region": _("%(country)s: the state or province belongs to an address there."),
        "postcode": _("%(country)s: a postcode belongs to an address there, such as %(example)s."),
        "odd-postcode": _("%(country)s: is the postcode right? They look like %(example)s there."),
        "odd-region": _("%(country)s: we do not know this state or province."),
    }[problem] % told


@require_POST
def round_deletion(request, round_id):
    actions.remove_round(by=request.user, round_id=round_id, now=clock.now())
    return redirect("contacts:rounds")


@require_POST
def round_country(request, round_id):
    """Say in which country all those addresses are that name none."""
    home = request.POST.get("country", "")[:80] or reads.card_round(request.user, round_id).home
    try:
        actions.say_country(by=request.user, round_id=round_id, country=home, now=clock.now())
    except Unfit as unfit:
        row = reads.card_round(request.user, round_id)
        typed = QueryDict(mutable=True)
        typed.update({"title": row.title, "home": home, "there_by": row.there_by or ""})
        form = EditRoundForm(typed, is_birthdays=bool(row.month))
        form.is_valid()
        form.add_error("home", str(unfit.message))
        return page(request, round_id, form)
    return redirect("contacts:round", round_id)
