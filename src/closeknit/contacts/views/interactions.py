"""What was done together: logged, struck out again, and the names of those who were there."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from closeknit.contacts import actions, reads
from closeknit.contacts.forms.deeds import LogForm
from closeknit.contacts.forms.person import parted
from closeknit.contacts.views.person import person_page
from closeknit.contacts.views.shown import named, too_bad
from closeknit.kit import clock
from closeknit.kit.text import clean, fold, words
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger

BIGGEST = 2**63
MOST_NAMES = 8


@require_POST
def interactions(request, contact_id):
    form = LogForm(request.POST)
    others: list[int] = []
    if form.is_valid():
        try:
            others = form.cleaned_data["others"] + named_ids(request.user, form.cleaned_data["who"])
            log(request.user, [contact_id, *(other for other in others if other != contact_id)], form.cleaned_data)
        except Unfit as unfit:
            too_bad(form, unfit)
        else:
            return redirect("contacts:person", contact_id)
    return person_page(request, contact_id, log=form, chosen=chosen(request), status=422)


def log(by, contact_ids, said) -> None:
    actions.log_interaction(
        by=by,
        contact_ids=list(dict.fromkeys(contact_ids)),
        deed=said["deed"],
        channel=said["channel"],
        happened_at=said["happened_at"],
        minutes=said["minutes"] or 0,
        about=said["about"],
        direction=said["direction"],
        now=clock.now(),
    )


def named_ids(viewer, who: str) -> list[int]:
    """The contacts whose names were typed. Raises Unfit for a name that is nobody's or several people's."""
    return [named_id(viewer, name) for name in parted(who)]


def named_id(viewer, name: str) -> int:
    found = named(viewer, name) or called_so_far(viewer, name)
    if not found:
        raise Unfit("who", _("There is nobody called “%(name)s” in your book.") % {"name": name})
    if len(found) > 1:
        raise Unfit("who", _("Several people are called “%(name)s”. Write more of the name.") % {"name": name})
    return found[0].id


def called_so_far(viewer, name: str) -> list:
    """Those whose names begin with all of these words, for whom a first name says who is meant where there is one of them."""
    typed = words(name)
    return [each for each in reads.suggest_names(viewer, name, 20) if typed and words(each.name)[: len(typed)] == typed]


def chosen(request) -> list:
    """The people who were ticked, so that a form that comes back keeps them."""
    ids = [int(value) for value in request.POST.getlist("others") if value.isascii() and value.isdigit() and len(value) < 16]
    return reads.rows_by_id(request.user, ids, clock.now())


@require_POST
def strikes(request, contact_id):
    """Strike out a mistaken entry, or with `is_undone` let it count again."""
    source, ext_hash = clean(request.POST.get("source"))[:24], request.POST.get("ext_hash", "")
    is_undone = request.POST.get("is_undone") == "1"
    reads.contact(request.user, contact_id)
    try:
        deed = ledger.restore_interaction if is_undone else ledger.strike_interaction
        deed(by=request.user, source=source, ext_hash=number(ext_hash), now=clock.now())
    except (ledger.NoSuchInteraction, ValueError):
        raise Http404("no such entry") from None
    undo = "" if is_undone else "?" + urlencode({"struck": f"{source} {ext_hash}"})
    return redirect(f"/people/{contact_id}{undo}")


def number(text: str) -> int:
    found = int(text)
    if not -BIGGEST <= found < BIGGEST:
        raise ValueError(text)
    return found


@require_safe
def names(request):
    """The names that begin as the last one typed does: to be ticked, or with `as=options` to be completed; never `but`, the
    person whose page asks. The field that asks may have any name of its own.
    """
    typed = next((value for name, value in request.GET.items() if name not in ("as", "but")), "").replace("\0", "")
    asked = parted(typed)
    prefix = asked[-1][:100] if asked else ""
    found = called(request.user, prefix, request.GET.get("but", "")) if prefix else []
    template = "contacts/options.html" if request.GET.get("as") == "options" else "contacts/names.html"
    return render(request, template, {"names": found, "asked": prefix})


def called(viewer, prefix: str, but: str) -> list:
    """Those whose name has a word that begins so; where there is nobody, those of whom something else does."""
    found = [each for each in reads.suggest_names(viewer, prefix, 3 * MOST_NAMES) if str(each.id) != but]
    begin = [each for each in found if begins(each.name, prefix)]
    return (begin or found)[:MOST_NAMES]


def begins(name: str, prefix: str) -> bool:
    return fold(name).startswith(fold(prefix)) or any(word.startswith(fold(prefix)) for word in words(name))
