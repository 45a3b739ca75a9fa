"""Whom a draft is about: certainly one contact of the book, or perhaps some, or nobody yet.

Certain is the same e-mail address, phone, handle or card id together with a compatible name, where just one contact has
it. Families share addresses and phones, so an incompatible name makes two people and a suggestion; so does a name alone, also
one that is written in other letters, by a short form or almost alike (rules/doubles.py).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from closeknit.contacts.models import Contact, ContactPoint, NameKey
from closeknit.contacts.reads.known import MOST_IN_COMMON, known_of
from closeknit.contacts.rules.doubles import SURE_ENOUGH, Known, keys_of, likeness
from closeknit.contacts.rules.drafts import Draft
from closeknit.contacts.rules.names import are_compatible, display_name, name_keys
from closeknit.contacts.rules.points import identifies, norm_of, region_of_zone
from closeknit.kit.text import one_line

AT_ONCE = 400


@dataclass(slots=True)
class Match:
    """`contact_id` where it is certain, with the reason; else those it may be, each (contact_id, reason). Reasons are "uid",
    "email", "phone", "handle" and "name", and for suggestions what rules/doubles.py says of names that are alike."""

    contact_id: int | None = None
    reason: str = ""
    suggestions: list[tuple[int, str]] = field(default_factory=list)


def matches(viewer, drafts: list[Draft]) -> list[Match]:
    """One answer per draft, in their order: a fixed number of queries for every few hundred
    drafts."""
    if not Contact.objects.of(viewer).exists():
        return [Match() for _draft in drafts]
    found = []
    for start in range(0, len(drafts), AT_ONCE):
        found += _matches(viewer, [_Asked(draft, region_of_zone(viewer.zone)) for draft in drafts[start : start + AT_ONCE]])
    return found


class _Asked:
    """A draft as it is looked for."""

    __slots__ = ("keys", "known", "name", "points", "uid")

    def __init__(self, draft: Draft, region: str):
        self.name = display_name(draft.fields)
        self.uid = one_line(draft.fields.get("uid"))[:200]
        self.keys = name_keys(self.name) if self.name else set()
        norms = ((point.kind, norm_of(point.kind, point.value, point.service, region)) for point in draft.points)
        self.points = list(dict.fromkeys((kind, norm) for kind, norm in norms if identifies(kind, norm)))
        told = {part: one_line(draft.fields.get(part)) for part in ("former", "nickname", "given", "family", "suffix", "gender")}
        is_organisation = bool(draft.fields.get("is_organisation"))
        self.known = Known(0, self.name, **told, uid=self.uid, is_organisation=is_organisation, points=set(self.points))


def _matches(viewer, asked: list[_Asked]) -> list[Match]:
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    norms = {norm for each in asked for _kind, norm in each.points}
    points = ContactPoint.objects.of(viewer).filter(kind__in=("email", "phone", "handle"), norm__in=norms)
    for contact_id, kind, norm in points.values_list("contact_id", "kind", "norm"):
        holders[kind, norm].append(contact_id)
    people = Contact.objects.of(viewer)
    for contact_id, uid in people.filter(uid__in={each.uid for each in asked if each.uid}).values_list("id", "uid"):
        holders["uid", uid].append(contact_id)
    keys = {key for each in asked for key in each.keys}
    named = people.filter(sort_key__in=keys).values_list("id", "sort_key", "name")
    names: dict[int, str] = {}
    for contact_id, key, name in named:
        holders["name", key].append(contact_id)
        names[contact_id] = name
    missing = {each for ids in holders.values() for each in ids} - names.keys()
    names |= dict(people.filter(id__in=missing).values_list("id", "name"))
    found = [_match(each, holders, names) for each in asked]
    _suggest_alike(viewer, [pair for pair in zip(asked, found, strict=True) if pair[1].contact_id is None and pair[0].name])
    return found


def _suggest_alike(viewer, pairs: list[tuple[_Asked, Match]]) -> None:
    """Add whose name is alike by the keys under which doubles are found, the likeliest first: two queries and those of the
    people who are compared."""
    keys = {id(each): keys_of(each.known) for each, _match in pairs}
    named: dict[str, list[int]] = defaultdict(list)
    rows = NameKey.objects.of(viewer).filter(key__in=set().union(*keys.values()))
    for key, contact_id in rows.values_list("key", "contact_id"):
        named[key].append(contact_id)
    alike = {
        id(each): {one for key in keys[id(each)] if len(named[key]) <= MOST_IN_COMMON for one in named[key]}
        for each, _match in pairs
    }
    people = {known.id: known for known in known_of(viewer, set().union(*alike.values()))}
    for each, match in pairs:
        told = {contact_id for contact_id, _reason in match.suggestions}
        others = [people[one] for one in alike[id(each)] - told if one in people]
        liked = [(found, other.id) for other in others if (found := likeness(each.known, other))]
        liked = [(found.sureness, -contact_id, found.reasons[0]) for found, contact_id in liked if found.sureness >= SURE_ENOUGH]
        match.suggestions += [(-contact_id, reason) for _sureness, contact_id, reason in sorted(liked, reverse=True)[:5]]


def _match(asked: _Asked, holders: dict, names: dict[int, str]) -> Match:
    certain: dict[int, str] = {}
    perhaps: dict[int, str] = {}
    for kind, norm in ([("uid", asked.uid)] if asked.uid else []) + asked.points:
        same = holders.get((kind, norm), [])
        fitting = [each for each in same if are_compatible(asked.name, names[each])]
        for each in same:
            (certain if fitting == [each] else perhaps).setdefault(each, kind)
    for key in asked.keys:
        for each in holders.get(("name", key), []):
            perhaps.setdefault(each, "name")
    if len(certain) == 1:
        contact_id, reason = next(iter(certain.items()))
        return Match(contact_id, reason)
    return Match(suggestions=list((certain | perhaps).items()))
