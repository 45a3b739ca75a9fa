"""One vCard, as an address book elsewhere gives it, read like those of a file."""

from __future__ import annotations

import io

from closeknit.contacts.actions.drafts import Draft
from closeknit.imports.actions.packing import draft_of_person
from closeknit.imports.formats import vcard
from closeknit.imports.formats.records import Person, Unreadable


def draft_of_card(text: str) -> Draft | None:
    """What a card says of somebody, `fields["uid"]` and the photo with it; None where it says nothing that can be read."""
    try:
        for record in vcard.read(io.BytesIO(text.encode("utf-8", "surrogatepass"))):
            if isinstance(record, Person):
                return draft_of_person(record)
    except Unreadable:
        pass
    return None
