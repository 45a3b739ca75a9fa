"""Gifts: of one person, and of the whole book."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.gifts import present_of
from closeknit.contacts.forms.days import parts_words
from closeknit.contacts.forms.gifts import CURRENCIES, GiftForm
from closeknit.contacts.rules.dates import of_parts
from closeknit.contacts.views.glance import occasion_name, when_words
from closeknit.contacts.views.reach import web
from closeknit.contacts.views.shown import posted, too_bad
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit

MOST_SHOWN = 3


@require_safe
def gifts(request):
    """Ideas by what comes next, thanks that wait, and what was given in a year."""
    now = clock.now()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and len(asked) == 4 else None
    page = reads.gifts_page(request.user, clock.local_date(now, request.user.zone), year)
    context = {
        "coming": [shown_coming(each) for each in page.coming],
        "ideas": by_person(page.ideas),
        "unthanked": [shown_gift(gift) for gift in page.unthanked],
        "given": by_person(page.given),
        "received": by_person(page.received),
        "year": year_words(page.year),
        "years": [
            {"words": year_words(each), "url": f"/people/gifts?year={each or ''}", "is_chosen": each == page.year}
            for each in page.years
        ],
        "is_empty": not (page.coming or page.ideas or page.unthanked or page.years),
        "is_cut": page.is_cut,
    }
    return render(request, "contacts/gifts.html", context)


def year_words(year: int | None) -> str:
    return str(year) if year else _("without a year")


def shown_coming(coming) -> dict:
    occasion = coming.occasion
    return {
        "name": occasion.name,
        "url": f"/people/{occasion.contact_id}",
        "when": f"{occasion_name(occasion)} {when_words(occasion.in_days, occasion.on)}",
        "ideas": [shown_gift(gift) for gift in coming.ideas],
        "given": [f"{text} ({year})" if year else text for year, text in coming.given],
    }


def by_person(rows) -> list[dict]:
    """Gifts under the names of those they belong to, in their order."""
    people: dict[int, dict] = {}
    for gift in rows:
        person = people.setdefault(gift.contact_id, {"name": gift.contact.name, "url": f"/people/{gift.contact_id}", "gifts": []})
        person["gifts"].append(shown_gift(gift))
    return list(people.values())


def shown_gift(gift) -> dict:
    on = parts_words(of_parts(gift.year, gift.month, gift.day))
    return {
        "text": gift.text,
        "about": " · ".join(part for part in (gift.occasion, on, amount_words(gift)) if part),
        "href": web(gift.link) if gift.link else "",
        "state": gift.state,
        "is_never_again": gift.is_never_again,
        "is_thanked": gift.is_thanked,
        "name": gift.contact.name if "contact" in gift._state.fields_cache else "",
        "person_url": f"/people/{gift.contact_id}",
        "url": f"/people/{gift.contact_id}/gifts/{gift.id}",
    }


def amount_words(gift) -> str:
    if gift.amount is None:
        return ""
    whole = gift.amount == gift.amount.to_integral_value()
    return f"{number_format(gift.amount, 0 if whole else 2)} {gift.currency}".strip()


def section(request, page) -> dict:
    """What the page of a person shows of gifts, and what the owner's own words suggest."""
    rows = reads.gifts_of(request.user, page.contact.id)
    shown = [shown_gift(gift) for gift in rows]
    kept = [gift for gift in shown if not gift["is_never_again"]]
    never = [gift for gift in shown if gift["is_never_again"]]
    unthanked = [gift for gift in kept if gift["state"] == "received" and not gift["is_thanked"]]
    given = [gift for gift in kept if gift["state"] == "given"]
    told = {
        "ideas": [gift for gift in kept if gift["state"] == "idea"],
        "unthanked": unthanked,
        "given": given[:MOST_SHOWN],
        "never": never[:MOST_SHOWN],
        "perhaps": reads.perhaps(request.user, page, rows),
    }
    more = len(shown) - len(told["ideas"]) - len(unthanked) - len(told["given"]) - len(told["never"])
    words = ngettext("%(n)d more gift", "%(n)d more gifts", more) % {"n": more} if more else _("Write down a gift")
    url, is_any = f"/people/{page.contact.id}/gifts", any(told.values())
    return told | {"is_any": is_any, "words": words, "url": url, "undo": undo(request, page.contact.id, rows)}


