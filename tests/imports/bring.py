"""From a file to the book in one call, as the pages and jobs do it."""

from closeknit.contacts.models import Contact, ContactPoint, Note, Occasion
from closeknit.imports import actions
from closeknit.imports.models import Import
from closeknit.ledger.models import Interaction


def read(owner, path, now, **options):
    brought = actions.bring_path(by=owner, path=path, now=now, **options)
    actions.read_import(by=owner, import_id=brought.id, now=now)
    brought.refresh_from_db()
    return brought


def run(owner, brought, now, **options):
    actions.start_import(by=owner, import_id=brought.id, in_background=False, now=now, **options)
    actions.run_import(by=owner, import_id=brought.id, now=now)
    brought.refresh_from_db()
    return brought


def bring(owner, path, now, **options):
    brought = read(owner, path, now)
    assert brought.state == Import.State.PREVIEWED, brought.error
    return run(owner, brought, now, **options)


def names(owner):
    return sorted(Contact.objects.of(owner).values_list("name", flat=True))


def entries(owner):
    """(contact's name, channel, direction, moment) of everything in the ledger, in time order."""
    called = dict(Contact.objects.of(owner).values_list("id", "name"))
    rows = Interaction.objects.of(owner).order_by("happened_at", "source", "ext_hash")
    return [(called[row.contact_id], row.channel, row.direction, row.happened_at.isoformat()) for row in rows]


def book(owner):
    """Everything that the same file must not change the second time."""
    return {
        "names": names(owner),
        "points": sorted(ContactPoint.objects.of(owner).values_list("contact__name", "kind", "norm")),
        "days": sorted(Occasion.objects.of(owner).values_list("contact__name", "kind", "month", "day")),
        "notes": sorted(Note.objects.of(owner).values_list("contact__name", "text")),
        "entries": entries(owner),
    }
