"""Fill an empty installation with the invented book: deterministic for a given day, so that two people see the same."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction

from closeknit.accounts import actions as accounts
from closeknit.accounts.models import Member
from closeknit.contacts import actions as contacts
from closeknit.contacts.actions import Day, Draft, Kin, Point
from closeknit.kit import clock
from closeknit.ledger import actions as ledger
from closeknit.ledger.actions import Entry
from closeknit.notify.models import Notice
from closeknit.site.demo import coming, community, gatherings, meetings, moments, threads, trips
from closeknit.site.demo.keep import keep
from closeknit.site.demo.people import PEOPLE, Someone

OWNER_EMAIL = "robin@example.org"
OWNER_NAME = "Robin Lindgren"
OWNER_ZONE = "Europe/Berlin"
LONGEST_HISTORY_DAYS = 3 * 365
REMEMBERED = "The evening on the canal, when nobody looked at a clock.\nThat Hedi laughed at her own letter."
HOPES = "To call before I write.\nThe hut above Svolvær, with Ben."
TOGETHER = ("call", "video", "met", "gathering")


@transaction.atomic
def fill(*, now: datetime) -> Member:
    """The demonstration's owner with a full book and a community; nothing is done where there is a member already."""
    known = Member.objects.first()
    if known:
        return known
    token = accounts.make_setup_link(now=now).rsplit("/", 1)[1]
    owner = accounts.set_up(token=token, email=OWNER_EMAIL, name=OWNER_NAME, zone=OWNER_ZONE, now=now)
    today = clock.local_date(now, OWNER_ZONE)
    drafts = [draft(one, today) for one in PEOPLE]
    ids = contacts.import_contacts(by=owner, drafts=drafts, import_id=None, now=now).ids
    for one, contact_id in zip(PEOPLE, ids, strict=True):
        write_down(owner, one, contact_id, now)
    ledger.record_interactions(by=owner, entries=list(entries(ids, now)), now=now)
    write_last_years_letter(owner, today.year - 1)
    known = {one.name: contact_id for one, contact_id in zip(PEOPLE, ids, strict=True)}
    keep(owner, known, now)
    people = community.found(owner, known, now)
    coming.fill(people, moments.tell(people, now), now)
    gatherings.plan(people, now)
    gatherings.seek(people, now)
    meetings.tell(people, now)
    trips.travel(people, now)
    threads.talk(people, now)
    Notice.objects.update(post_at=None)  # no letter is written about days that are past
    Notice.objects.filter(made_at__lt=now - timedelta(days=2)).update(read_at=now)
    return owner


def write_last_years_letter(owner: Member, year: int) -> None:
    """What the owner wrote to themselves between the years."""
    between_the_years = datetime(year, 12, 28, 17, tzinfo=clock.zone(OWNER_ZONE))
    contacts.keep_letter(
        by=owner, year=year, remembered=REMEMBERED, hopes=HOPES, is_to_be_sealed=False, now=between_the_years
    )  # fmt: skip


def draft(one: Someone, today: date) -> Draft:
    """What an address book would hold of this person."""
    given, _, family = one.name.partition(" ")
    points = [Point("email", f"{one.name.casefold().replace(' ', '.')}@example.org", label="home", is_preferred=True)]
    if one.phone:
        points.append(Point("phone", one.phone, label="mobile"))
    if one.link:
        points.append(Point("link", one.link))
    fields = {
        "name": one.name,
        "given": given,
        "family": family,
        "nickname": one.nickname,
        "organisation": one.organisation,
        "role": one.role,
        "pronouns": one.pronouns,
        "languages": list(one.languages),
        "zone": one.zone,
        "place": one.place,
        "how_met": one.how_met,
        "met_on": str(today.year - round(one.met_years_ago)) if one.met_years_ago else "",
        "why_i_care": one.why_i_care,
        "is_kin": one.is_kin,
        "has_died": one.died,
    }
    return Draft(
        fields={name: value for name, value in fields.items() if value},
        points=points,
        occasions=[Day("birthday", birthday(today, one.birthday_in, one.turns))] if one.birthday_in is not None else [],
        labels=list(one.labels),
    )


def birthday(today: date, in_days: int | None, turns: int | None) -> str:
    """The birthday of somebody who turns so many years in so many days, as a partial date."""
    if in_days is None:
        return ""
    on = today + timedelta(days=in_days)
    if (on.month, on.day) == (2, 29):
        on = on.replace(day=28)
    return f"{on.year - turns:04d}-{on:%m-%d}" if turns else f"--{on:%m-%d}"


def write_down(owner: Member, one: Someone, contact_id: int, now: datetime) -> None:
    """What only the owner would know: notes, facts, family, promises, what matters."""
    today = clock.local_date(now, OWNER_ZONE)
    for text in one.facts:
        contacts.add_fact(by=owner, contact_id=contact_id, text=text, now=now)
    for days_ago, text in one.notes:
        contacts.add_note(by=owner, contact_id=contact_id, text=text, on=today - timedelta(days=days_ago), now=now)
    for kin in one.kin:
        born = birthday(today, kin.birthday_in, kin.turns)
        contacts.add_relation(by=owner, contact_id=contact_id, kin=Kin(kin.kind, kin.name, birthday=born), now=now)
    for text, in_days in one.promises:
        due_on = None if in_days is None else today + timedelta(days=in_days)
        contacts.add_promise(by=owner, contact_id=contact_id, text=text, due_on=due_on, now=now)
    if one.pinned:
        contacts.pin_contact(by=owner, contact_id=contact_id, is_pinned=True, now=now)
    if one.cadence_days:
        contacts.set_cadence(by=owner, contact_id=contact_id, days=one.cadence_days, now=now)


def entries(ids: list[int], now: datetime) -> Iterator[Entry]:
    """Everything that passed between the owner and these people, in no particular order."""
    for one, contact_id in zip(PEOPLE, ids, strict=True):
        chance = random.Random(one.name)
        longest = min(LONGEST_HISTORY_DAYS, max(30, int(one.met_years_ago * 365)) if one.met_years_ago else LONGEST_HISTORY_DAYS)
        for number, rhythm in enumerate(one.rhythms):
            yield from rhythm_entries(contact_id, number, rhythm, longest, chance, now)


def rhythm_entries(
    contact_id: int, number: int, rhythm: tuple, longest: int, chance: random.Random, now: datetime
) -> Iterator[Entry]:
    channel, every, last, who, minutes = rhythm
    days_ago, turn = float(last), 0
    while days_ago < longest:
        moment = now - timedelta(days=days_ago, minutes=chance.randint(5, 400))
        yield from exchange(contact_id, f"{number}:{turn}", channel, who, minutes, moment, chance)
        days_ago += max(0.5, every * chance.uniform(0.6, 1.4))
        turn += 1


def exchange(
    contact_id: int, key: str, channel: str, who: str, minutes: int, moment: datetime, chance: random.Random
) -> Iterator[Entry]:
    """One call or meeting, or one exchange of lines: what the other wrote and what the owner answered."""

    def entry(part: str, direction: str, at: datetime, seconds: int = 0) -> Entry:
        return Entry(contact_id, "demo", f"{contact_id}:{key}:{part}", "", channel, direction, at, seconds)

    if channel in TOGETHER:
        yield entry("together", "mutual", moment, int(minutes * chance.uniform(0.7, 1.3)) * 60)
        return
    if who != "me":
        yield entry("in", "in", moment - timedelta(hours=2) if who == "both" else moment)
    if who != "they" or not key.endswith(":0"):
        yield entry("out", "out", moment)
