"""Two contacts side by side, as they are before they are made one; and what the undo of a merge would give back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from closeknit.contacts.models import (
    Address,
    Contact,
    ContactLabel,
    ContactPoint,
    Fact,
    Gift,
    Merge,
    Note,
    Occasion,
    Promise,
    Relation,
    Reminder,
)
from closeknit.contacts.reads.own import contact
from closeknit.contacts.reads.person import contact_form
from closeknit.contacts.reads.rows import photos_of
from closeknit.kit.text import fold
from closeknit.ledger.models import Interaction

COMPARED = (
    "name", "given", "middle", "family", "prefix", "suffix", "nickname", "former", "pronunciation", "pronouns", "gender",
    "organisation", "department", "role", "place", "zone", "how_met", "met_on", "met_where", "met_through", "why_i_care",
    "cadence_days",
)  # fmt: skip
LONG = ("how_met", "why_i_care")
SINGLE = {"birthday": _("Birthday"), "memorial": _("Day of remembrance")}
WORDS = {
    Note: _("Notes"), Fact: _("Facts"), Promise: _("Promises"), Gift: _("Gifts"), Reminder: _("Reminders"),
    Occasion: _("Days to remember"), Relation: _("Family and friends"), ContactPoint: _("Ways to reach them"),
    Address: _("Postal addresses"), ContactLabel: _("Labels"), Interaction: _("Times you were in touch"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One field of both, in words; `is_open` where both say something different and the owner chooses, `may_be_both` for a text
    of which both may stay. `key` is what a choice is named by."""

    key: str
    what: str
    mine: str
    theirs: str
    is_open: bool
    may_be_both: bool = False


@dataclass(slots=True)
class Comparison:
    """`lists` are (what, those of the one that stays, those of the other), which are all kept; `counts` how many rows of which
    table come along."""

    person: Contact
    other: Contact
    photos: tuple[str, str]
    sides: list[Side]
    lists: list[tuple[str, list[str], list[str]]]
    counts: list[tuple[str, int]] = field(default_factory=list)


def comparison(viewer, contact_id: int, other_id: int) -> Comparison:
    """Both pages field by field; a fixed number of queries. Raises Http404."""
    person, other = contact(viewer, contact_id), contact(viewer, other_id)
    first, second = contact_form(viewer, contact_id), contact_form(viewer, other_id)
    photos = photos_of(viewer, [contact_id, other_id])
    days = [{day.kind: day.on for day in draft.occasions if day.kind in SINGLE} for draft in (first, second)]
    sides = [_side(column, getattr(person, column), getattr(other, column)) for column in COMPARED]
    sides += [_day_side(kind, days[0].get(kind, ""), days[1].get(kind, "")) for kind in SINGLE]
    lists = [(str(what), *((list(map(tell, pick(draft)))) for draft in (first, second))) for what, pick, tell in _LISTS]
    return Comparison(
        person=person,
        other=other,
        photos=(photos.get(contact_id, ""), photos.get(other_id, "")),
        sides=[side for side in sides if side.mine or side.theirs],
        lists=[each for each in lists if each[1] or each[2]],
        counts=_counts(viewer, other_id),
    )


def _side(column: str, mine, theirs) -> Side:
    mine, theirs = str(mine or ""), str(theirs or "")
    is_open = bool(mine and theirs and fold(mine) != fold(theirs))
    return Side(column, str(Contact._meta.get_field(column).verbose_name), mine, theirs, is_open, column in LONG)


def _day_side(kind: str, mine: str, theirs: str) -> Side:
    return Side(kind, str(SINGLE[kind]), mine, theirs, bool(mine and theirs and mine != theirs))


_LISTS = (
    (_("Ways to reach them"), lambda draft: draft.points, lambda point: point.value),
    (
        _("Postal addresses"),
        lambda draft: draft.addresses,
        lambda place: (
            ", ".join(part for part in (place.street, place.postcode, place.city, place.country) if part) or place.formatted
        ),
    ),
    (_("Family and friends"), lambda draft: draft.relations, lambda kin: kin.name),
    (_("Labels"), lambda draft: draft.labels, str),
)


def _counts(viewer, contact_id: int) -> list[tuple[str, int]]:
    models = (Note, Fact, Promise, Gift, Reminder)
    counts = [(str(WORDS[model]), model.objects.of(viewer).filter(contact_id=contact_id).count()) for model in models]
    entries = Interaction.objects.of(viewer).filter(contact_id=contact_id).count()
    return [(what, count) for what, count in [*counts, (str(WORDS[Interaction]), entries)] if count]


@dataclass(frozen=True, slots=True)
class Parting:
    """What the undo of a merge gives back to `gone_name`, as (what, how many), and how many rows came since, which stay with
    `kept_name`."""

    id: int
    kept_id: int
    kept_name: str
    gone_name: str
    made_at: datetime
    until: datetime | None
    back: list[tuple[str, int]]
    since: int


def parting(viewer, made: Merge) -> Parting:
    """What would come back, and what stays."""
    back: dict[str, int] = {}
    moved: dict[str, int] = {}
    for label, rows in made.rows.get("gone", {}).items():
        own = [row for row in rows if row.get("contact_id") == made.gone_id]
        moved[label] = moved.get(label, 0) + len(own)
    for label, rows in made.rows.get("changed", {}).items():
        own = [1 for columns in rows.values() if columns.get("contact_id", [None])[0] == made.gone_id]
        moved[label] = moved.get(label, 0) + len(own)
    for label, count in moved.items():
        model = apps.get_model(label)
        if count and model in WORDS:
            back[str(WORDS[model])] = count
    if entries := sum(len(hashes) for hashes in made.entries.get("keys", {}).values()):
        back[str(WORDS[Interaction])] = entries
    notes = Note.objects.of(viewer).filter(contact_id=made.kept_id, made_at__gt=made.made_at).count()
    facts = Fact.objects.of(viewer).filter(contact_id=made.kept_id, made_at__gt=made.made_at).count()
    return Parting(
        made.id, made.contact_id, made.contact.name, made.gone_name, made.made_at, made.until, sorted(back.items()), notes + facts
    )
