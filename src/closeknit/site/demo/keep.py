"""Write down what lives.py tells, through the same actions as the pages."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from closeknit.accounts.models import Member
from closeknit.contacts import actions as contacts
from closeknit.contacts import reads
from closeknit.contacts.actions import Event, Lived, Present
from closeknit.contacts.actions.memories import Photos
from closeknit.kit import clock
from closeknit.site.demo import lives
from closeknit.site.demo.pictures import picture

POSTED_AGO = timedelta(days=9)


def keep(owner: Member, ids: dict[str, int], now: datetime) -> None:
    """Everything of lives.py; `ids` says by name who is who."""
    today = clock.local_date(now, owner.zone)
    keep_gifts(owner, ids, today, now)
    keep_reminders(owner, ids, today, now)
    for names, kind, text, days_ago, note in lives.EVENTS:
        event = Event(kind, text, f"{today - timedelta(days=days_ago):%Y-%m}", note)
        contacts.add_event(by=owner, contact_ids=[ids[name] for name in names], event=event, now=now)
    for memory in lives.MEMORIES:
        keep_memory(owner, ids, memory, today, now)
    for days_ago, text in lives.JOURNAL:
        contacts.write_day(by=owner, on=today - timedelta(days=days_ago), text=text, now=now)
    keep_round(owner, ids, today, now)


def keep_gifts(owner: Member, ids: dict[str, int], today: date, now: datetime) -> None:
    for name, state, text, occasion, days_ago, fields in lives.GIFTS:
        on = "" if days_ago is None else f"{today - timedelta(days=days_ago):%Y-%m}"
        contacts.add_gift(by=owner, contact_id=ids[name], present=Present(state, text, occasion, on, **fields), now=now)


def keep_reminders(owner: Member, ids: dict[str, int], today: date, now: datetime) -> None:
    for name, text, in_days, repeat in lives.REMINDERS:
        on = today + timedelta(days=in_days)
        contacts.add_reminder(by=owner, text=text, starts_on=on, repeat=repeat, contact_id=ids.get(name), now=now)
    for name, days, text in lives.LEADS:
        contacts.add_lead(by=owner, contact_id=ids[name], days=days, kind="birthday", text=text, now=now)


def keep_memory(owner: Member, ids: dict[str, int], memory: tuple, today: date, now: datetime) -> None:
    names, text, place, years_ago, days_before, pictures = memory
    people = [ids[name] for name in names]
    lived = Lived(text, str(years_before(today - timedelta(days=days_before), years_ago)), place)
    photos = Photos(new=[picture(name) for name, _alt in pictures])
    memory_id = contacts.add_memory(by=owner, contact_ids=people, lived=lived, photos=photos, now=now)
    kept = reads.memory_line(owner, memory_id).photos
    alts = {photo.id: alt for photo, (_name, alt) in zip(kept, pictures, strict=True)}
    contacts.change_memory(by=owner, memory_id=memory_id, contact_ids=people, lived=lived, photos=Photos(alts=alts), now=now)


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 28 February for a 29th."""
    return day.replace(year=day.year - years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def keep_round(owner: Member, ids: dict[str, int], today: date, now: datetime) -> None:
    """A round of cards of which half are ticked off: the posted ones lie some days back."""
    for name, place in lives.ADDRESSES:
        if place:
            contacts.add_address(by=owner, contact_id=ids[name], address=place, now=now)
    there_by = today + timedelta(days=21)
    round_id = contacts.add_round(
        by=owner, kind="thanks", title=lives.ROUND_TITLE, year=there_by.year, there_by=there_by, home="DE", now=now
    )
    chosen = [ids[name] for name, _place in lives.ADDRESSES]
    contacts.choose_people(by=owner, round_id=round_id, contact_ids=chosen, now=now)
    cards = {row.card.contact_id: row.card.id for row in reads.round_page(owner, round_id).cards}
    for contact_id, state in zip(chosen, lives.CARDS_DONE, strict=False):
        contacts.tick_card(by=owner, card_id=cards[contact_id], state=state, now=now - POSTED_AGO)
    for name in lives.WROTE_BACK:
        contacts.note_answer(by=owner, card_id=cards[ids[name]], now=now - timedelta(days=2))
