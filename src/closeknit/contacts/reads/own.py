"""One thing of the viewer's own book; what is in another's does not exist."""

from __future__ import annotations

from django.http import Http404

from closeknit.contacts.models import Contact

BIGGEST_ID = 2**63 - 1


def contact(viewer, contact_id: int) -> Contact:
    """The contact of that id in the viewer's book. Raises Http404."""
    return own(viewer, Contact, contact_id)


def own(viewer, model, row_id: int):
    """The row of that table and id in the viewer's book. Raises Http404."""
    row = model.objects.of(viewer).filter(id=row_id).first() if 0 < row_id <= BIGGEST_ID else None
    if row is None:
        raise Http404(f"no {model._meta.verbose_name} {row_id} in this book")
    return row


def own_contacts(viewer, contact_ids) -> list[Contact]:
    """All of these contacts, in the order given and each once. Raises Http404 if one of them is not in the viewer's book."""
    wanted = list(dict.fromkeys(contact_ids))
    found = Contact.objects.of(viewer).in_bulk([each for each in wanted if 0 < each <= BIGGEST_ID])
    if len(found) < len(wanted):
        raise Http404("not all of these contacts are in this book")
    return [found[each] for each in wanted]


def still_there(viewer, contact_ids) -> set[int]:
    """Which of these ids are contacts of the viewer's book, archived or not."""
    return set(Contact.objects.of(viewer).filter(id__in=list(contact_ids)).values_list("id", flat=True))


def names_of(viewer, contact_ids) -> dict[int, str]:
    """The names of these contacts of the viewer's book, by id; who is not there is left out."""
    return dict(Contact.objects.of(viewer).filter(id__in=list(contact_ids)).values_list("id", "name"))
