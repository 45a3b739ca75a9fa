"""The journal: today's line on top, the days by month, each on its own, and what is logged of one in one tap."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.journal import Unclear
from closeknit.contacts.forms.journal import DayForm
from closeknit.contacts.views.journal_words import PAGE, day_words, shown_day
from closeknit.contacts.views.life import asked_person, turning
from closeknit.contacts.views.life_words import number
from closeknit.contacts.views.shown import too_bad
from closeknit.kit import clock
from closeknit.kit.text import clean, fold
from closeknit.kit.unfit import Unfit


@require_http_methods(["GET", "HEAD", "POST"])
def journal(request):
    """Today's line and a month; with `q` what was found, with `with` the days that name a contact."""
    today = clock.local_date(clock.now(), request.user.zone)
    line = reads.journal_day(request.user, today)
    form, unclear, answer = written(request, today, line)
    if answer:
        return answer
    shown = {
        "form": form,
        "unclear": unclear,
        "today": shown_day(line) if line else None,
        "url": PAGE,
        "day_words": day_words(today),
    }
    context = shown | (listed(request, today) if request.method != "POST" else month_of(request, today, today))
    return render(
        request, "contacts/journal.html", context | {"undo": undo(request)}, status=422 if form.errors or unclear else 200
    )


def written(request, on: date, line):
    """The form of a day, what must be asked about its names, and where to go once it is written."""
    is_sent = request.method == "POST"
    form = DayForm(request.POST if is_sent else None, initial={"text": line.text if line else ""})
    if not (is_sent and form.is_valid()):
        return form, [], None
    chosen = {
        fold(said[:200]): number(request.POST.get(f"who-{place}", ""), 0)
        for place, said in enumerate(request.POST.getlist("said")[:60])
        if request.POST.get(f"who-{place}", "") != ""
    }
    try:
        told = {"on": on, "text": form.cleaned_data["text"], "chosen": chosen}
        unknown = actions.write_day(by=request.user, **told, now=clock.now())
    except Unclear as unclear:
        return form, shown_unclear(request.user, unclear), None
    except Unfit as unfit:
        too_bad(form, unfit)
        return form, [], None
    messages.success(request, _("Kept in your journal."))
    if unknown:
        names = ", ".join(f"“{each}”" for each in unknown[:5])
        messages.info(request, _("Nobody in your book is called %(names)s: it stays as plain words.") % {"names": names})
    return form, [], redirect(request.path)


def shown_unclear(viewer, unclear: Unclear) -> list[dict]:
    rows = {row.id: row for row in reads.chosen_people(viewer, [each for _said, ids, _last in unclear.names for each in ids])}
    return [
        {
            "said": said,
            "name": f"who-{place}",
            "people": [
                {
                    "id": each,
                    "name": rows[each].name,
                    "more": rows[each].organisation or rows[each].place,
                    "is_last": each == last,
                }
                for each in ids
                if each in rows
            ],
        }
        for place, (said, ids, last) in enumerate(unclear.names)
    ]


def listed(request, today: date) -> dict:
    asked = clean(request.GET.get("q", ""))[:300]
    if asked:
        return {"days": [shown_day(line) for line in reads.journal_found(request.user, asked)], "q": asked}
    if whom := asked_person(request):
        found = reads.days_with(request.user, whom.id, number(request.GET.get("page", "")))
        return {"days": [shown_day(line) for line in found.rows], "whom": whom, **turning(PAGE, {"with": whom.id}, found)}
    return month_of(request, today, a_day(f"{request.GET.get('month', '')}-01") or today)


def month_of(request, today: date, first: date) -> dict:
    found = reads.journal_month(request.user, first.year, first.month)
    return {
        "days": [shown_day(line) for line in found.days if line.on != today],
        "month": date_format(first, "F Y"),
        "earlier_month": month_link(found.earlier),
        "later_month": month_link(found.later),
    }


def month_link(on: date | None) -> dict | None:
    return {"words": date_format(on, "F Y"), "url": f"{PAGE}?month={on.year:04d}-{on.month:02d}"} if on else None


def a_day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def own_day(text: str) -> date:
    """The day of an address. Raises Http404."""
    on = a_day(text)
    if on is None or on.isoformat() != text:
        raise Http404("no day")
    return on


def undo(request) -> dict | None:
    """What the last removal offers to take back."""
    on = a_day(request.GET.get("gone", ""))
    if not (on and reads.is_day_removed(request.user, on)):
        return None
    words = _("The day is removed from your journal.")
    return {"words": words, "url": f"{PAGE}/{on.isoformat()}/deletion", "fields": [("is_undone", "1")]}


@require_http_methods(["GET", "HEAD", "POST"])
def journal_day(request, on):
    """A day on its own: read, written and changed; a day that is still to come does not exist."""
    day, today = own_day(on), clock.local_date(clock.now(), request.user.zone)
    if day > today:
        raise Http404("still to come")
    line = reads.journal_day(request.user, day)
    form, unclear, answer = written(request, day, line)
    if answer:
        return answer
    context = {"form": form, "unclear": unclear, "today": shown_day(line) if line else None, "url": f"{PAGE}/{on}"}
    context |= {"day_words": day_words(day), "is_there": line is not None}
    return render(request, "contacts/journal_day.html", context, status=422 if form.errors or unclear else 200)


@require_POST
def journal_deletion(request, on):
    """Take a day out, or with `is_undone` bring it back."""
    day, is_undone = own_day(on), request.POST.get("is_undone") == "1"
    actions.remove_day(by=request.user, on=day, is_undone=is_undone, now=clock.now())
    return redirect(f"{PAGE}/{on}" if is_undone else f"{PAGE}?gone={on}")


@require_POST
def journal_interactions(request, on):
    """Log in one tap that the owner met, called or wrote to somebody whom the day names."""
    day = own_day(on)
    person = reads.contact(request.user, number(request.POST.get("contact_id", ""), 0))
    try:
        told = {"on": day, "contact_id": person.id, "deed": request.POST.get("deed", "")}
        is_made = actions.log_from_day(by=request.user, **told, now=clock.now())
    except Unfit as unfit:
        messages.error(request, str(unfit.message))
    else:
        if is_made:
            messages.success(request, _("Logged with %(name)s.") % {"name": person.name})
    is_today = day == clock.local_date(clock.now(), request.user.zone)
    return redirect(PAGE if is_today else f"{PAGE}/{on}")
