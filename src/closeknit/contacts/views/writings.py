"""Notes, facts and promises, each on its own small page: written anew, kept, deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from closeknit.contacts import actions, reads
from closeknit.contacts.forms.deeds import FactForm, NoteForm, PromiseForm
from closeknit.contacts.views.shown import posted, too_bad
from closeknit.kit import clock
from closeknit.kit.unfit import Unfit


@dataclass(frozen=True, slots=True)
class Writing:
    """One kind of writing: its form, its words, and how it is found, changed and deleted; `day` is the column of its day."""

    form: type
    plural: str
    day: str
    title: str
    asks: str
    change: Callable
    remove: Callable


NOTE = Writing(
    NoteForm, "notes", "on", _("A note about %(name)s"), _("Delete this note?"),
    lambda by, n, text, on, now: actions.change_note(by=by, note_id=n, text=text, on=on, now=now),
    lambda by, n, now: actions.remove_note(by=by, note_id=n, now=now),
)  # fmt: skip
FACT = Writing(
    FactForm, "facts", "learned_on", _("What you know about %(name)s"), _("Delete this fact?"),
    lambda by, n, text, on, now: actions.change_fact(by=by, fact_id=n, text=text, learned_on=on, now=now),
    lambda by, n, now: actions.remove_fact(by=by, fact_id=n, now=now),
)  # fmt: skip
PROMISE = Writing(
    PromiseForm, "promises", "due_on", _("What you promised %(name)s"), _("Delete this promise?"),
    lambda by, n, text, on, now: actions.change_promise(by=by, promise_id=n, text=text, due_on=on, now=now),
    lambda by, n, now: actions.remove_promise(by=by, promise_id=n, now=now),
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def note(request, contact_id, note_id):
    return page(request, NOTE, contact_id, note_id)


@require_http_methods(["GET", "HEAD", "POST"])
def fact(request, contact_id, fact_id):
    return page(request, FACT, contact_id, fact_id)


@require_http_methods(["GET", "HEAD", "POST"])
def promise(request, contact_id, promise_id):
    return page(request, PROMISE, contact_id, promise_id)


@require_POST
def note_deletion(request, contact_id, note_id):
    return delete(request, NOTE, contact_id, note_id)


@require_POST
def fact_deletion(request, contact_id, fact_id):
    return delete(request, FACT, contact_id, fact_id)


@require_POST
def promise_deletion(request, contact_id, promise_id):
    return delete(request, PROMISE, contact_id, promise_id)


@require_POST
def promise_kept(request, contact_id, promise_id):
    """Keep a promise, or with `is_undone` say that it is still open."""
    found(request.user, PROMISE, contact_id, promise_id)
    is_kept = request.POST.get("is_undone") != "1"
    actions.keep_promise(by=request.user, promise_id=promise_id, is_kept=is_kept, now=clock.now())
    return redirect(f"/people/{contact_id}" + (f"?kept={promise_id}" if is_kept else ""))


def page(request, kind: Writing, contact_id, row_id):
    person, row = found(request.user, kind, contact_id, row_id)
    form = kind.form(posted(request), initial={"text": row.text, "on": getattr(row, kind.day)})
    if request.method == "POST" and form.is_valid():
        try:
            kind.change(request.user, row_id, form.cleaned_data["text"], form.cleaned_data["on"], clock.now())
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("contacts:person", contact_id)
    context = {
        "form": form,
        "person": person,
        "title": kind.title % {"name": person.name},
        "asks": kind.asks,
        "back": f"/people/{contact_id}",
        "url": f"/people/{contact_id}/{kind.plural}/{row_id}",
    }
    return render(request, "contacts/writing.html", context, status=422 if form.errors else 200)


def delete(request, kind: Writing, contact_id, row_id):
    found(request.user, kind, contact_id, row_id)
    kind.remove(request.user, row_id, clock.now())
    return redirect("contacts:person", contact_id)


def found(viewer, kind: Writing, contact_id, row_id):
    """The person and the row, which must be about that person."""
    return reads.contact(viewer, contact_id), reads.writing(viewer, contact_id, kind.plural, row_id)
