"""A word to a member's open pages: "what you show under this topic has changed, ask again".

`publish(owner_id=…, topic="imports:7")` may be called anywhere, in the worker too: it writes one row. Each server process reads
the new rows every half second while sockets are open and hands the topics on. No content travels this way, only topics, so a
page always asks through its own URL, with its own permission check. Pages poll as well; a word that is lost only costs time.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.db.models import Max
from django.utils.crypto import constant_time_compare

from closeknit.kit import clock
from closeknit.kit.models import LiveEvent

# PostgreSQL hands out ids before commit, so a lower id can appear after a higher one: rows are looked for this long.
LATENESS = timedelta(seconds=30)


def publish(*, owner_id: int, topic: str) -> None:
    """Tell this member's open pages about a topic (room first, at most 80 characters: "imports:7") when this commits."""
    LiveEvent.objects.create(owner_id=owner_id, topic=topic, happened_at=clock.now())


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

    def news(self) -> list[tuple[int, str]]:
        """The (owner, topic) pairs that appeared since the last call, each pair once."""
        rows = list(
            LiveEvent.objects.filter(id__gt=self.floor).order_by("id").values_list("id", "owner_id", "topic", "happened_at")
        )
        fresh = [(owner, topic) for number, owner, topic, _ in rows if number not in self.seen]
        late = clock.now() - LATENESS
        self.floor = max([self.floor, *(number for number, _, _, at in rows if at < late)])
        self.seen = {number for number, *_ in rows if number > self.floor}
        return list(dict.fromkeys(fresh))


def welcome(sessions: dict[str, int], *, now: datetime) -> set[str]:
    """Which of these sessions (key to member id) still let their member in: alive, member active, password unchanged."""
    members = get_user_model().objects.filter(is_active=True).in_bulk(set(sessions.values()))
    living = Session.objects.filter(session_key__in=sessions, expire_date__gt=now)
    return {row.session_key for row in living if _is_of(row.get_decoded(), members.get(sessions[row.session_key]))}


def _is_of(session: dict, member) -> bool:
    if member is None or session.get(SESSION_KEY) != str(member.pk):
        return False
    return constant_time_compare(session.get(HASH_SESSION_KEY, ""), member.get_session_auth_hash())
