"""The first pass over a file: who is in it, how much passed between them and the owner, who of them is the owner."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from closeknit.imports.actions.columns import told_table
from closeknit.imports.actions.gathering import Found, Gathering
from closeknit.imports.actions.keys import key_of
from closeknit.imports.actions.meetings import meetings_of, parties_of
from closeknit.imports.formats.detect import Source
from closeknit.imports.formats.mail.headers import is_machine
from closeknit.imports.formats.records import Diary, Event, Message, Person, Record, Skipped, Table
from closeknit.imports.rules.letters import IN, OUT, around_a_table, between
from closeknit.imports.rules.owner import Chat, likeliest, owner_of_chats
from closeknit.imports.rules.turns import A_TURN, TABLE
from closeknit.kit.clock import zone
from closeknit.kit.text import fold

NETWORKS = frozenset({"linkedin", "slack", "discord", "twitter_archive", "mastodon"})
"""Formats with lists of people besides the messages."""
CHATS = frozenset({"whatsapp", "sms_calls", "other_chat", "google_takeout", *NETWORKS})
"""Formats whose messages are said in a chat, also where the chat has no name."""
NAMED_BY_OTHERS = frozenset({"mbox", "eml", "maildir", "icalendar", *CHATS}) - NETWORKS
"""Formats whose people are named by their messages and events, so that the reader's people say nothing more."""
MOST_PAIRS = 4000
MOST_TABLES = 200


