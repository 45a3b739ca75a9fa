"""What of the book of people goes along when it leaves for another house, and how it is made whole again there."""

from __future__ import annotations

from closeknit.contacts.actions.findable import reindex
from closeknit.contacts.actions.pictures import kept_picture, small_of
from closeknit.contacts.actions.rows import region_of
from closeknit.contacts.models import (
    Address,
    Card,
    CardRound,
    Contact,
    ContactLabel,
    ContactPoint,
    CustomField,
    CustomValue,
    Fact,
    Following,
    Gift,
    GroupAsk,
    GroupLabel,
    JournalEntry,
    JournalMention,
    Label,
    LifeEvent,
    LifeEventPerson,
    Memory,
    MemoryPerson,
    MemoryPhoto,
    Note,
    Occasion,
    Photo,
    PossibleDouble,
    Promise,
    Relation,
    Reminder,
    SmartGroup,
    YearLetter,
)
from closeknit.contacts.reads.members import HERE
from closeknit.contacts.rules.customs import KINDS
from closeknit.contacts.rules.groups import Conditions
from closeknit.contacts.rules.letters import letter_html
from closeknit.contacts.rules.points import norm_of
from closeknit.kit.pictures import face_of, is_face, write_face
from closeknit.kit.portable import Kind, Unwelcome
from closeknit.kit.text import fold, render_markdown, sort_key
from closeknit.kit.unfit import Unfit

__all__ = ["portable_kinds", "reindex"]


def portable_kinds(owner) -> list[Kind]:
    """Every table of the book, those that others point at first. `owner` is whose book it becomes: telephone numbers written
    without a prefix are compared by the country of their zone."""
    region = region_of(owner)

    def settle_point(row: ContactPoint) -> None:
        row.norm = norm_of(row.kind, row.value, row.service, region)
        if row.norm.startswith(f"{HERE}:"):
            row.norm = f"elsewhere:{row.value}"[:200]  # the number of a member of the old house is somebody else's in this one
        if not row.norm:
            raise Unwelcome("This way to reach somebody says nothing.")

    return [
        Kind("contacts", Contact, "One person of the book.", frozenset({"sort_key"}), IMPORTED, settle=_contact),
        Kind("photos", Photo, "The face of a contact: a square WebP picture.", files={"file": _kept_face}),
        Kind("points", ContactPoint, "A way to reach a contact.", frozenset({"norm"}), settle=settle_point),
        Kind("addresses", Address, "A postal address of a contact."),
        Kind("notes", Note, "What the owner wrote about a contact, in Markdown.", frozenset({"html"}), settle=_note),
        Kind("facts", Fact, "One thing worth remembering about a contact."),
        Kind("promises", Promise, "What the owner said they would do for a contact."),
        Kind("relations", Relation, "Somebody who belongs to a contact: `other`, or only a name."),
        Kind("occasions", Occasion, "A day of a contact to remember; each part may be unknown."),
        Kind("labels", Label, "The owner's own word for a group of people.", frozenset({"key"}), settle=_label),
        Kind("contact_labels", ContactLabel, "Which label a contact bears."),
        Kind("custom_fields", CustomField, "A field that the owner named.", frozenset({"key"}), settle=_custom_field),
        Kind("custom_values", CustomValue, "What is said of a contact in such a field."),
        Kind("smart_groups", SmartGroup, "A search with a name.", frozenset({"key"}), settle=_group),
        Kind("group_labels", GroupLabel, "A label that everybody in such a group has."),
        Kind("group_asks", GroupAsk, "What everybody in such a group has in a field."),
        Kind("doubles", PossibleDouble, "Two contacts that may be one person, or were said to be two."),
        Kind("gifts", Gift, "An idea, something given, or something received."),
        Kind("card_rounds", CardRound, "A round of cards: birthdays of a month, New Year, thanks, or one of one's own."),
        Kind("cards", Card, "One card of a round."),
        Kind("events", LifeEvent, "What happened in somebody's life.", _MADE_AGAIN, only=_STILL_THERE, settle=_event),
        Kind("event_people", LifeEventPerson, "That a contact took part in an event."),
        Kind("memories", Memory, "Something lived through together, in Markdown.", _MADE_AGAIN, only=_STILL_THERE, settle=_note),
        Kind("memory_people", MemoryPerson, "That a contact was there."),
        Kind("memory_photos", MemoryPhoto, "A photo of a memory.", _SMALL, files={"file": kept_picture}, settle=_small_picture),
        Kind("journal", JournalEntry, "One day of the owner's journal.", _OWN_DAY, only=_STILL_THERE, settle=_note),
        Kind("mentions", JournalMention, "Whom the words after an @ of the journal mean."),
        Kind("following", Following, _FOLLOWING, frozenset({"next_at", "held_until"}), settle=_following),
        Kind("reminders", Reminder, "What the owner wants to be reminded of, once or again and again.", points_at=IMPORTED),
        Kind("letters", YearLetter, "The letter of a year to oneself.", frozenset({"html"}), settle=_letter),
    ]


IMPORTED = {"import_id": "imports"}
_STILL_THERE = {"removed_at": None}
_MADE_AGAIN = frozenset({"html", "removed_at"})
_OWN_DAY = _MADE_AGAIN | {"brought_text", "brought_by"}
_SMALL = frozenset({"small"})


def _event(row: LifeEvent) -> None:
    row.html = render_markdown(row.note) if row.note else ""


def _small_picture(row: MemoryPhoto) -> None:
    if not row.file:
        raise Unwelcome("This photo names no file.")
    row.small = small_of(row.file)


_FOLLOWING = "Whether what people publish is followed: in general (without a contact), or of one contact."


def _following(row: Following) -> None:
    row.next_at = row.made_at if row.is_wanted and row.contact_id is None else None  # where they publish is found again


def _kept_face(data: bytes) -> str:
    """A face that is such a picture as this house makes is kept byte for byte; any other is made anew."""
    try:
        return write_face(data if is_face(data) else face_of(data).data)
    except Unfit as unfit:
        raise Unwelcome(str(unfit.message)) from None


def _contact(row: Contact) -> None:
    row.sort_key = sort_key(row.name)


def _note(row: Note) -> None:
    row.html = render_markdown(row.text)  # never taken from a file: it is shown as it is


def _letter(row: YearLetter) -> None:
    row.html = letter_html(row.text)  # as that of a note


def _label(row: Label) -> None:
    row.key = fold(row.name)[:120]
    if not row.key:
        raise Unwelcome("This label has no word.")


def _custom_field(row: CustomField) -> None:
    row.key = fold(row.name)[:120]
    if not row.key or row.kind not in KINDS:
        raise Unwelcome("This field has no name, or is of no kind.")


def _group(row: SmartGroup) -> None:
    row.key, row.wish = fold(row.name)[:120], Conditions.read(row.wish).of_the_group()
    if not row.key:
        raise Unwelcome("This group has no name.")