@require_http_methods(["GET", "HEAD", "POST"])
def person_gifts(request, contact_id):
    """Everything about gifts and one person, and the whole form for one more."""
    person = reads.contact(request.user, contact_id)
    form = GiftForm(posted(request), initial={"currency": reads.last_currency(request.user)})
    if form.is_bound and form.is_valid():
        try:
            actions.add_gift(by=request.user, contact_id=contact_id, present=form.present(), now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("contacts:person_gifts", contact_id)
    shown = [shown_gift(gift) for gift in reads.gifts_of(request.user, contact_id)]
    groups = (
        (_("Ideas"), [gift for gift in shown if gift["state"] == "idea" and not gift["is_never_again"]]),
        (_("Given"), [gift for gift in shown if gift["state"] == "given"]),
        (_("Received"), [gift for gift in shown if gift["state"] == "received"]),
        (_("Not to be given"), [gift for gift in shown if gift["state"] == "idea" and gift["is_never_again"]]),
    )
    context = {
        "person": person,
        "form": form,
        "groups": [{"title": title, "gifts": rows} for title, rows in groups if rows],
        "url": f"/people/{contact_id}/gifts",
        "back": f"/people/{contact_id}",
        "currencies": CURRENCIES,
    }
    return render(request, "contacts/person_gifts.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def gift(request, contact_id, gift_id):
    person, row = found(request.user, contact_id, gift_id)
    form = GiftForm(posted(request), initial=GiftForm.initial_of(present_of(row)))
    if form.is_bound and form.is_valid():
        try:
            actions.change_gift(by=request.user, gift_id=gift_id, present=form.present(), now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("contacts:person", contact_id)
    context = {
        "form": form,
        "person": person,
        "title": _("A gift and %(name)s") % {"name": person.name},
        "asks": _("Delete this gift?"),
        "back": f"/people/{contact_id}",
        "url": f"/people/{contact_id}/gifts/{gift_id}",
        "currencies": CURRENCIES,
    }
    return render(request, "contacts/gift.html", context, status=422 if form.errors else 200)


@require_POST
def gift_deletion(request, contact_id, gift_id):
    found(request.user, contact_id, gift_id)
    actions.remove_gift(by=request.user, gift_id=gift_id, now=clock.now())
    return redirect("contacts:person", contact_id)


@require_POST
def gift_giving(request, contact_id, gift_id):
    """Say that an idea was given today, or with `is_undone` that it is still one."""
    found(request.user, contact_id, gift_id)
    is_undone = request.POST.get("is_undone") == "1"
    actions.give_gift(by=request.user, gift_id=gift_id, is_undone=is_undone, now=clock.now())
    return redirect(f"/people/{contact_id}" + ("" if is_undone else f"?given={gift_id}"))


@require_POST
def gift_thanks(request, contact_id, gift_id):
    found(request.user, contact_id, gift_id)
    is_thanked = request.POST.get("is_undone") != "1"
    actions.thank_for_gift(by=request.user, gift_id=gift_id, is_thanked=is_thanked, now=clock.now())
    return redirect(f"/people/{contact_id}" + (f"?thanked={gift_id}" if is_thanked else ""))


@require_POST
def ideas(request, contact_id):
    """Keep what stands in a note or a fact as an idea; with `is_never` as something not to be given."""
    reads.contact(request.user, contact_id)
    told = {name: number(request.POST.get(name, "")) for name in ("note_id", "fact_id")}
    text, is_never = request.POST.get("text", "")[:2000], request.POST.get("is_never") == "1"
    try:
        actions.catch_idea(by=request.user, contact_id=contact_id, text=text, is_never=is_never, now=clock.now(), **told)
    except Unfit:
        return redirect("contacts:person_gifts", contact_id)
    return redirect("contacts:person", contact_id)


def number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def found(viewer, contact_id, gift_id):
    """The person and the gift, which must be of that person."""
    return reads.contact(viewer, contact_id), reads.gift(viewer, contact_id, gift_id)


def undo(request, contact_id, gifts) -> dict | None:
    """What the last deed with a gift offers to take back."""
    for name, words, deed in (("given", _("Given: %(gift)s"), "giving"), ("thanked", _("Thanked for: %(gift)s"), "thanks")):
        row = next((gift for gift in gifts if str(gift.id) == request.GET.get(name)), None)
        if row:
            url = f"/people/{contact_id}/gifts/{row.id}/{deed}"
            return {"words": words % {"gift": row.text}, "url": url, "fields": [("is_undone", "1")]}
    return None