class Reading:
    """Takes every record of a file once. Afterwards `gathering` holds the people with their counts, and `counts`, `skips`,
    `questions` and `own` say the rest."""

    def __init__(self, gathering: Gathering, zone_name: str, now: datetime, most_skips: int) -> None:
        self.gathering, self.zone, self.now, self.most_skips = gathering, zone(zone_name), now, most_skips
        self.counts: Counter[str] = Counter()
        self.skips: list[Skipped] = []
        self.tables: list[dict] = []
        self.chats: dict[str, TalliedChat] = {}
        self.names: dict[str, str] = {}
        self.formats: dict[str, None] = {}
        self.is_owner_in_mail = False
        self.span = (1 << 30, 0)

    def take(self, source: Source, record: Record) -> None:
        self.counts["records"] += 1
        if source.format:
            self.formats.setdefault(source.format)
        if isinstance(record, Message):
            self._message(source, record)
        elif isinstance(record, Event):
            self._event(source, record)
        elif isinstance(record, Person) and record.is_only_kin:
            self.counts["kin"] += 1
        elif isinstance(record, Person):
            if record.is_owner or not (record.is_from_chat or source.format in NAMED_BY_OTHERS):
                self.gathering.take(record, placed(source, record.where))
                self.counts.update(kept_with(record))
                self.counts["ties"] += bool(record.met_through_ref) or any(kin.is_in_file for kin in record.relations)
        elif isinstance(record, Table):
            if len(self.tables) < MOST_TABLES:
                self.tables.append(told_table(record, placed(source, "")))
        elif isinstance(record, Diary) and record.on:
            self.counts["diary"] += 1
        elif isinstance(record, Diary):
            why = f"A page of the journal has no day, and was left out: “{record.text}”."
            self._skip(source, Skipped(record.where, why))
        else:
            self._skip(source, record)

    def _skip(self, source: Source, skipped: Skipped) -> None:
        self.counts["skipped"] += 1
        if len(self.skips) < self.most_skips:
            self.skips.append(Skipped(placed(source, skipped.where), skipped.why))

    def _message(self, source: Source, message: Message) -> None:
        self.counts["happenings" if is_happening(message) else "messages"] += 1
        if message.is_bulk:
            self.counts["bulk"] += 1
        elif message.at is None:
            self._skip(source, Skipped(message.where, "The date of this message cannot be read, so it has no place in time."))
        elif message.chat or message.is_group or source.format in CHATS:
            self._said(source, message)
        else:
            self._letter(source, message)
        if message.at is not None and not message.is_bulk:
            self._span(message.at)

    def _span(self, at: datetime) -> None:
        ordinal = at.toordinal()
        if self.span[0] <= ordinal <= self.span[1]:
            return
        self.span = (min(self.span[0], ordinal), max(self.span[1], ordinal))
        day = at.date().isoformat()
        self.first_on = min(getattr(self, "first_on", day), day)
        self.last_on = max(getattr(self, "last_on", day), day)

    def _letter(self, source: Source, message: Message) -> None:
        gathering = self.gathering
        me, region = gathering.me, gathering.region
        sender = key_of(message.sender, region)
        keys = [key_of(each, region) for each in message.recipients]
        is_by_me = sender in me
        self.is_owner_in_mail = self.is_owner_in_mail or is_by_me or any(key in me for key in keys)
        where = placed(source, message.where)
        for party in (message.sender, *message.recipients[: TABLE + 1]):
            if party.email and not is_machine(party.email) and (found := gathering.party(party, where, may_be_stranger=is_by_me)):
                found.seen += 1
        for other, direction in between(sender, keys, me):
            if (number := gathering.by_key.get(other)) is not None:
                count(gathering.found[number], direction)

    def _said(self, source: Source, message: Message) -> None:
        name = chat_of(source, message)
        chat = self.chats.get(name)
        if chat is None:
            chat = self.chats[name] = TalliedChat(fold(message.chat))
        chat.is_group = chat.is_group or message.is_group
        sender = self._named(source, message.sender, message.where)
        chat.wrote[sender] += 1
        for party in message.recipients[: TABLE + 1]:
            chat.heard[self._named(source, party, message.where)] += 1
        if message.is_group:
            chat.follow(sender, message.at)

    def _named(self, source: Source, party, where: str) -> str:
        key = key_of(party, self.gathering.region)
        if key not in self.names:
            self.names[key] = fold(party.name)
            where = placed(source, where)
        if found := self.gathering.party(party, where):
            found.seen += 1
        return key

    def _event(self, source: Source, event: Event) -> None:
        self.counts["events"] += 1
        if event.about is not None:
            self.gathering.take(event.about, placed(source, event.where))
            self.counts["birthdays"] += 1
            return
        gathering = self.gathering
        parties = parties_of(event)
        keys = [key_of(each, gathering.region) for each in parties]
        if len(keys) > TABLE + 1:
            return
        for party in parties:
            if found := gathering.party(party, placed(source, event.where)):
                found.seen += 1
        self.is_owner_in_mail = self.is_owner_in_mail or any(key in gathering.me for key in keys)
        declined = set(event.declined)
        away = {key for key, party in zip(keys, parties, strict=True) if party.key() in declined}
        others = around_a_table(keys, away, gathering.me)
        times = sum(1 for _ in meetings_of(event, self.zone, self.now)) if others else 0
        self.counts["meetings"] += times > 0
        for other in others:
            if (number := gathering.by_key.get(other)) is not None:
                gathering.found[number].met += times

    def finish(self) -> None:
        """Find the owner of the chats, and count what passed in them between the owner and everybody else."""
        for key in self._me_in_chats():
            self.gathering.me.add(key)
            self.gathering.own.setdefault(key, self._written(key))
        for chat in self.chats.values():
            me = chat.people & self.gathering.me
            if me:
                for key in chat.people - me:
                    self._count_chat(chat, key, me)
        self._count_groups()

    def _count_groups(self) -> None:
        """What was said in groups, and in those that are too large to follow, for the words about it."""
        for chat in self.chats.values():
            if chat.is_group:
                is_large = len(chat.people - self.gathering.me) > TABLE
                self.counts["in_large_groups" if is_large else "in_groups"] += sum(chat.wrote.values())

    def _me_in_chats(self) -> set[str]:
        gathering = self.gathering
        own_names = {fold(gathering.own_name), *(key.removeprefix("name:") for key in gathering.own if key.startswith("name:"))}
        named = {key for chat in self.chats.values() for key in chat.people if self.names.get(key) in own_names}
        known = {key for chat in self.chats.values() for key in chat.people if key in gathering.me or key in gathering.own}
        without = self._without(named | known)
        if without and (told := owner_of_chats(self.chats.values(), self.names)):
            gathering.own[told] = self._written(told)
            known.add(told)
        return named | known

    def _without(self, me: set[str]) -> list[TalliedChat]:
        """The chats in which the owner may be somebody not yet known to be them. Where one account of a network is theirs, a
        channel in which it said nothing is one between others."""
        services = {service_of(key) for key in me} - {""}
        return [
            chat
            for chat in self.chats.values()
            if not chat.people & me and services.isdisjoint(service_of(key) for key in chat.people)
        ]

    def _written(self, key: str) -> str:
        number = self.gathering.by_key.get(key)
        return (self.gathering.found[number].name if number is not None else "") or key.partition(":")[2]

    def _count_chat(self, chat: TalliedChat, key: str, me: set[str]) -> None:
        number = self.gathering.by_key.get(key)
        if number is None or (chat.is_group and len(chat.people - me) > TABLE):
            return
        found = self.gathering.found[number]
        if chat.is_group:
            turns = sum(chat.turns[pair(mine, key)] for mine in me)
            found.written += turns
            found.received += turns
        else:
            found.received += chat.wrote[key]
            found.written += sum(chat.wrote[mine] for mine in me)

    def large_chats(self) -> list[str]:
        """The groups in which nobody can follow who speaks to whom."""
        me = self.gathering.me
        return [name for name, chat in self.chats.items() if chat.is_group and len(chat.people - me) > TABLE]

    def questions(self) -> list[dict]:
        """Whom to ask about: [{"key", "name", "is_guess"}]; an own name under another address is only a guess worth a look."""
        gathering = self.gathering
        unknown = self._without(gathering.me)
        letters: Counter[str] = Counter()
        if not self.is_owner_in_mail:
            for found in gathering.found:
                if found.key.startswith("email:") and found.is_light and found.seen:
                    letters[found.key] = found.seen
        asked = likeliest(unknown, Counter(dict(letters.most_common(6))))
        namesakes = [found for found in gathering.everybody() if found.is_light and fold(found.name) == fold(gathering.own_name)]
        keys = dict.fromkeys([*(found.key for found in namesakes[:4]), *asked])
        sure = set(asked)
        return [{"key": key, "name": self._written(key), "is_guess": key not in sure} for key in keys if key]


