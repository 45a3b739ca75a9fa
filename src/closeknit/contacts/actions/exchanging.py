"""A contact kept in step with a card elsewhere: what changed on the card is put into the page, and nothing that stands here is
lost."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_change_contact
from closeknit.contacts.actions.holding import hold_contacts
from closeknit.contacts.actions.person import change_contact
from closeknit.contacts.actions.rows import FIELDS, contact_values, region_of
from closeknit.contacts.models import Contact, Note, Occasion
from closeknit.contacts.reads.person import contact_form
from closeknit.contacts.rules.card_changes import Merged, merged
from closeknit.contacts.rules.dates import partial_date
from closeknit.contacts.rules.drafts import Draft
from closeknit.kit.unfit import Unfit


def apply_card(
    *, by, contact_id: int, then: Draft, base: Draft, theirs: Draft, changed_at: datetime | None = None, origin: str = "",
    now: datetime,
) -> bool:  # fmt: skip
    """Put into a contact what a card elsewhere changed since both were last the same (`then` here, `base` there); says whether
    anything did. A photo of `theirs` becomes the contact's.

    Where both sides changed the same, what was said later stays (`changed_at` is the card's own word, ours stays without it), and
    the other words become a note that names `origin`. Raises Http404.
    """
    with transaction.atomic():
        (person,) = hold_contacts(by, [contact_id])
        may_change_contact(by, person).or_refuse()
        here = contact_form(by, contact_id, is_whole=True)
        here.notes = list(Note.objects.of(by).filter(contact_id=contact_id).order_by("id").values_list("text", flat=True))
        is_later = changed_at is not None and changed_at > person.changed_at
        told = merged(then=then, now=here, base=base, theirs=theirs, theirs_is_later=is_later, region=region_of(by))
        told.draft.fields["uid"] = person.uid
        if not theirs.photo and not told.remarks and told.draft == here:
            return False
        _write(by, contact_id, here, told, theirs.photo, origin, now)
    return True


def _write(by, contact_id: int, here: Draft, told: Merged, photo: bytes | None, origin: str, now: datetime) -> None:
    draft = told.draft
    gone = [text for text in here.notes if text not in draft.notes]
    for text in gone:
        first = Note.objects.of(by).filter(contact_id=contact_id, text=text).order_by("id").first()
        Note.objects.of(by).filter(id=first.id if first else None).delete()
    Contact.objects.of(by).filter(id=contact_id).update(extra=draft.extra)
    draft.notes = [text for text in draft.notes if text not in here.notes] + _remarks(told, origin)
    draft.fields = {name: value for name, value in draft.fields.items() if name in FIELDS}
    draft.photo = photo
    try:
        with transaction.atomic():
            change_contact(by=by, contact_id=contact_id, draft=draft, now=now)
    except Unfit:
        # A part of it cannot be written down (a picture that is none, a day of no calendar): the rest is.
        change_contact(by=by, contact_id=contact_id, draft=without_unfit(draft), now=now)


def without_unfit(draft: Draft) -> Draft:
    """The draft without what no page can hold: pictures, days and relations that cannot be read, empty notes."""
    draft.photo = None
    draft.occasions = [day for day in draft.occasions if partial_date(day.on)]
    draft.relations = [
        kin for kin in draft.relations if (kin.name or kin.other_id) and (not kin.birthday or partial_date(kin.birthday))
    ]
    draft.notes = [text[:200_000] for text in draft.notes if text.strip()]
    try:
        contact_values(draft)
    except Unfit:
        draft.fields["name"] = "?"
    return draft


def _remarks(told: Merged, origin: str) -> list[str]:
    """The words that gave way, as one note."""
    if not told.remarks:
        return []
    lines = [_("%(what)s: “%(value)s”") % {"what": _word(name), "value": value} for name, value in told.remarks]
    head = _("Changed here and on a card (%(origin)s) at the same time. What was written earlier:") % {"origin": origin or "?"}
    return ["\n".join([head, *lines])]


def _word(name: str) -> str:
    if name in Occasion.Kind.values:
        return str(Occasion.Kind(name).label)
    return str(Contact._meta.get_field(name).verbose_name)
