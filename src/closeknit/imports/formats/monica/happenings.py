"""What passed between the owner and the contacts: calls, what was done together, conversations; and the owner's journal.

The ledger holds no words, so what was written about a call or an activity becomes a note of that day on the pages of those who
took part.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from ..records import ME, Dated, Diary, Message, Party, Person, Record, Skipped
from .store import Row, Store
from .values import day, is_so, moment, said
from .whole import SERVICE, Export, called

_CHANNELS = {"email": "email", "e-mail": "email", "phone": "sms", "sms": "sms", "linkedin": "linkedin"}


def notes_of(export: Export, row: Row, person: Person) -> None:
    """The words about calls and activities, and the day of last contact where nothing else tells it."""
    days = set()
    for call in export.store.of("call", row["#id"]):
        days.add(on := day(said(call, "called_at")))
        emotions = call.get("emotions")
        felt = ", ".join(each for each in emotions if isinstance(each, str)) if isinstance(emotions, list) else ""
        if text := "\n\n".join(filter(None, (said(call, "content"), f"Felt: {felt}" if felt else ""))):
            person.dated_notes.append(Dated(text, on))
    for link in export.store.of("activity_contact", row["#id"]):
        for activity in export.store.named("activity", link.get("activity_id")):
            days.add(on := day(said(activity, "happened_at")))
            if text := "\n\n".join(filter(None, (said(activity, "summary"), said(activity, "description")))):
                person.dated_notes.append(Dated(text, on))
    for talk in export.store.of("conversation", row["#id"]):
        days.update(day(said(each, "written_at")) for each in export.store.named("message", talk["#id"]))
    last = day(said(row, "last_talked_to"))
    if last and last not in days:
        person.last_contact_on = last


def told(export: Export) -> Iterator[Record]:
    """Every call, activity and message of the account that is read, then the journal."""
    yield from _calls(export)
    yield from _activities(export)
    yield from _conversations(export)
    yield from _journal(export)
    yield from _loose(export)


def _calls(export: Export) -> Iterator[Message]:
    for row in export.store.all("call"):
        if party := _party(export, row["#whose"]):
            at = moment(said(row, "called_at"))
            is_theirs = is_so(row, "contact_called")
            sender, recipients = (party, [ME]) if is_theirs else (ME, [party])
            yield _message(export.key("call", party.handle, at, is_theirs), at, "call", sender, recipients, is_mutual=True)


def _activities(export: Export) -> Iterator[Record]:
    for row in export.store.all("activity"):
        if not export.is_own(row):
            continue
        links = export.store.named("activity_contact", row["#id"])
        parties = [party for link in links if (party := _party(export, link["#whose"]))]
        at, words = moment(said(row, "happened_at")), said(row, "summary")
        if parties:
            key = export.key("activity", at, words)
            yield _message(key, at, "met", ME, parties, is_mutual=True, subject=words)
        elif text := "\n\n".join(filter(None, (words, said(row, "description")))):
            yield Diary(said(row, "#where"), text, day(said(row, "happened_at", "created_at")))


def _conversations(export: Export) -> Iterator[Message]:
    for talk in export.store.all("conversation"):
        party = _party(export, talk["#whose"])
        if not party:
            continue
        channel = _CHANNELS.get(
            export.named("contact_field_type", talk.get("type", talk.get("contact_field_type"))).lower(), "chat"
        )
        for row in export.store.named("message", talk["#id"]):
            at = moment(said(row, "written_at")) or moment(said(talk, "happened_at"))
            is_mine, text = is_so(row, "written_by_me"), said(row, "content")
            sender, recipients = (ME, [party]) if is_mine else (party, [ME])
            key = export.key("message", party.handle, at, is_mine, text)
            yield _message(key, at, channel, sender, recipients, length=len(text))


def _message(key: str, at: datetime | None, channel: str, sender: Party, recipients: list[Party], **more) -> Message:
    return Message(
        where=key, at=at, channel=channel, sender=sender, recipients=recipients, source=SERVICE, external_id=key, is_service=True,
        **more,
    )  # fmt: skip


def _party(export: Export, contact_id: object) -> Party | None:
    row = export.contact(contact_id)
    return Party(name=called(row), service=SERVICE, handle=export.uid(row)) if row and export.is_own(row) else None


_RATES = {"1": "A bad day.", "2": "A day like others.", "3": "A great day."}


def _journal(export: Export) -> Iterator[Diary]:
    store = export.store
    dates = {
        said(row, "journalable_id"): day(said(row, "date"))
        for row in store.all("journal_entry")
        if said(row, "journalable_type").endswith("Entry")
    }
    for row in store.all("entry"):
        if export.is_own(row):
            yield from _entry(row, dates.get(row["#id"], "") or day(said(row, "created_at")))
    for row in store.all("day"):
        if export.is_own(row):
            yield from _rated(row, day(said(row, "date")))
    for row in store.all("journal_entry"):
        if said(row, "type") == "day":
            yield from _rated(row, _day_of_parts(row) or day(said(row, "date", "created_at")))
        elif said(row, "title", "post"):
            yield from _entry(row, day(said(row, "date", "created_at")))


def _entry(row: Row, on: str) -> Iterator[Diary]:
    if text := "\n\n".join(filter(None, (said(row, "title"), said(row, "post")))):
        yield Diary(said(row, "#where"), text, on)


def _rated(row: Row, on: str) -> Iterator[Diary]:
    if text := "\n\n".join(filter(None, (_RATES.get(said(row, "rate"), ""), said(row, "comment")))):
        yield Diary(said(row, "#where"), text, on)


def _day_of_parts(row: Row) -> str:
    try:
        return date(*(int(said(row, part)) for part in ("year", "month", "day"))).isoformat()
    except ValueError:
        return ""


def _loose(export: Export) -> Iterator[Skipped]:
    """What belongs to nobody, and files, which are kept nowhere here."""
    store: Store = export.store
    for row in store.all("task"):
        if not row["#whose"] and export.is_own(row) and (text := said(row, "title")):
            yield Skipped("Monica", f"This task is about nobody: “{text[:200]}”.")
    for row in store.all("document"):
        if export.is_own(row) and (name := said(row, "original_filename")):
            yield Skipped(
                called(export.contact(row["#whose"])) or "Monica", f"Files are not kept here. Keep “{name[:200]}” elsewhere."
            )
