"""The whole form of a person, for somebody new and for somebody known."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from closeknit.contacts import actions, reads
from closeknit.contacts.actions.faces import MOST_BYTES
from closeknit.contacts.actions.unfit import Unfit
from closeknit.contacts.forms.person import GROUPS, WholeForm
from closeknit.contacts.reads.rows import photos_of
from closeknit.contacts.views.shown import named, photo_url, too_bad
from closeknit.contacts.views.zones import zone_of_place
from closeknit.kit import clock

SERVICES = (
    "Signal",
    "WhatsApp",
    "Telegram",
    "Threema",
    "Matrix",
    "Mastodon",
    "Bluesky",
    "Instagram",
    "LinkedIn",
    "Discord",
    "XMPP",
)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request):
    if request.method == "POST":
        return posted(request, None)
    return page(request, WholeForm(), None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, contact_id):
    person = reads.contact(request.user, contact_id)
    if request.method == "POST":
        return posted(request, person)
    return page(request, WholeForm(draft=reads.contact_form(request.user, contact_id)), person)


def posted(request, person):
    form = WholeForm(request.POST, request.FILES)
    if "more" in request.POST:
        form.add_spare(request.POST["more"])
        return page(request, form, person)
    if form.is_valid():
        try:
            return redirect("contacts:person", save(request, form, person))
        except Unfit as unfit:
            too_bad(form.person, unfit)
    return page(request, form, person, status=422)


def save(request, form: WholeForm, person) -> int:
    """Write the form down; the id of the contact. Raises Unfit."""
    draft = form.draft()
    draft.photo = photo_bytes(form.person.cleaned_data["photo"])
    draft.fields["zone"] = draft.fields["zone"] or zone_of_place(draft.fields["place"])
    link(request.user, draft, person)
    now = clock.now()
    if person is None:
        return actions.add_contact(by=request.user, draft=draft, now=now)
    actions.change_contact(by=request.user, contact_id=person.id, draft=draft, now=now)
    if "no_photo" in request.POST and not draft.photo:
        actions.remove_photo(by=request.user, contact_id=person.id, now=now)
    return person.id


def link(viewer, draft, person) -> None:
    """Let a name that is one contact's, and only theirs, be a link to their page."""
    own_id = person.id if person else None
    draft.fields["met_through_contact_id"] = only_one(viewer, draft.fields["met_through"], own_id)
    for kin in draft.relations:
        kin.other_id = kin.other_id or only_one(viewer, kin.name, own_id)


def only_one(viewer, name: str, own_id: int | None) -> int | None:
    found = [each.id for each in named(viewer, name) if each.id != own_id] if name else []
    return found[0] if len(found) == 1 else None


def photo_bytes(upload) -> bytes | None:
    if upload is None:
        return None
    if upload.size > MOST_BYTES:
        raise Unfit("photo", _("This photo is larger than 30 MB. Please make it smaller first."))
    return upload.read()


@require_safe
def row(request, group):
    """One more empty row of the whole form, and the button that asks for the next."""
    if group not in GROUPS:
        raise Http404("no such rows")
    asked = request.GET.get("n", "")
    number = min(int(asked), 9998) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
    form = GROUPS[group](prefix=f"{group}-{number}")
    return render(request, "contacts/row.html", {"group": group, "form": form, "is_new": True, "next": number + 1})


def page(request, form: WholeForm, person, status=200):
    context = {
        "form": form.person,
        "groups": form.rows,
        "person": person,
        "photo": photo_url(photos_of(request.user, [person.id]).get(person.id, "")) if person else "",
        "url": f"/people/{person.id}/edit" if person else "/people/new",
        "back": f"/people/{person.id}" if person else "/people",
        "has_errors": status == 422,
        "zones": sorted(available_timezones()),
        "services": SERVICES,
    }
    return render(request, "contacts/whole.html", context, status=status)
