"""Life events: of one person, and of everybody on one timeline."""

from __future__ import annotations

from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.life import event_of
from closeknit.contacts.forms.life import KIND_WORDS, EventForm
from closeknit.contacts.views.interactions import named_ids
from closeknit.contacts.views.life_words import number, shown_event
from closeknit.contacts.views.shown import too_bad
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit

PAGE = "/people/events"


@require_safe
def events(request):
    """Everybody's events, newest first; `with` is a contact, `kind` one of the kinds."""
    today = clock.local_date(clock.now(), request.user.zone)
    kind = request.GET.get("kind", "")
    kind = kind if kind in KIND_WORDS else ""
    whom = asked_person(request)
    found = reads.events_page(
        request.user, today, contact_id=whom.id if whom else None, kind=kind, number=number(request.GET.get("page", ""))
    )
    asked = {"with": whom.id} if whom else {}
    context = {
        "years": by_year([shown_event(line) for line in found.rows]),
        "whom": whom,
        "new_url": f"/people/{whom.id}/events" if whom else f"{PAGE}/new",
        "kind": kind,
        "kinds": [
            {"words": words, "url": f"{PAGE}?{urlencode(asked | {'kind': value})}", "is_chosen": value == kind}
            for value, words in KIND_WORDS.items()
        ],
        "all_url": f"{PAGE}?{urlencode(asked)}" if asked else PAGE,
        **turning(PAGE, asked | ({"kind": kind} if kind else {}), found),
    }
    return render(request, "contacts/events.html", context)


def asked_person(request):
    """The contact named by `with`, None where nobody is. Raises Http404 for one who is not in the book."""
    asked = number(request.GET.get("with", ""), 0)
    return reads.contact(request.user, asked) if asked else None


def turning(url: str, asked: dict, found) -> dict:
    """The addresses of the pages before and after."""
    earlier = f"{url}?{urlencode(asked | {'page': found.number + 1})}" if found.has_more else ""
    later = f"{url}?{urlencode(asked | {'page': found.number - 1})}" if found.number > 1 else ""
    return {"earlier": earlier, "later": later}


def by_year(shown: list[dict]) -> list[dict]:
    years: dict = {}
    for each in shown:
        years.setdefault(each["year"], []).append(each)
    return [{"title": str(year) if year else _("Without a year"), "rows": rows} for year, rows in years.items()]


@require_http_methods(["GET", "HEAD", "POST"])
def event_new(request):
    """Write down what happened to whomever is named."""
    form = EventForm(request.POST if request.method == "POST" else None)
    form.fields["who"].label = _("To whom")
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_event(by=request.user, contact_ids=others(request.user, form), event=form.event(), now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("contacts:events")
    return form_page(request, form, None, _("What happened?"), ticked(request), f"{PAGE}/new")


@require_http_methods(["GET", "HEAD", "POST"])
def person_events(request, contact_id):
    """Write down what happened to somebody."""
    person = reads.contact(request.user, contact_id)
    form = EventForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            people = [contact_id, *others(request.user, form)]
            actions.add_event(by=request.user, contact_ids=people, event=form.event(), now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect(f"/people/{contact_id}#life")
    title = _("What happened to %(name)s") % {"name": person.name}
    return form_page(request, form, person, title, ticked(request), f"/people/{contact_id}/events")


@require_http_methods(["GET", "HEAD", "POST"])
def event(request, contact_id, event_id):
    person, row = reads.contact(request.user, contact_id), reads.event_with(request.user, contact_id, event_id)
    form = EventForm(request.POST if request.method == "POST" else None, initial=EventForm.initial_of(event_of(row)))
    if request.method == "POST" and form.is_valid():
        try:
            people = [contact_id, *others(request.user, form)]
            actions.change_event(by=request.user, event_id=event_id, contact_ids=people, event=form.event(), now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect(f"/people/{contact_id}#life")
    there = reads.event_people(request.user, event_id)
    chosen = ticked(request) if request.method == "POST" else [each for each in there if each != contact_id]
    title = _("What happened to %(name)s") % {"name": person.name}
    return form_page(request, form, person, title, chosen, f"/people/{contact_id}/events/{event_id}", is_there=True)


def others(viewer, form) -> list[int]:
    """Those who were ticked and those whose names were typed. Raises Unfit for a name that is nobody's or several people's."""
    return form.cleaned_data["others"] + named_ids(viewer, form.cleaned_data["who"])


def ticked(request) -> list[int]:
    return [found for value in request.POST.getlist("others") if (found := number(value, 0))]


def form_page(request, form, person, title, chosen, url, is_there=False):
    context = {
        "form": form, "person": person, "title": title, "url": url, "back": f"/people/{person.id}" if person else PAGE,
        "is_there": is_there,
        "chosen": reads.chosen_people(request.user, chosen),
    }  # fmt: skip
    return render(request, "contacts/event.html", context, status=422 if form.errors else 200)


@require_POST
def event_deletion(request, contact_id, event_id):
    """Take an event away, or with `is_undone` bring it back."""
    reads.event_with(request.user, contact_id, event_id, is_removed=True)
    is_undone = request.POST.get("is_undone") == "1"
    actions.remove_event(by=request.user, event_id=event_id, is_undone=is_undone, now=clock.now())
    return redirect(f"/people/{contact_id}" + ("#life" if is_undone else f"?event_gone={event_id}"))
