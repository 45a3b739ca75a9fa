"""Two contacts who may be one person: suggested, said to be two, made one, and made two again."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_change_contact
from closeknit.contacts.actions.belongings import rows_about
from closeknit.contacts.actions.carrying import carry_brought
from closeknit.contacts.actions.faces import forget_kept_files
from closeknit.contacts.actions.findable import ROOM, refresh
from closeknit.contacts.actions.finding import look_for_doubles, write_keys
from closeknit.contacts.actions.holding import hold_contacts
from closeknit.contacts.actions.joining import Joining
from closeknit.contacts.actions.reminders import settle_leads
from closeknit.contacts.models import Contact, Merge, NameKey, PossibleDouble, Relation
from closeknit.contacts.reads.brought import pages_of
from closeknit.contacts.reads.known import known_of
from closeknit.contacts.reads.merges import hindrance, merge
from closeknit.contacts.reads.own import own, own_contacts
from closeknit.kit import search
from closeknit.kit.changes import changes, rows_of, take_back
from closeknit.kit.jobs import enqueue
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger

UNDONE_FOR = timedelta(days=90)
ROOMS_ABOVE = ("today",)
"""The rooms above whose rows about a contact move with it: each has the jobs `move_person` and `part_person`. Another way is to
ask `reads.merged_all` where somebody is now, as imports do."""


class CannotPart(Exception):
    """This merge can no longer, or not yet, be undone; `str()` says why, in the owner's language."""


def suggest_doubles(*, by, pairs: list[tuple[int, int, str]], now: datetime) -> None:
    """Note pairs (id, id, reason) that may be one person; the reason is one of rules/doubles.py, such as "name", "email",
    "phone", "handle" or "uid". A pair that was noted before, or said to be two people, stays as it was."""
    people = {person.id for person in own_contacts(by, [each for pair in pairs for each in pair[:2]])}
    rows = [
        PossibleDouble(owner_id=by.id, a_id=min(a, b), b_id=max(a, b), reasons=[reason[:20]], made_at=now)
        for a, b, reason in pairs
        if a != b and {a, b} <= people
    ]
    PossibleDouble.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def say_apart(*, by, double_id: int, now: datetime) -> None:
    """Say that two contacts are two people; they are not suggested again."""
    own(by, PossibleDouble, double_id)
    PossibleDouble.objects.of(by).filter(id=double_id).update(state=PossibleDouble.State.APART)


def merge_contacts(*, by, contact_id: int, other_id: int, choices: dict[str, str] | None = None, now: datetime) -> int:
    """Make two contacts one: `contact_id` stays and takes over everything of the other, which goes; the id of the Merge.

    `choices` say whose words stay where the two differ (see Joining), by default those of the one that stays; the others become
    a note. Can be undone for UNDONE_FOR.
    """
    if contact_id == other_id:
        raise Unfit("other_id", _("These are the same contact already."))
    with transaction.atomic():
        person, other = hold_contacts(by, [contact_id, other_id])
        may_change_contact(by, person).or_refuse()
        both = [contact_id, other_id]
        pages = pages_of(by, both)
        before = rows_of(rows_about(by, both))
        entries = ledger.keys_of(by=by, contact_id=other_id) | {"before": ledger.cadences_of(by=by, contact_ids=both)}
        Relation.objects.of(by).filter(contact_id__in=both, other_id__in=both).delete()  # nobody is their own relation
        Joining(by, person, other, choices or {}, now).join()
        ledger.move_interactions(by=by, from_contact_id=other_id, to_contact_id=contact_id, now=now)
        _settle_cadence(by, contact_id, now)
        entries["after"] = ledger.cadences_of(by=by, contact_ids=[contact_id])
        carry_brought(by, pages, contact_id, other_id)
        search.forget(by.id, ROOM, [other_id])
        NameKey.objects.of(by).filter(contact_id=other_id).delete()
        Contact.objects.of(by).filter(id=other_id).delete()
        settle_leads(by=by, contact_ids=[contact_id], now=now)
        look_for_doubles(by, [contact_id], now, is_merged=True)
        did = changes(before, rows_of(rows_about(by, both)))
        made = Merge.objects.create(
            owner_id=by.id, contact_id=contact_id, kept_id=contact_id, gone_id=other_id, gone_name=other.name, rows=did,
            entries=entries, made_at=now, until=now + UNDONE_FOR,
        )  # fmt: skip
        _tell_those_above("move_person", by, made)
        _index_again(by, did, [contact_id])
    return made.id


