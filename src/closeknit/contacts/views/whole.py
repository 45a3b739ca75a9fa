"""The whole form of a person, for somebody new and for somebody known."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from closeknit.accounts import reads as accounts
from closeknit.contacts import actions, reads
from closeknit.contacts.forms.person import GROUPS, WholeForm
from closeknit.contacts.reads.rows import photos_of
from closeknit.contacts.views.shown import named, photo_url, too_bad
from closeknit.contacts.views.zones import zone_of_place
from closeknit.kit import clock
from closeknit.kit.ids import hash8
from closeknit.kit.pictures import MOST_BYTES
from closeknit.kit.unfit import Unfit

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
    return page(request, whole_form(request, None), None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, contact_id):
    person = reads.contact(request.user, contact_id)
    if request.method == "POST":
        return posted(request, person)
    return page(request, whole_form(request, person, draft=reads.contact_form(request.user, contact_id)), person)


def posted(request, person):
    form = whole_form(request, person, request.POST, request.FILES)
    if "more" in request.POST:
        form.add_spare(request.POST["more"])
        return page(request, form, person)
    if form.is_valid():
        if is_overtaken(request, person):
            form.person.add_error(None, OVERTAKEN)
            return page(request, form, person, status=422, seen=seen_of(request.user, person))
        try:
            return redirect("contacts:person", save(request, form, person))
        except Unfit as unfit:
            too_bad(form.person, unfit)
    return page(request, form, person, status=422)


def whole_form(request, person, posted=None, files=None, **options) -> WholeForm:
    said = reads.customs_of(request.user, [person.id]).get(person.id, []) if person else []
    return WholeForm(posted, files, fields=reads.custom_fields(request.user), said=said, **options)


OVERTAKEN = gettext_lazy(
    "This page was changed in another window meanwhile, and what was added there is not below. Look there first, or save again "
    "to let stand what is written here."
)


def is_overtaken(request, person) -> bool:
    """Has what this form can take away changed since it was opened? A form that does not say when it was is believed."""
    seen = request.POST.get("seen")
    return bool(person and seen) and seen != seen_of(request.user, person)


def seen_of(viewer, person) -> str:
    """A short sign for everything the form shows of somebody, which changes with it."""
    if person is None:
        return ""
    form = WholeForm(draft=reads.contact_form(viewer, person.id))
    shown = [form.person.initial, *([row.initial for row in rows] for rows in form.rows.values())]
    return f"{hash8(repr(shown)):x}"


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
    through = draft.fields["met_through"]
    is_the_same = person is not None and person.met_through_contact_id and through == person.met_through
    draft.fields["met_through_contact_id"] = person.met_through_contact_id if is_the_same else only_one(viewer, through, own_id)
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


def page(request, form: WholeForm, person, status=200, seen=""):
    context = {
        "seen": seen or request.POST.get("seen") or seen_of(request.user, person),
        "form": form.person,
        "groups": form.rows,
        "customs": form.customs,
        "person": person,
        "photo": photo_url(photos_of(request.user, [person.id]).get(person.id, "")) if person else "",
        "url": f"/people/{person.id}/edit" if person else "/people/new",
        "back": f"/people/{person.id}" if person else "/people",
        "has_errors": status == 422,
        "zones": accounts.zone_names(request.user),
        "services": SERVICES,
    }
    return render(request, "contacts/whole.html", context, status=status)
