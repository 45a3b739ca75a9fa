"""What members do with each other here, written into both their ledgers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from closeknit.contacts.actions.log import record_between
from closeknit.ledger import actions as ledger
from closeknit.trust.actions import note_said

CHANNELS = {
    "acceptance": "noticed",
    "comment": "comment",
    "greeting": "chat",
    "invitation": "noticed",
    "mention": "noticed",
    "message": "chat",
    "response": "noticed",
    "thanks": "chat",
    "voice": "voice",
}
SPOKEN = frozenset({"comment", "greeting", "invitation", "mention", "message", "thanks", "voice"})
"""What counts for newcomers' limits: words that ask for somebody's attention."""


def record_deed(*, by, others: Iterable, deed: str, key: str, happened_at: datetime, now: datetime) -> None:
    """Record one deed of the member `by` towards other members, once for each pair, in both ledgers, in the deed's transaction.

    `deed` is one of CHANNELS, and `key` names what was done ("moment 7, comment 9"): the same key again changes nothing. What was
    said goes into no ledger, so that deleting it leaves that contact happened and nothing else.

    What counts, and why. A *comment* and a *greeting* are words for one person: they count as an exchange, and a burst of them is
    one session (warmth.md). A comment is said before others and awaits no answer, so that nobody owes a reply to “well done”; a
    greeting does, and so does a *voice* note, whoever else hears it: it is a voice for one person, and carries the tie up to the
    rung of those who have heard each other. A *response* in one tap, a *mention*, an *invitation* and its *acceptance* show that
    one thought of the other: they are noticed, which carries a tie no further than its first rung. Each is turned to one person.
    A note of *thanks* is words for one person; it is recorded when it is opened, so that no ledger tells of a sealed one.
    A *message* is one between two people. What is said in a group counts as a comment for each of up to four people, for so many
    hold one conversation; in a larger one, and in a circle's thread, only for whoever it answers, and whom it names is noticed,
    but no tap and no call to many: a busy thread of twelve does not make sixty-six warm ties (talk/rules/turning.py).
    To read, to be in the same circle or to tell all members something is turned to nobody, and is not recorded.
    """
    others = [other for other in {other.id: other for other in others}.values() if other.id != by.id]
    with transaction.atomic():
        ledger.hold_ledgers(by=[by, *others])
        note_said(by=by, member_ids=[each.id for each in others], counts=deed in SPOKEN, now=now)
        for other in others:
            record_between(
                by=by, other=other, source="native", external_id=f"{deed}:{key}", channel=CHANNELS[deed],
                happened_at=happened_at, direction="out", now=now,
            )  # fmt: skip
