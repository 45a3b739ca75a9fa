"""Reminders: all of them on one page, each on its own, and what is answered to one."""

from __future__ import annotations

from itertools import groupby

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.accounts import reads as accounts
from closeknit.contacts import actions, reads
from closeknit.contacts.forms.family import OCCASION_WORDS
from closeknit.contacts.forms.reminders import DelayForm, LeadForm, ReminderForm, initial_of
from closeknit.contacts.views.interactions import named_id
from closeknit.contacts.views.person import person_page
from closeknit.contacts.views.reminder_words import shown_reminder
from closeknit.contacts.views.shown import posted, too_bad
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit
from closeknit.notify import reads as notify

PAGE = "/people/reminders"
MOST_PROMISES = 100


@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request):
    now = clock.now()
    today = clock.local_date(now, request.user.zone)
    form = ReminderForm(posted(request), today=today)
    if request.method == "POST" and form.is_valid():
        try:
            add(request.user, form, about(request.user, form), now)
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            messages.success(request, _("It is written down."))
            return redirect(PAGE)
    return page(request, form, now, status=422 if form.errors else 200)


def about(viewer, form) -> int | None:
    """The contact whose name was typed. Raises Unfit for a name that is nobody's or several people's."""
    who = form.cleaned_data["who"] or (form.before.who if form.before else "")
    return named_id(viewer, who) if who else None


def add(by, form, contact_id: int | None, now) -> None:
    """Write it down: a time of its own, or so many days before a day of the contact."""
    if form.before is None:
        actions.add_reminder(by=by, contact_id=contact_id, **plan_of(form), now=now)
        return
    if contact_id is None:
        raise Unfit("who", _("Whose day is it?"))
    told = {name: form.cleaned_data[name] for name in ("text", "at", "zone", "by_mail")}
    actions.add_lead(by=by, contact_id=contact_id, days=form.before.days, kind=form.before.kind, **told, now=now)


def plan_of(form) -> dict:
    names = ("text", "starts_on", "at", "zone", "repeat", "is_promise", "by_mail")
    return {name: form.cleaned_data[name] for name in names}


def page(request, form, now, status=200):
    today = clock.local_date(now, request.user.zone)
    found = reads.reminders(request.user, now)
    promises = [each for each in reads.open_promises(request.user, today, 3660, MOST_PROMISES) if each.due_on]
    context = {
        "form": form,
        "open": [shown_reminder(line, today) for line in found.open],
        "days": by_day(found.coming, today),
        "promises": promises,
        "over": [shown_reminder(line, today) for line in found.over],
        "undo": undo(request),
        "zones": accounts.zone_names(request.user),
        "is_silenced": not notify.wants_letters(request.user, actions.REMINDER_LETTERS),
    }
    return render(request, "contacts/reminders.html", context, status=status)


def by_day(lines, today) -> list[dict]:
    shown = [shown_reminder(line, today) for line in lines]
    return [{"heading": heading, "reminders": list(group)} for heading, group in groupby(shown, key=lambda each: each["heading"])]


def undo(request) -> dict | None:
    """What the last answer offers to take back, from the address it led to."""
    asked = request.GET.get("done", "")
    on = day_in(request.GET.get("on", ""))
    if not (asked.isascii() and asked.isdigit() and len(asked) < 16 and on):
        return None
    try:
        line = reads.reminder_line(request.user, int(asked))
    except Http404:
        return None
    words = _("Done: %(text)s, %(day)s") % {"text": line.text, "day": date_format(on, "j F")}
    return {"words": words, "url": f"{PAGE}/{line.id}/done", "on": on.isoformat()}


def day_in(text: str):
    """The date that was written, None for what is none."""
    try:
        return parse_date(text)
    except ValueError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
def reminder(request, reminder_id):
    row = reads.reminder(request.user, reminder_id)
    return lead_page(request, row) if row.before_days is not None else one_page(request, row)


def one_page(request, row):
    now = clock.now()
    form = ReminderForm(posted(request), today=clock.local_date(now, request.user.zone), initial=initial_of(row))
    if request.method == "POST" and form.is_valid():
        try:
            who = form.cleaned_data["who"]
            is_same = row.contact_id and who == row.contact.name
            contact_id = row.contact_id if is_same else about(request.user, form)
            plan = plan_of(form) | same_day(form, row)
            actions.change_reminder(by=request.user, reminder_id=row.id, contact_id=contact_id, **plan, now=now)
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect(PAGE)
    return its_page(request, form, row)


def same_day(form, row) -> dict:
    """The plan's own first day, where the form still says the day it was opened with."""
    return {"starts_on": row.starts_on} if form.data.get("when", "").strip() == form.initial["when"] else {}