def _settle_cadence(by, contact_id: int, now: datetime) -> None:
    """The ledger's copy of the cadence says what the page says."""
    days = Contact.objects.of(by).values_list("cadence_days", flat=True).get(id=contact_id)
    ledger.set_cadence(by=by, contact_id=contact_id, days=days, now=now)


def undo_merge(*, by, merge_id: int, now: datetime) -> int:
    """Make two contacts of one again: both as they were before, but for what was changed, added or erased since, which holds for
    the one that stayed; the id of the one that came back. Raises CannotPart, Http404."""
    with transaction.atomic():
        ledger.hold_ledgers(by=[by])
        made = merge(by, merge_id)
        if why := hindrance(by, made, now):
            raise CannotPart(why)
        hold_contacts(by, [made.kept_id])
        take_back(made.rows, by.id)
        Contact.objects.of(by).filter(id__in=(made.kept_id, made.gone_id)).update(changed_at=now)
        _return_entries(by, made, now)
        Merge.objects.of(by).filter(id=made.id).update(rows={}, entries={}, until=None, undone_at=now)
        settle_leads(by=by, contact_ids=[made.kept_id, made.gone_id], now=now)
        write_keys(by, known_of(by, [made.kept_id, made.gone_id]))
        _tell_those_above("part_person", by, made)
        _index_again(by, made.rows, [made.kept_id, made.gone_id])
    return made.gone_id


def _return_entries(by, made: Merge, now: datetime) -> None:
    kept, gone = str(made.kept_id), str(made.gone_id)
    present = ledger.cadences_of(by=by, contact_ids=[made.kept_id])[kept]
    before = made.entries["before"]
    stays = present if present != made.entries["after"][kept] else before[kept]
    ledger.return_interactions(
        by=by, from_contact_id=made.kept_id, to_contact_id=made.gone_id, keys=made.entries,
        cadences={kept: stays, gone: before[gone]}, now=now,
    )  # fmt: skip


def _tell_those_above(deed: str, by, made: Merge) -> None:
    for room in ROOMS_ABOVE:
        enqueue(f"{room}.{deed}", owner_id=by.id, merge_id=made.id)


def _index_again(by, did: dict, contact_ids: list[int]) -> None:
    """Write anew what can be found of everybody whom this touched: those who name them have their names in the index."""
    named = {row["contact_id"] for row in did["gone"].get("contacts.relation", [])}
    keys = [int(key) for key in did["changed"].get("contacts.relation", {})]
    named |= set(Relation.objects.of(by).filter(id__in=keys).values_list("contact_id", flat=True))
    there = Contact.objects.of(by).filter(id__in=[*contact_ids, *named]).values_list("id", flat=True)
    refresh(by.id, sorted(there))


def keep_with_merge(*, by, merge_id: int, room: str, did: dict) -> None:
    """Note what a room above changed because of a merge, so that its undo finds it."""
    with transaction.atomic():
        made = Merge.objects.of(by).select_for_update().get(id=merge_id)
        made.above[room] = did
        made.save(update_fields=["above"])


def forget_merges(*, now: datetime) -> int:
    """Let go of what it takes to undo merges whose term is over, pictures too; how many there were."""
    over = Merge.objects.filter(until__lte=now)
    gone = 0
    for made in over.iterator(chunk_size=50):
        with transaction.atomic():
            forget_kept_files(made.owner_id, [made])
            gone += Merge.objects.filter(owner_id=made.owner_id, id=made.id).update(rows={}, entries={}, above={}, until=None)
    return gone
