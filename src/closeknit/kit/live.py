"""Words to open pages, over their sockets.

`publish(owner_id=…, topic="imports:7")`: "what you show under this topic has changed, ask again". No content travels this way,
only topics, so a page asks through its own URL, with its own permission check.

`announce(read="talk:live_frames", about_id=…, topic="…")`: something that many may read has changed. The named read is asked
once in each server process, when the word is about to be sent and for the members connected there: who may read it now, and what
it is. What it answers is sent as JSON to those of their sockets whose session is alive. So nothing is stored twice, and nobody
who was removed a moment ago is sent anything.

Both may be called anywhere, in the worker too, and write one row in the caller's transaction. A server process reads new rows as
soon as it has itself committed one, and every half second while sockets are open. Pages poll as well; a word that is lost only
costs time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Max
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare

from closeknit.kit import clock
from closeknit.kit.looking import is_looking, looking
from closeknit.kit.models import LiveEvent
from closeknit.kit.named import named_read

__all__ = [
    "Frame",
    "Locale",
    "Reader",
    "Word",
    "announce",
    "frames_of",
    "is_looking",
    "looking",
    "publish",
    "wake_with",
    "welcome",
]

# PostgreSQL hands out ids before commit, so a lower id can appear after a higher one: rows are looked for this long.
LATENESS = timedelta(seconds=30)

_wake: Callable[[], None] | None = None


def publish(*, owner_id: int, topic: str) -> None:
    """Tell this member's open pages about a topic (room first, at most 80 characters: "imports:7") when this commits."""
    _write(owner_id=owner_id, topic=topic)


def announce(*, read: str, about_id: int, topic: str = "") -> None:
    """When this commits, ask the read of that name ("room:function") whom to tell what: it is given `viewer` (None), `about_id`,
    `topics` (all that were announced of it meanwhile, each once, in order), `member_ids` (who is connected) and `now`, and
    answers Frames."""
    _write(owner_id=0, topic=topic, read=read, about_id=about_id)


def wake_with(wake: Callable[[], None] | None) -> None:
    """Whom to call, from any thread, when this process has committed a word."""
    global _wake
    _wake = wake


def _write(**columns) -> None:
    LiveEvent.objects.create(happened_at=clock.now(), **columns)
    if _wake:
        transaction.on_commit(_wake, robust=True)


class Word(NamedTuple):
    """What a row says."""

    owner_id: int
    topic: str
    read: str = ""
    about_id: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """What the sockets of these members are sent: `body` as JSON, with its kind under "t". Where a `template` is named, it
    has under "html" what that makes of the `context`: once for each language and zone in which a page stands."""

    to: frozenset[int]
    body: dict
    template: str = ""
    context: dict = field(default_factory=dict)

    def text(self, locale: Locale) -> str:
        """What is sent to a page in this language and zone."""
        body = self.body
        if self.template:
            with translation.override(locale.language), timezone.override(clock.zone(locale.zone)):
                body = body | {"html": render_to_string(self.template, self.context)}
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


class Locale(NamedTuple):
    """The language and the zone in which a page was made."""

    language: str
    zone: str


class Reader:
    """Reads each row once, in order of appearance, beginning with what is written after `start`."""

    def __init__(self):
        self.floor = 0
        self.seen: set[int] = set()

    def start(self) -> None:
        """Take everything written so far for read."""
        late = clock.now() - LATENESS
        self.floor = LiveEvent.objects.filter(happened_at__lt=late).aggregate(last=Max("id"))["last"] or 0
        self.seen = set(LiveEvent.objects.filter(id__gt=self.floor).values_list("id", flat=True))

    def news(self) -> list[Word]:
        """The words that appeared since the last call, each once."""
        columns = ("id", "happened_at", *Word._fields)
        rows = list(LiveEvent.objects.filter(id__gt=self.floor).order_by("id").values_list(*columns))
        fresh = [Word(*word) for number, _at, *word in rows if number not in self.seen]
        late = clock.now() - LATENESS
        self.floor = max([self.floor, *(number for number, at, *_word in rows if at < late)])
        self.seen = {number for number, *_ in rows if number > self.floor}
        return list(dict.fromkeys(fresh))


def frames_of(words: Iterable[Word], member_ids: Collection[int], now: datetime) -> list[Frame]:
    """What is to be sent of what was announced; each read is asked once of each thing."""
    asked: dict[tuple[str, int], list[str]] = {}
    for word in words:
        if word.read:
            asked.setdefault((word.read, word.about_id), []).append(word.topic)
    return [
        frame
        for (read, about_id), topics in asked.items()
        for frame in named_read(read)(None, about_id=about_id, topics=topics, member_ids=member_ids, now=now)
    ]


Proofs = dict[str, tuple[str, str]]
"""Session keys that were proven, with what was proven: the session's data, and the member's password as it is kept."""


def welcome(sessions: dict[str, int], *, now: datetime, proofs: Proofs | None = None) -> set[str]:
    """Which of these sessions (key to member id) still let their member in: alive, member active, password unchanged.

    Two queries. What is in `proofs` is not reckoned again, and what is reckoned is put there.
    """
    proofs = {} if proofs is None else proofs
    model = get_user_model()
    passwords = dict(model.objects.filter(is_active=True, id__in=set(sessions.values())).values_list("id", "password"))
    living = Session.objects.filter(session_key__in=sessions, expire_date__gt=now).values_list("session_key", "session_data")
    found = set()
    for key, data in living:
        member_id = sessions[key]
        proof = (data, passwords.get(member_id, ""))
        if proofs.get(key) == proof or (member_id in passwords and _is_of(data, model(id=member_id, password=proof[1]))):
            proofs[key] = proof
            found.add(key)
    return found


def _is_of(data: str, member) -> bool:
    session = Session(session_data=data).get_decoded()
    if session.get(SESSION_KEY) != str(member.pk):
        return False
    return constant_time_compare(session.get(HASH_SESSION_KEY, ""), member.get_session_auth_hash())
