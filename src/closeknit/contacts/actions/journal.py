"""The journal: one entry a day, in which "@Ben" leads to somebody."""

from __future__ import annotations

from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.contacts.access import may_log, may_remember
from closeknit.contacts.actions.findable import index_journal
from closeknit.contacts.actions.log import DEEDS
from closeknit.contacts.actions.passing import pass_once
from closeknit.contacts.models import JournalEntry, JournalMention
from closeknit.contacts.reads.journal import last_meant, people_named_like
from closeknit.contacts.reads.own import contact, own_contacts
from closeknit.contacts.rules.mentions import meant
from closeknit.kit import clock
from closeknit.kit.mentions import phrases
from closeknit.kit.text import clean, fold, render_markdown
from closeknit.kit.unfit import Unfit
from closeknit.ledger import actions as ledger

LONGEST_DAY = 50_000


class Unclear(Exception):
    """Some names mean several people. `names` are (words as they were typed, ids of those they may mean, who was meant the last
    time or 0)."""

    def __init__(self, names: list[tuple[str, list[int], int]]):
        super().__init__(", ".join(said for said, _ids, _last in names))
        self.names = names


def write_day(*, by, on: date, text: str, chosen: dict[str, int] | None = None, now: datetime) -> list[str]:
    """Write that day of the journal, instead of what stood there; the names that are nobody's, which stay plain words.

    `chosen` says by the folded words who is meant where several might be, 0 for nobody. Raises Unfit, Http404, and Unclear where
    it must be asked first; then nothing is written.
    """
    may_remember(by, by.id).or_refuse()
    text = clean(text)
    if not text:
        raise Unfit("text", _("Write a few words first."))
    if len(text) > LONGEST_DAY:
        raise Unfit("text", _("A day of the journal holds up to %(most)d characters.") % {"most": LONGEST_DAY})
    if on > clock.local_date(now, by.zone):
        raise Unfit("text", _("That day is still to come."))
    before = JournalEntry.objects.of(by).filter(on=on).first()
    known = _known(by, before) | (chosen or {})
    links, unknown = _links(by, text, known)
    own_contacts(by, links.values())
    with transaction.atomic():
        told = {"text": text, "html": render_markdown(text), "changed_at": now, "removed_at": None}
        told |= {"brought_text": "", "brought_by": []}  # written by its owner, it is theirs
        entry, _made = JournalEntry.objects.update_or_create(
            owner_id=by.id, on=on, defaults=told, create_defaults=told | {"made_at": now}
        )
        _settle(by, entry.id, links)
        index_journal(by.id, [entry.id])
    return unknown


def _known(by, entry: JournalEntry | None) -> dict[str, int]:
    """Whom the names of the day meant before, 0 for those that were left as plain words: nobody is asked again."""
    if entry is None:
        return {}
    plain = {fold(said): 0 for said_here in phrases(entry.text) for said in said_here}
    rows = JournalMention.objects.of(by).filter(entry_id=entry.id)
    return plain | {fold(said): contact_id for said, contact_id in rows.values_list("said", "contact_id")}


def _links(by, text: str, known: dict[str, int]) -> tuple[dict[str, int], list[str]]:
    """Whom the words of each @ mean, and the names that mean nobody. Raises Unclear."""
    asked = phrases(text)
    people = people_named_like(by, [each[-1].split(" ")[0] for each in asked])
    links: dict[str, int] = {}
    unknown, unclear = [], {}
    for candidates in asked:
        said, ids = next(((said, ids) for said in candidates if (ids := _ids(said, people, known))), ("", []))
        if not said:
            unknown.append(candidates[-1])
        elif len(ids) == 1:
            links[said] = ids[0]
        elif fold(said) not in known:
            unclear[said] = ids
    if unclear:
        last = last_meant(by, list(unclear))
        raise Unclear([(said, ids, last.get(fold(said), 0)) for said, ids in unclear.items()])
    return links, list(dict.fromkeys(unknown))


def _ids(said: str, people: list, known: dict[str, int]) -> list[int]:
    return [known[fold(said)]] if known.get(fold(said)) else meant(said, people)


def _settle(by, entry_id: int, links: dict[str, int]) -> None:
    rows = JournalMention.objects.of(by).filter(entry_id=entry_id)
    there = {(row.said, row.contact_id): row.id for row in rows}
    logged = dict(rows.exclude(entry_hash=None).values_list("contact_id", "entry_hash"))
    rows.exclude(id__in=[there[pair] for pair in links.items() if pair in there]).delete()
    JournalMention.objects.bulk_create(
        [
            JournalMention(owner_id=by.id, entry_id=entry_id, said=said, contact_id=each, entry_hash=logged.get(each))
            for said, each in links.items()
            if (said, each) not in there
        ]
    )


def remove_day(*, by, on: date, is_undone: bool = False, now: datetime) -> None:
    """Take a day out of the journal, or bring it back; it can be brought back for sharing.KEPT_FOR."""
    may_remember(by, by.id).or_refuse()
    with transaction.atomic():
        rows = JournalEntry.objects.of(by).filter(on=on)
        rows.update(removed_at=None if is_undone else now)
        index_journal(by.id, list(rows.values_list("id", flat=True)))


def log_from_day(*, by, on: date, contact_id: int, deed: str, now: datetime) -> bool:
    """Make an entry of the ledger of a day that names this contact; whether one was made. `deed` is "met", "called" or "wrote",
    its moment noon of that day, now if that is today. Said twice it is one. Raises Unfit, Http404."""
    person = contact(by, contact_id)
    may_log(by, person).or_refuse()
    if deed not in ("met", "called", "wrote"):
        raise Unfit("deed", _("Say whether you called, met, wrote, gave or helped."))
    with transaction.atomic():
        ledger.hold_ledgers(by=[by])
        rows = JournalMention.objects.of(by).filter(contact_id=contact_id, entry__owner_id=by.id, entry__on=on)
        row = rows.filter(entry__removed_at=None, entry_hash=None).first()
        if row is None:
            return False
        is_today = on == clock.local_date(now, by.zone)
        happened_at = now if is_today else datetime.combine(on, time(12), tzinfo=clock.zone(by.zone))
        channel, direction = DEEDS[deed]
        entry_hash = pass_once(
            by=by, contact_id=contact_id, external_id=f"journal {row.entry_id} {contact_id} {deed}", channel=channel,
            direction=direction, happened_at=happened_at, now=now,
        )  # fmt: skip
        rows.filter(entry_id=row.entry_id).update(entry_hash=entry_hash)
    return entry_hash is not None