def lead_page(request, row):
    label = row.before_label or str(OCCASION_WORDS[row.before_kind])
    which = f"{row.before_kind}:{row.before_label}"
    initial = {"days": row.before_days, "text": row.text, "at": row.at, "by_mail": row.by_mail, "which": which}
    form = LeadForm(posted(request), days=[(which, label)], initial=initial)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("days", "text", "at", "by_mail")}
        try:
            actions.change_lead(by=request.user, reminder_id=row.id, zone=row.zone, **said, now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect(PAGE)
    return its_page(request, form, row)


def its_page(request, form, row):
    today = clock.local_date(clock.now(), request.user.zone)
    context = {
        "form": form,
        "is_lead": row.before_days is not None,
        "reminder": shown_reminder(reads.reminder_line(request.user, row.id), today),
        "is_over": row.ended_at is not None,
        "zones": accounts.zone_names(request.user),
    }
    return render(request, "contacts/reminder.html", context, status=422 if form.errors else 200)


@require_POST
def person_reminders(request, contact_id):
    """One about this person, from their page."""
    now = clock.now()
    reads.contact(request.user, contact_id)
    form = ReminderForm(request.POST, today=clock.local_date(now, request.user.zone))
    if form.is_valid():
        try:
            add(request.user, form, contact_id, now)
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("contacts:person", contact_id)
    return person_page(request, contact_id, remind=form, status=422)


@require_POST
def person_leads(request, contact_id):
    """So many days before one of this person's days."""
    reads.contact(request.user, contact_id)
    form = LeadForm(request.POST, days=days_of(request.user, contact_id))
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("days", "kind", "label", "text", "at", "by_mail")}
        try:
            actions.add_lead(by=request.user, contact_id=contact_id, **said, now=clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("contacts:person", contact_id)
    return person_page(request, contact_id, lead=form, status=422)


def days_of(viewer, contact_id: int) -> list[tuple[str, str]]:
    """The days one can be reminded before, as choices."""
    days = reads.occasions_to_remind_of(viewer, contact_id)
    return list({f"{day.kind}:{day.label}": day.label or str(OCCASION_WORDS[day.kind]) for day in days}.items())


@require_POST
def done(request, reminder_id):
    """Done, where it is still that day's (`on`): a second tap does not answer the next time. With `is_undone` open again."""
    line = reads.reminder_line(request.user, reminder_id)
    told = {"by": request.user, "reminder_id": reminder_id, "on": day_in(request.POST.get("on", "")), "now": clock.now()}
    if request.POST.get("is_undone") == "1":
        actions.resume_reminder(**told)
        return redirect(back(request, line))
    on = actions.finish_reminder(**told)
    return redirect(
        back(request, line) + (f"?done={reminder_id}&on={on.isoformat()}" if on and not request.POST.get("back") else "")
    )


@require_POST
def skip(request, reminder_id):
    """Not this time; `on` is as in `done`."""
    line = reads.reminder_line(request.user, reminder_id)
    on = day_in(request.POST.get("on", ""))
    actions.skip_reminder(by=request.user, reminder_id=reminder_id, on=on, now=clock.now())
    return redirect(back(request, line))


@require_POST
def end(request, reminder_id):
    """No more; or with `is_undone` let it come again."""
    line = reads.reminder_line(request.user, reminder_id)
    deed = actions.resume_reminder if request.POST.get("is_undone") == "1" else actions.end_reminder
    deed(by=request.user, reminder_id=reminder_id, now=clock.now())
    return redirect(back(request, line))


@require_POST
def delay(request, reminder_id):
    """Later: tomorrow, next week, or a day."""
    now = clock.now()
    line = reads.reminder_line(request.user, reminder_id)
    form = DelayForm(request.POST, today=clock.local_date(now, request.user.zone))
    try:
        if not form.is_valid():
            raise Unfit("until", " ".join(form.errors["until"]))
        actions.put_off_reminder(by=request.user, reminder_id=reminder_id, until=form.cleaned_data["until"], now=now)
    except Unfit as unfit:
        messages.error(request, str(unfit.message))
    return redirect(back(request, line))


@require_POST
def deletion(request, reminder_id):
    actions.remove_reminder(by=request.user, reminder_id=reminder_id, now=clock.now())
    messages.success(request, _("The reminder is gone."))
    return redirect(PAGE)


def back(request, line) -> str:
    """Where the answer was given: Today, the person's page, or the page of reminders."""
    asked = request.POST.get("back", "")
    if asked == "person" and line.contact_id:
        return f"/people/{line.contact_id}"
    return "/" if asked == "today" else PAGE
