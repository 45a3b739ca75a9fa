"""From records to entries of the ledger: one for each counterpart who is a contact of the owner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from closeknit.imports.actions.keys import key_of
from closeknit.imports.actions.meetings import meetings_of, moment_of, parties_of
from closeknit.imports.actions.reading import chat_of
from closeknit.imports.formats.detect import Source
from closeknit.imports.formats.records import Event, Message, Party, Record
from closeknit.imports.rules.letters import IN, MUTUAL, OUT, around_a_table, between
from closeknit.imports.rules.meetings import is_online
from closeknit.imports.rules.turns import TABLE, Said, Turns
from closeknit.kit.clock import zone
from closeknit.ledger.actions import Entry

CHANNELS = {"email": "email", "chat": "chat", "voice": "voice", "call": "call", "video": "video", "linkedin": "social",
            "social": "social", "sms": "sms", "met": "met"}  # fmt: skip
CALLS = frozenset({"call", "video"})


class Weighing:
    """Told every record in order, it gives the entries that each adds. `contact_of` knows the contact of a key, or None.

    Times that a file gives without a zone (WhatsApp, floating calendar entries) are taken for the owner's wall clock. What cannot
    be placed in time makes no entry and is counted in `unplaced`. Besides, it holds the last message of each chat.
    """

    def __init__(
        self,
        *,
        me: set[str],
        contact_of: Callable[[str], int | None],
        large_chats: list[str],
        region: str,
        zone_name: str,
        keeps_subjects: bool,
        now: datetime,
    ) -> None:
        self.me, self.contact_of, self.region, self.now = me, contact_of, region, now
        self.large, self.zone, self.keeps_subjects = frozenset(large_chats), zone(zone_name), keeps_subjects
        self.turns = Turns()
        self.unplaced = 0

    def entries(self, source: Source, record: Record) -> Iterator[Entry]:
        try:
            if isinstance(record, Message):
                yield from self._of_message(source, record)
            elif isinstance(record, Event) and record.about is None:
                yield from self._of_event(record)
        except (OverflowError, ValueError):
            self.unplaced += 1  # a date at the edge of the calendar, which no clock can show

    def _of_message(self, source: Source, message: Message) -> Iterator[Entry]:
        if message.is_bulk or message.at is None:
            return
        sender = key_of(message.sender, self.region)
        if message.is_group:
            yield from self._of_group(source, message, sender)
            return
        parties = {key_of(each, self.region): each for each in reversed(message.recipients)}
        parties[sender] = message.sender
        for other, direction in between(sender, [key_of(each, self.region) for each in message.recipients], self.me):
            if (contact_id := self.contact_of(other)) is not None:
                yield self._entry(message, contact_id, parties[other], direction)

    def _of_group(self, source: Source, message: Message, sender: str) -> Iterator[Entry]:
        """Only turns count, and only in groups where one can tell who speaks to whom: see rules/turns.py."""
        chat = chat_of(source, message)
        if not sender or chat in self.large or len(message.recipients) > TABLE:
            return
        by = "" if sender in self.me else sender
        before = self.turns.last.get(chat)
        said = Said(by, moment_of(message.at, self.zone), message, set())
        for other, each in self.turns.after(chat, said):
            whose = message.sender if by else before.what.sender
            neighbour = before.what if each is said else message
            if (contact_id := self.contact_of(other)) is not None:
                yield self._entry(each.what, contact_id, whose, IN if each.by else OUT, neighbour)

    def _entry(self, message: Message, contact_id: int, party: Party, direction: str, neighbour: Message | None = None) -> Entry:
        """`neighbour` is the other half of a turn in a group: of what the owner says there, two people may each have an entry."""
        counterpart = party.key()
        if message.has_sure_id:
            counterpart = neighbour.external_id if neighbour and direction == OUT else ""
        channel = CHANNELS.get(message.channel, "other")
        was_answered = message.is_mutual or (channel in CALLS and message.seconds > 0)
        return Entry(
            contact_id,
            message.source[:24],
            message.external_id,
            counterpart,
            channel,
            MUTUAL if was_answered else direction,
            moment_of(message.at, self.zone),
            message.seconds,
            message.length,
            message.subject if self.keeps_subjects else "",
        )

    def _of_event(self, event: Event) -> Iterator[Entry]:
        parties = {key_of(each, self.region): each for each in parties_of(event)}
        declined = {key for key, party in parties.items() if party.key() in event.declined}
        with_whom = [
            (contact_id, parties[key].key())
            for key in around_a_table(parties, declined, self.me)
            if (contact_id := self.contact_of(key)) is not None
        ]
        if not with_whom:
            return
        channel = "video" if is_online(event.location, event.link) else "gathering"
        subject = event.summary if self.keeps_subjects else ""
        for external_id, moment, seconds in meetings_of(event, self.zone, self.now):
            for contact_id, counterpart in with_whom:
                yield Entry(contact_id, "ical-uid", external_id, counterpart, channel, MUTUAL, moment, seconds, 0, subject)