def kept_with(person: Person) -> dict[str, int]:
    """How much of each kind comes with somebody, under the names that words.py knows."""
    return {
        "photos": int(person.photo is not None),
        "relations": len(person.relations),
        "reminders": sum(not each.is_by_itself for each in person.reminders),
        "gifts": len(person.gifts),
        "notes": len(person.notes) + len(person.dated_notes),
        "facts": len(person.facts),
        "tasks": len(person.tasks),
        "lives": len(person.life_events),
    }


class TalliedChat(Chat):
    """A chat with its turns: how often two people's messages stood next to each other within a day."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.turns: Counter[tuple[str, str]] = Counter()
        self.last: tuple[str, datetime] | None = None

    def follow(self, key: str, at: datetime) -> None:
        if self.last and self.last[0] != key and is_near(self.last[1], at) and len(self.turns) < MOST_PAIRS:
            self.turns[pair(self.last[0], key)] += 1
        self.last = (key, at)


def is_happening(message: Message) -> bool:
    """What somebody noted of a call, a meeting or a talk, and is no message that was sent."""
    return message.is_service and message.source == "monica"


def service_of(key: str) -> str:
    """The network of a key ("handle:slack:u1" is of "slack"), "" for addresses, numbers and names."""
    kind, _, rest = key.partition(":")
    return rest.partition(":")[0] if kind == "handle" else ""


def is_near(one: datetime, other: datetime) -> bool:
    """Naive and aware times do not mix within a chat; should they, they are not near."""
    return (one.tzinfo is None) == (other.tzinfo is None) and abs(one - other) <= A_TURN


def pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def count(found: Found, direction: str) -> None:
    if direction == OUT:
        found.written += 1
    elif direction == IN:
        found.received += 1
    else:
        found.met += 1


def chat_of(source: Source, message: Message) -> str:
    """One conversation of what was brought: its file (an archive holds many) and its name within."""
    return f"{source.name}\x1f{message.chat}"


def placed(source: Source, where: str) -> str:
    """The place of a record, with its file's name where there are several."""
    return where if not source.name or where == source.name else ", ".join(filter(None, (source.name, where)))
