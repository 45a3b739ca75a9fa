"""A whole book as it stands, without numbers of rows and moments of writing, and taking imports back."""

from collections import Counter, defaultdict

from django.apps import apps

from closeknit.contacts.models import Contact, Label, LifeEvent, Photo
from closeknit.imports import actions
from closeknit.kit import search
from closeknit.ledger.actions import verify
from closeknit.ledger.models import Interaction, Tie

ASIDE = {"Import", "ImportPerson", "Skip", "Notice", "LiveEvent", "Day"}  # what was done, not what the book says
VARYING = {
    "id",
    "pk",
    "owner",
    "owner_id",
    "made_at",
    "changed_at",
    "import_id",
    "found_by",
    "brought_by",
    "ember",
    "ember_falls_at",
    "file",
    "print",
    "told",
}


def snapshot(owner, now):
    """Every row of every table that is this owner's, with contacts and labels by what they are called; and that the search
    index and the ties say the same as the rows."""
    called = named(owner)
    told = defaultdict(list)
    for model in apps.get_models():
        fields = [field for field in model._meta.concrete_fields if field.name not in VARYING]
        if model.__name__ in ASIDE or not any(field.attname == "owner_id" for field in model._meta.concrete_fields):
            continue
        for row in model._default_manager.filter(owner_id=owner.id):
            told[model.__name__].append(tuple((field.attname, called(field.attname, row)) for field in fields))
    assert not list(verify(owner_id=owner.id, now=now))
    found = {hit.ref_id for letter in "abcdefghijklmnopqrstuvwxyz" for hit in search.search(owner.id, "contacts", letter, 500)}
    assert found <= set(Contact.objects.of(owner).values_list("id", flat=True))
    return {name: sorted(map(str, rows)) for name, rows in told.items()}


def named(owner):
    people = dict(Contact.objects.of(owner).values_list("id", "name"))
    labels = dict(Label.objects.of(owner).values_list("id", "name"))
    events = dict(LifeEvent.objects.of(owner).values_list("id", "text"))

    def called(name, row):
        value = getattr(row, name)
        if name == "ref_id":
            return people.get(value, "?")
        if name in ("contact_id", "other_id", "met_through_contact_id", "a_id", "b_id"):
            return people.get(value, "nobody" if value is None else "?")
        if name == "event_id":
            return events[value]
        if name == "label_id":
            return labels[value]
        return sorted(value) if isinstance(value, list) and all(isinstance(each, str) for each in value) else value

    return called


def take_back(owner, brought, now):
    actions.start_undo(by=owner, import_id=brought.id, in_background=False, now=now)
    actions.undo_import(by=owner, import_id=brought.id, now=now)
    brought.refresh_from_db()
    assert brought.state == "undone"
    return brought


def is_empty(owner):
    return not any(model.objects.of(owner).exists() for model in (Contact, Label, Photo, Interaction, Tie))


def differences(one, other):
    """The rows that only one of two snapshots has, by table."""
    tables = {name: (Counter(one.get(name, [])), Counter(other.get(name, []))) for name in one.keys() | other.keys()}
    return {name: (sorted((a - b).elements()), sorted((b - a).elements())) for name, (a, b) in tables.items() if a != b}
